import type { ErrorPath } from '../types.ts';

/** A path of the answer in which a number stands for the list of that depth. */
export type PathTemplate = readonly (string | number)[];

/** A value that violates the schema. */
export interface Fault {
  readonly path: ErrorPath;
  readonly message: string;
}

/** State that the writers of one answer share. */
export class Writing {
  /** Objects and lists that stand in more than one place of the answer. */
  readonly #shared: ReadonlySet<object>;
  readonly #texts = new Map<ValueWriter, Map<object, string>>();
  /** Current index of each list in progress, by its depth. */
  readonly indexes: number[] = [];
  readonly faults: Fault[] = [];
  /** Answers to `__schema` and `__type`, by response name. */
  readonly introspection: Readonly<Record<string, unknown>>;

  constructor(introspection: Readonly<Record<string, unknown>>, shared: ReadonlySet<object> = new Set()) {
    this.introspection = introspection;
    this.#shared = shared;
  }

  /** Writes a value by a writer, once for all places of this writer that share it. */
  writeOnce(value: unknown, write: ValueWriter): string | undefined {
    if (this.#shared.size === 0 || typeof value !== 'object' || value === null || !this.#shared.has(value))
      return write(value, this);
    const texts = this.#texts.get(write) ?? new Map<object, string>();
    this.#texts.set(write, texts);
    const known = texts.get(value);
    if (known !== undefined) return known;
    const faults = this.faults.length;
    const text = write(value, this);
    // Faults are recorded at each place of a value, so a faulty text is not reused.
    if (text !== undefined && faults === this.faults.length) texts.set(value, text);
    return text;
  }

  /** Records a fault at the current place. */
  fault(template: PathTemplate, message: string): undefined {
    const path = template.map((part) => (typeof part === 'number' ? (this.indexes[part] ?? 0) : part));
    this.faults.push({ path, message });
    return undefined;
  }
}

/**
 * Writes a value as JSON. `null` as text is a null that the type allows or a `NonNull` around it forbids; `undefined`
 * is a null whose reason was recorded, which propagates to the next nullable place.
 */
export type ValueWriter = (value: unknown, writing: Writing) => string | undefined;
