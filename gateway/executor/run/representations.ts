import type { Projection, TypeProjection } from '../plan/projection.ts';
import type { JsonObject } from '../types.ts';

/** A list of representations for one request, without duplicate entities. */
export class Representations {
  readonly #project: Projection;
  readonly #texts: string[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byKey = new Map<TypeProjection, Map<unknown, number>>();

  constructor(project: Projection) {
    this.#project = project;
  }

  get count(): number {
    return this.#texts.length;
  }

  /** Returns the index of an object's entity in the list; `undefined` when the object lacks a required part. */
  add(object: Readonly<JsonObject>): number | undefined {
    const projection = this.#project(object);
    if (projection === undefined) return undefined;
    const key = projection.onlyKey === undefined ? undefined : object[projection.onlyKey];
    // A known key identifies the entity without writing its text.
    if (typeof key !== 'string' && typeof key !== 'number') return this.#addText(projection.write(object));
    const keys = this.#byKey.get(projection) ?? new Map<unknown, number>();
    this.#byKey.set(projection, keys);
    const known = keys.get(key) ?? this.#addText(projection.write(object));
    if (known !== undefined) keys.set(key, known);
    return known;
  }

  /** Returns the list as JSON. */
  toJson(): string {
    return `[${this.#texts.join(',')}]`;
  }

  #addText(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}
