import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import type { System } from '../../schema/canonical/index.ts';
import type { CallContext } from '../base/call-context.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import { isOutage, SystemError } from '../base/errors.ts';
import type { InstanceConfig } from '../base/landscape.ts';

/** Recent calls to one instance; instants in milliseconds since the epoch. */
export interface CallHistory {
  readonly isCircuitOpen: boolean;
  /** Moving average of answer times in milliseconds. */
  readonly latencyMs: number | undefined;
  readonly lastSuccessAt: number | undefined;
  readonly lastFailure: { readonly at: number; readonly error: SystemError } | undefined;
}

/** Guards the calls to one system instance. */
export interface Resilience {
  /**
   * Performs an idempotent read: one deadline over all tries, retried with jitter, behind the circuit breaker and the
   * bulkhead.
   */
  read<T>(work: (signal: AbortSignal) => Promise<T>, call: CallContext): Promise<T>;
  /** Performs a write. It is never repeated here; only the saga repeats writes, and only after reading back. */
  write<T>(work: (signal: AbortSignal) => Promise<T>, call: CallContext): Promise<T>;
  readHistory(): CallHistory;
}

/** `timeoutMs` covers a read with its retries; `breakAfter` failures in a row open the circuit for `halfOpenAfterMs`. */
export interface ResilienceOptions {
  readonly system: System;
  readonly instance: string;
  readonly timeoutMs: number;
  /** Timeout of one write. Default: `timeoutMs`. */
  readonly writeTimeoutMs?: number;
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  readonly retries?: number;
  readonly breakAfter?: number;
  readonly halfOpenAfterMs?: number;
  readonly clock?: Clock;
}

// A refusal is an answer, and an error about one request says nothing about the next: only outages count against the
// system, and only those that may pass by themselves are tried again.
const retriedCodes = new Set(['SYSTEM_UNAVAILABLE', 'SYSTEM_BUSY']);
const isRetried = handleWhen(
  (error) =>
    error instanceof SystemError && retriedCodes.has(error.code) && !(error.cause instanceof BrokenCircuitError),
);
const breaksCircuit = handleWhen(
  (error) =>
    error instanceof TaskCancelledError ||
    (isOutage(error) && !error.isAboutRequest && error.code !== 'SYSTEM_BUSY' && error.code !== 'SYSTEM_FORBIDDEN'),
);

/** Creates the guards for the calls to one system instance from cockatiel's policies. */
export function createResilience(options: ResilienceOptions): Resilience {
  const { system, instance, timeoutMs, maxConcurrent, maxQueued, clock = systemClock } = options;
  const { retries = 2, breakAfter = 5, halfOpenAfterMs = 5_000, writeTimeoutMs = timeoutMs } = options;
  const breaker = circuitBreaker(breaksCircuit, {
    halfOpenAfter: halfOpenAfterMs,
    breaker: new ConsecutiveBreaker(breakAfter),
  });
  const places = bulkhead(maxConcurrent, maxQueued);
  const within = (milliseconds: number) =>
    timeout(milliseconds, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  const again = retry(isRetried, {
    maxAttempts: retries,
    backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
  });
  const readPolicy = wrap(within(timeoutMs), again, breaker, places);
  const writePolicy = wrap(within(writeTimeoutMs), breaker, places);
  // A request that has once waited out this instance's timeout does not wait again for a later part of its answer.
  const timedOut = new LRUCache<string, SystemError>({ max: 1_000, ttl: 60_000 });
  let latencyMs: number | undefined;
  let lastSuccessAt: number | undefined;
  let lastFailure: CallHistory['lastFailure'];

  const fail = (code: SystemError['code'], message: string, cause: unknown) =>
    new SystemError(message, { code, system, instance, cause, isUnsent: code !== 'SYSTEM_TIMEOUT' });
  const translate = (error: unknown): unknown => {
    if (error instanceof TaskCancelledError) return fail('SYSTEM_TIMEOUT', 'No answer came in time.', error);
    if (error instanceof BrokenCircuitError)
      return fail('SYSTEM_UNAVAILABLE', 'Calls are suspended after repeated failures.', error);
    if (error instanceof BulkheadRejectedError)
      return fail('SYSTEM_BUSY', 'Too many calls wait for this system.', error);
    return error;
  };
  const noteFailure = (error: unknown, call: CallContext) => {
    if (!isOutage(error) || call.signal?.aborted) return;
    lastFailure = { at: clock.now(), error };
    if (error.code === 'SYSTEM_TIMEOUT') timedOut.set(call.requestId, error);
  };

  const run = async <T>(
    policy: typeof readPolicy | typeof writePolicy,
    work: (signal: AbortSignal) => Promise<T>,
    call: CallContext,
  ) => {
    const earlier = timedOut.get(call.requestId);
    if (earlier !== undefined) throw earlier;
    const startedAt = clock.now();
    try {
      const result = await policy.execute(({ signal }) => work(signal), call.signal);
      lastSuccessAt = clock.now();
      latencyMs =
        latencyMs === undefined ? lastSuccessAt - startedAt : latencyMs * 0.8 + (lastSuccessAt - startedAt) * 0.2;
      return result as T;
    } catch (error) {
      const translated = translate(error);
      noteFailure(translated, call);
      throw translated;
    }
  };

  return {
    read: (work, call) => run(readPolicy, work, call),
    write: (work, call) => run(writePolicy, work, call),
    readHistory: () => ({ isCircuitOpen: breaker.state === CircuitState.Open, latencyMs, lastSuccessAt, lastFailure }),
  };
}

/** Guards the calls to a configured instance; a command may take longer than a read. */
export function guardInstance(
  system: System,
  {
    instance,
    timeoutMs,
    commandTimeoutMs: writeTimeoutMs,
    maxConcurrent,
    maxQueued,
  }: Pick<InstanceConfig, 'instance' | 'timeoutMs' | 'commandTimeoutMs' | 'maxConcurrent' | 'maxQueued'>,
  clock: Clock,
): Resilience {
  return createResilience({ system, instance, timeoutMs, writeTimeoutMs, maxConcurrent, maxQueued, clock });
}
