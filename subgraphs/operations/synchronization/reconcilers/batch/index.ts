import type { CanonicalEvent } from '../../../../../schema/events/index.ts';
import { compareConsumer } from '../../outage.ts';
import {
  type Comparison,
  type CorrectionStep,
  everyOpen,
  type LookTools,
  type NamedRecord,
  type Reconciler,
  type RecordKey,
  type Verdict,
} from '../../reconciler.ts';
import { equal, toCorrectionStep } from '../hold-verdict.ts';
import { batchNoun, formatBatchKey, parseBatchKey, toBatchLane } from './key.ts';
import { describeSeveral, type KnownBatch, type Lot, listStocked, readLots, readSapBatch } from './read.ts';
import { decideRestriction, restrictionSteps } from './restriction.ts';

const field = 'Batch';

const expiryStep = {
  name: 'setExpiryInPlant',
  system: 'ODOO',
  command: 'odooSetLotExpiry',
  isPrepared: true,
} as const satisfies CorrectionStep;

const describe = (restriction: string, expiryDate: string | null): string =>
  expiryDate === null ? restriction : `${restriction}, expires ${expiryDate}`;

/** True when SAP has changed its expiry date since the lot last had it; what differs otherwise was changed in Odoo. */
async function isExpiryNews(
  { material, batch, plant, expiryDate }: Readonly<Record<'plant' | 'material' | 'batch' | 'expiryDate', string>>,
  { lot, agreed }: { readonly lot: Lot; readonly agreed: string | undefined },
  tools: LookTools,
): Promise<boolean> {
  if (agreed === expiryDate) return false;
  if (agreed !== undefined && agreed === lot.expiryDate) return true;
  // A person may have changed the lot before a look has seen what was written.
  const last = await tools.findLast(expiryStep.command, { plant, material, batch });
  return last?.input['expiryDate'] !== expiryDate;
}

/** Decides about the expiry date: SAP that has none says nothing, and a plant that keeps none gets none. */
async function decideExpiry(
  record: RecordKey,
  { known, lot, agreed }: Pick<BatchCase, 'known' | 'lot'> & { readonly agreed: string | undefined },
  tools: LookTools,
): Promise<Verdict> {
  const { expiryDate } = known;
  if (expiryDate === null || !lot.keepsExpiry || lot.expiryDate === expiryDate) return equal;
  const { material, number: batch } = parseBatchKey(record);
  const input = { plant: record.plant, material, batch, expiryDate };
  const change: Verdict = { kind: 'CHANGE', step: expiryStep.name, input };
  if (await isExpiryNews(input, { lot, agreed }, tools)) return { ...change, isAddition: agreed !== undefined };
  const message = `The expiry date was changed in Odoo to ${lot.expiryDate ?? 'none'}, and SAP's is still ${expiryDate}.`;
  return { ...change, approval: { reason: 'DRIFT', message } };
}

/** Describes the restriction in the plant, as far as it is known. */
function describeObserved(ownerValue: string, { kind }: Verdict): string | undefined {
  if (kind === 'EQUAL') return ownerValue;
  if (kind !== 'CHANGE') return undefined;
  return ownerValue === 'UNRESTRICTED' ? 'RESTRICTED' : 'UNRESTRICTED';
}

interface BatchCase {
  readonly record: RecordKey;
  readonly known: KnownBatch;
  readonly lot: Lot;
}

async function compareLot({ record, known, lot }: BatchCase, tools: LookTools) {
  const keepsExpiry = known.expiryDate !== null && lot.keepsExpiry;
  const restriction = await decideRestriction({ plant: record.plant, key: parseBatchKey(record), known }, tools);
  const agreed = await tools.findCarriedValues({ noun: batchNoun, ...record, consumer: 'ODOO' });
  const expiry = await decideExpiry(record, { known, lot, agreed }, tools);
  const observed = describeObserved(restriction.ownerValue, restriction.verdict);
  return {
    ownerValue: describe(restriction.ownerValue, keepsExpiry ? known.expiryDate : null),
    observedValue: observed && describe(observed, keepsExpiry ? lot.expiryDate : null),
    ownerSource: { changedAt: known.changedAt },
    observedSource: { reference: lot.reference, changedAt: lot.changedAt, changedBy: lot.changedBy },
    verdict: restriction.verdict.kind === 'EQUAL' ? expiry : restriction.verdict,
    carried: keepsExpiry && lot.expiryDate === known.expiryDate ? known.expiryDate : agreed,
  };
}

const differs = (kind: 'DIFFERS' | 'QUARANTINED', reason: string, message: string): Verdict => ({
  kind,
  reason,
  message,
});

/** Describes a batch of which the plant has no lot any more. */
function compareNone({ record, known }: Omit<BatchCase, 'lot'>) {
  const { number } = parseBatchKey(record);
  const message = `Odoo had the lot ${number} and has it no more; it is not made again.`;
  return {
    ownerValue: describe(known.status, known.expiryDate),
    observedValue: 'ABSENT',
    ownerSource: { changedAt: known.changedAt },
    verdict: differs('DIFFERS', 'REMOVED_IN_CONSUMER', message),
  };
}

/** Compares a batch that several lots of the plant stand for: a restriction blocks the goods of all of them. */
async function compareSeveral({ record, known }: Omit<BatchCase, 'lot'>, lots: readonly Lot[], tools: LookTools) {
  const key = parseBatchKey(record);
  const { ownerValue, verdict } = await decideRestriction({ plant: record.plant, key, known }, tools);
  return {
    ownerValue: describe(ownerValue, known.expiryDate),
    observedValue: `${lots.length} lots`,
    ownerSource: { changedAt: known.changedAt },
    verdict: verdict.kind === 'EQUAL' ? differs('QUARANTINED', 'AMBIGUOUS', describeSeveral(key, lots)) : verdict,
  };
}

/** Compares a batch with its lot in the plant; none when the plant never had one, since lots come with their goods. */
async function compare(record: RecordKey, known: KnownBatch, tools: LookTools): Promise<readonly Comparison[]> {
  let isUnknown = false;
  const comparison = await compareConsumer('ODOO', field, async () => {
    const lots = await readLots(record, tools);
    const [lot] = lots;
    if (lot !== undefined && lots.length === 1) return compareLot({ record, known, lot }, tools);
    if (lots.length > 1) return compareSeveral({ record, known }, lots, tools);
    const was = { noun: batchNoun, ...record, consumer: 'ODOO' } as const;
    const carried = await tools.findCarried(was, { field, ownerValue: '' });
    isUnknown = carried === 'NEVER';
    return compareNone({ record, known });
  });
  return isUnknown ? [] : [comparison];
}

/** Names the batches that an event concerns: those that it names, or what quality may have left restricted. */
function findRecords({ type, plant, payload }: CanonicalEvent): readonly NamedRecord[] {
  if (plant === undefined) return [];
  if (type === 'BatchChanged') {
    const { material, number, changes } = payload;
    const isNews = changes.some(({ field: name }) => name === 'createdAt' || name === 'stockedAt');
    const key = { material, number };
    return [{ plant, key: formatBatchKey(key), lanes: [toBatchLane(plant, key)], isNews }];
  }
  if (type !== 'QualityHoldReleased') return [];
  const { material, batch, scope } = payload;
  if (scope === 'MATERIAL') return [{ plant, key: everyOpen, lanes: [] }];
  if (scope !== 'BATCH' || !material || !batch) return [];
  const key = { material, number: batch };
  return [{ plant, key: formatBatchKey(key), lanes: [toBatchLane(plant, key)] }];
}

/**
 * Carries SAP's restriction and expiry date of a batch to the plant's lot. What quality holds stays held, whatever SAP
 * says; a batch that is gone frees nothing.
 */
export const batchReconciler: Reconciler = {
  noun: batchNoun,
  owner: 'SAP',
  field,
  isLimited: true,
  // Goods that come later come under the restriction, too, and no event names them.
  openValue: 'RESTRICTED',
  listOpen: listStocked,
  steps: [...restrictionSteps.map(toCorrectionStep), expiryStep],
  findRecords,
  look: async (record, consumers, tools) => {
    const { known = null } = (await readSapBatch(record, tools)) ?? {};
    if (known === null) return undefined;
    return {
      lane: toBatchLane(record.plant, parseBatchKey(record)),
      comparisons: consumers.includes('ODOO') ? await compare(record, known, tools) : [],
    };
  },
};
