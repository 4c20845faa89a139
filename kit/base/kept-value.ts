import { createSingleFlight } from './single-flight.ts';

/** A value that is read on first use and then kept. */
export interface KeptValue<Context, Value> {
  /**
   * Returns the kept value; concurrent callers without one share one read. A failure is not kept, and an aborting
   * caller fails no other: the next one reads again.
   */
  read(context: Context, signal?: AbortSignal): Promise<Value>;
  /** Drops the kept value, so that the next caller reads again. A read in progress counts as newer than the dropped value. */
  forget(): void;
}

/** `isFresh` returns whether a kept value may still be used; default: until it is forgotten. */
export interface KeptValueOptions<Value> {
  readonly isFresh?: (value: Value) => boolean;
}

/** Keeps the result of `readValue`, which gets the context and the signal of the caller that began the read. */
export function createKeptValue<Context, Value>(
  readValue: (context: Context, signal: AbortSignal) => Promise<Value>,
  { isFresh = () => true }: KeptValueOptions<Value> = {},
): KeptValue<Context, Value> {
  const share = createSingleFlight<Value>({ endsWithFirst: true });
  let kept: { readonly value: Value } | undefined;
  const findKept = () => (kept !== undefined && isFresh(kept.value) ? kept : undefined);
  const readOnce = async (context: Context, signal: AbortSignal): Promise<Value> => {
    // A caller whose read was aborted may arrive here after another has read.
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
