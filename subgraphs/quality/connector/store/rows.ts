/** Helpers between SQL rows and records. */
import type { Database } from '../../../../kit/postgres/index.ts';

/** Target of statements: the database, or a transaction in it. */
export type Queryable = Pick<Database, 'query'>;

/** Formats a timestamptz as RFC 3339 UTC. */
export function toInstant(value: Date): string {
  return value.toISOString().replace('.000Z', 'Z');
}

/** Formats a nullable timestamptz as RFC 3339 UTC; `undefined` for null. */
export function toOptionalInstant(value: Date | null): string | undefined {
  return value === null ? undefined : toInstant(value);
}

/** Returns the value; `undefined` for null. */
export function orUndefined<Value>(value: Value | null): Value | undefined {
  return value ?? undefined;
}

/** Creates a list of conditions and their values, numbered in order. */
export function createConditions() {
  const values: unknown[] = [];
  const conditions: string[] = [];
  return {
    values,
    /** Adds a condition with `$` in the value's place; an absent value adds none. */
    add(condition: string, value: unknown): void {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition.replace('$', `$${values.length}`));
    },
    /** Adds a condition over two values. */
    addPair(condition: string, first: unknown, second: unknown): void {
      values.push(first, second);
      conditions.push(condition.replace('$a', `$${values.length - 1}`).replace('$b', `$${values.length}`));
    },
    render: (): string => (conditions.length === 0 ? 'true' : conditions.join(' and ')),
  };
}
