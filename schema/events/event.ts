import { type System, systems } from '../canonical/index.ts';
import { choice, type Fields, type FieldValues, instant, optional, record, type Shape, text } from './shape.ts';

/** System instance in which a change happened. */
export interface EventSource {
  readonly system: System;
  readonly instance: string;
}

type PlantPart<Plant> = undefined extends Plant ? { readonly plant?: Plant } : { readonly plant: Plant };

/** Facts that the creator of an event supplies besides its payload. */
export type EventHeader<Plant extends string | undefined> = PlantPart<Plant> & {
  /** A UUID, equal for equal changes, so that a change reported twice is logged once. */
  readonly id: string;
  /** Time of the change in the system, RFC 3339 UTC. */
  readonly occurredAt: string;
  readonly source: EventSource;
  readonly correlationId?: string | undefined;
};

/** One change that has happened; `key` is the global id of the changed record. */
export type Event<
  Type extends string,
  Plant extends string | undefined,
  Payload extends object,
> = EventHeader<Plant> & {
  readonly type: Type;
  readonly key: string;
  readonly payload: Payload;
};

/** A position in the event log: opaque, and in the order of the log when compared as text. */
export type Cursor = string;

/** Facts that the log adds to an event. */
export interface LogEntry {
  readonly cursor: Cursor;
  /** Counts the events of one key from 1, without gaps. */
  readonly version: number;
  /** Time of logging, RFC 3339 UTC. */
  readonly recordedAt: string;
}

/** A kind of event: creates and recognises its events. */
export interface EventDefinition<Type extends string, Plant extends string | undefined, Payload extends object> {
  readonly type: Type;
  create(header: EventHeader<Plant>, payload: Payload): Event<Type, Plant, Payload>;
  is(value: unknown): value is Event<Type, Plant, Payload>;
}

/** Event type of a definition. */
export type DefinedEvent<Definition> =
  Definition extends EventDefinition<infer Type, infer Plant, infer Payload> ? Event<Type, Plant, Payload> : never;

const uuid: Shape<string> = (value): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

// Removes undefined members, as JSON does, so that a created event equals the same event read back.
function withoutAbsent<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;
}

/** Defines a kind of event; `plant` says whether it always belongs to a plant, `toKey` gives the global id of the changed record. */
export function defineEvent<const Type extends string, Plant extends string | undefined, Wanted extends Fields>(
  { type, plant, payload }: { readonly type: Type; readonly plant: Shape<Plant>; readonly payload: Wanted },
  toKey: (payload: FieldValues<Wanted>, plant: Plant) => string,
): EventDefinition<Type, Plant, FieldValues<Wanted>> {
  const isEvent = record({
    id: uuid,
    type: choice([type]),
    plant,
    key: text,
    occurredAt: instant,
    source: record({ system: choice(systems), instance: text }),
    correlationId: optional(text),
    payload: record(payload),
  });
  return {
    type,
    create: (header, values) =>
      withoutAbsent({
        ...header,
        // Normalised to milliseconds, as it is read back from the log.
        occurredAt: new Date(header.occurredAt).toISOString(),
        type,
        key: toKey(values, header.plant as Plant),
        payload: withoutAbsent(values),
      }),
    is: (value): value is Event<Type, Plant, FieldValues<Wanted>> => isEvent(value),
  };
}
