import { isReadableText } from '../../../schema/canonical/index.ts';

/** Maximum length of frePPLe's own keys. */
const maxKeyLength = 300;

/** One query in frePPLe's filter language (Django's lookups), which has no way to quote a value. */
export interface ListQuery {
  /** Fields with one value each. */
  readonly equals?: Readonly<Record<string, string>>;
  /** A field with its possible values: one call for each slice of them, of at most `maxValues`. */
  readonly oneOf?: { readonly field: string; readonly values: readonly string[]; readonly maxValues?: number };
  /**
   * Comparisons with our own words, dates and stamps, such as `{ status__in: 'confirmed,approved' }`; never a client's
   * text.
   */
  readonly filters?: Readonly<Record<string, string>>;
}

type Parameters = Readonly<Record<string, string>>;

/** Query parameters of one call. */
export interface Filters {
  readonly parameters: Parameters;
  /** Values of the query, and the parameter that carries them. */
  readonly oneOf?: { readonly name: string; readonly values: readonly string[] };
}

/**
 * True when a record can have a value as its key: frePPLe trims every text that it receives, in a filter too, and
 * ignores an empty filter, so that the answer would be the whole table.
 */
function canBeKey(value: string): boolean {
  return value !== '' && value.length <= maxKeyLength && value === value.trim() && isReadableText(value);
}

const hasComma = (value: string): boolean => value.includes(',');

/** Limits of one query. */
export interface SliceLimits {
  /** Maximum number of values in one query: frePPLe pages nothing, and each row costs it a statement or two. */
  readonly maxValues: number;
  /** Computes the characters left in the URL beside these parameters. */
  readonly findMaxLength: (parameters: Parameters) => number;
}

/** Splits values so that each part, joined by commas, stays within a length of URL and a number of values. */
function chunkValues(
  values: readonly string[],
  { maxLength, maxValues }: { readonly maxLength: number; readonly maxValues: number },
): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const size = encodeURIComponent(value).length + 3;
    if (length + size > maxLength || (chunks.at(-1)?.length ?? 0) >= maxValues) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(value);
    length += size;
  }
  return chunks;
}

/**
 * Creates the filters of a query, one set for each call; none when nothing can match. A comma would split a value in
 * two, so a value with a comma gets a call of its own.
 */
export function createFilters(
  { equals = {}, oneOf, filters = {} }: ListQuery,
  { maxValues, findMaxLength }: SliceLimits,
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
    ...chunkValues(plain, { maxLength: findMaxLength({ ...common, [name]: '' }), maxValues }).map((chunk) =>
      create(name, chunk),
    ),
    ...values.filter(hasComma).map((value) => create(field, [value])),
  ];
}

/** Splits a query in two, each with half of its values; `undefined` when it has only one. */
export function halveFilters({ parameters, oneOf }: Filters): readonly Filters[] | undefined {
  if (oneOf === undefined || oneOf.values.length < 2) return undefined;
  const { name, values } = oneOf;
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)].map((half) => ({
    parameters: { ...parameters, [name]: half.join(',') },
    oneOf: { name, values: half },
  }));
}

/** True when a record has the requested values: frePPLe ignores unknown filters. */
export function isRequested(record: unknown, { equals = {}, oneOf }: ListQuery): boolean {
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
