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
import { batchChanged, batchStatusChanged, type CanonicalEvent } from '../../../schema/events/index.ts';
import type { ChangedBatch, SapConnector } from '../connector/index.ts';
import { advanceLater, findStart, formatScan, type LaterScan, parseScan } from './scan.ts';

type Options = SystemChangesOptions<SapConnector>;

const pageSize = 200;

const observe = (batch: ChangedBatch, readAt: number): Observation<ChangedBatch> => ({
  key: JSON.stringify([batch.plant, batch.material, batch.number]),
  state: batch,
  stamp: `${batch.changedAt} ${formatInstant(readAt)}`,
});

const listChange = (field: string, before: string | undefined, after: string | undefined) =>
  before === after
    ? []
    : [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];

/** Lists the changed values; without any, the stamp: a value may have been changed and set back since. */
function listChanges(before: ChangedBatch | undefined, { status, expiryDate, changedAt }: ChangedBatch) {
  const values = [
    ...listChange('status', before?.status, status),
    ...listChange('expiryDate', before?.expiryDate, expiryDate),
  ];
  return values.length > 0 ? values : listChange('changedAt', before?.changedAt, changedAt);
}

/** Describes the events of a changed batch; of one that was not seen before, every value is news. */
export function describeBatch(
  { before, after, eventId }: Difference<ChangedBatch>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined) return [];
  const { plant, material, number, status, changedAt } = after;
  const source = { system: 'SAP', instance } as const;
  const createHeader = (type: string) => ({ id: eventId(type), plant, occurredAt: changedAt, source });
  const changes = listChanges(before, after);
  if (changes.length === 0) return [];
  const changed = batchChanged.create(createHeader(batchChanged.type), { material, number, changes });
  if (before === undefined || before.status === status) return [changed];
  const statuses = { previousStatus: before.status, status };
  const header = createHeader(batchStatusChanged.type);
  return [changed, batchStatusChanged.create(header, { material, number, ...statuses })];
}

/** Begins after the batch that was changed last: what was changed before is compared with everything else that was there. */
async function begin({ connector: sap, clock }: Options, signal: AbortSignal): Promise<Poll<ChangedBatch>> {
  const since = (await sap.readLatestBatchStamp(createCallContext({ signal }))) ?? '19700101000000';
  const now = clock.now();
  const scan: LaterScan = { kind: 'LATER', since, sinceAt: now, lookedAt: now, sinceDay: since };
  return { seen: [], cursor: formatScan(scan), isBaseline: true };
}

/** Captures the changes of one SAP's batches by their change stamps. */
export function startBatchCapture(options: Options): Capture {
  const { connector: sap, config, changes, log, clock } = options;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<ChangedBatch>> => {
    const scan = parseScan(cursor);
    if (scan?.kind !== 'LATER') return begin(options, signal);
    const requestedAt = clock.now();
    const query = { after: findStart(scan), first: pageSize };
    const { batches, count, last } = await sap.listChangedBatches(query, createCallContext({ signal }));
    const isLast = count < pageSize || last === undefined;
    return {
      // The overlap may reach back to batches from before the beginning.
      seen: batches.filter(({ version }) => version > scan.sinceDay).map((batch) => observe(batch, requestedAt)),
      cursor: formatScan(advanceLater(scan, { last, isLast, requestedAt, now: clock.now() })),
      hasMore: !isLast,
    };
  };
  return startCapture<ChangedBatch>({
    source: `SAP/${sap.instance}/batches`,
    poll,
    describe: (difference) => describeBatch(difference, sap),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
