import { compareConsumer, toVerdict } from '../../outage.ts';
import type { CorrectionStep, LookTools, Reconciler, RecordKey, Verdict } from '../../reconciler.ts';
import { batchNoun, formatBatchKey, parseBatchKey, producedBatchNoun, toBatchLane } from './key.ts';
import { describeSeveral, type Lot, listStocked, readLots, readSapBatch, type SapBatch } from './read.ts';

const field = 'Batch.lots';

const createStep = {
  name: 'createBatchInSap',
  system: 'SAP',
  command: 'sapCreateBatch',
} as const satisfies CorrectionStep;

/** Decides about a lot that is no batch in SAP. */
async function decideAbsent(record: RecordKey, lots: readonly [Lot, ...Lot[]], tools: LookTools): Promise<Verdict> {
  const { plant } = record;
  const [lot] = lots;
  const key = parseBatchKey(record);
  if (lots.length > 1) return { kind: 'QUARANTINED', reason: 'AMBIGUOUS', message: describeSeveral(key, lots) };
  const { material, number: batch } = key;
  const input = { plant, material, batch, ...(lot.expiryDate === null ? {} : { expiryDate: lot.expiryDate }) };
  const checked = await tools.prepare(createStep, input);
  if (checked.kind !== 'STATE') return toVerdict(checked);
  return { kind: 'CHANGE', step: createStep.name, input, isOnce: 'REMOVED' };
}

async function compare(
  record: RecordKey,
  { lots, batch }: { readonly lots: readonly [Lot, ...Lot[]]; readonly batch: SapBatch },
  tools: LookTools,
) {
  const isKnown = batch.known !== null;
  const [lot] = lots;
  const verdict: Verdict = isKnown ? { kind: 'EQUAL' } : await decideAbsent(record, lots, tools);
  return {
    ownerValue: 'STOCKED',
    observedValue: isKnown ? 'STOCKED' : 'ABSENT',
    ownerSource: { reference: lot.reference, changedAt: lot.changedAt, changedBy: lot.changedBy },
    observedSource: { changedAt: batch.known?.changedAt },
    verdict,
  };
}

/**
 * Makes the lots of done receipts and productions batches in SAP, once each. A receipt that SAP posts for the same goods
 * makes the same batch: its number is its identity, whichever comes first.
 */
export const producedBatchReconciler: Reconciler = {
  noun: producedBatchNoun,
  owner: 'ODOO',
  field,
  isLimited: true,
  brings: [batchNoun],
  listOpen: listStocked,
  steps: [createStep],
  findRecords: (event) => {
    if (event.type !== 'BatchChanged') return [];
    const { plant, payload } = event;
    return [{ plant, key: formatBatchKey(payload), lanes: [toBatchLane(plant, payload)] }];
  },
  look: async (record, consumers, tools) => {
    const [lot, ...others] = await readLots(record, tools);
    if (lot === undefined) return undefined;
    const lots = [lot, ...others] as const;
    const common = { lane: toBatchLane(record.plant, parseBatchKey(record)) };
    // A lot is often made before its goods, which name it when they come; a serial number is one piece and no batch.
    const isMeant = lots.some(({ isStocked }) => isStocked) && !lots.some(({ isSerial }) => isSerial);
    if (!consumers.includes('SAP') || !isMeant) return { ...common, comparisons: [] };
    let isCarried = true;
    const comparison = await compareConsumer('SAP', field, async () => {
      const batch = (await readSapBatch(record, tools)) ?? { isBatchManaged: null, known: null };
      // A lot of the shop floor is a batch only where SAP manages batches.
      isCarried = batch.isBatchManaged === true;
      return isCarried
        ? compare(record, { lots, batch }, tools)
        : { ownerValue: '', verdict: { kind: 'EQUAL' as const } };
    });
    return { ...common, comparisons: isCarried ? [comparison] : [] };
  },
};
