import type { Ask } from './ask.ts';
import type { SyncedRecord } from './record.ts';

/** Longest wait for changes that are under way when everything was compared. */
const patienceMs = 60_000;
const pollMs = 1_000;

const query = `query ($plant: String!, $noun: [String!], $key: String!) {
  records: synchronizationRecords(filter: { plant: $plant, noun: $noun, key: $key }, first: 20) {
    nodes { key consumer status reason message ownerValue observedValue } } }`;

/** True for a record whose change is under way. */
export const isPending = ({ status, isWritten }: SyncedRecord): boolean =>
  (status === 'PENDING' || status === 'RETRYING') && isWritten !== true;

/** Reads records anew, until no change of them is under way or it takes too long; returns them as they are then. */
export async function awaitPending(
  { plant, noun, ask }: { readonly plant: string; readonly noun: string; readonly ask: Ask },
  pending: readonly SyncedRecord[],
): Promise<readonly SyncedRecord[]> {
  type Answer = { readonly records: { readonly nodes: readonly SyncedRecord[] } };
  const until = Date.now() + patienceMs;
  const settled: SyncedRecord[] = [];
  for (const before of pending) {
    let record = before;
    for (let isFirst = true; isPending(record) && (isFirst || Date.now() < until); isFirst = false) {
      if (!isFirst) await new Promise((resolve) => setTimeout(resolve, pollMs));
      const { records } = await ask<Answer>(query, { plant, noun: [noun], key: before.key });
      record = records.nodes.find(({ consumer }) => consumer === before.consumer) ?? record;
    }
    settled.push(record);
  }
  return settled;
}
