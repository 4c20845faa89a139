import {
  type Capture,
  createCallContext,
  type Difference,
  formatInstant,
  type Observation,
  type Poll,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { type CanonicalEvent, stockChanged } from '../../../schema/events/index.ts';
import type { DocumentPosition, GoodsMovement, SapConnector } from '../connector/index.ts';

type Options = SystemChangesOptions<SapConnector>;

/** A movement as its event describes it. */
type MovementState = Pick<GoodsMovement, 'key' | 'plant' | 'material' | 'postedAt'>;

interface Scan {
  /** Position up to which everything is known. */
  readonly since: DocumentPosition;
  /** Position of the last document before the first look. */
  readonly begun: DocumentPosition;
  /** Present while a reading of several pages is under way. */
  readonly from?: DocumentPosition | undefined;
}

const pageSize = 100;
// SAP stamps a document when its posting begins, and commits it later.
const overlapMs = 120_000;
const beginning: DocumentPosition = { day: '1970-01-01', time: '00:00:00' };

const toText = ({ day, time, document = '' }: DocumentPosition): string => `${day}T${time} ${document}`;

/** Moves a position back by SAP's own clock, whatever its zone. */
function rewind({ day, time }: DocumentPosition): DocumentPosition {
  const at = new Date(Date.parse(`${day}T${time}Z`) - overlapMs).toISOString();
  return { day: at.slice(0, 10), time: at.slice(11, 19) };
}

const observe = ({ key, plant, material, postedAt }: MovementState, readAt: number): Observation<MovementState> => ({
  key: `${plant} ${key}`,
  state: { key, plant, material, postedAt },
  stamp: `${postedAt} ${formatInstant(readAt)}`,
});

/** Describes the event of a movement; a document is never changed. */
function describe(
  { before, after, eventId }: Difference<MovementState>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined || before !== undefined) return [];
  const { key: document, plant, material, postedAt: occurredAt } = after;
  const source = { system: 'SAP', instance } as const;
  return [stockChanged.create({ id: eventId(stockChanged.type), plant, occurredAt, source }, { material, document })];
}

/** Captures the movements of goods that belong to no order, by the entry of their documents. */
export function startGoodsMovementCapture({ connector: sap, config, changes, log, clock }: Options): Capture {
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<MovementState>> => {
    const call = createCallContext({ signal });
    if (cursor === undefined) {
      const begun = (await sap.readLatestDocument(call)) ?? beginning;
      return { seen: [], cursor: JSON.stringify({ since: begun, begun } satisfies Scan), isBaseline: true };
    }
    const scan = JSON.parse(cursor) as Scan;
    const { movements, count, last } = await sap.listGoodsMovements(
      { from: scan.from ?? rewind(scan.since), first: pageSize },
      call,
    );
    const isLast = count < pageSize || last === undefined;
    const newest = last !== undefined && toText(last) > toText(scan.since) ? last : scan.since;
    const next: Scan = { ...scan, since: newest, from: isLast ? undefined : last };
    return {
      seen: movements
        .filter(({ position }) => toText(position) > toText(scan.begun))
        .map((movement) => observe(movement, clock.now())),
      cursor: JSON.stringify(next),
      hasMore: !isLast,
    };
  };
  return startCapture<MovementState>({
    source: `SAP/${sap.instance}/goods-movements`,
    poll,
    describe: (difference) => describe(difference, sap),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
