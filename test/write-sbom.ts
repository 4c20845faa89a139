/** Writes what is deployed as a CycloneDX document, `sbom.cdx.json` or the file that is named. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readSupply } from './supply-chain/lockfile.ts';
import { compareWithLockfile, keepDeployed, type Sbom } from './supply-chain/sbom.ts';

const file = process.argv[2] ?? 'sbom.cdx.json';
const { stdout, stderr } = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  // npm is a script on Windows.
  shell: process.platform === 'win32',
});

function readSbom(): Sbom {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`npm gave no document: ${stderr.slice(0, 500)}`);
  }
}

const { lockfile } = readSupply('.');
const sbom = keepDeployed(readSbom(), 'plantgraph');
const differences = compareWithLockfile(sbom, lockfile);
if (differences.length > 0) throw new Error(`The document is not what is locked: ${differences.join(' ')}`);
writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
process.stdout.write(`${file}: ${sbom.components.length} components, each with the hash that is locked\n`);
