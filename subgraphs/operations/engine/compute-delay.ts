import type { CommandOutcome } from '../../../schema/generated.ts';
import type { WorkStep } from './records.ts';

/** Returns the milliseconds until a step is tried again: longer with every attempt, and as long as the system demands. */
export function computeDelay(
  { attempts }: WorkStep,
  { retryAfterMs, status }: CommandOutcome,
  maxBackoffMs: number,
): number {
  // An unknown outcome is looked up often: it is usually known a moment later.
  const ceiling = status === 'UNKNOWN' ? Math.min(2_000, maxBackoffMs) : maxBackoffMs;
  const backoff = Math.min(ceiling, 200 * 2 ** Math.min(attempts, 20)) * (0.75 + Math.random() / 2);
  return Math.max(backoff, Math.min(retryAfterMs ?? 0, 3_600_000));
}
