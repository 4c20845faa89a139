import { type Amount, parseId } from '../../../../schema/canonical/index.ts';
import { compareConsumer, toVerdict } from '../outage.ts';
import type { Comparison, CorrectionStep, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';
import { formatAmount } from './amount.ts';
import { listReleased, readPhase } from './production-order/order.ts';
import { type Order, type OrderComponent, readOrder } from './read-order.ts';

const noun = 'OrderComponents';
const field = 'ProductionOrder.components';

const readMaterial = ({ material }: Pick<OrderComponent, 'material'>): string =>
  parseId('Material', material.id).number;

interface Listed extends Amount {
  readonly material: string;
}
const format = (components: readonly Listed[]): string =>
  components
    .map(({ material, ...amount }) => `${material} ${formatAmount(amount)}`)
    .toSorted()
    .join(', ');

/** Beginning of the owner's value of an order that is compared. */
const open = 'RELEASED';
/** Comparison of an order that has ended: what it consumed is a fact. */
const ended: Comparison = {
  consumer: 'ODOO',
  field,
  ownerValue: 'ENDED',
  observedValue: 'ENDED',
  verdict: { kind: 'EQUAL' },
  isQuiet: true,
};

/** Lists the components that SAP issues item by item. */
const listIssued = ({ components }: Order): readonly OrderComponent[] => components.filter(({ isIssued }) => isIssued);

function createInput({ plant, key }: RecordKey, order: Order) {
  const issued = listIssued(order);
  const materials = new Set(issued.map(readMaterial));
  const others = order.components.filter(({ isIssued }) => !isIssued).map(readMaterial);
  return {
    plant,
    number: key,
    material: readMaterial(order),
    quantity: order.quantity.value,
    unit: order.quantity.unit,
    components: issued.map((one) => ({
      material: readMaterial(one),
      quantity: one.requiredQuantity.value,
      unit: one.requiredQuantity.unit,
      isFixed: one.isFixedQuantity,
    })),
    ignored: [...new Set(others)].filter((material) => !materials.has(material)),
  };
}

/** Components of an order as Odoo's command reports them. */
interface State {
  readonly progress: 'ABSENT' | 'OPEN' | 'BEGUN' | 'OVER' | 'MERGED' | 'SPLIT' | 'OTHER_MATERIAL';
  readonly differs: boolean;
  readonly reference?: string;
  readonly components: readonly Listed[];
}

const change: CorrectionStep = { name: 'changeComponentsInPlant', system: 'ODOO', command: 'odooChangeComponents' };
const equal: Verdict = { kind: 'EQUAL' };
const waiting: Verdict = { kind: 'WAITING', reason: 'ORDER_FIRST', message: 'Odoo has to have the order first.' };

/** Time within which an order that we opened still has the components of the plant's bill. */
const openedMs = 60 * 60_000;

/** Finds a reason for which only a person lets the components be written: the plant may have others on purpose. */
async function findApproval({ plant, key }: RecordKey, ownerValue: string, tools: LookTools) {
  const carried = await tools.findCarried({ noun, plant, key, consumer: 'ODOO' }, { field, ownerValue });
  if (carried === 'SAME' || carried === 'OTHER') return undefined;
  const opened = await tools.findLast('odooReleaseOrder', { plant, number: key });
  const isOpenedByUs = opened !== undefined && Date.now() - opened.finishedAt.getTime() < openedMs;
  if (carried === 'NEVER' && isOpenedByUs) return undefined;
  const message = `Odoo has other components than SAP in the order ${key}, and had so before SAP changed them.`;
  return { reason: 'OTHER_COMPONENTS', message } as const;
}

/** Lets the command check the change, and decides by its refusal. */
async function decideByCheck(
  record: RecordKey,
  { ownerValue, input }: { readonly ownerValue: string; readonly input: object },
  tools: LookTools,
): Promise<Verdict> {
  const answer = await tools.prepare(change, input);
  if (answer.kind === 'STATE') {
    const approval = await findApproval(record, ownerValue, tools);
    return { kind: 'CHANGE', step: change.name, input, ...(approval === undefined ? {} : { approval }) };
  }
  if (answer.kind === 'REFUSED' && answer.code !== 'SYSTEM_FORBIDDEN')
    return { kind: 'DIFFERS', reason: 'COMPONENTS', message: answer.message };
  return toVerdict(answer);
}

/**
 * Decides for an order of which a part was picked or produced. What was consumed is never taken back, and what the rest
 * should consume then is a person's word. An order that was begun when it was first compared consumes what it consumes.
 */
async function decideBegun({ plant, key }: RecordKey, ownerValue: string, tools: LookTools): Promise<Verdict> {
  const carried = await tools.findCarried({ noun, plant, key, consumer: 'ODOO' }, { field, ownerValue });
  if (carried !== 'OTHER' && carried !== 'DEVIATES') return equal;
  const message = `SAP has changed the components of the order ${key} after goods were picked or produced in Odoo; what the rest consumes is changed there by hand.`;
  return { kind: 'DIFFERS', reason: 'COMPONENTS', message };
}

/** Waits for an order that is being carried; equal would mean that the plant had these components once. */
const compareAbsent = ({ status }: Order) =>
  status === 'RELEASED'
    ? { observedValue: 'ABSENT', verdict: waiting }
    : { observedValue: 'ABSENT', verdict: equal, isQuiet: true };

async function compareInPlant(record: RecordKey, order: Order, tools: LookTools) {
  const issued = listIssued(order).map((one) => ({ material: readMaterial(one), ...one.requiredQuantity }));
  const ownerValue = `${open} ${format(issued)}`;
  const ownerSource = { changedAt: order.changedAt };
  const input = createInput(record, order);
  const answer = await tools.prepare({ ...change, isPrepared: true }, input);
  if (answer.kind !== 'STATE') return { ownerValue, ownerSource, verdict: toVerdict(answer) };
  const state = answer.memento as unknown as State;
  if (state.progress === 'ABSENT') return { ownerValue, ownerSource, ...compareAbsent(order) };
  const isOpen = state.progress === 'OPEN' || state.progress === 'BEGUN';
  const isShared = state.progress === 'SPLIT' || state.progress === 'MERGED';
  const common = {
    ownerValue,
    ownerSource,
    observedValue: isOpen && state.differs ? `${open} ${format(state.components)}` : ownerValue,
    observedSource: { reference: state.reference },
  };
  if (isShared) return { ...common, verdict: await decideBegun(record, ownerValue, tools) };
  if (!isOpen || !state.differs) return { ...common, verdict: equal };
  return {
    ...common,
    verdict:
      state.progress === 'BEGUN'
        ? await decideBegun(record, ownerValue, tools)
        : await decideByCheck(record, { ownerValue, input }, tools),
  };
}

/**
 * Carries the components of released orders, as SAP has them, to the plant: changed quantities, components that are
 * added or taken out, and alternative ones. An order that is being worked on keeps its own.
 */
export const orderComponentsReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field,
  within: 'ProductionOrder',
  isLimited: true,
  isKeyedByOrder: true,
  waitsForCreation: true,
  openValue: open,
  listOpen: listReleased,
  steps: [change],
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderReleased':
      case 'ProductionOrderChanged':
      case 'ProductionExecutionChanged': {
        const { number: key } = event.payload;
        return [{ plant: event.plant, key, lanes: [`${event.plant}/${key}`] }];
      }
      default:
        return [];
    }
  },
  look: async (record, consumers, tools) => {
    const order = await readOrder(record, tools);
    if (order === undefined) return undefined;
    const { plant, key } = record;
    const common = { lane: `${plant}/${key}`, productionOrder: key };
    const phase = readPhase(order);
    if (phase === undefined || !consumers.includes('ODOO')) return { ...common, comparisons: [] };
    if (phase === 'ENDED') return { ...common, comparisons: [ended] };
    // SAP may leave consumption to the plant altogether: its bill counts then.
    if (listIssued(order).length === 0) return { ...common, comparisons: [] };
    return {
      ...common,
      comparisons: [await compareConsumer('ODOO', field, () => compareInPlant(record, order, tools))],
    };
  },
};
