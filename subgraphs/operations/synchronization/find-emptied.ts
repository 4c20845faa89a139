import type { PoolClient } from 'pg';
import type { Consumer, KindInPlant, ScannedRecord } from './reconciler.ts';

/** Fewer records than these are what people remove by hand. */
const leastMissing = 10;

const inSync = `select key, consumer from operations.synchronization_record
  where noun = $1 and plant = $2 and key = any($3) and status = 'IN_SYNC' and reason is null`;

const isMissing = ({ difference, observedValue }: ScannedRecord): boolean =>
  difference === 'VALUES' && observedValue === '';

/**
 * Finds the consumers that have lost every record of a page that was equal, as an emptied database, or a user without the
 * right to see them, answers: that is taken for an outage.
 */
export async function findEmptied(
  client: PoolClient,
  { noun, plant }: KindInPlant,
  records: readonly ScannedRecord[],
): Promise<readonly Consumer[]> {
  const missing = records.filter(isMissing);
  if (missing.length < leastMissing) return [];
  const { rows } = await client.query<{ readonly key: string; readonly consumer: Consumer }>(inSync, [
    noun,
    plant,
    records.map(({ key }) => key),
  ]);
  // A record that the owner has ended, and the consumer does not show, is equal; it may have been there before.
  const unseen = records.filter((record) => isMissing(record) || record.isQuiet === true);
  const lost = Map.groupBy(unseen, ({ consumer }) => consumer);
  return [...Map.groupBy(rows, ({ consumer }) => consumer)].flatMap(([consumer, known]) => {
    const gone = new Set(lost.get(consumer)?.map(({ key }) => key));
    return known.length >= leastMissing && known.every(({ key }) => gone.has(key)) ? [consumer] : [];
  });
}
