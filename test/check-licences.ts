/** Judges what the project takes from others: licences, sources, install scripts, known weaknesses. */
import { formatLabel, listPackages, listRuntimePackages, readSupply } from './supply-chain/lockfile.ts';
import { listFindings } from './supply-chain/rules.ts';

const supply = readSupply(process.argv[2] ?? '.');
const findings = listFindings(supply);
for (const finding of findings) process.stderr.write(`${finding}\n`);
const runtime = listRuntimePackages(supply.lockfile);
process.stdout.write(
  `${new Set(runtime.map(formatLabel)).size} packages at runtime, ${listPackages(supply.lockfile).length} locked, ${findings.length} against the rules\n`,
);
if (findings.length > 0) process.exitCode = 1;
