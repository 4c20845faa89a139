import type { PoolClient } from 'pg';
import { createCallContext } from '../../../kit/index.ts';
import { hashValues } from './decide.ts';
import { type DueRecord, finishDue, noteDue, noteListed } from './due.ts';
import { findEmptied } from './find-emptied.ts';
import { completeScan, notePartial, readFirstScan } from './first-scan.ts';
import { type Consumer, everyOpen, type KindInPlant, type Reconciler, type ScannedRecord } from './reconciler.ts';
import { notePage } from './run.ts';
import { lockCauses } from './shared-cause.ts';
import { createLookTools, type ReadingOptions } from './tools.ts';

interface KnownRow {
  readonly key: string;
  readonly status: string;
  readonly reason: string | null;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
}

/** True for the key of a page of a regular comparison. */
export const isPageKey = (key: string): boolean => key.startsWith(everyOpen);

/** True when a scanned record is not what its row says. */
export function isNews({ difference, ...now }: ScannedRecord, row: KnownRow | undefined): boolean {
  const isEqual = difference === 'EQUAL';
  if (row === undefined) return !isEqual;
  const isInSync = row.status === 'IN_SYNC' && row.reason === null;
  if (isEqual || isInSync) return isEqual !== isInSync;
  const isOther = (known: string | null, value: string): boolean => (known ?? '') !== value;
  return (
    row.status === 'RETRYING' ||
    isOther(row.ownerValue, now.ownerValue) ||
    isOther(row.observedValue, now.observedValue)
  );
}

/** True for a record that was not carried for a cause that may have been put right since. */
export const isTriedAgain = (row: Pick<KnownRow, 'status' | 'reason'> | undefined): boolean =>
  row?.status === 'QUARANTINED' || row?.reason === 'REFUSED' || row?.reason === 'PLANTS_DISAGREE';

const seen = `update operations.synchronization_record set looked_at = now() where noun = $1 and plant = $2 and key = any($3)
    and ($4::text is null or consumer = $4)
  returning key, consumer, status, reason, owner_value as "ownerValue", observed_value as "observedValue"`;

const keep = `insert into operations.synchronization_record
    (noun, plant, key, consumer, status, field, owner, owner_value, observed_value, desired_hash, applied_hash)
  select $1, $2, key, consumer, 'IN_SYNC', $3, $4, "ownerValue", "observedValue", hash, hash
  from jsonb_to_recordset($5::jsonb) as equal (key text, consumer text, "ownerValue" text, "observedValue" text, hash text)
  on conflict (noun, plant, key, consumer) do nothing`;

/** Notes the equal records of a page that have no row yet: both systems have the owner's value. */
async function noteEqual(
  client: PoolClient,
  { noun, plant }: KindInPlant,
  { field, owner, records }: Pick<Reconciler, 'field' | 'owner'> & { readonly records: readonly ScannedRecord[] },
): Promise<void> {
  const equal = records
    .filter(({ consumer, difference, isQuiet }) => consumer !== undefined && difference === 'EQUAL' && isQuiet !== true)
    .map((record) => ({ ...record, hash: hashValues(field, record.ownerValue) }));
  if (equal.length > 0) await client.query(keep, [noun, plant, field, owner, JSON.stringify(equal)]);
}

/** Notes the records of a page that changed; each is read once more before it is shown. */
async function noteNews(
  client: PoolClient,
  { noun, plant }: KindInPlant,
  {
    records,
    consumer,
    delayMs,
    isFollowed,
    waitsForNamed,
  }: {
    readonly records: readonly ScannedRecord[];
    readonly consumer: Consumer | undefined;
    readonly delayMs: number;
    /** True once all were compared: one that is seen for the first time has come since. */
    readonly isFollowed: boolean;
    /** True for records that are looked at after all that is named, and are tried again by the comparison alone. */
    readonly waitsForNamed: boolean;
  },
): Promise<void> {
  const { rows } = await client.query<KnownRow & { readonly consumer: Consumer }>(seen, [
    noun,
    plant,
    records.map(({ key }) => key),
    consumer ?? null,
  ]);
  const known = Map.groupBy(rows, ({ key }) => key);
  const findRow = ({ key, consumer: of }: ScannedRecord) =>
    known.get(key)?.find((row) => of === undefined || row.consumer === of);
  const isDue = (record: ScannedRecord): boolean => {
    const row = findRow(record);
    return isNews(record, row) || (waitsForNamed && isTriedAgain(row));
  };
  const news = new Set(records.filter(isDue).map(({ key }) => key));
  const isNew = (key: string): boolean => isFollowed && !known.has(key);
  const changedAt = new Date().toISOString();
  const due = [...news].map((key) => ({ noun, plant, key, lanes: [], ...(isNew(key) ? { changedAt } : {}) }));
  await (waitsForNamed ? noteListed : noteDue)(client, due, delayMs);
}

/** Notes the differences that no page of the comparison had, as of a material that both systems deleted. */
async function noteUnseen(client: PoolClient, { noun, plant }: KindInPlant, isUnnamed: boolean): Promise<void> {
  await client.query(
    `insert into operations.synchronization_due (noun, plant, key, due_at, is_unnamed)
    select distinct r.noun, r.plant, r.key, now(), $3::boolean from operations.synchronization_record r
      join operations.synchronization_scan s using (noun, plant)
    where noun = $1 and plant = $2 and status <> 'IN_SYNC' and looked_at < s.started_at
    on conflict (noun, plant, key) do nothing`,
    [noun, plant, isUnnamed],
  );
}

/** Compares one page, and notes what changed and the next page in the same transaction. */
export async function scanPage(
  due: DueRecord,
  { scan, scannedConsumer, keepsEqual, startsOff, field, owner }: Reconciler,
  {
    settleMs,
    consumers,
    ...options
  }: ReadingOptions & { readonly settleMs: number; readonly consumers: readonly Consumer[] },
): Promise<void> {
  if (scan === undefined) return;
  const { noun, plant, key } = due;
  const from = key === everyOpen ? undefined : key.slice(everyOpen.length);
  const { records: scanned, next, unanswered = [] } = await scan(plant, from, createLookTools(options), consumers);
  const waitsForNamed = startsOff === true;
  const isFollowed = keepsEqual === true && (await readFirstScan(options.database, due)) !== undefined;
  await options.database.transaction(async (client) => {
    // A look locks the rows of a record in all its consumers, in another order than a page.
    await lockCauses(client, [plant]);
    const emptied = waitsForNamed ? await findEmptied(client, due, scanned) : [];
    const records = scanned.filter(({ consumer }) => consumer === undefined || !emptied.includes(consumer));
    await noteNews(client, due, { records, consumer: scannedConsumer, delayMs: settleMs, isFollowed, waitsForNamed });
    if (keepsEqual === true) await noteEqual(client, due, { field, owner, records });
    const isGoingOn = await notePage(client, due.run, {
      compared: new Set(scanned.map(({ key }) => key)).size,
      isLast: next === undefined,
    });
    const run = due.run ?? undefined;
    if (unanswered.length > 0 || emptied.length > 0) await notePartial(client, due);
    if (next === undefined) {
      await noteUnseen(client, due, waitsForNamed);
      await completeScan(client, due);
    } else if (isGoingOn) await noteDue(client, [{ noun, plant, key: `${everyOpen}${next}`, lanes: [], run }], 0);
    await finishDue(client, due, undefined);
  }, createCallContext());
}
