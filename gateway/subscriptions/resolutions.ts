import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { createSourceLog } from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';
import { writeAnswer } from '../answer/write-answer.ts';
import type { Asker, GatewayContext } from '../context.ts';
import type { ExecutionAnswer, LiveGraph } from '../executor/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { EventUnanswered, isEventLost } from './lost-event.ts';
import type { Selection } from './prepare.ts';
import { createGate } from './semaphore.ts';

/** Resolves selections for events: once for each event, selection and rights, for all subscribers. */
export interface Resolutions {
  /**
   * Returns the payload of a `next` message, as JSON text; waits during an outage of the event's subgraph.
   * @throws EventUnanswered after too long an outage.
   */
  resolve(event: RecordedEvent, selection: Selection, asker: Asker): Promise<string>;
}

export interface ResolutionOptions {
  readonly graph: LiveGraph<GatewayContext>;
  /** Invalidates cached records that an event affects. */
  readonly invalidate: (event: RecordedEvent) => Promise<void>;
  readonly metrics: Metrics;
  /** Time for which an event waits for its subgraph, in milliseconds. */
  readonly outageMs: number;
  /** Concurrent resolutions, default 16, so that resuming subscribers leave capacity for queries. */
  readonly maxConcurrent?: number;
}

/** Subscribers receive an event within this time of one another; one that resumes later reads the current state. */
const shareMs = 5_000;
const maxShared = 10_000;

/** Delay before an event is resolved again during an outage; doubled each time up to the maximum. */
const firstRetryMs = 250;
const maxRetryMs = 2_000;

/** An answer and its whole text. */
interface Written {
  readonly answer: ExecutionAnswer;
  readonly text: string;
}

/** Shares answers among the subscribers of this process. */
export function createResolutions({
  graph,
  invalidate,
  metrics,
  outageMs,
  maxConcurrent = 16,
}: ResolutionOptions): Resolutions {
  const shared = new LRUCache<string, Promise<string>>({ max: maxShared, ttl: shareMs, ttlAutopurge: true });
  const gate = createGate(maxConcurrent);

  const answer = async (event: RecordedEvent, { document, variables }: Selection, asker: Asker): Promise<Written> => {
    await invalidate(event);
    const context: GatewayContext = {
      ...asker,
      requestId: randomUUID(),
      correlationId: event.correlationId ?? event.id,
      // A subscriber that leaves does not cancel the others' answer; every call below has its own time-out.
      signal: new AbortController().signal,
      sources: createSourceLog(),
      isExplained: false,
    };
    const written = await graph.current.execute({ document, variables, event }, context);
    const usages = context.sources.list();
    metrics.recordSources(usages);
    metrics.recordResolution(written.errors.length > 0);
    return { answer: written, text: writeAnswer(written, context, usages) };
  };
  const answerPatiently = async (event: RecordedEvent, selection: Selection, asker: Asker): Promise<string> => {
    const until = performance.now() + outageMs;
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(2 * waitMs, maxRetryMs)) {
      // Between two attempts it leaves capacity for others.
      const written = await gate(() => answer(event, selection, asker));
      if (!isEventLost(written.answer)) return written.text;
      const leftMs = until - performance.now();
      if (leftMs <= 0) throw new EventUnanswered();
      await sleep(Math.min(waitMs, leftMs), undefined, { ref: false });
    }
  };
  return {
    resolve(event, selection, asker) {
      const key = `${event.cursor}\n${asker.rights}\n${selection.key}`;
      const known = shared.get(key);
      if (known !== undefined) return known;
      const fresh = answerPatiently(event, selection, asker);
      shared.set(key, fresh);
      // An internal failure is reported to the waiting subscribers and not cached for others.
      fresh.catch(() => shared.delete(key));
      return fresh;
    },
  };
}
