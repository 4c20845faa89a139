/** Writes `docs/reference/settings.md` from the table of settings; `--check` only verifies. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { writeSettingsReference } from './reference.ts';

const page = 'docs/reference/settings.md';
const target = new URL(`../../${page}`, import.meta.url);
const text = writeSettingsReference();

if (!process.argv.includes('--check')) {
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, text);
} else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
  process.stderr.write(`${page} is stale: run \`npm run generate\`.\n`);
  process.exitCode = 1;
}
