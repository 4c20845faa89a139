import { compareConsumer, toVerdict } from '../../outage.ts';
import {
  type CorrectionStep,
  everyOpen,
  type LookTools,
  type Reconciler,
  type RecordKey,
  type Verdict,
} from '../../reconciler.ts';
import { batchNoun, formatBatchKey, parseBatchKey, producedBatchNoun, toBatchLane } from './key.ts';
import { type Lot, listStocked, readLots, readSapBatch, type SapBatch } from './read.ts';

const field = 'Batch.lots';

/** Value of a lot of which no goods came into stock yet; such records are looked at again. */
const unstocked = 'NOT STOCKED';

const createStep = {
  name: 'createBatchInSap',
  system: 'SAP',
  command: 'sapCreateBatch',
} as const satisfies CorrectionStep;

/** Decides about a lot that is no batch in SAP. */
async function decideAbsent(record: RecordKey, lot: Lot, tools: LookTools): Promise<Verdict> {
  if (!lot.isStocked)
    return { kind: 'WAITING', reason: 'NOT_STOCKED', message: 'No receipt or production of the lot is done yet.' };
  const { plant } = record;
  const { material, number: batch } = parseBatchKey(record);
  const input = { plant, material, batch, ...(lot.expiryDate === null ? {} : { expiryDate: lot.expiryDate }) };
  const checked = await tools.prepare(createStep, input);
  if (checked.kind !== 'STATE') return toVerdict(checked);
  return { kind: 'CHANGE', step: createStep.name, input, isOnce: 'REMOVED' };
}

async function compare(
  record: RecordKey,
  { lot, batch }: { readonly lot: Lot; readonly batch: SapBatch },
  tools: LookTools,
) {
  const isKnown = batch.known !== null;
  const verdict: Verdict = isKnown ? { kind: 'EQUAL' } : await decideAbsent(record, lot, tools);
  return {
    ownerValue: verdict.kind === 'WAITING' ? unstocked : 'STOCKED',
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
  openValue: unstocked,
  brings: [batchNoun],
  listOpen: listStocked,
  steps: [createStep],
  findRecords: (event) => {
    // A lot is often made before its production is done.
    if (event.type === 'ProductionExecutionChanged') return [{ plant: event.plant, key: everyOpen, lanes: [] }];
    if (event.type !== 'BatchChanged') return [];
    const { plant, payload } = event;
    return [{ plant, key: formatBatchKey(payload), lanes: [toBatchLane(plant, payload)] }];
  },
  look: async (record, consumers, tools) => {
    const [lot] = await readLots(record, tools);
    if (lot === undefined) return undefined;
    const common = { lane: toBatchLane(record.plant, parseBatchKey(record)) };
    if (!consumers.includes('SAP')) return { ...common, comparisons: [] };
    let isCarried = true;
    const comparison = await compareConsumer('SAP', field, async () => {
      const batch = (await readSapBatch(record, tools)) ?? { isBatchManaged: null, known: null };
      // A lot of the shop floor is a batch only where SAP manages batches.
      isCarried = batch.isBatchManaged === true;
      return isCarried
        ? compare(record, { lot, batch }, tools)
        : { ownerValue: '', verdict: { kind: 'EQUAL' as const } };
    });
    return { ...common, comparisons: isCarried ? [comparison] : [] };
  },
};
