import type { Row } from './filter.ts';

/** An entity set with its key and what it leads to. */
export interface Table {
  readonly service: string;
  readonly entitySet: string;
  readonly keys: readonly string[];
  readonly rows: Row[];
  /** Navigations: the target set and how a row finds its partners. */
  readonly navigations: Readonly<Record<string, Navigation>>;
}

/** Where a navigation leads. */
export interface Navigation {
  readonly entitySet: string;
  readonly isMany: boolean;
  /** Own field to partner's field. */
  readonly join: Readonly<Record<string, string>>;
}

/** SAP's unit keys as an English system shows them. */
const sapUnits: Readonly<Record<string, string>> = {
  C62: 'PC',
  KGM: 'KG',
  LTR: 'L',
  MTR: 'M',
  TNE: 'TO',
  XBX: 'BOX',
  MIN: 'MIN',
  HUR: 'H',
};

export const toSapUnit = (unit: string): string => sapUnits[unit] ?? unit;

/** V2's date of a plain day. */
export const toODataDate = (day: string): string => `/Date(${Date.parse(`${day.slice(0, 10)}T00:00:00Z`)})/`;

/** Day and time of an instant on the plant's clock, as SAP writes them. */
export function toClock(instant: string, timeZone: string): { readonly date: string; readonly time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: toODataDate(local.toPlainDate().toString()),
    time: `PT${two(local.hour)}H${two(local.minute)}M${two(local.second)}S`,
  };
}
