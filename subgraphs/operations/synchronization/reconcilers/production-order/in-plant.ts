import Big from 'big.js';
import { convert } from '../../../../../schema/canonical/index.ts';
import { toVerdict } from '../../outage.ts';
import type { CorrectionStep, ValueSource, Verdict } from '../../reconciler.ts';
import { formatAmount } from '../amount.ts';
import { type Execution, isOver, readExecution, waitForFacts } from './execution.ts';
import {
  type Case,
  type Compared,
  create,
  decideGone,
  describeFacts,
  differs,
  equal,
  formatMinute,
  toKey,
  waitForUnlock,
} from './order.ts';

/** Corrections in the plant. */
export const plantSteps = {
  open: { name: 'openInPlant', system: 'ODOO', command: 'odooReleaseOrder' },
  link: { name: 'linkInPlant', system: 'ODOO', command: 'odooLinkOrder' },
  change: { name: 'changeInPlant', system: 'ODOO', command: 'odooChangeOrder' },
  cancel: { name: 'cancelInPlant', system: 'ODOO', command: 'odooCancelOrder' },
} as const satisfies Readonly<Record<string, CorrectionStep>>;

const formatDue = (time: string | null): string => (time === null ? '' : `, due ${formatMinute(time)}`);
const format = (word: string, quantity: string, dueTime: string | null): string =>
  `${word} ${quantity}${formatDue(dueTime)}`;

/** Lets the command check a change, and decides by its refusal: `reason` is that of one that the plant's work forbids. */
async function decideByCheck({ tools }: Case, step: CorrectionStep, input: object, reason: string): Promise<Verdict> {
  const answer = await tools.prepare(step, input);
  if (answer.kind === 'STATE') return { kind: 'CHANGE', step: step.name, input };
  if (answer.kind === 'REFUSED' && answer.code === 'INVALID_STATE') return differs(reason, answer.message);
  return toVerdict(answer);
}

/** Compares quantity and due time of an order with an open part in the plant. */
async function compareOpen(given: Case, { openQuantity, producedQuantity, dueTime }: Execution): Promise<Verdict> {
  const { order, record } = given;
  const { unit } = openQuantity;
  const quantity = convert(order.quantity, unit);
  if (quantity === undefined)
    return differs(
      'UNIT',
      `SAP orders ${formatAmount(order.quantity)}, Odoo counts in ${unit}; neither converts into the other.`,
    );
  const isSameQuantity = new Big(openQuantity.value).plus(producedQuantity.value).eq(quantity);
  const isSameDue = order.dueTime === null || formatDue(dueTime) === formatDue(order.dueTime);
  if (isSameQuantity && isSameDue) return equal;
  const input = { ...toKey(record), quantity, unit, ...(isSameDue ? {} : { dueTime: order.dueTime }) };
  return decideByCheck(given, plantSteps.change, input, 'QUANTITY');
}

const confirmed = new Set(['CONFIRMED', 'DELIVERED']);

/** Compares an order that the plant has ended: the rest that it has not made is not made any more, and SAP still waits for it. */
function compareDone(given: Case, execution: Execution): Verdict {
  const { order, record } = given;
  const { producedQuantity, productionOrders } = execution;
  const quantity = convert(order.quantity, producedQuantity.unit);
  const isMerged = productionOrders.length > 1;
  if (isMerged || quantity === undefined || confirmed.has(order.status)) return equal;
  if (new Big(producedQuantity.value).gte(quantity)) return equal;
  const message = `Odoo has ended the order ${record.key} with ${formatAmount(producedQuantity)} of ${formatAmount(order.quantity)}: complete it in SAP, or order the rest anew.`;
  return waitForFacts(given, execution) ?? differs('QUANTITY', message);
}

/** Decides for an order that a person has named in the plant; `undefined` when none is. */
async function linkNamed({ record, order, tools }: Case): Promise<Verdict | undefined> {
  const { plant, key } = record;
  const links = await tools.findLinks({ noun: 'ProductionOrder', plant, consumer: 'ODOO', keys: [key] });
  const reference = links.get(key);
  if (reference === undefined) return undefined;
  const { material, quantity, unit } = describeFacts(order);
  const input = { ...toKey(record), reference, material, quantity, unit };
  const answer = await tools.prepare(plantSteps.link, input);
  if (answer.kind === 'STATE') return { kind: 'CHANGE', step: plantSteps.link.name, input };
  if (answer.kind === 'UNANSWERED' || answer.code === 'SYSTEM_FORBIDDEN') return toVerdict(answer);
  return { kind: 'QUARANTINED', reason: 'LINK_UNMATCHED', message: `${answer.message} Link another one.` };
}

/** Decides for a released order that the plant does not have: one that a person has named is made it, or it is created. */
const openOrLink = async (given: Case): Promise<Verdict> =>
  (await linkNamed(given)) ?? create(given, plantSteps.open.name, { facts: describeFacts(given.order) });

/** Compares a released order that the plant has. */
async function compareReleased(given: Case, execution: Execution): Promise<Verdict> {
  const { order, record } = given;
  const { state, productionOrders } = execution;
  const cancelled = differs('REMOVED_IN_CONSUMER', `The order ${record.key} is released in SAP and cancelled in Odoo.`);
  switch (state) {
    case 'DRAFT':
      return (
        waitForUnlock(given) ?? {
          kind: 'CHANGE',
          step: plantSteps.open.name,
          input: { ...toKey(record), facts: describeFacts(order) },
        }
      );
    case 'CANCELLED':
      return (await linkNamed(given)) ?? (await decideGone(given, plantSteps.cancel.command, 'Odoo')) ?? cancelled;
    case 'CONFIRMED':
    case 'IN_PROGRESS':
    case 'TO_CLOSE':
      // The quantities of merged orders are those of all of them.
      return productionOrders.length > 1 ? equal : compareOpen(given, execution);
    case 'DONE':
      return compareDone(given, execution);
    default:
      return equal;
  }
}

/** Compares an ended order: a part that was not begun is cancelled, after everything that was done is confirmed. */
function compareEnded(given: Case, execution: Execution): Promise<Verdict> | Verdict {
  if (isOver(execution)) return equal;
  const waiting = waitForFacts(given, execution);
  return waiting ?? decideByCheck(given, plantSteps.cancel, { ...toKey(given.record), isRest: true }, 'WORK_BEGUN');
}

/**
 * Compares an order of which SAP has released some operations only. Odoo confirms an order with all of its work orders,
 * and nothing keeps those that may not begin from starting one by one: a person opens it there, or it waits for SAP.
 */
function comparePartly({ record, order }: Case, execution: Execution | undefined): Compared {
  const numbers = order.operations.filter(({ status }) => status !== 'CRTD').map(({ number }) => number);
  const ownerValue = `PARTIALLY_RELEASED ${numbers.join(' ')}`;
  if (execution !== undefined && execution.state !== 'DRAFT')
    return { ownerValue, observedValue: execution.state, observedSource: toSource(execution), verdict: equal };
  const message = `SAP has released only the operations ${numbers.join(', ')} of the order ${record.key}, and Odoo starts an order as a whole; it is opened when SAP has released all.`;
  const observedValue = execution?.state ?? 'ABSENT';
  return { ownerValue, observedValue, verdict: differs('PARTIALLY_RELEASED', message) };
}

const toSource = ({ stateText: rawValue, reference, changedAt, changedBy }: Execution): ValueSource => ({
  rawValue,
  reference,
  changedAt,
  changedBy,
});

/** Compares an order with the plant's Odoo. */
export async function compareInPlant(given: Case): Promise<Compared> {
  const { order, phase } = given;
  const execution = await readExecution(given);
  if (phase === 'PARTIALLY_RELEASED') return comparePartly(given, execution);
  const ownerValue = phase === 'ENDED' ? phase : format(phase, formatAmount(order.quantity), order.dueTime);
  if (execution === undefined) {
    const verdict = phase === 'ENDED' ? equal : await openOrLink(given);
    return { ownerValue, observedValue: 'ABSENT', verdict };
  }
  const { state, openQuantity, producedQuantity, dueTime } = execution;
  const total = new Big(openQuantity.value).plus(producedQuantity.value).toFixed();
  const observedValue = isOver(execution)
    ? state
    : format(state, formatAmount({ ...openQuantity, value: total }), dueTime);
  const verdict = await (phase === 'ENDED' ? compareEnded(given, execution) : compareReleased(given, execution));
  return { ownerValue, observedValue, observedSource: toSource(execution), verdict };
}
