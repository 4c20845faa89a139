import { type Clock, type Difference, formatInstant, type Observation } from '../../../kit/index.ts';
import { type CanonicalEvent, type EventSource, workCenterStateChanged } from '../../../schema/events/index.ts';
import type { WorkCenterStateRecord } from '../connector/index.ts';

/** State of a work center that events carry. */
export interface WorkCenterState {
  readonly plant: string;
  readonly code: string;
  readonly state: string;
  readonly reason?: string | undefined;
}

/** Observes a work center as it was read. */
export function observeWorkCenter(record: WorkCenterStateRecord): Observation<WorkCenterState> {
  const { plant, code, state, blockedReason: reason } = record;
  return { key: `${plant}/${code}`, state: { plant, code, state, reason } };
}

/** Describes the event of a work center whose state changed; a new work center has not changed its state. */
export function describeWorkCenter(
  { before, after, eventId }: Difference<WorkCenterState>,
  { source, clock }: { readonly source: EventSource; readonly clock: Clock },
): readonly CanonicalEvent[] {
  if (before === undefined || after === undefined) return [];
  const { plant, code, state, reason } = after;
  const header = {
    id: eventId(workCenterStateChanged.type),
    plant,
    // The plant keeps no stamp of a state change: it happened at the latest now.
    occurredAt: formatInstant(clock.now()),
    source,
  };
  return [workCenterStateChanged.create(header, { code, previousState: before.state, state, reason })];
}
