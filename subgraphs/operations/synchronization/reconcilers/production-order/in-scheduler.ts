import Big from 'big.js';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { CorrectionStep, Verdict } from '../../reconciler.ts';
import { readOrderPart } from '../order-part.ts';
import { waitForPlant } from './execution.ts';
import {
  type Case,
  type Compared,
  create,
  decideGone,
  describeFacts,
  differs,
  equal,
  toKey,
  waitForUnlock,
} from './order.ts';

/** Corrections in the scheduler. */
export const scheduleSteps = {
  plan: { name: 'schedule', system: 'SCHEDULING', command: 'schedulingCreateOrder' },
  change: { name: 'changeInSchedule', system: 'SCHEDULING', command: 'schedulingChangeOrder' },
  cancel: { name: 'takeFromSchedule', system: 'SCHEDULING', command: 'schedulingCancelOrder', isPrepared: true },
} as const satisfies Readonly<Record<string, CorrectionStep>>;

interface Schedule extends Provenanced {
  readonly quantity: string;
  readonly operations: readonly {
    readonly operationNumber: string;
    readonly workCenter: { readonly id: string };
    readonly status: string;
    readonly completedQuantity: string | null;
  }[];
}

const fields = `schedule { quantity provenance { isStale }
  operations { operationNumber workCenter { id } status completedQuantity } }`;

type SchedulePart = { readonly schedule: Schedule | null };

/** Reads the plan of an order, once for all kinds of records that are compared together; `undefined` when there is none. */
export async function readSchedule({ record, tools }: Pick<Case, 'record' | 'tools'>): Promise<Schedule | undefined> {
  const part = await tools.readTogether(`schedule ${record.plant}/${record.key}`, () =>
    readOrderPart<SchedulePart>('scheduling', toKey(record), fields, tools),
  );
  return requireFresh(part?.schedule ?? null, 'SCHEDULING') ?? undefined;
}

const isOpenOperation = ({ status }: { readonly status: string }): boolean =>
  status === 'PROPOSED' || status === 'APPROVED' || status === 'CONFIRMED';

/** Compares the quantity of a planned order; the scheduler keeps no unit. */
function compareQuantity({ order, record }: Case, { quantity, operations }: Schedule): Verdict {
  const { value } = order.quantity;
  if (new Big(quantity).eq(value)) return equal;
  const done = operations.find(({ completedQuantity }) => new Big(completedQuantity ?? 0).gt(value));
  if (done !== undefined)
    return differs('QUANTITY', `SAP orders ${value}, and the scheduler has ${done.completedQuantity} completed.`);
  return { kind: 'CHANGE', step: scheduleSteps.change.name, input: { ...toKey(record), quantity: value } };
}

/** Compares a released order; a proposal of the scheduler's own would be discarded by the next plan run. */
async function compareReleased(given: Case, schedule: Schedule | undefined): Promise<Verdict> {
  const { order, record } = given;
  const facts = describeFacts(order);
  if (schedule === undefined) return create(given, scheduleSteps.plan.name, { facts });
  if (!schedule.operations.some(isOpenOperation))
    return (await decideGone(given, scheduleSteps.cancel.command, 'the scheduler')) ?? equal;
  const isProposed = schedule.operations.some(({ status }) => status === 'PROPOSED');
  // A proposal for another quantity is changed first: nothing else than what is planned is put to use.
  const quantity = compareQuantity(given, schedule);
  if (order.status !== 'RELEASED' || !isProposed || quantity.kind !== 'EQUAL') return quantity;
  const plan: Verdict = { kind: 'CHANGE', step: scheduleSteps.plan.name, input: { ...toKey(record), facts } };
  return waitForUnlock(given) ?? plan;
}

/** Compares an order with the scheduler's plan. */
export async function compareInScheduler(given: Case): Promise<Compared> {
  const { record, order, phase } = given;
  const schedule = await readSchedule(given);
  const isPlanned = schedule?.operations.some(isOpenOperation) === true;
  const format = (word: string, quantity: string) => `${word} ${new Big(quantity).toFixed()}`;
  const observedValue = schedule === undefined ? 'ABSENT' : isPlanned ? format('PLANNED', schedule.quantity) : 'OVER';
  if (phase === 'RELEASED') {
    const ownerValue = format(phase, order.quantity.value);
    return { ownerValue, observedValue, verdict: await compareReleased(given, schedule) };
  }
  const end = { kind: 'CHANGE', step: scheduleSteps.cancel.name, input: toKey(record) } as const;
  return { ownerValue: phase, observedValue, verdict: isPlanned ? ((await waitForPlant(given)) ?? end) : equal };
}
