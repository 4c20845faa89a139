import type { CanonicalEvent } from '../../../../../schema/events/index.ts';
import { toLotLane } from '../../../sagas/inspection-lot.ts';
import { compareConsumer, EmptyAnswer } from '../../outage.ts';
import type { Comparison, LookTools, NamedRecord, Reconciler } from '../../reconciler.ts';
import { type Checkpoint, type InspectedLot, readCheckpoint, readInspectedLot } from '../inspection-lot/read.ts';
import { compareEntry, noun, recordStep } from './compare.ts';
import { formatResultKey, parseResultKey } from './key.ts';

async function compare(
  lot: InspectedLot,
  { checkpoint, wanted }: { readonly checkpoint: Checkpoint; readonly wanted: string | undefined },
  tools: LookTools,
): Promise<readonly Comparison[]> {
  // Questions that people added to the inspection are none of the lot's.
  const entries = checkpoint.entries.filter(
    ({ characteristic }) =>
      lot.characteristics.some(({ code }) => code === characteristic) && (wanted ?? characteristic) === characteristic,
  );
  const compared = entries.map(async (entry): Promise<readonly Comparison[]> => {
    const found = await compareEntry(lot, entry, tools);
    return found === undefined ? [] : [await compareConsumer('QUALITY', noun, async () => found)];
  });
  return (await Promise.all(compared)).flat();
}

function findRecords({ type, plant, payload }: CanonicalEvent): readonly NamedRecord[] {
  if (type === 'CheckpointChanged') {
    const { inspectionLot } = payload;
    const lanes = [toLotLane(plant, inspectionLot, undefined)];
    return [{ plant, key: formatResultKey(inspectionLot), lanes, isNews: true }];
  }
  return [];
}

/**
 * Records in quality what operators enter at the checkpoints of lots, with their name and the time, once for each
 * characteristic. A result that they edit later is a correction; one that contradicts an inspector's is left to a person.
 */
export const checkpointResultReconciler: Reconciler = {
  noun,
  owner: 'ODOO',
  field: noun,
  // A script in Odoo may fill in thousands, and results are never taken back.
  isLimited: true,
  steps: [recordStep],
  findRecords,
  look: async ({ plant, key }, consumers, tools) => {
    const { lot: number, characteristic: wanted } = parseResultKey(key);
    const record = { plant, key: number };
    const [lot, { module, checkpoint }] = await Promise.all([
      readInspectedLot(record, tools),
      readCheckpoint(record, tools),
    ]);
    // Without its module, as during an upgrade, Odoo shows no checkpoint of all that it has.
    if (module === 'NONE') throw new EmptyAnswer('ODOO', plant);
    if (checkpoint === undefined || lot === undefined) return undefined;
    const { productionOrder } = lot;
    return {
      lane: toLotLane(plant, number, productionOrder),
      productionOrder,
      comparisons: consumers.includes('QUALITY') ? await compare(lot, { checkpoint, wanted }, tools) : [],
    };
  },
};
