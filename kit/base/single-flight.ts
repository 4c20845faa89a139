/** Work in progress, with the number of callers that wait for its result. */
interface Flight<Value> {
  readonly result: Promise<Value>;
  readonly controller: AbortController;
  /** Aborts when the work is no longer wanted. */
  readonly signal: AbortSignal;
  waiting: number;
}

/** Conditions under which flights end before their work does. */
export interface SingleFlightOptions {
  /** Bounds each flight, whatever the patience of its callers; absent for work with a time-out of its own. */
  readonly timeoutMs?: number;
  /**
   * True when a flight ends as its first caller leaves, so that hanging work does not outlast that caller. Default
   * false: it continues for callers that joined.
   */
  readonly endsWithFirst?: boolean;
  /** The error of a caller that leaves. Default: the reason of its signal. */
  readonly createAbortError?: (reason: unknown) => Error;
}

/**
 * Runs `work` unless work of the same key is in progress, whose result is then shared and must not be mutated.
 *
 * Each caller leaves when its own signal aborts; `work` is aborted when the last one has left. When a flight ends
 * early, only its first caller gets the failure: callers that joined and still wait start another flight.
 */
export type SingleFlight<Value> = (
  key: string,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Value>,
) => Promise<Value>;

/** Shares the result of equal concurrent work. */
export function createSingleFlight<Value>(options: SingleFlightOptions = {}): SingleFlight<Value> {
  const { timeoutMs, endsWithFirst = false, createAbortError } = options;
  const flights = new Map<string, Flight<Value>>();

  const bound = (own: AbortSignal, first: AbortSignal | undefined): AbortSignal => {
    const bounds = [own];
    if (timeoutMs !== undefined) bounds.push(AbortSignal.timeout(timeoutMs));
    if (endsWithFirst && first !== undefined) bounds.push(first);
    return bounds.length === 1 ? own : AbortSignal.any(bounds);
  };

  const start: (...call: Parameters<SingleFlight<Value>>) => Flight<Value> = (key, first, work) => {
    const controller = new AbortController();
    const signal = bound(controller.signal, first);
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
    if (joined === undefined || joined.signal.aborted) {
      // When its first caller leaves, the work itself ends and rejects with the reason.
      return wait(key, start(key, signal, work), endsWithFirst ? undefined : signal);
    }
    return wait(key, joined, signal).catch((error: unknown) => {
      if (joined.signal.aborted && !signal?.aborted) return fly(key, signal, work);
      throw error;
    });
  };
  return fly;
}
