import { toLane } from '../../../sagas/hold-target.ts';
import type { RecordKey } from '../../reconciler.ts';

/** Kind of the records of batches in their consumers. */
export const batchNoun = 'Batch';

/** Kind of the records of lots that are to be batches in SAP. */
export const producedBatchNoun = 'ProducedBatch';

/** Key of a batch. */
export interface BatchKey {
  readonly material: string;
  readonly number: string;
}

/** Formats the key of a batch's record: its material and its number, either of which may have a slash. */
export const formatBatchKey = ({ material, number }: BatchKey): string =>
  [material, number].map(encodeURIComponent).join('/');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A key that a person made up names nothing.
    return part;
  }
}

/** Parses the key of a batch's record. */
export function parseBatchKey({ key }: Pick<RecordKey, 'key'>): BatchKey {
  const [material = '', number = ''] = key.split('/').map(decode);
  return { material, number };
}

/** Names the lane of a batch: that of the holds on it. */
export const toBatchLane = (plant: string, { material, number }: BatchKey): string =>
  toLane({ plant, scope: 'BATCH', material, batch: number });
