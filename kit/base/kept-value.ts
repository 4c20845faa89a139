import { createSingleFlight } from './single-flight.ts';

/** A value that is read when it is first needed, and kept. */
export interface KeptValue<Context, Value> {
  /**
   * The kept value; callers that find none share one reading. A failure is not kept, and a caller that leaves fails no
   * other: the next one reads anew.
   */
  read(context: Context, signal?: AbortSignal): Promise<Value>;
  /** Drops the kept value, so that the next caller reads anew. A reading under way is newer than what is dropped. */
  forget(): void;
}

/** `isFresh` tells whether a kept value may still be used; default: until it is forgotten. */
export interface KeptValueOptions<Value> {
  readonly isFresh?: (value: Value) => boolean;
}

/** Keeps what `readValue` reads; it gets the context and the patience of the caller that began the reading. */
export function createKeptValue<Context, Value>(
  readValue: (context: Context, signal: AbortSignal) => Promise<Value>,
  { isFresh = () => true }: KeptValueOptions<Value> = {},
): KeptValue<Context, Value> {
  const share = createSingleFlight<Value>({ endsWithFirst: true });
  let kept: { readonly value: Value } | undefined;
  const findKept = () => (kept !== undefined && isFresh(kept.value) ? kept : undefined);
  const readOnce = async (context: Context, signal: AbortSignal): Promise<Value> => {
    // A caller whose reading was given up may come here after another has read.
    const found = findKept() ?? { value: await readValue(context, signal) };
    kept = found;
    return found.value;
  };
  return {
    read: async (context, signal) =>
      (findKept() ?? { value: await share('', signal, (shared) => readOnce(context, shared)) }).value,
    forget: () => {
      kept = undefined;
    },
  };
}
