import { type CallContext, type Clock, SystemError } from '../../../kit/index.ts';
import type { SchedulingConfig } from '../config.ts';
import { models } from './models.ts';
import type { Names } from './names.ts';
import type { RecordReader } from './reader.ts';
import type { PublicationRecord } from './records.ts';
import { isNaive, mapInstant } from './time.ts';
import type { ParameterWire } from './wire.ts';

/** Dependencies for reading publications. */
interface Reading {
  readonly reader: RecordReader;
  readonly names: Names;
  readonly config: Pick<SchedulingConfig, 'plants' | 'timeZone' | 'scheduling' | 'instance'>;
  readonly clock: Clock;
}

/** frePPLe's own stamp of its last plan run, and the present moment of its plan. */
const lastRun = 'last_currentdate';
const currentDate = 'currentdate';

const minuteMs = 60_000;

/** Maps the present moment of the plan: a date, `today` at midnight, and for any other text frePPLe takes now. */
export function mapCurrentDate(text: string | undefined, timeZone: string, now: number): string {
  const known = text !== undefined && /^\d{4}-/.test(text.trim()) ? parseDate(text.trim(), timeZone) : undefined;
  if (known !== undefined) return known;
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(now / minuteMs) * minuteMs);
  if (text?.trim().toLowerCase() !== 'today') return moment.toString();
  return moment.toZonedDateTimeISO(timeZone).startOfDay().toInstant().toString();
}

/** Parses an instant from a date that may have no time of day; `undefined` for any other text. */
function parseDate(text: string, timeZone: string): string | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00` : text;
  return isNaive(date) ? mapInstant(date, timeZone) : undefined;
}

/** A user without the right to read locations can still read plans. */
function forgiveMissingRight(error: unknown): undefined {
  if (!(error instanceof SystemError) || error.code !== 'SYSTEM_FORBIDDEN') throw error;
}

function addDays(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .add({ hours: 24 * days })
    .toString();
}

/**
 * Reads the times of publication of the plants' plans: from the customer's own parameter, or from frePPLe's last plan
 * run.
 */
export function createPublicationReader({ reader, names, config, clock }: Reading) {
  const { plants, timeZone, scheduling, instance } = config;
  const readParameters = (call: CallContext) => {
    const values = [...plants.map((plant) => names.formatPublished(plant)), currentDate, lastRun];
    return reader.list(models.parameters, { oneOf: { field: 'name', values: [...new Set(values)] } }, call);
  };
  /** Lists plants without a location in the scheduler. */
  const listUnknown = async (call: CallContext): Promise<ReadonlySet<string>> => {
    const values = plants.map((plant) => names.formatLocation(plant));
    const wanted = { oneOf: { field: 'name', values } };
    const found = await reader.parse(models.locations, wanted, call).catch(forgiveMissingRight);
    if (found === undefined) return new Set();
    const known = new Set([...found.values.map(({ name }) => name), ...found.unreadable.map(({ key }) => key)]);
    return new Set(plants.filter((plant) => !known.has(names.formatLocation(plant))));
  };
  const mapPublished = (plant: string, parameter: ParameterWire | undefined): string | undefined => {
    if (parameter === undefined || parameter.value === '') return undefined;
    return reader.quarantine.read({ noun: 'Schedule', key: plant, plant }, () => {
      const published = parseDate(parameter.value, timeZone);
      if (published === undefined) throw new RangeError(`The parameter ${parameter.name} is not a date.`);
      return published;
    });
  };
  const toInstant = (stamp: string | undefined) => (stamp === undefined ? undefined : parseDate(stamp, timeZone));

  return {
    listUnknown,
    /** Reads the published plan of each plant that has one. */
    async readAll(call: CallContext): Promise<readonly PublicationRecord[]> {
      const [values, unknown] = await Promise.all([readParameters(call), listUnknown(call)]);
      const find = (name: string) => values.find((parameter) => parameter.name === name);
      const horizonStart = mapCurrentDate(find(currentDate)?.value, timeZone, clock.now());
      const ownStamp = toInstant(find(lastRun)?.lastmodified) ?? toInstant(find(currentDate)?.lastmodified);
      return plants.flatMap((plant) => {
        if (unknown.has(plant)) return [];
        const published = mapPublished(plant, find(names.formatPublished(plant)));
        const run = find(lastRun) === undefined && published !== undefined ? undefined : ownStamp;
        const [publishedAt] = [published, run]
          .filter((instant) => instant !== undefined)
          .toSorted((a, b) => Temporal.Instant.compare(b, a));
        if (publishedAt === undefined) return [];
        const horizonEnd = addDays(horizonStart, scheduling.horizonDays);
        return [{ plant, version: `${plant}@${publishedAt}`, publishedAt, horizonStart, horizonEnd }];
      });
    },
    /** Reads the scheduler's own stamp of a plant's newest publication; empty when there is none. */
    async readStamp(plant: string, call: CallContext): Promise<string> {
      const values = await readParameters(call);
      return values
        .filter(({ name }) => name === names.formatPublished(plant) || name === lastRun)
        .map(({ lastmodified }) => lastmodified.replace(' ', 'T').replace(/Z$/, ''))
        .reduce((newest, stamp) => (stamp > newest ? stamp : newest), '');
    },
    /** Lists a sentence for each plant that the scheduler does not know. */
    async listWarnings(call: CallContext): Promise<readonly string[]> {
      return [...(await listUnknown(call))].map(
        (plant) => `The scheduler ${instance} has no location ${names.formatLocation(plant)} for the plant ${plant}.`,
      );
    },
  };
}

/** Reads the publications of one scheduler. */
export type PublicationReader = ReturnType<typeof createPublicationReader>;
