import { formatText, type Literal } from './literals.ts';

declare const isCondition: unique symbol;

/**
 * Condition of `$filter`, made here alone: its values are literals, and brackets keep its parts together when it is
 * joined.
 */
export interface Condition {
  readonly text: string;
  /** Operator that joins its parts at the top, where it has several. */
  readonly joint: 'and' | 'or' | undefined;
  /** Returns the same condition over fields of other names. */
  rename(toName: (field: string) => string): Condition;
  readonly [isCondition]: true;
}

function create(parts: Pick<Condition, 'text' | 'joint' | 'rename'>): Condition {
  return parts as Condition;
}

/** Formats `field gt 'value'`. */
export function compare(field: string, operator: 'eq' | 'gt' | 'ge' | 'lt' | 'le', value: Literal): Condition {
  return create({
    text: `${field} ${operator} ${value}`,
    joint: undefined,
    rename: (toName) => compare(toName(field), operator, value),
  });
}

/** Formats `field eq 'value'`. */
export function equals(field: string, value: string): Condition {
  return compare(field, 'eq', formatText(value));
}

function join(conditions: readonly (Condition | undefined)[], joint: 'and' | 'or'): Condition | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  const [first] = present;
  if (first === undefined || present.length === 1) return first;
  const isBracketed = (inner: Condition) => inner.joint !== undefined && (joint === 'and' || inner.joint === 'and');
  const texts = present.map((inner) => (isBracketed(inner) ? `(${inner.text})` : inner.text));
  const rename: Condition['rename'] = (toName) =>
    join(
      present.map((inner) => inner.rename(toName)),
      joint,
    ) ?? first;
  return create({ text: texts.join(` ${joint} `), joint, rename });
}

/** Joins conditions by and; `undefined` when there are none. */
export function joinByAnd(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  return join(conditions, 'and');
}

/** Joins conditions by or; `undefined` when there are none. */
export function joinByOr(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  return join(conditions, 'or');
}

/** Joins a condition for each field and its value. */
export function equalsAll(values: Readonly<Record<string, string>>): Condition | undefined {
  return joinByAnd(Object.entries(values).map(([field, value]) => equals(field, value)));
}

/** Splits conditions so that each part, joined by or, stays within a length. */
export function chunkConditions(
  conditions: readonly Condition[],
  maxLength: number,
): readonly (readonly Condition[])[] {
  const chunks: Condition[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const condition of conditions) {
    const size = encodeURIComponent(condition.text).length + 8;
    if (length + size > maxLength) {
      chunks.push([]);
      length = 0;
    }
    chunks.at(-1)?.push(condition);
    length += size;
  }
  return chunks;
}
