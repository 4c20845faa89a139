/** Judges the packages of others, in every lockfile: licences, sources, install scripts, known weaknesses. */
import {
  formatLabel,
  listPackages,
  listRuntimePackages,
  readFurtherSupplies,
  readSupply,
} from './supply-chain/lockfile.ts';
import { listFindings } from './supply-chain/rules.ts';

const root = process.argv[2] ?? '.';
for (const supply of [readSupply(root), ...readFurtherSupplies(root)]) {
  const { folder, lockfile } = supply;
  const findings = listFindings(supply);
  for (const finding of findings) process.stderr.write(`${finding}\n`);
  const runtime = new Set(listRuntimePackages(lockfile).map(formatLabel)).size;
  const label = folder === undefined ? `${runtime} packages at runtime` : folder;
  process.stdout.write(`${label}, ${listPackages(lockfile).length} locked, ${findings.length} against the rules\n`);
  if (findings.length > 0) process.exitCode = 1;
}
