/** Type guard of a shape; event types are derived from these guards, so that guard and type cannot differ. */
export type Shape<Value> = (value: unknown) => value is Value;

/** The type that a shape accepts. */
export type ShapeValue<Wanted> = Wanted extends Shape<infer Value> ? Value : never;

/** Shapes by field name. */
export type Fields = Readonly<Record<string, Shape<unknown>>>;

type OptionalName<Wanted extends Fields> = {
  [Name in keyof Wanted]: undefined extends ShapeValue<Wanted[Name]> ? Name : never;
}[keyof Wanted];

/** Object with these fields; a field that may be absent is optional. */
export type FieldValues<Wanted extends Fields> = {
  readonly [Name in Exclude<keyof Wanted, OptionalName<Wanted>>]: ShapeValue<Wanted[Name]>;
} & { readonly [Name in OptionalName<Wanted>]?: ShapeValue<Wanted[Name]> };

// RFC 3339, section 5.6, in UTC only.
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Non-empty text. */
export const text: Shape<string> = (value): value is string => typeof value === 'string' && value !== '';

/** Instant as RFC 3339 UTC text. */
export const instant: Shape<string> = (value): value is string =>
  typeof value === 'string' && instantPattern.test(value) && !Number.isNaN(Date.parse(value));

/** One of the listed words. */
export function choice<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return (value): value is Word => words.some((word) => word === value);
}

/** Shape of a value that may be absent. */
export function optional<Wanted extends Shape<unknown>>(shape: Wanted): Shape<ShapeValue<Wanted> | undefined> {
  return (value): value is ShapeValue<Wanted> | undefined => value === undefined || shape(value);
}

/** List of values of one shape. */
export function list<Wanted extends Shape<unknown>>(shape: Wanted): Shape<readonly ShapeValue<Wanted>[]> {
  return (value): value is readonly ShapeValue<Wanted>[] => Array.isArray(value) && value.every((item) => shape(item));
}

/** Object with these fields; further fields are ignored, so that a newer writer does not stop an older reader. */
export function record<Wanted extends Fields>(fields: Wanted): Shape<FieldValues<Wanted>> {
  const wanted = Object.entries(fields);
  return (value): value is FieldValues<Wanted> =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    wanted.every(([name, shape]) => shape((value as Readonly<Record<string, unknown>>)[name]));
}
