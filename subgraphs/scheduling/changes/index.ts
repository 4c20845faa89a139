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

/** Sorts operations by readability: the readable ones, and the keys of the others. */
const sift = (operations: readonly ListedOperation[]) => ({
  records: operations.filter(isReadable),
  unreadable: operations.filter((one) => !isReadable(one)).map(({ reference }) => keyOfOperation(reference)),
});

/** Reads the changes of one plant's plan. */
class PlantReader {
  /** Name of the source. */
  readonly source: string;
  readonly #plant: string;
  readonly #options: Options;
  #scheduleVersion = '';
  #ended: ReadonlySet<string> = new Set();

  constructor(plant: string, options: Options) {
    this.source = `SCHEDULING/${options.connector.instance}/${plant}`;
    this.#plant = plant;
    this.#options = options;
  }

  async poll(cursor: string | undefined, signal: AbortSignal): Promise<Poll<State>> {
    const { connector: scheduler } = this.#options;
    const place = cursor === undefined ? undefined : (JSON.parse(cursor) as ScanPosition);
    const call = createCallContext({ signal });
    const [publication] = await scheduler.fetchPublications([this.#plant], call);
    // A plant without a plan has nothing to compare; the next poll checks again.
    if (publication === undefined) return { seen: [], cursor };
    this.#scheduleVersion = publication.version;
    // An empty plan has no stamp to continue from, and costs little to read.
    if (place === undefined || place.version !== publication.version || place.editedSince === '')
      return { ...(await this.#readPlan(publication, signal)), isBaseline: place === undefined };
    // The plan in force may also be edited by hand, which publishes nothing.
    const { editedSince: since, seenAt } = place;
    const isSettled = this.#options.clock.now() - seenAt > settledAfterMs;
    const edits = await scheduler.readEdited({ plant: this.#plant, since, isSettled }, call);
    const { records, unreadable } = sift(edits.operations);
    const editedSince = edits.newest > since ? edits.newest : since;
    const next: ScanPosition = {
      ...place,
      editedSince,
      seenAt: editedSince === since ? seenAt : this.#options.clock.now(),
    };
    return { seen: records.map(observeOperation), unreadable, cursor: JSON.stringify(next) };
  }

  async readBack(keys: readonly string[], signal: AbortSignal): Promise<Reading<State>> {
    const { records, unreadable } = await this.#readByKey(keys, signal);
    const found = new Set([...records.map(({ reference }) => keyOfOperation(reference)), ...unreadable]);
    const gone = keys.filter((key) => !found.has(key)).map((key) => ({ key, state: undefined }));
    return { seen: [...records.map(observeOperation), ...gone], unreadable };
  }

  describe(difference: Parameters<typeof describe>[0]): ReturnType<typeof describe> {
    const { connector, clock } = this.#options;
    if (difference.after === undefined && this.#ended.has(difference.key)) return [];
    const { instance } = connector;
    const now = formatInstant(clock.now());
    return describe(difference, { plant: this.#plant, instance, scheduleVersion: this.#scheduleVersion, now });
  }

  /** Reads the whole plan, and the operations that are no longer in it. */
  async #readPlan(publication: PublicationRecord, signal: AbortSignal): Promise<Poll<State>> {
    const { connector: scheduler, changes } = this.#options;
    // Reads the known keys first: operations that another process learns meanwhile are missing from this reading, but
    // are not gone.
    const known = await changes.listKeys(this.source);
    const call = createCallContext({ signal });
    const { records, unreadable } = sift(await scheduler.readOperations({ plant: this.#plant, isOpen: true }, call));
    const present = new Set([planKey, ...records.map(({ reference }) => keyOfOperation(reference)), ...unreadable]);
    const gone = [...known].filter((key) => !present.has(key));
    // The scheduler takes a done operation off its work center: it was not dropped, and is not read again.
    const others = await this.#readByKey(gone, signal);
    this.#ended = new Set(others.records.filter(isDone).map(({ reference }) => keyOfOperation(reference)));
    const staying = others.records.filter((record) => !isDone(record));
    const stays = new Set([...staying.map(({ reference }) => keyOfOperation(reference)), ...others.unreadable]);
    const place: ScanPosition = {
      version: publication.version,
      editedSince: newestStamp(records, ''),
      seenAt: this.#options.clock.now(),
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
  }

  async #readByKey(keys: readonly string[], signal: AbortSignal) {
    const references = keys.map((key) => ({ plant: this.#plant, reference: readReference(key) }));
    const { connector } = this.#options;
    return sift(await connector.readOperationsByReference(references, createCallContext({ signal })));
  }
}

function startPlantCapture(plant: string, options: Options): Capture {
  const { config, changes, log, clock } = options;
  const reader = new PlantReader(plant, options);
  return startCapture<State>({
    source: reader.source,
    poll: (cursor, signal) => reader.poll(cursor, signal),
    readBack: (keys, signal) => reader.readBack(keys, signal),
    describe: (difference) => reader.describe(difference),
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
