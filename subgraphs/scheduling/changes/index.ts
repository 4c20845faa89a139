import { randomUUID } from 'node:crypto';
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
  type StampedRecords,
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
  /** True after a poll that began long after that time, read the overlap, and found nothing newer. */
  readonly isSettled?: boolean | undefined;
  /** Process that wrote this position. */
  readonly by?: string | undefined;
}

/** Time after which a transaction that began before the newest stamp has committed. */
const settledAfterMs = 60_000;
// No time zone and no wrong clock makes a stamp of the scheduler look this old.
const certainlyOldMs = 2 * 24 * 60 * 60_000;

/** True when a poll that began at `now`, and found nothing newer, shows that no commit is late any more. */
const settles = ({ editedSince, seenAt, isSettled }: ScanPosition, now: number): boolean =>
  isSettled === true || now - seenAt > settledAfterMs || now - Date.parse(`${editedSince}Z`) > certainlyOldMs;

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
  /** Records of the last minute whose changes are logged; they count while no other process has read the plant since. */
  #known: StampedRecords = new Map();
  readonly #name = randomUUID();

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
    const startedAt = this.#options.clock.now();
    const known = place.by === this.#name ? this.#known : undefined;
    const query = { plant: this.#plant, since, isSettled: place.isSettled === true, known };
    const edits = await scheduler.readEdited(query, call);
    const { records, unreadable } = sift(edits.operations);
    const editedSince = edits.newest > since ? edits.newest : since;
    const next: ScanPosition = {
      ...place,
      editedSince,
      seenAt: editedSince === since ? seenAt : this.#options.clock.now(),
      isSettled: editedSince === since && settles(place, startedAt),
      by: this.#name,
    };
    return {
      seen: records.map(observeOperation),
      unreadable,
      cursor: JSON.stringify(next),
      onRecorded: () => {
        this.#known = edits.stamped;
      },
    };
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
