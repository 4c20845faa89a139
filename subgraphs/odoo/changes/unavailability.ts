import {
  advanceScan,
  type Capture,
  type Clock,
  createCallContext,
  type Difference,
  findStart,
  formatInstant,
  type Observation,
  type Poll,
  type Scan,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { type CanonicalEvent, workCenterUnavailabilityChanged } from '../../../schema/events/index.ts';
import {
  type OdooConnector,
  type UnavailabilityKind,
  type UnavailabilityRecord,
  unavailabilityKinds,
} from '../connector/index.ts';

/** A time without capacity that events carry. */
type UnavailabilityState = Pick<UnavailabilityRecord, 'plant' | 'code' | 'key' | 'kind' | 'reason' | 'startTime'> & {
  readonly endTime?: string;
};

/** Progress of reading each kind, and the number of polls. */
interface Position {
  readonly turn: number;
  readonly scans: Readonly<Partial<Record<UnavailabilityKind, Scan>>>;
}

type Options = SystemChangesOptions<OdooConnector>;

/** One kind is read with each poll; machines that go down are urgent. */
const turns: readonly UnavailabilityKind[] = ['STOP', 'CLOSURE', 'STOP', 'MAINTENANCE'];

/** Observes a time; a short or cancelled one counts as absent. */
function observe(record: UnavailabilityRecord): Observation<UnavailabilityState> {
  const { plant, code, key, kind, reason, startTime, endTime, state, isShort } = record;
  const isAbsent = isShort || state === 'CANCELLED';
  const seen = { plant, code, key, kind, reason, startTime, ...(endTime === undefined ? {} : { endTime }) };
  return { key: `${plant}/${key}`, state: isAbsent ? undefined : seen };
}

/** Describes the event of a time; one that was over before it was known is no news. */
function describe(
  { before, after, eventId }: Difference<UnavailabilityState>,
  { instance, clock }: { readonly instance: string; readonly clock: Clock },
): readonly CanonicalEvent[] {
  const subject = after ?? before;
  if (subject === undefined) return [];
  const { plant, ...payload } = subject;
  const now = clock.now();
  if (before === undefined && payload.endTime !== undefined && Date.parse(payload.endTime) <= now) return [];
  const header = {
    id: eventId(workCenterUnavailabilityChanged.type),
    plant,
    occurredAt: formatInstant(now),
    source: { system: 'ODOO', instance },
  } as const;
  return [workCenterUnavailabilityChanged.create(header, payload)];
}

/** Reads one kind in every plant, and moves its position. */
async function readKind(
  kind: UnavailabilityKind,
  scan: Scan | undefined,
  { odoo, clock, signal }: { readonly odoo: OdooConnector; readonly clock: Clock; readonly signal: AbortSignal },
) {
  const startedAt = clock.now();
  const since = scan === undefined ? undefined : findStart(scan);
  const call = createCallContext({ signal });
  const found = await Promise.all(
    odoo.plants.map((plant) => odoo.readChangedUnavailability({ plant, kind, since }, call)),
  );
  const newest = found
    .flatMap((one) => one.newest ?? [])
    .toSorted()
    .at(-1);
  return {
    seen: found.flatMap(({ records }) => records.map(observe)),
    scan: advanceScan(scan ?? { afterId: 0 }, { newest }, { startedAt, endedAt: clock.now() }),
  };
}

/** Polls one Odoo for times in which work centers are not available. `lookForStops` reads stops now. */
export function startUnavailabilityCapture({ connector: odoo, config, changes, log, clock }: Options): Capture & {
  lookForStops(): void;
} {
  const { instance } = odoo;
  let isStopReported = false;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<UnavailabilityState>> => {
    const { turn, scans }: Position = cursor === undefined ? { turn: 0, scans: {} } : JSON.parse(cursor);
    const next = isStopReported ? 'STOP' : (turns[turn % turns.length] ?? 'STOP');
    isStopReported = false;
    const kinds = cursor === undefined ? unavailabilityKinds : [next];
    const read = await Promise.all(
      kinds.map(async (kind) => ({ kind, ...(await readKind(kind, scans[kind], { odoo, clock, signal })) })),
    );
    const position: Position = {
      turn: (turn + 1) % turns.length,
      scans: { ...scans, ...Object.fromEntries(read.map(({ kind, scan }) => [kind, scan])) },
    };
    return {
      seen: read.flatMap(({ seen }) => seen),
      cursor: JSON.stringify(position),
      isBaseline: cursor === undefined,
    };
  };
  const capture = startCapture<UnavailabilityState>({
    source: `ODOO/${instance}/unavailability`,
    poll,
    describe: (difference) => describe(difference, { instance, clock }),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
  return {
    ...capture,
    lookForStops: () => {
      isStopReported = true;
      capture.look();
    },
  };
}
