import type { CanonicalEvent } from '../../../../../schema/events/index.ts';
import { toLotLane } from '../../../sagas/inspection-lot.ts';
import { compareConsumer, toVerdict } from '../../outage.ts';
import type {
  Comparison,
  CorrectionStep,
  LookTools,
  NamedRecord,
  Reason,
  Reconciler,
  RecordKey,
  Verdict,
} from '../../reconciler.ts';
import { noun as resultNoun } from '../checkpoint-result/compare.ts';
import { formatResultKey } from '../checkpoint-result/key.ts';
import {
  type Characteristic,
  type Checkpoint,
  type InspectedLot,
  isOpenLot,
  listLots,
  readCheckpoint,
  readInspectedLot,
} from './read.ts';

const noun = 'InspectionLot';

const openStep = {
  name: 'openInPlant',
  system: 'ODOO',
  command: 'odooOpenCheckpoint',
} as const satisfies CorrectionStep;
const withdrawStep = {
  name: 'withdrawInPlant',
  system: 'ODOO',
  command: 'odooWithdrawCheckpoint',
} as const satisfies CorrectionStep;

type Compared = Omit<Comparison, 'consumer' | 'field'>;

const noModule = 'no module for checkpoints (quality_control_oca)';

/** Codes of a characteristic that takes any: those that quality valuates by itself. */
const anyCode = Object.entries({ OK: true, NOK: false }).map(([code, isAccepted]) => ({ code, isAccepted }));

const createQuestion = ({ codes, ...characteristic }: Characteristic): object => ({
  ...characteristic,
  codes: characteristic.isQuantitative
    ? []
    : (codes?.map(({ code, valuation }) => ({ code, isAccepted: valuation === 'ACCEPTED' })) ?? anyCode),
});

function createInput(lot: InspectedLot): object {
  const { plant, number, material, batch, productionOrder, quantity, characteristics } = lot;
  return {
    plant,
    inspectionLot: number,
    material,
    batch,
    productionOrder,
    quantity: quantity.value,
    unit: quantity.unit,
    characteristics: characteristics.map(createQuestion),
  };
}

/** Kept of a lot that was looked at while the plant had no module for checkpoints: it never had one. */
const neverShown = 'NEVER_SHOWN';

/** The module of a plant that has shown the lot is away for a moment, as during an upgrade. */
const moduleGone: Verdict = { kind: 'UNANSWERED', code: 'SYSTEM_UNAVAILABLE' };

/** True for a lot that was, or may have been, shown in the plant. */
async function isEverShown({ plant, number: key }: InspectedLot, tools: LookTools): Promise<boolean> {
  const record = { noun, plant, key, consumer: 'ODOO' } as const;
  const carried = await tools.findCarriedValues(record);
  return carried === undefined ? tools.isKnown(record) : carried !== neverShown;
}

/** Decides about an open lot without a checkpoint; `undefined` for one without characteristics. */
async function decideAbsent(lot: InspectedLot, tools: LookTools): Promise<Verdict | undefined> {
  // A lot without characteristics is decided without results, and one with all results waits for its decision alone.
  const isMissing = ({ code }: Characteristic) => !lot.results.some(({ characteristic }) => characteristic === code);
  if (!lot.characteristics.some(isMissing)) return undefined;
  const input = createInput(lot);
  const checked = await tools.prepare(openStep, input);
  if (checked.kind === 'REFUSED' && checked.code === 'NOT_FOUND')
    return { kind: 'WAITING', reason: 'PRODUCT_FIRST' satisfies Reason, message: checked.message };
  if (checked.kind !== 'STATE') return toVerdict(checked);
  const { plant, number: key } = lot;
  const carried = await tools.findCarriedValues({ noun, plant, key, consumer: 'ODOO' });
  const change = { kind: 'CHANGE', step: openStep.name, input } as const;
  return carried === neverShown ? change : { ...change, isOnce: 'REMOVED' };
}

/** Decides about a checkpoint beside its lot. */
function decidePresent(lot: InspectedLot, { state }: Checkpoint): Verdict {
  const { plant, number } = lot;
  const isOpen = isOpenLot(lot);
  // Left half made by a failure, it is continued.
  if (isOpen && state === 'INCOMPLETE') return { kind: 'CHANGE', step: openStep.name, input: createInput(lot) };
  if (!isOpen && (state === 'OPEN' || state === 'INCOMPLETE'))
    return { kind: 'CHANGE', step: withdrawStep.name, input: { plant, inspectionLot: number } };
  if (!isOpen || state !== 'CANCELLED') return { kind: 'EQUAL' };
  return {
    kind: 'DIFFERS',
    reason: 'CHECKPOINT_CANCELLED' satisfies Reason,
    message: `The checkpoint of the lot ${number} is cancelled in Odoo, and the lot is open; make it ready again there, or inspect in quality alone and accept it.`,
  };
}

/** Compares a lot with its checkpoint; `undefined` where it has nothing to do in the plant. */
async function compareInPlant(lot: InspectedLot, tools: LookTools): Promise<Compared | undefined> {
  const { plant, number: key, status } = lot;
  const isOpen = isOpenLot(lot);
  if (!isOpen && !(await tools.isKnown({ noun, plant, key, consumer: 'ODOO' }))) return undefined;
  const { module, checkpoint } = await readCheckpoint({ plant, key }, tools);
  if (module === 'OWN') return undefined;
  if (module === 'NONE' && (await isEverShown(lot, tools))) return { ownerValue: '', verdict: moduleGone };
  if (isOpen && module === 'NONE')
    // Another owner's value than later, with a module: then it is news.
    return { ownerValue: 'NOT SHOWN', observedValue: noModule, verdict: { kind: 'EQUAL' }, carried: neverShown };
  const ownerValue = isOpen ? 'OPEN' : status;
  const observedSource = { reference: checkpoint?.reference, changedAt: checkpoint?.changedAt };
  const found = { ownerValue, observedSource, observedValue: checkpoint?.state ?? 'ABSENT' };
  if (checkpoint !== undefined) return { ...found, verdict: decidePresent(lot, checkpoint), carried: 'SHOWN' };
  const verdict: Verdict | undefined = isOpen ? await decideAbsent(lot, tools) : { kind: 'EQUAL' };
  return verdict && { ...found, verdict };
}

const nothing: Compared = { ownerValue: '', verdict: { kind: 'EQUAL' } };

async function compare(lot: InspectedLot, tools: LookTools): Promise<readonly Comparison[]> {
  let isCarried = true;
  const comparison = await compareConsumer('ODOO', noun, async () => {
    const compared = await compareInPlant(lot, tools);
    isCarried = compared !== undefined;
    return compared ?? nothing;
  });
  return isCarried ? [comparison] : [];
}

function findRecords({ type, plant, payload }: CanonicalEvent): readonly NamedRecord[] {
  if (type !== 'InspectionLotChanged') return [];
  const { number, productionOrder } = payload;
  return [{ plant, key: number, lanes: [toLotLane(plant, number, productionOrder)] }];
}

/**
 * Shows the open lots of the plant's quality system to its operators: each is one checkpoint in Odoo, with its
 * characteristics as questions. A lot that is decided or cancelled withdraws its checkpoint; nothing is ever deleted.
 */
export const inspectionLotReconciler: Reconciler = {
  noun,
  owner: 'QUALITY',
  field: noun,
  isLimited: true,
  steps: [openStep, withdrawStep],
  findRecords,
  listOpen: listLots,
  hasRecord: async (record, tools) => (await readInspectedLot(record, tools)) !== undefined,
  look: async (record: RecordKey, consumers, tools) => {
    const lot = await readInspectedLot(record, tools);
    if (lot === undefined) return undefined;
    const { plant, number, productionOrder, characteristics } = lot;
    return {
      lane: toLotLane(plant, number, productionOrder),
      productionOrder,
      // An inspector may have recorded what an operator entered.
      mayAgree: characteristics.map(({ code }) => ({ noun: resultNoun, key: formatResultKey(number, code) })),
      comparisons: consumers.includes('ODOO') ? await compare(lot, tools) : [],
    };
  },
};
