/** Checks the one-way imports by dependency-cruiser; a run that finds nothing to check is a failure too. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Every folder of the tree, so that a new one cannot be forgotten; the rules say which there may be. */
const folders = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
  .map(({ name }) => name);
const { stdout, stderr } = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.json',
    '--output-type',
    'json',
    ...folders,
  ],
  { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

function readSummary(): {
  readonly totalCruised: number;
  readonly totalDependenciesCruised: number;
  readonly violations: readonly Violation[];
} {
  try {
    return JSON.parse(stdout).summary;
  } catch {
    throw new Error(`dependency-cruiser gave no report: ${stderr.slice(0, 500)}`);
  }
}

const { totalCruised, totalDependenciesCruised, violations } = readSummary();
for (const { rule, from, to } of violations) process.stderr.write(`${rule.name}: ${from} imports ${to}\n`);
if (totalCruised < 100 || totalDependenciesCruised < 200)
  throw new Error(`Only ${totalCruised} modules were found: the check does not see the sources.`);
process.stdout.write(
  `${totalCruised} modules, ${totalDependenciesCruised} imports, ${violations.length} against the rules\n`,
);
if (violations.length > 0) process.exitCode = 1;
