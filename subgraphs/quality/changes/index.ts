import {
  type CallContext,
  createCallContext,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import {
  type CanonicalEvent,
  createEventId,
  inspectionLotChanged,
  isCanonicalEvent,
  nonconformanceClosed,
  nonconformanceOpened,
  qualityHoldPlaced,
  qualityHoldReleased,
} from '../../../schema/events/index.ts';
import type { ChangedFields, ChangeRecord, QualityConnector } from '../connector/index.ts';

type Options = SystemChangesOptions<QualityConnector>;

const pageSize = 200;

type Definition = { readonly type: CanonicalEvent['type']; create(header: never, payload: never): CanonicalEvent };

/** Chooses the event that a change means, if any. */
function chooseDefinition({ noun, before, after }: ChangeRecord): Definition | undefined {
  switch (noun) {
    case 'HOLD':
      if (before === undefined) return qualityHoldPlaced;
      if ((before['releasedAt'] === undefined) === (after['releasedAt'] === undefined)) return undefined;
      // A release that was undone puts the hold back in force.
      return after['releasedAt'] === undefined ? qualityHoldPlaced : qualityHoldReleased;
    case 'INSPECTION_LOT':
      return inspectionLotChanged;
    case 'NONCONFORMANCE':
      if (before === undefined) return nonconformanceOpened;
      if (after['status'] === 'CLOSED') return nonconformanceClosed;
      return before['status'] === 'CLOSED' && after['status'] !== 'CANCELLED' ? nonconformanceOpened : undefined;
  }
}

// Fields of quality events, for all types of records together.
const fields = [
  'number',
  'scope',
  'material',
  'batch',
  'productionOrder',
  'workCenter',
  'severity',
  'reason',
  'placedBy',
  'releasedBy',
  'releaseReason',
  'inspectionLot',
  'disposition',
  'status',
] as const;

function createPayload(after: ChangedFields, before: ChangedFields | undefined): object {
  const present = fields.flatMap((field) => (after[field] === undefined ? [] : [[field, after[field]]]));
  return { ...Object.fromEntries(present), previousStatus: before?.['status'] };
}

/** Describes the event that a change means. */
function describeChange(change: ChangeRecord, instance: string): readonly CanonicalEvent[] {
  const definition = chooseDefinition(change);
  if (definition === undefined) return [];
  const { sequence, happenedAt, before, after } = change;
  const header = {
    id: createEventId(['QUALITY', instance, sequence, happenedAt, definition.type]),
    plant: after['plant'],
    occurredAt: happenedAt,
    source: { system: 'QUALITY', instance },
  };
  return [definition.create(header as never, createPayload(after, before) as never)];
}

/**
 * Describes the events of changes; a change that makes a malformed event is set aside, so that it does not stop the
 * changes behind it.
 */
async function describeAll(
  unpublished: readonly ChangeRecord[],
  { connector: quality, log }: Options,
  call: CallContext,
): Promise<{ readonly events: readonly CanonicalEvent[]; readonly sequences: readonly string[] }> {
  const described = unpublished.map((change) => ({ change, events: describeChange(change, quality.instance) }));
  const bad = described.filter(({ events }) => !events.every(isCanonicalEvent));
  for (const { change, events } of bad) {
    const { sequence } = change;
    const problem = `It would create a malformed ${events[0]?.type}.`;
    log.error({ instance: quality.instance, sequence, problem }, 'change of quality could not be published');
    await quality.setChangeAside({ sequence, problem }, call);
  }
  const good = described.filter((each) => !bad.includes(each));
  return { events: good.flatMap(({ events }) => events), sequences: good.map(({ change }) => change.sequence) };
}

/** Captures the changes of one quality system, at once when the system announces some. */
export function startQualityChanges(options: Options): SystemChanges {
  const { connector: quality, config, changes, log, clock } = options;
  const { instance } = quality;
  const capture = startCapture<never>({
    source: `QUALITY/${instance}/outbox`,
    // Reported changes are forgotten. There is no cursor: a transaction that commits late leaves a row behind it.
    poll: async (_, signal) => {
      const call = createCallContext({ signal });
      const unpublished = await quality.readChanges(pageSize, call);
      const { events, sequences } = await describeAll(unpublished, options, call);
      await changes.append(events);
      if (sequences.length > 0) await quality.forgetChanges(sequences, call);
      return { seen: [], cursor: sequences.at(-1) ?? '', hasMore: unpublished.length === pageSize };
    },
    describe: () => [],
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
  const listener = quality.listenForChanges(() => capture.look());
  return {
    webhooks: [],
    close: async () => {
      await listener.close();
      await capture.close();
    },
  };
}
