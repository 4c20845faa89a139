/** Places a hold in the embedded plant's quality store, as its inspector would: `npm run sandbox:hold -- --help`. */
import { parseArgs } from 'node:util';
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

const usage = `Usage: npm run sandbox:hold -- [--plant 1010] [--order 1000001] [--reason TEXT] [--severity MINOR|MAJOR|CRITICAL]
       npm run sandbox:hold -- --release NUMBER [--reason TEXT]

The store is the one of DATABASE_URL, or of the plant in PLANTGRAPH_DATA (default .plantgraph) that is running.
`;

async function readDatabaseUrl(): Promise<string> {
  const source = openSettings({ process: 'sandbox:hold', environment: readEnvironment() });
  const { databaseUrl } = readSettings(storeSettings, source);
  const { dataFolder: folder } = readSettings(plantSettings, source);
  return findPlantDatabase(folder, databaseUrl);
}

const place = `insert into quality.quality_hold (number, plant, scope, production_order, reason, severity, placed_by)
  values (quality.draw_number('quality_hold'), $1, 'PRODUCTION_ORDER', $2, $3, $4, 'q.inspector') returning number`;
const release = `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = $2
  where number = $1 and released_at is null returning number`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      plant: { type: 'string', default: '1010' },
      order: { type: 'string', default: '1000001' },
      reason: { type: 'string', default: 'Scratches on the housing' },
      severity: { type: 'string', default: 'MAJOR' },
      release: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const connectionString = await readDatabaseUrl();
  await requireDatabase(connectionString);
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { plant, order, reason, severity } = values;
    const { rows } =
      values.release === undefined
        ? await client.query(place, [plant, order, reason, severity])
        : await client.query(release, [values.release, reason]);
    const [hold] = rows;
    if (hold === undefined) throw new ConfigurationError(`There is no hold ${values.release} in force.`);
    process.stdout.write(`${hold.number} is ${values.release === undefined ? 'placed' : 'released'}.\n`);
  } finally {
    await client.end();
  }
}

await main().catch(endWithSentence);
