import { type Clock, type Difference, formatInstant, type Observation } from '../../../kit/index.ts';
import { type CanonicalEvent, type EventSource, productionExecutionChanged } from '../../../schema/events/index.ts';
import type { ExecutionRecord, WorkOrderRecord } from '../connector/index.ts';

/** State of an execution that events carry: texts by the names of the graph's fields. */
export interface ExecutionState {
  readonly plant: string;
  readonly number: string;
  /** Instant at which the plant last wrote any part of it. */
  readonly changedAt?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

function listWorkOrderValues(workOrder: WorkOrderRecord): readonly (readonly [string, string | undefined])[] {
  const { reference, state, workCenter, producedQuantity, startTime, endTime, actualMinutes } = workOrder;
  const isAhead = state === 'READY' || state === 'BLOCKED';
  const place = `workOrders.${reference}`;
  return [
    [`${place}.state`, state],
    [`${place}.workCenter`, workCenter],
    [`${place}.producedQuantity`, producedQuantity.value],
    [`${place}.actualMinutes`, state === 'DONE' ? actualMinutes : undefined],
    [`${place}.plan`, isAhead && startTime !== undefined ? `${startTime}/${endTime ?? ''}` : undefined],
  ];
}

// Leaves out the times of begun steps: the minutes of a running step change all the time, those of a done one when
// people edit them. A plan that the plant moves
// is reported, because another system may own the plan.
function listValues(execution: ExecutionRecord): Readonly<Record<string, string>> {
  const { state, quantity, producedQuantity, scrappedQuantity, componentScraps, batches, workOrders } = execution;
  const values = [
    ['state', state],
    ['quantity', quantity.value],
    ['producedQuantity', producedQuantity.value],
    ['scrappedQuantity', scrappedQuantity.value],
    ['componentScraps', componentScraps > 0 ? String(componentScraps) : undefined],
    ['batches', batches.map(({ number }) => number).join(', ') || undefined],
    ...workOrders.flatMap(listWorkOrderValues),
  ] as const;
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Observes an execution as read at `readAt`, in milliseconds; `undefined` when it belongs to no order. */
export function observeExecution(execution: ExecutionRecord, readAt: number): Observation<ExecutionState> | undefined {
  const { plant, orderNumber: number, changedAt } = execution;
  if (number === undefined) return undefined;
  return {
    key: `${plant}/${number}`,
    state: { plant, number, changedAt, values: listValues(execution) },
    // The plant's stamp has whole seconds: of two readings within one second, the later counts.
    stamp: changedAt && `${changedAt} ${formatInstant(readAt)}`,
  };
}

function listChanges(before: ExecutionState['values'], after: ExecutionState['values']) {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return (
    fields
      .filter((field) => before[field] !== after[field])
      // A state remembered before quantities were recorded is not changed by their first appearance.
      .filter((field) => field !== 'quantity' || before['state'] === undefined || before[field] !== undefined)
      // The state of a step that is done reports its first minutes.
      .filter((field) => !field.endsWith('.actualMinutes') || before[field] !== undefined)
      // The state of a step reports that it has begun.
      .filter((field) => !field.endsWith('.plan') || after[field] !== undefined)
      .map((field) => ({
        field,
        ...(before[field] === undefined ? {} : { before: before[field] }),
        ...(after[field] === undefined ? {} : { after: after[field] }),
      }))
  );
}

/** Describes the event of an execution that progressed; none when only values that events do not carry were written. */
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
