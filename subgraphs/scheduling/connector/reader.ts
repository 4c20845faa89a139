import type { z } from 'zod';
import type { CallContext, Quarantine } from '../../../kit/index.ts';
import { SystemError } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import type { ListQuery } from './filters.ts';
import { parseRecord } from './wire.ts';

/** A record with an unreadable value, and its readable parts. */
export interface Unreadable {
  /** Key of the record; `undefined` when even that is unreadable. */
  readonly key: string | undefined;
  readonly owner: string | undefined;
  readonly error: SystemError;
}

/** Records of an answer, and the unreadable ones among them. */
export interface Parsed<Value> {
  readonly values: readonly Value[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads records of one frePPLe, each by itself. */
export interface RecordReader {
  readonly instance: string;
  readonly quarantine: Quarantine;
  /** Reads the matching records; the unreadable ones apart. */
  parse<Wire extends z.ZodType>(
    source: { readonly model: string; readonly wire: Wire; readonly key: string },
    query: ListQuery,
    call: CallContext,
  ): Promise<Parsed<z.output<Wire>>>;
  /** Reads the matching records; unreadable ones are set aside under the model's name. */
  list<Wire extends z.ZodType>(
    source: { readonly model: string; readonly wire: Wire; readonly key: string },
    query: ListQuery,
    call: CallContext,
  ): Promise<readonly z.output<Wire>[]>;
}

const unknownKey = '?';

function readText(record: unknown, field: string): string | undefined {
  const value = (record as Readonly<Record<string, unknown>> | null)?.[field];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
}

/** Creates a reader of one frePPLe's records. */
export function createRecordReader(
  client: SchedulingClient,
  { quarantine, instance }: { readonly quarantine: Quarantine; readonly instance: string },
): RecordReader {
  const parse: RecordReader['parse'] = async ({ model, wire, key }, query, call) => {
    const records = await client.readList(model, query, call);
    const outcomes = records.map((record) => {
      try {
        return { value: parseRecord(wire, record, instance) };
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return { unreadable: { key: readText(record, key), owner: readText(record, 'owner'), error } };
      }
    });
    return {
      values: outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])),
      unreadable: outcomes.flatMap((outcome) => ('unreadable' in outcome ? [outcome.unreadable] : [])),
    };
  };
  return {
    instance,
    quarantine,
    parse,
    async list(source, query, call) {
      const { values, unreadable } = await parse(source, query, call);
      const noun = source.model.slice(source.model.indexOf('/') + 1);
      for (const { key = unknownKey, error } of unreadable) setAside(quarantine, { noun, key }, error);
      for (const value of values) {
        const key = readText(value, source.key);
        if (key !== undefined) quarantine.forget({ noun, key });
      }
      return values;
    },
  };
}

/** Sets an unreadable record aside. */
export function setAside(
  quarantine: Quarantine,
  record: { readonly noun: string; readonly key: string; readonly plant?: string | undefined },
  error: SystemError,
): void {
  quarantine.setAside(record, error);
}
