import { createSingleFlight, type SingleFlightOptions } from './single-flight.ts';

/** A value that is read when it is first needed, and kept. */
export interface KeptValue<Context, Value> {
  /** The kept value; callers that find none share one reading. A failure is not kept. */
  read(context: Context, signal?: AbortSignal): Promise<Value>;
  /** Drops the kept value, so that the next caller reads anew. A reading under way is newer than what is dropped. */
  forget(): void;
}

/** `isFresh` tells whether a kept value may still be used; default: until it is forgotten. */
export interface KeptValueOptions<Value> extends SingleFlightOptions {
  readonly isFresh?: (value: Value) => boolean;
}

/** Keeps what `readValue` reads; it gets the context of the caller that began the reading. */
export function createKeptValue<Context, Value>(
  readValue: (context: Context, signal: AbortSignal) => Promise<Value>,
  { isFresh = () => true, ...options }: KeptValueOptions<Value> = {},
): KeptValue<Context, Value> {
  const share = createSingleFlight<Value>(options);
  let kept: { readonly value: Value } | undefined;
  return {
    read: async (context, signal) => {
      if (kept !== undefined && isFresh(kept.value)) return kept.value;
      return share('', signal, async (shared) => {
        const value = await readValue(context, shared);
        kept = { value };
        return value;
      });
    },
    forget: () => {
      kept = undefined;
    },
  };
}
