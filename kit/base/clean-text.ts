/** Maximum characters of a text in the log; longer texts are truncated. */
const maxLength = 512;
const maxStackLength = 4_000;
/** Maximum levels of objects and of causes. */
const maxDepth = 4;

const secrets: readonly (readonly [RegExp, string])[] = [
  [/\/\/[^/\s@]+@/g, '//[secret]@'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [secret]'],
  [/([?&](?:api[_-]?key|(?:access_)?token|password|secret)=)[^&\s]+/gi, '$1[secret]'],
];

/** Control characters, line separators and bidirectional controls, which would affect the log reader's terminal. */
const acting = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

function escapeCharacter(character: string): string {
  return character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Returns a text that is safe for the log: of bounded length, without credentials, and without characters that act on a terminal. */
export function cleanText(text: string, max = maxLength): string {
  const hidden = secrets.reduce((rest, [pattern, stand]) => rest.replace(pattern, stand), text.slice(0, max * 2));
  const cut = hidden.length > max || text.length > max * 2 ? `${hidden.slice(0, max)}…` : hidden;
  return cut.replace(acting, escapeCharacter);
}

/** Error properties of our own that describe the failure; other properties may hold whole requests. */
const shown = ['code', 'system', 'instance', 'subgraph', 'status', 'reason'] as const;

function cleanError(error: Error, depth: number): object {
  const stack = error.stack ?? '';
  const frames = stack.slice(Math.max(0, stack.search(/\n\s+at /)));
  const properties = shown.flatMap((name) => {
    const value = (error as unknown as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, cleanValue(value, depth)]] : [];
  });
  return {
    type: error.name,
    message: cleanText(error.message),
    ...Object.fromEntries(properties),
    ...(/^\n\s+at /.test(frames) ? { stack: cleanText(frames.trimStart(), maxStackLength) } : {}),
    ...(error.cause === undefined || depth >= maxDepth ? {} : { cause: cleanValue(error.cause, depth + 1) }),
  };
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return cleanError(value, depth);
  if (depth >= maxDepth) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, 50).map((each) => cleanValue(each, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cleanValue(each, depth + 1)]));
}

/** Returns the fields of a record in a form that is safe for the log. */
export function cleanFields(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cleanValue(value, 1)]));
}
