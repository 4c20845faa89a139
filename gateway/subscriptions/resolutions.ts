import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createSourceLog } from '../../kit/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';
import { writeAnswer } from '../answer/write-answer.ts';
import type { Asker, GatewayContext } from '../context.ts';
import type { LiveGraph } from '../executor/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Selection } from './prepare.ts';
import { createGate } from './semaphore.ts';

/** Answers selections for events: once for each event, selection and rights, whoever asks. */
export interface Resolutions {
  /** The payload of a `next` message, as JSON text. */
  resolve(event: RecordedEvent, selection: Selection, asker: Asker): Promise<string>;
}

export interface ResolutionOptions {
  readonly graph: LiveGraph<GatewayContext>;
  /** Ends what is kept of the records that an event tells of. */
  readonly invalidate: (event: RecordedEvent) => Promise<void>;
  readonly metrics: Metrics;
  /** How many answers are made at once, default 16: subscribers that catch up leave room for the others' queries. */
  readonly maxConcurrent?: number;
}

/** Subscribers hear of an event within this time of one another; who resumes later reads the present state. */
const shareMs = 5_000;
const maxShared = 10_000;

/** Shares answers among the subscribers of this process. */
export function createResolutions({ graph, invalidate, metrics, maxConcurrent = 16 }: ResolutionOptions): Resolutions {
  const shared = new LRUCache<string, Promise<string>>({ max: maxShared, ttl: shareMs, ttlAutopurge: true });
  const gate = createGate(maxConcurrent);

  const answer = async (event: RecordedEvent, { document, variables }: Selection, asker: Asker): Promise<string> => {
    await invalidate(event);
    const context: GatewayContext = {
      ...asker,
      requestId: randomUUID(),
      correlationId: event.correlationId ?? event.id,
      // One subscriber that goes does not take the answer from the others; every call below has its own time-out.
      signal: new AbortController().signal,
      sources: createSourceLog(),
      isExplained: false,
    };
    const written = await graph.current.execute({ document, variables, event }, context);
    const usages = context.sources.list();
    metrics.recordSources(usages);
    metrics.recordResolution(written.errors.length > 0);
    return writeAnswer(written, context, usages);
  };
  return {
    resolve(event, selection, asker) {
      const key = `${event.cursor}\n${asker.rights}\n${selection.key}`;
      const known = shared.get(key);
      if (known !== undefined) return known;
      const fresh = gate(() => answer(event, selection, asker));
      shared.set(key, fresh);
      // A failure of our own is told to those who wait for it and not kept for others.
      fresh.catch(() => shared.delete(key));
      return fresh;
    },
  };
}
