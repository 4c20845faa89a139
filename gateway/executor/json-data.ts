const textKey = Symbol('JSON text');

/** Source of a data object: its text, and its value once it was read. */
class JsonSource {
  /** Absent once the value was changed. */
  text: string | undefined;
  #value: Record<PropertyKey, unknown> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  read(): Record<PropertyKey, unknown> {
    this.#value ??= JSON.parse(this.text ?? '{}') as Record<PropertyKey, unknown>;
    return this.#value;
  }

  change(): Record<PropertyKey, unknown> {
    const value = this.read();
    this.text = undefined;
    return value;
  }
}

const handler: ProxyHandler<JsonSource> = {
  get: (source, key) => (key === textKey ? source.text : source.read()[key]),
  has: (source, key) => key in source.read(),
  ownKeys: (source) => Reflect.ownKeys(source.read()),
  getOwnPropertyDescriptor: (source, key) => {
    const descriptor = Reflect.getOwnPropertyDescriptor(source.read(), key);
    // The proxy's target lacks the property, so it must be reported as configurable.
    return descriptor && { ...descriptor, configurable: true };
  },
  set: (source, key, value) => Reflect.set(source.change(), key, value),
  deleteProperty: (source, key) => Reflect.deleteProperty(source.change(), key),
  defineProperty: (source, key, descriptor) => Reflect.defineProperty(source.change(), key, descriptor),
  getPrototypeOf: () => Object.prototype,
};

/**
 * Creates an object that reads like the parsed text of a JSON object and is parsed only on first access.
 *
 * Gives Apollo Server and its plugins an ordinary `data`, while an answer that no plugin reads stays text.
 */
export function createJsonData(text: string): Record<string, unknown> {
  return new Proxy(new JsonSource(text), handler) as unknown as Record<string, unknown>;
}

/** Returns the text of a data object that is still unchanged. */
export function readJsonText(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return (data as Readonly<Record<symbol, string | undefined>>)[textKey];
}
