/** Exports the audit trail, or verifies an export: `npm run audit:export`, `npm run audit:verify -- FILE`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { requireDatabase } from '../../../kit/postgres/index.ts';
import { openSettings, readEnvironment, readSettings, storeSettings } from '../../../kit/settings/index.ts';
import { endWithSentence } from '../../../kit/start/index.ts';
import { type AuditLine, verifyChain } from './chain.ts';
import { entryColumns } from './seal.ts';

const usage = `Usage: npm run audit:export > FILE     (from the database of DATABASE_URL)
       npm run audit:verify -- FILE

An export has one JSON object per line, from the first entry on. Verifying needs no database: the hash of every entry
covers its content and the previous hash. Store the printed heads elsewhere: a newer export must contain an older one.
`;
const pageSize = 5_000;

async function exportTrail(): Promise<void> {
  const source = openSettings({ process: 'audit:export', environment: readEnvironment() });
  const connectionString = readSettings(storeSettings, source).databaseUrl ?? '';
  await requireDatabase(connectionString);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    for (let after = '0', isMore = true; isMore; ) {
      const { rows } = await client.query<AuditLine>(
        `select l.sequence::text, l.day::text, l.place, l.hash, l.previous_hash as "previousHash", ${entryColumns}
        from operations.audit_link l join operations.audit_entry e on e.id = l.entry_id
        where l.sequence > $1 order by l.sequence limit ${pageSize}`,
        [after],
      );
      for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
      after = rows.at(-1)?.sequence ?? after;
      isMore = rows.length === pageSize;
    }
  } finally {
    await client.end();
  }
}

async function readLines(file: string): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    if (text.trim() !== '') lines.push(JSON.parse(text) as AuditLine);
  return lines;
}

async function verifyFile(file: string): Promise<void> {
  const { count, faults, heads } = verifyChain(await readLines(file));
  for (const { sequence, problem } of faults) process.stdout.write(`entry ${sequence} ${problem}\n`);
  for (const [plant, { day, place, hash }] of heads)
    process.stdout.write(`head of ${plant || '(no plant)'}: ${day} ${place} ${hash}\n`);
  process.stdout.write(
    faults.length === 0 ? `${count} entries, unbroken.\n` : `${count} entries, ${faults.length} faults.\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

async function main(): Promise<void> {
  const [command, file] = process.argv.slice(2);
  if (command === 'export') return exportTrail();
  if (command === 'verify' && file !== undefined && file !== '--help') return verifyFile(file);
  process.stdout.write(usage);
}

await main().catch(endWithSentence);
