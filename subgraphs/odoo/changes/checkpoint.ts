import { createHash } from 'node:crypto';
import {
  type Capture,
  createStampPoll,
  type Difference,
  formatInstant,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { type CanonicalEvent, checkpointChanged } from '../../../schema/events/index.ts';
import type { CheckpointRecord, OdooConnector } from '../connector/index.ts';

type Options = SystemChangesOptions<OdooConnector>;

/** A checkpoint as its event describes it; `digest` is of what was entered, absent while nothing was. */
export interface CheckpointState {
  readonly plant: string;
  readonly inspectionLot: string;
  readonly changedAt: string;
  readonly digest?: string | undefined;
}

const pageSize = 200;

/** Observes a checkpoint with what operators entered. */
export function observeCheckpoint({ plant, inspectionLot, entries, changedAt }: CheckpointRecord, readAt: number) {
  const entered = entries.filter(({ value, code }) => value !== undefined || code !== undefined);
  const stamps = entered.flatMap(({ enteredAt }) => enteredAt ?? []);
  const latest = [...stamps, changedAt ?? formatInstant(readAt)].toSorted().at(-1) ?? formatInstant(readAt);
  const texts = entered.map(({ characteristic, value, code, enteredAt }) => [characteristic, value, code, enteredAt]);
  const digest =
    texts.length === 0 ? undefined : createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 24);
  const state: CheckpointState = { plant, inspectionLot, changedAt: latest, digest };
  return { key: `${plant}/${inspectionLot}`, state, stamp: `${latest} ${formatInstant(readAt)}` };
}

/** Describes the event of results that were entered or edited. */
export function describeCheckpoint(
  { before, after, eventId }: Difference<CheckpointState>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined || after.digest === before?.digest) return [];
  const { plant, inspectionLot, changedAt: occurredAt } = after;
  const header = {
    id: eventId(checkpointChanged.type),
    plant,
    occurredAt,
    source: { system: 'ODOO', instance },
  } as const;
  return [checkpointChanged.create(header, { inspectionLot })];
}

/** Captures what operators enter at checkpoints, by the change stamps of inspections and their lines. */
export function startCheckpointCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance } = odoo;
  const poll = createStampPoll<CheckpointState>(clock, async (query, call) => {
    const page = await odoo.readChangedCheckpointPage({ ...query, first: pageSize }, call);
    return { ...page, seen: page.checkpoints.map((one) => observeCheckpoint(one, query.readAt)) };
  });
  return startCapture<CheckpointState>({
    source: `ODOO/${instance}/checkpoints`,
    poll,
    describe: (difference) => describeCheckpoint(difference, odoo),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
