import type { ErrorPath } from '../types.ts';

/** A path of the answer in which a number stands for the list of that depth. */
export type PathTemplate = readonly (string | number)[];

/** A value that broke the schema's promise. */
export interface Fault {
  readonly path: ErrorPath;
  readonly message: string;
}

/** What the writers of one answer share. */
export class Writing {
  /** Objects and lists that stand in more than one place of the answer. */
  readonly #shared: ReadonlySet<object>;
  readonly #texts = new Map<ValueWriter, Map<object, string>>();
  /** The current index of each list that is being written, by its depth. */
  readonly indexes: number[] = [];
  readonly faults: Fault[] = [];
  /** The answers to `__schema` and `__type`, by response name. */
  readonly introspection: Readonly<Record<string, unknown>>;

  constructor(introspection: Readonly<Record<string, unknown>>, shared: ReadonlySet<object> = new Set()) {
    this.introspection = introspection;
    this.#shared = shared;
  }

  /** Writes a value by a writer, once for all the places of this writer that share it. */
  writeOnce(value: unknown, write: ValueWriter): string | undefined {
    if (this.#shared.size === 0 || typeof value !== 'object' || value === null || !this.#shared.has(value))
      return write(value, this);
    const texts = this.#texts.get(write) ?? new Map<object, string>();
    this.#texts.set(write, texts);
    const known = texts.get(value);
    if (known !== undefined) return known;
    const faults = this.faults.length;
    const text = write(value, this);
    // What is wrong is noted at each of its places.
    if (text !== undefined && faults === this.faults.length) texts.set(value, text);
    return text;
  }

  /** Notes a fault at the place that is being written. */
  fault(template: PathTemplate, message: string): undefined {
    const path = template.map((part) => (typeof part === 'number' ? (this.indexes[part] ?? 0) : part));
    this.faults.push({ path, message });
    return undefined;
  }
}

/**
 * Writes a value as JSON. `null` as text is a null that the type allows or a `NonNull` around it forbids; `undefined` is a
 * null whose reason was noted, which travels up to the next nullable place.
 */
export type ValueWriter = (value: unknown, writing: Writing) => string | undefined;
