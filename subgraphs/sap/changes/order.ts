import { type Clock, type Difference, formatInstant, type Observation } from '../../../kit/index.ts';
import {
  type CanonicalEvent,
  type EventHeader,
  type EventSource,
  productionOrderCancelled,
  productionOrderChanged,
  productionOrderCreated,
  productionOrderReleased,
} from '../../../schema/events/index.ts';
import type { OrderHeadRecord, OrderStatus } from '../connector/index.ts';

/** Order fields that events carry: texts by the names of the graph's fields. */
export interface OrderState {
  readonly plant: string;
  readonly number: string;
  readonly material: string;
  readonly status: OrderStatus;
  /** Instant at which SAP last changed any part of the order. */
  readonly changedAt?: string | undefined;
  /** True for an order that existed before the first reading, though it was not read then. */
  readonly isOld: boolean;
  readonly values: Readonly<Record<string, string>>;
}

function listValues(order: OrderHeadRecord): Readonly<Record<string, string>> {
  const values = {
    type: order.type || undefined,
    material: order.material,
    priority: order.priority,
    quantity: order.quantity.value,
    confirmedQuantity: order.confirmedQuantity.value,
    unit: order.quantity.unit,
    dueTime: order.dueTime,
    plannedStartTime: order.plannedStartTime,
    plannedEndTime: order.plannedEndTime,
    salesOrder: order.salesOrder,
    isLocked: order.isLocked ? 'true' : undefined,
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Observes an order that was read at `readAt`, in milliseconds. */
export function observeOrder(
  order: OrderHeadRecord,
  { readAt, isOld }: { readonly readAt: number; readonly isOld: boolean },
): Observation<OrderState> {
  const { plant, number, material, status, changedAt, version } = order;
  return {
    key: number,
    state: { plant, number, material, status, changedAt, isOld, values: listValues(order) },
    // SAP's stamp has whole seconds: of two readings in one second the later one counts.
    stamp: `${version} ${formatInstant(readAt)}`,
  };
}

type Field = readonly [name: string, before: string | undefined, after: string | undefined];

function listFields(before: OrderState, after: OrderState): readonly Field[] {
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])].toSorted();
  return [
    ['status', before.status, after.status],
    ...names.map((name) => [name, before.values[name], after.values[name]] as const),
  ];
}

function listChanges(fields: readonly Field[]) {
  return fields
    .filter(([, before, after]) => before !== after)
    .map(([field, before, after]) => ({
      field,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    }));
}

/** Names the stamp of a change that is in no field of the head, as of a component or an operation. */
const listStamp = ({ changedAt: before }: OrderState, { changedAt: after }: OrderState) =>
  before === undefined || after === undefined ? [] : listChanges([['changedAt', before, after]]);

// Between two polls an order may be released and go on; a status that falls back to released is no release.
const atWork: readonly OrderStatus[] = [
  'RELEASED',
  'PARTIALLY_CONFIRMED',
  'CONFIRMED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
];
const isReleased = (before: OrderStatus | undefined, after: OrderStatus): boolean =>
  (before === undefined || before === 'CREATED' || before === 'PARTIALLY_RELEASED') && atWork.includes(after);
const isCancelled = (before: OrderStatus | undefined, after: OrderStatus): boolean =>
  before !== 'CANCELLED' && after === 'CANCELLED';

type CreateHeader = (type: string) => EventHeader<string>;

/** Describes the change of the status; `before` is absent for a new order. */
function describeStatus(
  before: OrderState | undefined,
  { number, status }: OrderState,
  createHeader: CreateHeader,
): readonly CanonicalEvent[] {
  const previous = before === undefined ? {} : { previousStatus: before.status };
  if (isReleased(before?.status, status))
    return [
      productionOrderReleased.create(createHeader(productionOrderReleased.type), { number, ...previous, status }),
    ];
  if (isCancelled(before?.status, status))
    return [productionOrderCancelled.create(createHeader(productionOrderCancelled.type), { number, ...previous })];
  return [];
}

function describeNew(after: OrderState, createHeader: CreateHeader): readonly CanonicalEvent[] {
  if (after.isOld) return [];
  const { number, material, status } = after;
  const created = productionOrderCreated.create(createHeader(productionOrderCreated.type), {
    number,
    material,
    status,
  });
  return [created, ...describeStatus(undefined, after, createHeader)];
}

function describeChange(before: OrderState, after: OrderState, createHeader: CreateHeader): readonly CanonicalEvent[] {
  const statusEvents = describeStatus(before, after, createHeader);
  const changes = listChanges(listFields(before, after)).filter(
    ({ field }) => field !== 'status' || statusEvents.length === 0,
  );
  const others = changes.length === 0 && statusEvents.length === 0 ? listStamp(before, after) : changes;
  if (others.length === 0) return statusEvents;
  const header = createHeader(productionOrderChanged.type);
  return [...statusEvents, productionOrderChanged.create(header, { number: after.number, changes: others })];
}

/** Describes the events of a new, advanced or changed order. */
export function describeOrder(
  { before, after, eventId }: Difference<OrderState>,
  { source, clock }: { readonly source: EventSource; readonly clock: Clock },
): readonly CanonicalEvent[] {
  if (after === undefined) return [];
  const { plant, changedAt } = after;
  const occurredAt = changedAt ?? formatInstant(clock.now());
  const createHeader: CreateHeader = (type) => ({ id: eventId(type), plant, occurredAt, source });
  return before === undefined ? describeNew(after, createHeader) : describeChange(before, after, createHeader);
}
