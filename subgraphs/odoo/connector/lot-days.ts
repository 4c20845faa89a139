import { toInstant } from '../../../kit/index.ts';

/** Zones of the plants, by code. */
export interface LotDays {
  readonly timeZones: ReadonlyMap<string, string>;
}

const findZone = (plant: string, { timeZones }: LotDays): string => timeZones.get(plant) ?? 'UTC';

/** Returns the plant's day of an instant. */
export const toLocalDay = (instant: string, plant: string, days: LotDays): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(findZone(plant, days)).toPlainDate().toString();

/** Returns the end of a day in the plant's zone: a lot may still be used on its last day. RFC 3339 UTC. */
export const toEndOfDay = (day: string, plant: string, days: LotDays): string =>
  toInstant(`${day}T23:59:59`, findZone(plant, days));
