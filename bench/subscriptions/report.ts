import type { CanonicalEvent } from '../../schema/events/index.ts';
import type { Collected } from './messages.ts';
import type { Options } from './options.ts';
import { queries } from './plant-events.ts';

/** A logged event with the commit time of its transaction, in milliseconds since the epoch. */
export interface Logged {
  readonly event: CanonicalEvent;
  readonly committedAt: number;
}

/** Events left out of the figures: for the first ones nothing is compiled, planned or connected yet. */
export const warmUpEvents = 10;

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Counts the subscribers of each selection. */
function countFollowers({ subscribers, sockets }: Options): readonly number[] {
  const counts = queries.map(() => 0);
  for (let index = 0; index < subscribers; index += 1) {
    const query = Math.floor(index / sockets) % queries.length;
    counts[query] = (counts[query] ?? 0) + 1;
  }
  return counts;
}

function countExpected({ type }: CanonicalEvent, options: Options): number {
  const field = type === 'QualityHoldPlaced' ? 'qualityHoldChanged' : 'scheduleChanged';
  const followers = countFollowers(options);
  return queries.reduce((sum, query, index) => sum + (query.includes(field) ? (followers[index] ?? 0) : 0), 0);
}

/** Prints a figure on a line of its own. */
export function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(26)} ${value}\n`);
}

/** Prints a line per figure; fails when a delivery is missing or doubled. */
export function report(logged: readonly Logged[], { receipts, doubled }: Collected, options: Options): void {
  const times = new Map(receipts);
  const counted = logged.slice(warmUpEvents);
  const wrong = logged.filter(({ event }) => times.get(event.id)?.length !== countExpected(event, options));
  const latencies = counted
    .flatMap(({ event, committedAt }) => (times.get(event.id) ?? []).map((at) => Math.max(0, at - committedAt)))
    .sort((a, b) => a - b);
  // One by one: there are more of them than a call may have arguments.
  const last = counted.flatMap(({ event }) => times.get(event.id) ?? []).reduce((most, at) => Math.max(most, at), 0);
  const seconds = (last - (counted[0]?.committedAt ?? 0)) / 1_000;
  print(
    'delivered',
    `${latencies.length} in ${seconds.toFixed(1)} s: ${Math.round(latencies.length / seconds)} per second`,
  );
  print(
    'commit to client',
    `p50 ${quantile(latencies, 0.5).toFixed(0)} ms  p99 ${quantile(latencies, 0.99).toFixed(0)} ms  most ${(latencies.at(-1) ?? 0).toFixed(0)} ms`,
  );
  print(
    'missing or doubled',
    `${wrong.length} of ${logged.length} events not heard of by all, ${doubled} heard of twice`,
  );
  if (wrong.length + doubled > 0) process.exitCode = 1;
}
