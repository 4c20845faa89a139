import Big from 'big.js';
import { type Amount, convert } from '../../../../../schema/canonical/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { Verdict } from '../../reconciler.ts';
import { formatAmount } from '../amount.ts';
import { readOrderPart } from '../order-part.ts';
import { type Case, toKey } from './order.ts';

/** An order as the plant executes it, over all its parts. */
export interface Execution extends Provenanced {
  readonly state: string;
  readonly stateText: string;
  readonly reference: string;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly openQuantity: Amount;
  readonly producedQuantity: Amount;
  readonly dueTime: string | null;
  readonly productionOrders: readonly object[];
  readonly workOrders: readonly {
    readonly operationNumber: string | null;
    readonly workCenter: { readonly id: string } | null;
    readonly state: string;
  }[];
}

const fields = `execution { state stateText reference changedAt changedBy openQuantity { value unit } producedQuantity { value unit } dueTime productionOrders { id }
  workOrders { operationNumber workCenter { id } state } provenance { isStale } }`;

type ExecutionPart = { readonly execution: Execution | null };

/** Reads how the plant executes an order, once for all kinds of records that are compared together; `undefined` when it does not. */
export async function readExecution({ record, tools }: Pick<Case, 'record' | 'tools'>): Promise<Execution | undefined> {
  const part = await tools.readTogether(`execution ${record.plant}/${record.key}`, () =>
    readOrderPart<ExecutionPart>('odoo', toKey(record), fields, tools),
  );
  return requireFresh(part?.execution ?? null, 'ODOO') ?? undefined;
}

/** True when an order has no open part in the plant. */
export const isOver = ({ state }: Execution): boolean => state === 'DONE' || state === 'CANCELLED';

/** True when work on an order has begun in the plant. */
export const isBegun = ({ state, producedQuantity, workOrders }: Execution): boolean =>
  state === 'IN_PROGRESS' ||
  state === 'TO_CLOSE' ||
  new Big(producedQuantity.value).gt(0) ||
  workOrders.some((workOrder) => workOrder.state === 'IN_PROGRESS' || workOrder.state === 'DONE');

/** Decides for an ended order of which the plant has produced more than SAP has confirmed: facts come before ends. */
export function waitForFacts({ record, order }: Case, execution: Execution): Verdict | undefined {
  const { producedQuantity, productionOrders } = execution;
  // The quantities of merged orders are those of all of them; their facts are left to a person.
  if (productionOrders.length > 1) return undefined;
  const confirmed = convert(order.confirmedQuantity, producedQuantity.unit);
  if (confirmed === undefined || new Big(producedQuantity.value).lte(confirmed)) return undefined;
  const message = `Odoo has produced ${formatAmount(producedQuantity)} of the order ${record.key}, SAP has confirmed ${formatAmount(order.confirmedQuantity)}; it ends afterwards.`;
  return { kind: 'WAITING', reason: 'UNPOSTED_FACTS', message };
}

/** Decides for an ended order that the plant has not ended: the other systems wait for that. */
export async function waitForPlant(given: Case): Promise<Verdict | undefined> {
  const execution = await readExecution(given);
  if (execution === undefined) return undefined;
  const facts = waitForFacts(given, execution);
  if (facts !== undefined || isOver(execution) || !isBegun(execution)) return facts;
  const message = `Work on the order ${given.record.key} has begun in Odoo; it ends here when it has ended there.`;
  return { kind: 'WAITING', reason: 'WORK_BEGUN', message };
}
