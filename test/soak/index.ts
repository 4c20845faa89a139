/** Lets people, clients and faults work on a plant for a while, and checks the systems: `npm run soak -- --help`. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { soak } from './run.ts';

const usage = `Lets people act in the stand-ins and clients send mutations, while gateways are killed and stopped and PostgreSQL crashes;
then waits until everything is carried, and compares SAP, Odoo, frePPLe and quality by their own interfaces.

  npm run soak -- [OPTIONS]

  --seed NUMBER       equal seeds choose equal acts; default 1
  --changes NUMBER    changes by people and by mutations; default 1000
  --kills NUMBER      gateways that are killed; default 1 in 100 changes; 0: nothing is disturbed
  --processes NUMBER  gateways beside one another; default 2
  --rate NUMBER       changes per second; default 10
  --scale NUMBER      size of the stand-ins; default 2 and 1 more for each 250 changes
  --quiet NUMBER      seconds for everything to be carried after the last change; default 300
  --report FILE       file for what was done to each order and what became of its records, as JSON
  --help

Ends with status 1, and says what is wrong, when a difference between the systems is not listed by the graph, a listed one is none, or a
document was made twice.
`;

function parseNumber(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`"${text}" is no number; see --help.\n`);
  process.exit(1);
}

const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    seed: number,
    changes: number,
    kills: number,
    processes: number,
    rate: number,
    scale: number,
    quiet: number,
    report: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  const changes = parseNumber(values.changes, 1_000);
  const startedAt = Date.now();
  const onProgress = (line: string) =>
    process.stdout.write(`${String(Math.round((Date.now() - startedAt) / 1_000)).padStart(5)} s  ${line}\n`);
  const seed = parseNumber(values.seed, 1);
  const kills = parseNumber(values.kills, Math.ceil(changes / 100));
  const result = await soak({
    seed,
    changes,
    kills,
    processes: parseNumber(values.processes, 2),
    perSecond: parseNumber(values.rate, 10),
    scale: parseNumber(values.scale, 2 + Math.floor(changes / 250)),
    quietMs: parseNumber(values.quiet, 300) * 1_000,
    onProgress,
  });
  const { acts, refused, mutations, orders, listed, violations, deeds, records } = result;
  if (values.report !== undefined) await writeFile(values.report, JSON.stringify({ deeds, records }, undefined, 1));
  for (const violation of violations) process.stdout.write(`${violation}\n`);
  process.stdout.write(
    `soak: seed ${seed}, ${acts} acts (${refused} refused), ${mutations} mutations, ${kills} kills, ${orders} orders; ${listed} records wait for a person; ${violations.length} faults\n`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
