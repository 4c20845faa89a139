import {
  type Capture,
  createCallContext,
  formatInstant,
  type Poll,
  type Reading,
  type SystemChanges,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import {
  isReadable,
  type ListedOperation,
  type OperationRecord,
  type PublicationRecord,
  type SchedulingConnector,
} from '../connector/index.ts';
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

/** Progress of reading a plant: the plan's version, and the scheduler's own stamp of the newest edit. */
interface ScanPosition {
  readonly version: string;
  readonly editedSince: string;
  /** Time of first reading that stamp, in milliseconds since the epoch. */
  readonly seenAt: number;
}

/** Time after which a transaction that began before the newest stamp has committed. */
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

  /** Sorts operations by readability: the readable ones, and the keys of the others. */
  const sift = (operations: readonly ListedOperation[]) => ({
    records: operations.filter(isReadable),
    unreadable: operations.filter((one) => !isReadable(one)).map(({ reference }) => keyOfOperation(reference)),
  });
  const readByKey = async (keys: readonly string[], signal: AbortSignal) =>
    sift(
      await scheduler.readOperationsByReference(
        keys.map((key) => ({ plant, reference: readReference(key) })),
        createCallContext({ signal }),
      ),
    );
  /** Reads the whole plan, and the operations that are no longer in it. */
  const readPlan = async (publication: PublicationRecord, signal: AbortSignal): Promise<Poll<State>> => {
    // Reads the known keys first: operations that another process learns meanwhile are missing from this reading, but
    // are not gone.
    const known = await changes.listKeys(source);
    const call = createCallContext({ signal });
    const { records, unreadable } = sift(await scheduler.readOperations({ plant, isOpen: true }, call));
    const present = new Set([planKey, ...records.map(({ reference }) => keyOfOperation(reference)), ...unreadable]);
    const gone = [...known].filter((key) => !present.has(key));
    // The scheduler takes a done operation off its work center: it was not dropped, and is not read again.
    const others = await readByKey(gone, signal);
    ended = new Set(others.records.filter(isDone).map(({ reference }) => keyOfOperation(reference)));
    const staying = others.records.filter((record) => !isDone(record));
    const stays = new Set([...staying.map(({ reference }) => keyOfOperation(reference)), ...others.unreadable]);
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
      unreadable: [...unreadable, ...others.unreadable],
      cursor: JSON.stringify(place),
    };
  };
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<State>> => {
    const place = cursor === undefined ? undefined : (JSON.parse(cursor) as ScanPosition);
    const call = createCallContext({ signal });
    const [publication] = await scheduler.fetchPublications([plant], call);
    // A plant without a plan has nothing to compare; the next poll checks again.
    if (publication === undefined) return { seen: [], cursor };
    scheduleVersion = publication.version;
    // An empty plan has no stamp to continue from, and costs little to read.
    if (place === undefined || place.version !== publication.version || place.editedSince === '')
      return { ...(await readPlan(publication, signal)), isBaseline: place === undefined };
    // The plan in force may also be edited by hand, which publishes nothing.
    const { editedSince: since, seenAt } = place;
    const isSettled = clock.now() - seenAt > settledAfterMs;
    const edits = await scheduler.readEdited({ plant, since, isSettled }, call);
    const { records, unreadable } = sift(edits.operations);
    const editedSince = edits.newest > since ? edits.newest : since;
    const next: ScanPosition = { ...place, editedSince, seenAt: editedSince === since ? seenAt : clock.now() };
    return { seen: records.map(observeOperation), unreadable, cursor: JSON.stringify(next) };
  };
  const readBack = async (keys: readonly string[], signal: AbortSignal): Promise<Reading<State>> => {
    const { records, unreadable } = await readByKey(keys, signal);
    const found = new Set([...records.map(({ reference }) => keyOfOperation(reference)), ...unreadable]);
    const gone = keys.filter((key) => !found.has(key)).map((key) => ({ key, state: undefined }));
    return { seen: [...records.map(observeOperation), ...gone], unreadable };
  };
  return startCapture<State>({
    source,
    poll,
    readBack,
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

/** Polls one scheduler for changes, plant by plant: newly published plans, and edits of the plan in force. */
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
