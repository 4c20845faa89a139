import {
  type Capture,
  createCallContext,
  formatInstant,
  type Poll,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import type { OperationRecord, PublicationRecord, SchedulingConnector } from '../connector/index.ts';
import {
  describe,
  isDone,
  keyOfOperation,
  observeOperation,
  observePlan,
  planKey,
  readReference,
  type State,
} from './plan.ts';

type Options = SystemChangesOptions<SchedulingConnector>;

/** How far a plant was read: the plan's version, and the scheduler's own stamp of the newest edit. */
interface ScanPosition {
  readonly version: string;
  readonly editedSince: string;
  /** When that stamp was first seen, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** A transaction that began before the newest stamp has committed by then. */
const settledAfterMs = 60_000;

function newestStamp(records: readonly OperationRecord[], known: string): string {
  return records.reduce((newest, { changedAt }) => (changedAt > newest ? changedAt : newest), known);
}

function startPlantCapture(plant: string, options: Options): Capture {
  const { connector: scheduler, config, changes, log, clock } = options;
  const { instance } = scheduler;
  const source = `SCHEDULING/${instance}/${plant}`;
  let scheduleVersion = '';
  let ended: ReadonlySet<string> = new Set();

  /** The whole plan, and what is not in it any more. */
  const readPlan = async (publication: PublicationRecord, signal: AbortSignal): Promise<Poll<State>> => {
    // Before reading: what another process learns meanwhile is not in this reading, and not gone.
    const known = await changes.listKeys(source);
    const records = await scheduler.readOperations({ plant }, createCallContext({ signal }));
    const present = new Set([planKey, ...records.map(({ reference }) => keyOfOperation(reference))]);
    const gone = [...known].filter((key) => !present.has(key));
    // The scheduler takes what is done off its work center: it was not dropped, and is not looked for again.
    const keys = gone.map((key) => ({ plant, reference: readReference(key) }));
    const others = await scheduler.readOperationsByReference(keys, createCallContext({ signal }));
    ended = new Set(others.filter(isDone).map(({ reference }) => keyOfOperation(reference)));
    const staying = others.filter((record) => !isDone(record));
    const stays = new Set(staying.map(({ reference }) => keyOfOperation(reference)));
    const place: ScanPosition = {
      version: publication.version,
      editedSince: newestStamp(records, ''),
      seenAt: clock.now(),
    };
    return {
      seen: [
        ...[...records, ...staying].map(observeOperation),
        ...gone.filter((key) => !stays.has(key)).map((key) => ({ key, state: undefined })),
        observePlan(publication),
      ],
      cursor: JSON.stringify(place),
    };
  };
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<State>> => {
    const place = cursor === undefined ? undefined : (JSON.parse(cursor) as ScanPosition);
    const call = createCallContext({ signal });
    const [publication] = await scheduler.fetchPublications([plant], call);
    // A plant without a plan has nothing to compare; it is looked at again.
    if (publication === undefined) return { seen: [], cursor };
    scheduleVersion = publication.version;
    if (place?.version !== publication.version)
      return { ...(await readPlan(publication, signal)), isBaseline: place === undefined };
    // The plan in force may also be edited by hand, which publishes nothing.
    const { editedSince: since, seenAt } = place;
    const isSettled = clock.now() - seenAt > settledAfterMs;
    const edited = await scheduler.readEdited({ plant, since, isSettled }, call);
    const editedSince = newestStamp(edited, since);
    const next: ScanPosition = { ...place, editedSince, seenAt: editedSince === since ? seenAt : clock.now() };
    return { seen: edited.map(observeOperation), cursor: JSON.stringify(next) };
  };
  return startCapture<State>({
    source,
    poll,
    describe: (difference) =>
      difference.after === undefined && ended.has(difference.key)
        ? []
        : describe(difference, { plant, instance, scheduleVersion, now: formatInstant(clock.now()) }),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}

/** Looks for the changes of one scheduler, plant by plant: newly published plans, and edits of the plan in force. */
export function startSchedulingChanges(options: Options): SystemChanges {
  const { connector: scheduler, config } = options;
  const { instance, webhookSecret: secret } = config;
  const captures = scheduler.plants.map((plant) => startPlantCapture(plant, options));
  const receive = async (): Promise<202> => {
    for (const capture of captures) capture.look();
    return 202;
  };
  return {
    webhooks: secret === undefined ? [] : [{ instance, secret, receive }],
    close: async () => void (await Promise.all(captures.map((capture) => capture.close()))),
  };
}
