/** Work under way, and how many wait for its result. */
interface Flight<Value> {
  readonly result: Promise<Value>;
  readonly controller: AbortController;
  /** Bounds the work: aborts when nobody waits any more, or after the time-out. */
  readonly signal: AbortSignal;
  waiting: number;
}

/** How flights end before their work does. */
export interface SingleFlightOptions {
  /** Bounds each flight, however long its callers would wait; absent where the work has a time-out of its own. */
  readonly timeoutMs?: number;
  /** The error of a caller that leaves. Default: the reason of its signal. */
  readonly createAbortError?: (reason: unknown) => Error;
}

/**
 * Runs `work` unless work of the same key is under way, whose result is then shared; it must not be changed.
 *
 * Each caller leaves when its own signal aborts; `work` is aborted when the last one has left, not when the first has.
 * A flight that timed out fails the caller that began it; one that joined it later, and still waits, begins another.
 */
export type SingleFlight<Value> = (
  key: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
) => Promise<Value>;

/** Shares the result of equal work that is under way at the same time. */
export function createSingleFlight<Value>({
  timeoutMs,
  createAbortError,
}: SingleFlightOptions = {}): SingleFlight<Value> {
  const flights = new Map<string, Flight<Value>>();

  const start = (key: string, work: (signal: AbortSignal) => Promise<Value>): Flight<Value> => {
    const controller = new AbortController();
    const signal =
      timeoutMs === undefined
        ? controller.signal
        : AbortSignal.any([controller.signal, AbortSignal.timeout(timeoutMs)]);
    const result = Promise.try(work, signal).finally(() => {
      if (flights.get(key)?.controller === controller) flights.delete(key);
    });
    // Every caller may have left before it fails.
    result.catch(() => undefined);
    const flight = { result, controller, signal, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  const leave = (key: string, flight: Flight<Value>): void => {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    if (flights.get(key) === flight) flights.delete(key);
    flight.controller.abort();
  };

  const wait = (key: string, flight: Flight<Value>, signal: AbortSignal | undefined): Promise<Value> => {
    flight.waiting += 1;
    if (signal === undefined) return flight.result;
    const left = Promise.withResolvers<never>();
    const onAbort = () => {
      leave(key, flight);
      left.reject(createAbortError?.(signal.reason) ?? signal.reason);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    return Promise.race([flight.result, left.promise]).finally(() => signal.removeEventListener('abort', onAbort));
  };

  const fly: SingleFlight<Value> = (key, signal, work) => {
    const joined = flights.get(key);
    if (joined === undefined || joined.signal.aborted) return wait(key, start(key, work), signal);
    if (timeoutMs === undefined || signal === undefined) return wait(key, joined, signal);
    return wait(key, joined, signal).catch((error: unknown) => {
      if (joined.signal.aborted && !signal.aborted) return fly(key, signal, work);
      throw error;
    });
  };
  return fly;
}
