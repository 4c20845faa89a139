import {
  advanceScan,
  type Capture,
  createCallContext,
  findStart,
  formatScan,
  type Poll,
  parseScan,
  type Reading,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import type { ModifiedPage, ModifiedRecord, OdooConnector, ReportedRecord } from '../connector/index.ts';
import { startCheckpointCapture } from './checkpoint.ts';
import { startEditCapture } from './edits.ts';
import { describeExecution, type ExecutionState, observeExecution } from './execution.ts';
import { startLotCapture } from './lot.ts';
import { startPlantMovementCapture } from './plant-movement.ts';
import { createReportCollector, createReportWebhook, formatReported, parseReported } from './reports.ts';
import { startStockedLotCapture } from './stocked-lot.ts';
import { startUnavailabilityCapture } from './unavailability.ts';
import { describeWorkCenter, observeWorkCenter, type WorkCenterState } from './work-center.ts';

type Options = SystemChangesOptions<OdooConnector>;

const pageSize = 200;

const listNumbers = (modified: readonly ModifiedRecord[]) => modified.flatMap(({ orderNumbers }) => orderNumbers);
/** Formats the ids of manufacturing orders as keys to read back. */
const formatIds = (ids: readonly number[]) => ids.map((id) => formatReported({ noun: 'EXECUTION', id }));

/** Reads the complete executions of modified orders: an order may be split, and is reported as one. */
async function readModifiedExecutions(
  { records: modified, unreadable }: Pick<ModifiedPage, 'records' | 'unreadable'>,
  { connector: odoo, clock }: Options,
  signal: AbortSignal,
): Promise<Reading<ExecutionState>> {
  const readAt = clock.now();
  const call = createCallContext({ signal });
  const found = await Promise.all(
    [...Map.groupBy(modified, ({ plant }) => plant)].map(([plant, group]) => {
      const numbers = new Set(listNumbers(group));
      return numbers.size === 0 ? [] : odoo.readExecutions(plant, [...numbers], call);
    }),
  );
  const isSetAside = ({ plant, orderNumbers }: ModifiedRecord) =>
    orderNumbers.some((number) =>
      odoo.quarantine.findError({ noun: 'ProductionExecution', key: `${plant}/${number}` }),
    );
  return {
    seen: found.flat().flatMap((execution) => observeExecution(execution, readAt) ?? []),
    unreadable: formatIds([...unreadable, ...modified.filter(isSetAside).map(({ id }) => id)]),
  };
}

function startExecutionCapture(options: Options): Capture {
  const { connector: odoo, config, changes, log, clock } = options;
  const { instance } = odoo;
  const source = `ODOO/${instance}/manufacturing-orders`;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<ExecutionState>> => {
    const scan = parseScan(cursor);
    const startedAt = scan.startedAt ?? clock.now();
    const query = { since: findStart(scan), afterId: scan.afterId, first: pageSize };
    const page = await odoo.readModifiedPage(query, createCallContext({ signal }));
    const next = advanceScan(scan, page, { startedAt, endedAt: clock.now() });
    return {
      ...(await readModifiedExecutions(page, options, signal)),
      cursor: formatScan(next),
      hasMore: page.nextAfterId !== undefined,
      isBaseline: scan.since === undefined,
    };
  };
  const readBack = async (keys: readonly string[], signal: AbortSignal) => {
    // Before the first full scan, a report would make existing records look new.
    if (parseScan(await changes.readCursor(source)).since === undefined) return { seen: [] };
    const modified = await odoo.readReported(keys.map(parseReported), createCallContext({ signal }));
    return readModifiedExecutions(modified, options, signal);
  };
  const origin = { source: { system: 'ODOO', instance }, clock } as const;
  return startCapture<ExecutionState>({
    source,
    poll,
    readBack,
    describe: (difference) => describeExecution(difference, origin),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}

/** Work centers are few and their state has no stamp of its own: each poll reads all of them. */
function startWorkCenterCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance, plants } = odoo;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<WorkCenterState>> => {
    const call = createCallContext({ signal });
    const states = await Promise.all(plants.map((plant) => odoo.listWorkCenterStates(plant, call)));
    return { seen: states.flat().map(observeWorkCenter), cursor: 'seen', isBaseline: cursor === undefined };
  };
  const origin = { source: { system: 'ODOO', instance }, clock } as const;
  return startCapture<WorkCenterState>({
    source: `ODOO/${instance}/work-centers`,
    poll,
    describe: (difference) => describeWorkCenter(difference, origin),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}

const isOfExecution = ({ noun }: ReportedRecord): boolean =>
  noun === 'EXECUTION' || noun === 'WORK_ORDER' || noun === 'SCRAP';
// A work order that starts or ends sets its work center to work or free.
const isOfWorkCenter = ({ noun }: ReportedRecord): boolean => noun === 'WORK_CENTER' || noun === 'WORK_ORDER';

/** Polls one Odoo for changes, by its change stamps and its work centers' states, and earlier when it reports one. */
export function startOdooChanges(options: Options): SystemChanges {
  const { config, log } = options;
  const { instance, webhookSecret: secret } = config;
  const executions = startExecutionCapture(options);
  const workCenters = startWorkCenterCapture(options);
  const edits = startEditCapture(options);
  const lots = startLotCapture(options);
  const stocked = startStockedLotCapture(options);
  const movements = startPlantMovementCapture(options);
  const unavailability = startUnavailabilityCapture(options);
  const checkpoints = startCheckpointCapture(options);
  const follow = (reported: readonly ReportedRecord[]): void => {
    const keys = reported.filter(isOfExecution).map(formatReported);
    // No caller waits for the result, and the next poll finds the changes that this one missed.
    if (keys.length > 0)
      executions
        .readBack(keys)
        .catch((err: unknown) =>
          log.debug({ err, instance }, 'webhook report could not be read back; the next poll will find the change'),
        );
    if (reported.some(isOfWorkCenter)) workCenters.look();
    if (reported.some(({ noun }) => noun === 'WORK_CENTER')) unavailability.lookForStops();
  };
  const collector = createReportCollector(follow);
  return {
    webhooks: secret === undefined ? [] : [createReportWebhook({ instance, secret }, collector)],
    close: async () => {
      collector.close();
      const captures = [executions, workCenters, edits, unavailability, lots, stocked, movements, checkpoints];
      await Promise.all(captures.map((capture) => capture.close()));
    },
  };
}
