import { compareConsumer } from '../outage.ts';
import type { Comparison, Consumer, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';
import {
  createCase,
  decideByState,
  decideInOdoo,
  ending,
  equal,
  type Hold,
  isEmpty,
  placing,
  toCorrectionStep,
} from './hold-verdict.ts';
import { listReleased, readPhase } from './production-order/order.ts';
import { type Order, readOrder } from './read-order.ts';

const noun = 'OrderLock';
const field = 'ProductionOrder.isLocked';
const consumersOfLocks: readonly Consumer[] = ['ODOO', 'SCHEDULING'];
const isOfLock = ({ system }: { readonly system: string }): boolean => consumersOfLocks.some((one) => one === system);

/** Describes a lock as the stop that it is in the other systems; its number is none of quality's. */
const toStop = ({ plant, key }: RecordKey, { isLocked, changedAt }: Pick<Order, 'isLocked' | 'changedAt'>): Hold => ({
  number: `LOCK-${key}`,
  isActive: isLocked,
  plant,
  scope: 'PRODUCTION_ORDER',
  productionOrder: key,
  source: { changedAt },
});

const unenforced: Verdict = {
  kind: 'DIFFERS',
  reason: 'LOCKED_AT_OWNER',
  message: 'SAP has locked the order, and this plant has no work center for held work orders; stop it there by hand.',
};

async function decide(stop: Hold, consumer: Consumer, tools: LookTools): Promise<Verdict> {
  const step = (stop.isActive ? placing : ending).find(({ system }) => system === consumer);
  if (step === undefined) return equal;
  // Holds of the order may outlast its lock.
  const given = await createCase({ hold: stop, step, remaining: stop.isActive ? 0 : 1 }, tools);
  if (given === undefined) return equal;
  if (consumer === 'SCHEDULING') return decideByState(given, ({ references }) => !isEmpty(references));
  const verdict = await decideInOdoo(given);
  if (verdict.kind !== 'EQUAL' || !stop.isActive) return verdict;
  const last = await tools.findLast(step.command, { plant: stop.plant, holdNumber: stop.number });
  return last?.after?.['isEnforced'] === false ? unenforced : verdict;
}

const describe = (isLocked: boolean): string => (isLocked ? 'LOCKED' : 'UNLOCKED');

async function compare(stop: Hold, consumer: Consumer, tools: LookTools): Promise<Comparison> {
  const { isActive, source: ownerSource } = stop;
  return compareConsumer(consumer, field, async () => {
    const verdict = await decide(stop, consumer, tools);
    const isOther = verdict.kind === 'CHANGE' || verdict.kind === 'DIFFERS';
    const observedValue = verdict.kind === 'EQUAL' || isOther ? describe(isActive !== isOther) : undefined;
    return { ownerValue: describe(isActive), ownerSource, observedValue, verdict };
  });
}

/** True when an order was ever stopped because of a lock. */
async function wasStopped({ plant, key }: RecordKey, { isKnown }: LookTools): Promise<boolean> {
  const known = await Promise.all(consumersOfLocks.map((consumer) => isKnown({ noun, plant, key, consumer })));
  return known.includes(true);
}

/**
 * Carries the lock of an order, which SAP's own screens set and no service of it does: it stops the order in the plant
 * and in the plan by the means of a quality hold, beside any holds, and its end frees what no hold stops.
 */
export const orderLockReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field,
  isLimited: true,
  isUrgent: true,
  isKeyedByOrder: true,
  openValue: describe(true),
  listOpen: listReleased,
  steps: [...placing, ...ending].filter(isOfLock).map(toCorrectionStep),
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderChanged':
      case 'ProductionExecutionChanged':
      case 'OperationScheduled': {
        const { payload, plant } = event;
        const key = 'number' in payload ? payload.number : payload.productionOrder;
        return [{ plant, key, lanes: [`${plant}/${key}`] }];
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
    // An order that has ended is cancelled or done where it was stopped.
    const stop = toStop(record, { ...order, isLocked: order.isLocked && readPhase(order) === 'RELEASED' });
    if (!stop.isActive && !(await wasStopped(record, tools))) return { ...common, comparisons: [] };
    const affected = consumersOfLocks.filter((consumer) => consumers.includes(consumer));
    return { ...common, comparisons: await Promise.all(affected.map((consumer) => compare(stop, consumer, tools))) };
  },
};
