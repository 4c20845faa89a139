/** A record of a sandbox table; dates are kept as SAP writes them. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Predicate over rows; `wanted` names fields that must have a value, so that a key need not be searched in all rows.
 */
export interface Predicate {
  (row: Row): boolean;
  readonly wanted?: readonly { readonly field: string; readonly value: string }[];
}
type Operand = (row: Row) => unknown;

interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'symbol';
  readonly value: string;
  /** True for a text that is compared unchanged. */
  readonly isPlain?: boolean;
}

/** Error for a filter that is not OData V2, with SAP's message. */
export class FilterError extends Error {}

const tokenPattern =
  /\s*(?:(datetime|datetimeoffset|time|guid)?'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)[mMdDfFlL]?(?![\w])|([A-Za-z_][\w/]*)|([(),]))/y;

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (match === null) throw new FilterError(`Invalid token detected in '${text}'`);
    const [, kind, literal, number, word, symbol] = match;
    if (literal !== undefined)
      tokens.push({
        kind: 'text',
        value: toComparable(literal.replaceAll("''", "'"), kind),
        isPlain: kind === undefined,
      });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', value: symbol });
  }
  return tokens;
}

/** Converts literals and stored values for comparison: dates to milliseconds, times to seconds. */
function toComparable(value: string, kind: string | undefined): string {
  if (kind === 'datetime' || kind === 'datetimeoffset')
    return String(Date.parse(/Z|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`));
  if (kind === 'time') return toSeconds(value);
  return value;
}

function toSeconds(value: string): string {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(value);
  return match === null
    ? value
    : String(Number(match[1] ?? 0) * 3_600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0));
}

function storedToComparable(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const date = value.startsWith('/Date(') ? /^\/Date\((-?\d+)/.exec(value)?.[1] : undefined;
  if (date !== undefined) return date;
  return value.startsWith('PT') ? toSeconds(value) : value;
}

function compare(left: unknown, right: unknown): number {
  if (left === null || left === undefined) return right === null || right === undefined ? 0 : -1;
  const [a, b] = [String(left), String(right)];
  if (a === b) return 0;
  const isNumeric =
    a !== '' &&
    b !== '' &&
    !Number.isNaN(Number(a)) &&
    !Number.isNaN(Number(b)) &&
    a.length < 16 &&
    !/^0\d/.test(a) &&
    !/^0\d/.test(b);
  if (isNumeric) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

const operators: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

const functions: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  substringof: (part, whole) => whole.includes(part),
  startswith: (whole, part) => whole.startsWith(part),
  endswith: (whole, part) => whole.endsWith(part),
};

/** Parses by recursive descent: or, and, not, parentheses, comparison, the three text functions. */
class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #fields: ReadonlySet<string>;
  #at = 0;

  constructor(text: string, fields: ReadonlySet<string>) {
    this.#tokens = tokenize(text);
    this.#fields = fields;
  }

  parse(): Predicate {
    const predicate = this.#parseOr();
    if (this.#at < this.#tokens.length) throw new FilterError('Invalid filter expression');
    return predicate;
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #takes(value: string): boolean {
    if (this.#tokens[this.#at]?.value !== value || this.#tokens[this.#at]?.kind === 'text') return false;
    this.#at += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#takes(value)) throw new FilterError(`'${value}' expected`);
  }

  #parseOr(): Predicate {
    let left = this.#parseAnd();
    while (this.#takes('or')) {
      const [a, b] = [left, this.#parseAnd()];
      left = (row) => a(row) || b(row);
    }
    return left;
  }

  #parseAnd(): Predicate {
    let left = this.#parseUnary();
    while (this.#takes('and')) {
      const [a, b] = [left, this.#parseUnary()];
      const wanted = [...(a.wanted ?? []), ...(b.wanted ?? [])];
      left = Object.assign((row: Row) => a(row) && b(row), { wanted });
    }
    return left;
  }

  #parseUnary(): Predicate {
    if (this.#takes('not')) {
      const inner = this.#parseUnary();
      return (row) => !inner(row);
    }
    if (this.#takes('(')) {
      const inner = this.#parseOr();
      this.#expect(')');
      return inner;
    }
    return this.#parseComparison();
  }

  #parseComparison(): Predicate {
    const name = this.#tokens[this.#at]?.value ?? '';
    const test = functions[name];
    if (test !== undefined && this.#tokens[this.#at + 1]?.value === '(') return this.#parseFunction(test);
    const [field, , literal] = this.#tokens.slice(this.#at, this.#at + 3);
    const left = this.#parseOperand();
    const operator = this.#next();
    const decide = operators[operator?.value ?? ''];
    if (decide === undefined) throw new FilterError(`Operator expected, found '${operator?.value ?? ''}'`);
    const right = this.#parseOperand();
    const predicate: Predicate = (row) => decide(compare(left(row), right(row)));
    const isWanted = operator?.value === 'eq' && field?.kind === 'word' && literal?.isPlain === true;
    return isWanted ? Object.assign(predicate, { wanted: [{ field: field.value, value: literal.value }] }) : predicate;
  }

  #parseFunction(test: (a: string, b: string) => boolean): Predicate {
    this.#at += 1;
    this.#expect('(');
    const first = this.#parseOperand();
    this.#expect(',');
    const second = this.#parseOperand();
    this.#expect(')');
    const predicate: Predicate = (row) => test(String(first(row)), String(second(row)));
    const isTrue = this.#takes('eq') ? this.#next()?.value === 'true' : true;
    return (row) => predicate(row) === isTrue;
  }

  #parseOperand(): Operand {
    const token = this.#next();
    if (token === undefined) throw new FilterError('Operand expected');
    if (token.kind === 'text' || token.kind === 'number') return () => token.value;
    if (token.value === 'true' || token.value === 'false') return () => token.value === 'true';
    if (token.value === 'null') return () => null;
    if (!this.#fields.has(token.value)) throw new FilterError(`Property ${token.value} not found in type`);
    return (row) => storedToComparable(row[token.value]);
  }
}

/**
 * Parses an OData V2 `$filter` into a predicate.
 * @throws FilterError for any other text and for an unknown property.
 */
export function parseFilter(text: string, fields: ReadonlySet<string>): Predicate {
  return new FilterParser(text, fields).parse();
}

/** Orders rows by `$orderby`. */
export function compareRows(orderBy: string): (a: Row, b: Row) => number {
  const terms = orderBy.split(',').map((term) => term.trim().split(/\s+/));
  return (a, b) => {
    for (const [field = '', direction] of terms) {
      const order = compare(storedToComparable(a[field]), storedToComparable(b[field]));
      if (order !== 0) return direction === 'desc' ? -order : order;
    }
    return 0;
  };
}
