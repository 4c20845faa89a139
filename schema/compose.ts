/**
 * Composes the subgraphs' schemas into `supergraph.graphql`. With `--check` it only verifies that the committed one is
 * current; with `--release VERSION` it also keeps the public schema as that release, against which breaking changes are
 * refused from then on unless `releases/breaking.txt` lists them; `--breaking` lets such changes pass this once.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { buildSchema, findBreakingChanges, Kind, parse, print, printSchema } from 'graphql';
import { describeAccess, listDerived, listUnclassified, listUnclassifiedHere } from './access/index.ts';
import { systemKinds, systems, toSubgraphName } from './canonical/index.ts';

const root = new URL('..', import.meta.url);
const supergraphFile = new URL('schema/supergraph.graphql', root);
const clientFile = new URL('schema/client.graphql', root);
const releasesFolder = new URL('schema/releases/', root);
/** Breaking changes that the next release will have, a line each. */
const breakingFile = new URL('breaking.txt', releasesFolder);

/** Finds the port of a subgraph that runs as a service of its own; the host is the service's name. */
function findPort(name: string): number {
  const system = systems.find((each) => toSubgraphName(each) === name);
  if (system === undefined)
    throw new Error(
      `subgraphs/${name} has a schema, but schema/canonical/system.ts has no system ${name.toUpperCase()}.`,
    );
  return systemKinds[system].port;
}

interface SubgraphSource {
  readonly name: string;
  readonly sdl: string;
}

/** Reads every folder of `subgraphs/` with a `schema.graphql`, by name, with the shared part appended. */
async function readSubgraphs(): Promise<readonly SubgraphSource[]> {
  const shared = await readFile(new URL('schema/shared.graphql', root), 'utf8');
  const folders = await readdir(new URL('subgraphs/', root), { withFileTypes: true });
  const sources = await Promise.all(
    folders
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => {
        const sdl = await readFile(new URL(`subgraphs/${name}/schema.graphql`, root), 'utf8').catch(() => undefined);
        return sdl === undefined ? undefined : { name, sdl: `${sdl}\n${shared}` };
      }),
  );
  const found = sources.filter((source) => source !== undefined);
  const missing = systems.find((system) => !found.some(({ name }) => name === toSubgraphName(system)));
  if (missing !== undefined)
    throw new Error(
      `schema/canonical/system.ts has the system ${missing}, but subgraphs/${toSubgraphName(missing)} has no schema.`,
    );
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** Refuses subgraphs with unclassified fields: each subgraph guards its answers by its own schema. */
function refuseUnclassifiedHere(subgraphs: readonly SubgraphSource[]): void {
  const missing = subgraphs.flatMap(({ name, sdl }) =>
    listUnclassifiedHere(parse(sdl)).map((fault) => `${name}: ${fault}`),
  );
  if (missing.length > 0) throw new Error(`Fields without an access rule (@allow):\n${missing.join('\n')}`);
}

/** Composes the supergraph; every error and every hint is fatal. */
async function composeSupergraph(): Promise<string> {
  const subgraphs = await readSubgraphs();
  refuseUnclassifiedHere(subgraphs);
  const result = composeServices(
    subgraphs.map(({ name, sdl }) => ({
      name,
      url: `http://${name}:${findPort(name)}/graphql`,
      typeDefs: describeAccess(parse(sdl)),
    })),
  );
  const complaints = [...(result.errors ?? []).map(String), ...(result.hints ?? []).map(String)];
  if (complaints.length > 0 || result.supergraphSdl === undefined) {
    throw new Error(`The subgraphs do not compose cleanly:\n${complaints.join('\n')}`);
  }
  return result.supergraphSdl;
}

/** Prints the public schema that clients of a supergraph see. */
function printApiSchema(supergraphSdl: string): string {
  return printSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema());
}

const semanticNonNull =
  parse(`"The owning system always has a value; null comes with an error. \`levels\` are the depths of the field's lists for which this holds."
directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION`).definitions;

/** Prints the public schema for typed clients: nullable for outages, `@semanticNonNull` where the owner's answer always has a value. */
function printClientSchema(supergraphSdl: string): string {
  const marked = new Set<string>();
  for (const type of parse(supergraphSdl).definitions)
    if ('fields' in type && type.kind === Kind.OBJECT_TYPE_DEFINITION)
      for (const { name, directives = [] } of type.fields ?? [])
        if (directives.some((directive) => directive.name.value === 'semanticNonNull'))
          marked.add(`${type.name.value}.${name.value}`);
  const mark = parse('type A { a: Int @semanticNonNull }').definitions[0];
  const [directive] = mark?.kind === Kind.OBJECT_TYPE_DEFINITION ? (mark.fields?.[0]?.directives ?? []) : [];
  const { definitions } = parse(printApiSchema(supergraphSdl));
  return print({
    kind: Kind.DOCUMENT,
    definitions: [
      ...semanticNonNull,
      ...definitions.map((type) =>
        type.kind !== Kind.OBJECT_TYPE_DEFINITION || directive === undefined
          ? type
          : {
              ...type,
              fields: (type.fields ?? []).map((field) =>
                marked.has(`${type.name.value}.${field.name.value}`)
                  ? { ...field, directives: [...(field.directives ?? []), directive] }
                  : field,
              ),
            },
      ),
    ],
  });
}

async function readLastRelease(): Promise<string | undefined> {
  const releases = (await readdir(releasesFolder).catch(() => [])).filter((name) => name.endsWith('.graphql'));
  const last = releases.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return last === undefined ? undefined : readFile(new URL(last, releasesFolder), 'utf8');
}

async function refuseBreakingChanges(supergraphSdl: string): Promise<void> {
  const release = await readLastRelease();
  if (release === undefined) return;
  const listed = (await readFile(breakingFile, 'utf8').catch(() => '')).split('\n');
  const changes = findBreakingChanges(buildSchema(release), buildSchema(printApiSchema(supergraphSdl)))
    .map(({ description }) => description)
    .filter((description) => !listed.includes(description));
  if (changes.length === 0) return;
  throw new Error(`The public schema breaks the last release:\n${changes.join('\n')}`);
}

/** Refuses a supergraph with unclassified fields: every readable field has an access rule. */
function refuseUnclassified(supergraphSdl: string): void {
  const supergraph = parse(supergraphSdl);
  const missing = listUnclassified(supergraph);
  if (missing.length > 0) throw new Error(`Fields without an access rule (@allow):\n${missing.join('\n')}`);
  const derived = listDerived(supergraph);
  if (derived.length > 0) throw new Error(`Fields disclose values of restricted fields:\n${derived.join('\n')}`);
}

async function main(): Promise<void> {
  const supergraphSdl = await composeSupergraph();
  refuseUnclassified(supergraphSdl);
  if (!process.argv.includes('--breaking')) await refuseBreakingChanges(supergraphSdl);
  const version = process.argv.includes('--release') ? process.argv[process.argv.indexOf('--release') + 1] : undefined;
  if (version !== undefined) {
    await writeFile(new URL(`${version}.graphql`, releasesFolder), printApiSchema(supergraphSdl));
    await rm(breakingFile, { force: true });
  }
  const files = [
    [supergraphFile, supergraphSdl],
    [clientFile, `${printClientSchema(supergraphSdl)}\n`],
  ] as const;
  for (const [file, text] of files) {
    if (!process.argv.includes('--check')) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text)
      throw new Error(`${file.pathname.slice(root.pathname.length)} is stale: run \`npm run compose\`.`);
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
