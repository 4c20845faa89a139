/**
 * Queries npm for advisories on the deployed packages and for the registry's signatures; reports when npm cannot be
 * reached.
 */
import { spawnSync } from 'node:child_process';
import { type AuditVerdict, readAudit, readSignatures } from './supply-chain/advisories.ts';

function runNpm(...args: readonly string[]): string {
  const shell = process.platform === 'win32';
  return spawnSync('npm', [...args, '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell }).stdout;
}

const verdicts: readonly (readonly [what: string, verdict: AuditVerdict])[] = [
  ['advisories', readAudit(runNpm('audit', '--omit=dev'))],
  ['signatures', readSignatures(runNpm('audit', 'signatures'))],
];
for (const [what, { outcome, detail }] of verdicts) process.stdout.write(`${what}: ${outcome} (${detail})\n`);
if (verdicts.some(([, { outcome }]) => outcome === 'failed')) process.exitCode = 1;
