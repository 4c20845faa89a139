import type { RecordedEvent } from '../../schema/events/index.ts';
import type { Topic } from './topics.ts';

/** Predicate of wanted events. */
export type EventFilter = (event: RecordedEvent) => boolean;

/** Argument with the start cursor; every other one filters. */
export const cursorArgument = 'after';

// `plant` and `id` belong to the event; all other fields are in its payload.
function readField({ plant, key, payload }: RecordedEvent, field: string): unknown {
  if (field === 'plant') return plant;
  if (field === 'id') return key;
  return (payload as Readonly<Record<string, unknown>>)[field];
}

/** Creates the filter of a subscription with these arguments; an absent or null argument matches all events. */
export function createFilter({ types, matching }: Topic, args: Readonly<Record<string, unknown>>): EventFilter {
  const tests = Object.entries(args)
    .filter(([name, value]) => name !== cursorArgument && value !== null && value !== undefined)
    .map(([name, value]) => {
      const fields = [name, ...(matching.get(name) ?? [])];
      return (event: RecordedEvent) => fields.some((field) => readField(event, field) === value);
    });
  return (event) => types.has(event.type) && tests.every((test) => test(event));
}
