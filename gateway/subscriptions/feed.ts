import { GraphQLError, validate } from 'graphql';
import type { EventBus } from '../../kit/event-log/index.ts';
import type { RecordedEvent } from '../../schema/events/index.ts';
import { isEventVisible } from '../access/policy/index.ts';
import type { Asker, GatewayContext } from '../context.ts';
import type { CompiledGraph, LiveGraph } from '../executor/index.ts';
import { SubscriptionRefused } from './errors.ts';
import { EventUnanswered, SubscriptionInterrupted } from './lost-event.ts';
import { type PreparedSubscription, prepareSubscription, type SubscriptionRequest } from './prepare.ts';
import type { Resolutions } from './resolutions.ts';
import { readTopics, type Topics } from './topics.ts';

/** One event for one subscriber. */
export interface Delivery {
  readonly cursor: string;
  /** The GraphQL answer, as JSON text. */
  readonly payload: string;
}

/** Follows subscriptions over the current graph. */
export interface Feeds {
  /**
   * Yields the deliveries of one subscription, in the order of the log, until the signal aborts. Answers are computed
   * on demand, except for a few ahead.
   * @throws SubscriptionRefused, at once or when the graph changed, CursorError when `after` cannot be resumed from,
   * and SubscriptionInterrupted when an event could not be answered.
   */
  follow(request: SubscriptionRequest, asker: Asker, signal: AbortSignal): AsyncIterable<Delivery>;
}

export interface FeedOptions {
  readonly graph: LiveGraph<GatewayContext>;
  readonly bus: EventBus;
  readonly resolutions: Resolutions;
}

/** Maximum answers computed ahead of delivery. */
const ahead = 8;

/** Yields answers in the order of events, computed a few at a time. */
async function* inOrder<Value>(
  events: AsyncIterable<RecordedEvent>,
  make: (event: RecordedEvent) => Promise<Value>,
): AsyncGenerator<Value> {
  const line: Promise<Value>[] = [];
  const source = events[Symbol.asyncIterator]();
  let upcoming: Promise<IteratorResult<RecordedEvent>> | undefined;
  try {
    while (true) {
      upcoming ??= source.next();
      const first = line[0];
      // Deliver finished answers; meanwhile start more, within the limit.
      const arrived =
        line.length >= ahead ? undefined : first === undefined ? await upcoming : await soonest(upcoming, first);
      if (arrived === undefined) {
        line.shift();
        yield await (first as Promise<Value>);
      } else if (arrived.done === true) {
        for (const rest of line.splice(0)) yield await rest;
        return;
      } else {
        upcoming = undefined;
        const made = make(arrived.value);
        // It is awaited in its turn; until then a failure is not unhandled.
        made.catch(() => undefined);
        line.push(made);
      }
    }
  } finally {
    await source.return?.();
  }
}

/** Returns the next event if it comes before the answer. */
async function soonest<Value>(
  upcoming: Promise<IteratorResult<RecordedEvent>>,
  first: Promise<Value>,
): Promise<IteratorResult<RecordedEvent> | undefined> {
  const made = first.then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([upcoming, made]);
}

/** Waits for an answer until the signal aborts. */
function whileWanted<Value>(answer: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const unwanted = Promise.withResolvers<never>();
  const stop = () => unwanted.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([answer, unwanted.promise]).finally(() => signal.removeEventListener('abort', stop));
}

/** Yields deliveries up to the first without an answer; the end carries the cursor from which to resume. */
async function* untilUnanswered(
  deliveries: AsyncIterable<Delivery>,
  start: string | undefined,
): AsyncGenerator<Delivery> {
  let last = start;
  try {
    for await (const delivery of deliveries) {
      yield delivery;
      last = delivery.cursor;
    }
  } catch (error) {
    throw error instanceof EventUnanswered ? new SubscriptionInterrupted(last) : error;
  }
}

/** Prepares a subscription again when the graph changes. */
function createPreparation(
  request: SubscriptionRequest,
  readGraph: () => CompiledGraph<GatewayContext>,
  findTopics: (graph: CompiledGraph<GatewayContext>) => Topics,
) {
  let graph = readGraph();
  let prepared = prepareSubscription(request, { graph, topics: findTopics(graph) });
  return (): PreparedSubscription => {
    const current = readGraph();
    if (current === graph) return prepared;
    const [error] = validate(current.apiSchema, request.document);
    if (error instanceof GraphQLError)
      throw new SubscriptionRefused(`The graph changed: ${error.message}`, 'SUBSCRIPTION_OUTDATED');
    prepared = prepareSubscription(request, { graph: current, topics: findTopics(current) });
    graph = current;
    return prepared;
  };
}

/** Creates feeds of subscriptions on the events of a bus. */
export function createFeeds({ graph: live, bus, resolutions }: FeedOptions): Feeds {
  const topics = new WeakMap<CompiledGraph<GatewayContext>, Topics>();
  const findTopics = (graph: CompiledGraph<GatewayContext>): Topics => {
    const known = topics.get(graph) ?? readTopics(graph.supergraphSdl);
    topics.set(graph, known);
    return known;
  };
  async function* wanted(
    read: () => PreparedSubscription,
    batches: AsyncIterable<readonly RecordedEvent[]>,
    { viewer }: Asker,
  ): AsyncGenerator<RecordedEvent> {
    for await (const batch of batches)
      for (const event of batch) if (read().filter(event) && isEventVisible(event, viewer)) yield event;
  }
  return {
    follow(request, asker, signal) {
      const read = createPreparation(request, () => live.current, findTopics);
      const { after } = read();
      // Start without a cursor.
      const known = bus.knownCursor();
      // The log is not read beyond an event without an answer; earlier ones are delivered.
      const failed = new AbortController();
      const batches = bus.subscribe({ after, signal: AbortSignal.any([signal, failed.signal]) });
      const deliveries = inOrder(wanted(read, batches, asker), async (event) => {
        try {
          const payload = await whileWanted(resolutions.resolve(event, read().selection, asker), signal);
          return { cursor: event.cursor, payload };
        } catch (error) {
          failed.abort();
          throw error;
        }
      });
      return untilUnanswered(deliveries, after ?? known);
    },
  };
}
