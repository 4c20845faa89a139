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
  /** The current index of each list that is being written, by its depth. */
  readonly indexes: number[] = [];
  readonly faults: Fault[] = [];
  /** The answers to `__schema` and `__type`, by response name. */
  readonly introspection: Readonly<Record<string, unknown>>;

  constructor(introspection: Readonly<Record<string, unknown>>) {
    this.introspection = introspection;
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
