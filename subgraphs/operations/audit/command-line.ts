/** Exports the audit trail, or verifies an export: `npm run audit:export`, `npm run audit:verify -- FILE`. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { ConfigurationError } from '../../../kit/index.ts';
import { requireDatabase } from '../../../kit/postgres/index.ts';
import {
  openSettings,
  plantSettings,
  readEnvironment,
  readSettings,
  storeSettings,
} from '../../../kit/settings/index.ts';
import { endWithSentence, findPlantDatabase } from '../../../kit/start/index.ts';
import { type AuditLine, verifyChain } from './chain.ts';
import { entryColumns } from './seal.ts';

const usage = `Usage: npm run --silent audit:export > FILE
       npm run audit:verify -- FILE

The trail is that of DATABASE_URL, or of the plant in PLANTGRAPH_DATA (default .plantgraph) that is running.

An export has one JSON object per line, from the first entry on. Verifying needs no database: the hash of every entry
covers its content and the previous hash. Store the printed heads elsewhere: a newer export must contain an older one.
`;
const pageSize = 5_000;

async function exportTrail(): Promise<void> {
  const source = openSettings({ process: 'audit:export', environment: readEnvironment() });
  const { databaseUrl } = readSettings(storeSettings, source);
  const connectionString = await findPlantDatabase(readSettings(plantSettings, source).dataFolder, databaseUrl);
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

/** @throws ConfigurationError when the line is not an entry of an export. */
function parseLine(text: string, place: string): AuditLine {
  try {
    return JSON.parse(text) as AuditLine;
  } catch {
    throw new ConfigurationError(
      `${place} is no entry of an audit trail: it begins with "${text.slice(0, 40)}". Export with npm run --silent audit:export.`,
    );
  }
}

async function readLines(file: string): Promise<readonly AuditLine[]> {
  const lines: AuditLine[] = [];
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() !== '') lines.push(parseLine(text, `Line ${number} of ${file}`));
  }
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
