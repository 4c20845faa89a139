import type { RecordedEvent } from '../../schema/events/index.ts';
import type { Position } from './position.ts';

/** The newest events, in memory and without gaps, shared by all subscribers of a process. */
export interface EventWindow {
  /** Position of the next event. */
  end(): Position;
  /** Adds the events that follow the end. */
  push(events: readonly RecordedEvent[]): void;
  /** Restarts, empty, at another position. */
  reset(end: Position): void;
  /** Returns the next events after a position, none at the end; `undefined` when the position is outside the window. */
  readAfter(after: Position, limit: number): readonly RecordedEvent[] | undefined;
  /** Waits until there is an event after the position, the window was reset, or the signal aborts. */
  waitBeyond(position: Position, signal: AbortSignal): Promise<void>;
}

/** Creates an empty window that keeps the newest `capacity` events. */
export function createEventWindow(start: Position, { capacity }: { readonly capacity: number }): EventWindow {
  let end = start;
  let events: RecordedEvent[] = [];
  let resets = 0;
  const sleepers = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...sleepers]) wake();
  };
  const sleep = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        sleepers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      sleepers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  return {
    end: () => end,
    push: (added) => {
      if (added.length === 0) return;
      events.push(...added);
      end = { ...end, number: end.number + added.length };
      // Grows to twice its size before it is trimmed, so that not every event moves all others.
      if (events.length > 2 * capacity) events = events.slice(-capacity);
      wakeAll();
    },
    reset: (position) => {
      end = position;
      events = [];
      resets += 1;
      wakeAll();
    },
    readAfter: ({ generation, number }, limit) => {
      const from = number - (end.number - events.length);
      if (generation !== end.generation || from < 0 || number > end.number) return undefined;
      return events.slice(from, from + limit);
    },
    waitBeyond: async ({ number }, signal) => {
      const resetsBefore = resets;
      while (!signal.aborted && resets === resetsBefore && number >= end.number) await sleep(signal);
    },
  };
}
