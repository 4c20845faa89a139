import type { Row } from './filter.ts';

/** An entity set with its key and its navigations. */
export interface Table {
  readonly service: string;
  readonly entitySet: string;
  readonly keys: readonly string[];
  readonly rows: Row[];
  /** A record with every property, for a set that may have no rows. */
  readonly shape?: Row;
  /** Navigations: the target set and the join of a row to its partners. */
  readonly navigations: Readonly<Record<string, Navigation>>;
}

/** Target of a navigation. */
export interface Navigation {
  readonly entitySet: string;
  readonly isMany: boolean;
  /** Partner's field by own field. */
  readonly join: Readonly<Record<string, string>>;
}

/** Unit keys of SAP as an English system shows them. */
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

/** Internal codes and ISO codes of SAP (T006) for the keys above. */
const unitCodes: Readonly<Record<string, { readonly sap: string; readonly iso: string }>> = {
  PC: { sap: 'ST', iso: 'PCE' },
  KG: { sap: 'KG', iso: 'KGM' },
  L: { sap: 'L', iso: 'LTR' },
  M: { sap: 'M', iso: 'MTR' },
  TO: { sap: 'TO', iso: 'TNE' },
  BOX: { sap: 'BOX', iso: 'BX' },
  MIN: { sap: 'MIN', iso: 'MIN' },
  H: { sap: 'STD', iso: 'HUR' },
};

/** Returns the internal code and the ISO code of a unit as an English system shows it. */
export const toUnitCodes = (native: string): { readonly sap: string; readonly iso: string } =>
  unitCodes[native] ?? { sap: native, iso: '' };

/** Formats a unit with its codes, as services write it: `name`, `nameISOCode`, `nameSAPCode`. */
export function toUnitFields(name: string, unit: string): Readonly<Record<string, string>> {
  const native = toSapUnit(unit);
  const { sap, iso } = toUnitCodes(native);
  return { [name]: native, [`${name}ISOCode`]: iso, [`${name}SAPCode`]: sap };
}

/** Reads the unit of a received record: by its internal code, or as an English system shows it. */
export function readUnit(row: Row, name: string): string {
  const code = row[`${name}SAPCode`];
  if (code === undefined) return String(row[name] ?? '');
  return Object.entries(unitCodes).find(([, { sap }]) => sap === code)?.[0] ?? '';
}

/** Formats a plain day as V2's date. */
export const toODataDate = (day: string): string => `/Date(${Date.parse(`${day.slice(0, 10)}T00:00:00Z`)})/`;

/** Formats an instant as V2's date with an offset. */
export const toODataInstant = (instant: string): string => `/Date(${Date.parse(instant)}+0000)/`;

/** Zone of the server's clock, as of SAP in the cloud. */
export const serverZone = 'UTC';

/** Converts an instant to day and time on the plant's clock, as SAP writes them. */
export function toClock(instant: string, timeZone: string): { readonly date: string; readonly time: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: toODataDate(local.toPlainDate().toString()),
    time: `PT${two(local.hour)}H${two(local.minute)}M${two(local.second)}S`,
  };
}

/** Creates a navigation to many records. */
export const many = (entitySet: string, join: Navigation['join']): Navigation => ({ entitySet, isMany: true, join });
