import type { CanonicalEvent, RecordedEvent } from '../../../schema/events/index.ts';
import type { CallContext } from '../../base/call-context.ts';
import type { Database } from '../../postgres/index.ts';
import { CursorError } from '../errors.ts';
import { formatCursor, type Position } from '../position.ts';

/** End of the log, and the position up to which it has been deleted. */
export interface Extent {
  readonly generation: string;
  readonly last: number;
  readonly trimmed: number;
}

interface ExtentRow {
  readonly generation: string;
  readonly last_position: string;
  readonly trimmed_position: string;
}

interface EventRow {
  readonly position: string;
  readonly id: string;
  readonly type: string;
  readonly plant: string | null;
  readonly key: string;
  readonly version: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly source_system: string;
  readonly source_instance: string;
  readonly correlation_id: string | null;
  readonly payload: object;
}

type PageRow = ExtentRow & (EventRow | { readonly position: null });

// Only well-formed events are logged; a kind that this version does not know yet passes through to its subscribers.
function mapEvent(row: EventRow, generation: string): RecordedEvent {
  const event = {
    id: row.id,
    type: row.type,
    ...(row.plant === null ? {} : { plant: row.plant }),
    key: row.key,
    occurredAt: row.occurred_at.toISOString(),
    source: { system: row.source_system, instance: row.source_instance },
    ...(row.correlation_id === null ? {} : { correlationId: row.correlation_id }),
    payload: row.payload,
  } as unknown as CanonicalEvent;
  return {
    ...event,
    cursor: formatCursor({ generation, number: Number(row.position) }),
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
  };
}

function mapExtent({ generation, last_position, trimmed_position }: ExtentRow): Extent {
  return { generation, last: Number(last_position), trimmed: Number(trimmed_position) };
}

function checkWithin({ generation, number }: Position, extent: Extent): void {
  if (generation !== extent.generation || number > extent.last) throw new CursorError('CURSOR_INVALID');
  if (number < extent.trimmed) throw new CursorError('CURSOR_EXPIRED');
}

/** Reads the extent of the log. */
export async function readExtent(database: Database, call: CallContext): Promise<Extent> {
  const text = 'select generation, last_position, trimmed_position from events.log';
  const [row] = await database.query<ExtentRow>(text, [], call);
  if (row === undefined) throw new Error('The table events.log is empty.');
  return mapExtent(row);
}

/**
 * Reads the next events after a position, at most `limit`, in the order of the log.
 * @throws CursorError when the position is before the retained events, or not of this log.
 */
export async function readAfter(
  database: Database,
  { after, limit }: { readonly after: Position; readonly limit: number },
  call: CallContext,
): Promise<readonly RecordedEvent[]> {
  // One statement, one snapshot: events deleted concurrently are either read or known to be deleted.
  const text = `select log.generation, log.last_position, log.trimmed_position, page.* from events.log left join lateral (
    select position, id, type, plant, key, version, occurred_at, recorded_at, source_system, source_instance, correlation_id, payload
    from events.event where position > $1 order by position limit $2) page on true order by page.position`;
  const rows = await database.query<PageRow>(text, [after.number, limit], call);
  const [first] = rows;
  if (first === undefined) throw new Error('The table events.log is empty.');
  checkWithin(after, mapExtent(first));
  return rows.flatMap((row) => (row.position === null ? [] : [mapEvent(row, row.generation)]));
}
