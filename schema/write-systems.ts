/**
 * Writes what follows from the table of systems (`canonical/system.ts`): the enum `System` of `shared.graphql`, the services
 * of `docker-compose.yml` and `docs/reference/systems.md`; `--check` only verifies.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { configuredSystems, type System, systemKinds, systems, toSubgraphName } from './canonical/index.ts';

const root = new URL('..', import.meta.url);
const isCheck = process.argv.includes('--check');

function formatEnum(): string {
  const values = systems.map((system) => `  ${JSON.stringify(systemKinds[system].description)}\n  ${system}\n`);
  return `enum System {\n${values.join('')}}`;
}

function formatUrl(system: System): string {
  const name = toSubgraphName(system);
  return `SUBGRAPH_URL_${system}: http://${name}:${systemKinds[system].port}/graphql`;
}

function formatService(system: System): readonly string[] {
  const name = toSubgraphName(system);
  return [
    `${name}:`,
    '  <<: *service',
    `  command: ["node", "subgraphs/main.ts", "${name}"]`,
    `  environment: { <<: *environment, PORT: "${systemKinds[system].port}" }`,
  ];
}

/** Lines of each generated region of the compose file, by the region's name. */
const regions: Readonly<Record<string, readonly string[]>> = {
  urls: systems.map(formatUrl),
  peers: configuredSystems.map(formatUrl),
  services: configuredSystems.flatMap(formatService),
};

/** Fills the regions between `# generated: NAME` and `# end of generated`, with the indentation of their marks. */
function fillRegions(text: string): string {
  const region = /^( *)# generated: (\w+)\n[\s\S]*?^ *# end of generated\n/gm;
  return text.replace(region, (_, indent: string, name: string) => {
    const lines = regions[name];
    if (lines === undefined) throw new Error(`docker-compose.yml has a generated region "${name}" that is not known.`);
    return [`# generated: ${name}`, ...lines, '# end of generated'].map((line) => `${indent}${line}\n`).join('');
  });
}

function writeReference(): string {
  const rows = systems.map((system) => {
    const name = toSubgraphName(system);
    const { description, port, hasInstances } = systemKinds[system];
    const landscape = hasInstances ? `\`system: ${system}\`` : 'not listed';
    return `| \`${system}\` | ${description} | [\`subgraphs/${name}\`](../../subgraphs/${name}/README.md) | ${landscape} | ${port} |\n`;
  });
  return `# Systems

Generated from \`schema/canonical/system.ts\` by \`npm run generate\`. The port is that of the subgraph as a service of its own in
\`docker-compose.yml\`. The steps to add a system are in [CONTRIBUTING.md](../../CONTRIBUTING.md).

| System | Description | Subgraph | In the landscape | Port |
| --- | --- | --- | --- | --- |
${rows.join('')}`;
}

async function writeGenerated(path: string, write: (present: string) => string): Promise<void> {
  const target = new URL(path, root);
  const present = await readFile(target, 'utf8').catch(() => '');
  const text = write(present);
  if (present === text) return;
  if (isCheck) throw new Error(`${path} is stale: run \`npm run generate\`.`);
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, text);
}

async function main(): Promise<void> {
  await writeGenerated('schema/shared.graphql', (text) => text.replace(/^enum System \{[^}]*\}/m, formatEnum));
  await writeGenerated('docker-compose.yml', fillRegions);
  await writeGenerated('docs/reference/systems.md', writeReference);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
