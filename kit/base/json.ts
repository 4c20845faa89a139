/** Parses a JSON text, with or without a byte order mark (RFC 8259, 8.1); `undefined` when the text is not JSON. */
export function parseJson(text: string): unknown {
  return parseJsonWith(text, undefined);
}

/** Changes a value while its text is parsed; `context.source` is the text of a primitive value. */
export type JsonReviver = (key: string, value: unknown, context: { readonly source: string }) => unknown;

/** Parses like `parseJson`, with a reviver. */
export function parseJsonWith(text: string, revive: JsonReviver | undefined): unknown {
  try {
    // The types of JSON.parse do not know the reviver's third argument yet.
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text, revive as Parameters<typeof JSON.parse>[1]);
  } catch {
    return undefined;
  }
}

/** Parses a JSON object; `undefined` when the text is not JSON, or is another value. */
export function parseJsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
