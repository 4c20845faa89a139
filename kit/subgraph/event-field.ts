import type { RecordedEvent } from '../../schema/events/index.ts';

/** A recorded event of the given kinds. */
export type RecordedEventOf<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { readonly type: Type }>;

/**
 * Creates the resolver of a subscription's root field. The gateway holds the subscription; a subgraph answers for one
 * event, which is the source of the operation, so the field is that event.
 */
export function createEventField<Event extends RecordedEvent>() {
  return {
    subscribe: (): never => {
      throw new Error('A subgraph resolves single events; subscribe at the gateway.');
    },
    resolve: (event: unknown): Event => {
      if (typeof event !== 'object' || event === null || !('cursor' in event))
        throw new Error('The operation has no event.');
      return event as Event;
    },
  };
}
