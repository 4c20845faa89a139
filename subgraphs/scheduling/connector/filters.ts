import { isReadableText } from '../../../schema/canonical/index.ts';

/** What frePPLe's own keys are held to. */
const maxKeyLength = 300;

/** One query in frePPLe's filter language (Django's lookups), which has no way to quote a value. */
export interface ListQuery {
  /** Fields and the one value that each has. */
  readonly equals?: Readonly<Record<string, string>>;
  /** A field and the values of which it has one: one call for each slice of them, of at most `maxValues`. */
  readonly oneOf?: { readonly field: string; readonly values: readonly string[]; readonly maxValues?: number };
  /** Comparisons with words, dates and stamps of our own, as `{ status__in: 'confirmed,approved' }`; never a client's text. */
  readonly filters?: Readonly<Record<string, string>>;
}

type Parameters = Readonly<Record<string, string>>;

/** One call's query parameters. */
export interface Filters {
  readonly parameters: Parameters;
  /** The values asked for, and the parameter that says them. */
  readonly oneOf?: { readonly name: string; readonly values: readonly string[] };
}

/**
 * True where a record can have a value as its key: frePPLe trims every text that it is given, in a filter too, and takes
 * an empty filter for none, so that the answer would be the whole table.
 */
function canBeKey(value: string): boolean {
  return value !== '' && value.length <= maxKeyLength && value === value.trim() && isReadableText(value);
}

const hasComma = (value: string): boolean => value.includes(',');

/** The bounds of one question. */
export interface SliceLimits {
  /** Most values that one question names: frePPLe pages nothing, and each row costs it a statement or two. */
  readonly maxValues: number;
  /** Characters that are left of the URL beside these parameters. */
  readonly findRoom: (parameters: Parameters) => number;
}

/** Splits values so that each part, joined by commas, stays within a length of URL and a number of values. */
function chunkValues(
  values: readonly string[],
  { room, maxValues }: { readonly room: number; readonly maxValues: number },
): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const size = encodeURIComponent(value).length + 3;
    if (length + size > room || (chunks.at(-1)?.length ?? 0) >= maxValues) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(value);
    length += size;
  }
  return chunks;
}

/**
 * The filters of a query, one set for each call; none when nothing can fit. A comma would make two values of
 * one, so a value that has one is asked alone.
 */
export function createFilters(
  { equals = {}, oneOf, filters = {} }: ListQuery,
  { maxValues, findRoom }: SliceLimits,
): readonly Filters[] {
  if (!Object.values(equals).every(canBeKey)) return [];
  const common = { ...filters, ...equals };
  if (oneOf === undefined) return [{ parameters: common }];
  const { field } = oneOf;
  const name = `${field}__in`;
  const create = (parameter: string, values: readonly string[]): Filters => ({
    parameters: { ...common, [parameter]: values.join(',') },
    oneOf: { name: parameter, values },
  });
  const values = [...new Set(oneOf.values)].filter(canBeKey);
  const plain = values.filter((value) => !hasComma(value));
  return [
    ...chunkValues(plain, { room: findRoom({ ...common, [name]: '' }), maxValues }).map((chunk) => create(name, chunk)),
    ...values.filter(hasComma).map((value) => create(field, [value])),
  ];
}

/** The same query twice, each with half of its values; `undefined` when it has one only. */
export function halveFilters({ parameters, oneOf }: Filters): readonly Filters[] | undefined {
  if (oneOf === undefined || oneOf.values.length < 2) return undefined;
  const { name, values } = oneOf;
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)].map((half) => ({
    parameters: { ...parameters, [name]: half.join(',') },
    oneOf: { name, values: half },
  }));
}

/** True where a record has the values that were asked for: frePPLe ignores a filter that it does not know. */
export function isAsked(record: unknown, { equals = {}, oneOf }: ListQuery): boolean {
  const row = record as Readonly<Record<string, unknown>> | null;
  const hasAny = (field: string, values: readonly string[]): boolean => {
    const value = row?.[field];
    return value === undefined || values.includes(String(value));
  };
  return (
    Object.entries(equals).every(([field, value]) => hasAny(field, [value])) &&
    (oneOf === undefined || hasAny(oneOf.field, oneOf.values))
  );
}
