import { type Clock, type Difference, formatInstant, type Observation } from '../../../kit/index.ts';
import { type CanonicalEvent, type EventSource, productionExecutionChanged } from '../../../schema/events/index.ts';
import type { ExecutionRecord, WorkOrderRecord } from '../connector/index.ts';

/** What events tell of an execution: texts by the names of the graph's fields. */
export interface ExecutionState {
  readonly plant: string;
  readonly number: string;
  /** When the plant last wrote anything of it. */
  readonly changedAt?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

function listWorkOrderValues(workOrder: WorkOrderRecord): readonly (readonly [string, string | undefined])[] {
  const { reference, state, workCenter, producedQuantity, startTime, endTime } = workOrder;
  const isAhead = state === 'READY' || state === 'BLOCKED';
  const place = `workOrders.${reference}`;
  return [
    [`${place}.state`, state],
    [`${place}.workCenter`, workCenter],
    [`${place}.producedQuantity`, producedQuantity.value],
    [`${place}.plan`, isAhead && startTime !== undefined ? `${startTime}/${endTime ?? ''}` : undefined],
  ];
}

// Times of what was begun are left out: the minutes of a running step change all the time. A plan that the plant moves is told,
// for somebody else may master it.
function listValues(execution: ExecutionRecord): Readonly<Record<string, string>> {
  const { state, quantity, producedQuantity, scrappedQuantity, batches, workOrders } = execution;
  const values = [
    ['state', state],
    ['quantity', quantity.value],
    ['producedQuantity', producedQuantity.value],
    ['scrappedQuantity', scrappedQuantity.value],
    ['batches', batches.map(({ number }) => number).join(', ') || undefined],
    ...workOrders.flatMap(listWorkOrderValues),
  ] as const;
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** An execution as it was read at `readAt`, in milliseconds; `undefined` without an order to tell it of. */
export function observeExecution(execution: ExecutionRecord, readAt: number): Observation<ExecutionState> | undefined {
  const { plant, orderNumber: number, changedAt } = execution;
  if (number === undefined) return undefined;
  return {
    key: `${plant}/${number}`,
    state: { plant, number, changedAt, values: listValues(execution) },
    // The plant's stamp has whole seconds: of two readings of one second the later counts.
    stamp: changedAt && `${changedAt} ${formatInstant(readAt)}`,
  };
}

function listChanges(before: ExecutionState['values'], after: ExecutionState['values']) {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return (
    fields
      .filter((field) => before[field] !== after[field])
      // What was remembered before quantities were is not changed by that.
      .filter((field) => field !== 'quantity' || before['state'] === undefined || before[field] !== undefined)
      // That a step is begun is told by its state.
      .filter((field) => !field.endsWith('.plan') || after[field] !== undefined)
      .map((field) => ({
        field,
        ...(before[field] === undefined ? {} : { before: before[field] }),
        ...(after[field] === undefined ? {} : { after: after[field] }),
      }))
  );
}

/** The event of an execution that moved on; none when only what events do not tell was written. */
export function describeExecution(
  { before, after, eventId }: Difference<ExecutionState>,
  { source, clock }: { readonly source: EventSource; readonly clock: Clock },
): readonly CanonicalEvent[] {
  if (after === undefined) return [];
  const changes = listChanges(before?.values ?? {}, after.values);
  if (changes.length === 0) return [];
  const header = {
    id: eventId(productionExecutionChanged.type),
    plant: after.plant,
    occurredAt: after.changedAt ?? formatInstant(clock.now()),
    source,
  };
  return [productionExecutionChanged.create(header, { number: after.number, changes })];
}
