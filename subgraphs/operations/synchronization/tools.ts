import { randomUUID } from 'node:crypto';
import { type CallSubgraph, type Clock, createCallContext, type Landscape, systemClock } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { callCommand } from '../engine/call-command.ts';
import { createReadEarlier } from '../engine/read-earlier.ts';
import { createQuestions } from '../sagas/index.ts';
import { hashValues } from './decide.ts';
import { readFactsFrom } from './facts-from.ts';
import { readLinks } from './link-store.ts';
import type { FinishedReport, LastStep, LookTools, Prepared, RecordKey } from './reconciler.ts';

/** Actor of everything that the synchronization does by itself. */
export const actor = 'synchronization';
const lookMs = 15_000;

const lastStep = `select s.input, s.after, s.finished_at as "finishedAt" from operations.transaction_step s
  where s.command = $1 and s.status = 'DONE' and s.input @> $2::jsonb order by s.finished_at desc limit 1`;

const reports = `select t.production_order as number, coalesce(parts.result -> 'manufacturingOrders', to_jsonb(array_remove(array[parts.native_reference], null))) as parts,
    confirmed.native_reference as document
  from operations.business_transaction t
    join operations.transaction_step confirmed on confirmed.transaction_id = t.id
      and confirmed.command = 'sapConfirmProduction' and confirmed.status = 'DONE' and confirmed.native_reference is not null
    left join operations.transaction_step parts on parts.transaction_id = t.id
      and parts.command in ('odooReportProduction', 'odooReportScrap') and parts.status = 'DONE'
  where t.plant = $1 and t.production_order = any($2) and t.kind in ('reportProduction', 'reportScrap')`;

// A record that is equal by itself has no use for an acceptance any more. Before a person decides, the value counts that
// was there when the difference was found.
const known = `select r.key, r.accepted_value as accepted, a.owner_value as "acceptedOwner", a.settled_at as "acceptedAt",
    (select e.observed_value from operations.discrepancy d
      join operations.discrepancy_entry e on e.discrepancy_id = d.id and e.kind = 'DETECTED'
    where d.record_id = r.id and d.status = 'OPEN' order by e.position limit 1) as found
  from operations.synchronization_record r left join lateral (select d.owner_value, d.settled_at from operations.discrepancy d
      where d.record_id = r.id and d.status = 'ACCEPTED' order by d.settled_at desc nulls last limit 1) a on true
  where r.noun = $1 and r.plant = $2 and r.consumer = $3 and r.key = any($4) and (r.status <> 'IN_SYNC' or r.reason = 'ACCEPTED')`;

/** Creates the readings that separate facts from what was done before. */
function createFactTools(
  database: Pick<Database, 'query'>,
): Pick<LookTools, 'readFactsFrom' | 'listReports' | 'findKnown'> {
  return {
    readFactsFrom: (plant) => readFactsFrom(database, plant),
    listReports: async ({ plant, numbers }) => {
      type Row = FinishedReport & { readonly number: string };
      const rows = await database.query<Row>(reports, [plant, numbers], createCallContext());
      return Map.groupBy(rows, ({ number }) => number);
    },
    findKnown: async ({ noun, plant, consumer, keys }) => {
      type Row = Record<'accepted' | 'acceptedOwner' | 'found', string | null> & {
        readonly key: string;
        readonly acceptedAt: Date | null;
      };
      const rows = await database.query<Row>(known, [noun, plant, consumer, keys], createCallContext());
      return new Map(
        rows.map(({ key, accepted, acceptedOwner, acceptedAt, found }) => [
          key,
          {
            accepted: accepted ?? undefined,
            acceptedOwner: acceptedOwner ?? undefined,
            acceptedAt: acceptedAt?.toISOString(),
            found: found ?? undefined,
          },
        ]),
      );
    },
  };
}

const carried = `select applied_hash as hash, identity, carried, accepted_hash is not null
    or exists (select from operations.discrepancy d where d.record_id = r.id and d.status = 'OPEN') as deviates
  from operations.synchronization_record r where noun = $1 and plant = $2 and key = $3 and consumer = $4`;

/** Creates the readings of what a consumer was given before. */
function createCarriedTools(
  database: Pick<Database, 'query'>,
): Pick<LookTools, 'findCarried' | 'findCarriedValues' | 'findIdentity' | 'isKnown'> {
  const find = async ({ noun, plant, key, consumer }: Parameters<LookTools['findIdentity']>[0]) => {
    const values = [noun, plant, key, consumer];
    type Row = Record<'hash' | 'identity' | 'carried', string | null> & { readonly deviates: boolean };
    const [row] = await database.query<Row>(carried, values, createCallContext());
    return row;
  };
  return {
    isKnown: async (record) => (await find(record)) !== undefined,
    findIdentity: async (record) => (await find(record))?.identity ?? undefined,
    findCarriedValues: async (record) => (await find(record))?.carried ?? undefined,
    findCarried: async (record, { field, ownerValue }) => {
      const { hash = null, deviates = false } = (await find(record)) ?? {};
      if (deviates) return 'DEVIATES';
      if (hash === null) return 'NEVER';
      return hash === hashValues(field, ownerValue) ? 'SAME' : 'OTHER';
    },
  };
}

/** Readings that looks share which began together, by name. */
export type SharedReadings = Map<string, Promise<unknown>>;

function createReadTogether(shared: SharedReadings): LookTools['readTogether'] {
  return <Value>(name: string, read: () => Promise<Value>) => {
    const known = shared.get(name) ?? read();
    shared.set(name, known);
    return known as Promise<Value>;
  };
}

/** Dependencies of the readings of a look. */
export interface ReadingOptions {
  readonly callSubgraph: CallSubgraph;
  readonly database: Database;
  readonly landscape: Pick<Landscape, 'plants' | 'systems'>;
  readonly clock?: Clock | undefined;
  /** Records of the looks that began together. */
  readonly together?: readonly (RecordKey & { readonly noun: string })[] | undefined;
}

/** Creates the readings of one look. */
export function createLookTools(
  { callSubgraph, database, landscape, clock = systemClock, together = [] }: ReadingOptions,
  shared: SharedReadings = new Map(),
): LookTools {
  const correlationId = randomUUID();
  const signal = AbortSignal.timeout(lookMs);
  const call = createCallContext({ correlationId, signal });
  return {
    queries: createQuestions(callSubgraph, call),
    readTogether: createReadTogether(shared),
    listTogether: ({ noun, plant }) =>
      together.filter((one) => one.noun === noun && one.plant === plant).map(({ key }) => key),
    prepare: async ({ system, command, isPrepared }, input): Promise<Prepared> => {
      const mode = isPrepared === true ? 'PREPARE' : 'CHECK';
      const answer = await callCommand(callSubgraph, {
        system,
        command,
        input,
        call: { mode, key: 'look', actor },
        correlationId,
        signal,
      });
      if (answer.status === 'DONE') return { kind: 'STATE', memento: JSON.parse(answer.memento ?? '{}') };
      const { code, message } = answer;
      if (answer.status === 'REFUSED')
        return { kind: 'REFUSED', code: code ?? 'REFUSED', message: message ?? 'The system rejected the request.' };
      return { kind: 'UNANSWERED', code: code ?? 'SYSTEM_UNAVAILABLE' };
    },
    now: () => clock.now(),
    listPlantsBeside: (plant, system) =>
      landscape.systems
        .filter((one) => one.system === system && one.plants.includes(plant))
        .flatMap(({ plants }) => plants.filter((other) => other !== plant)),
    findPlant: (plant) => landscape.plants.find(({ code }) => code === plant),
    ...createFactTools(database),
    findLinks: (records) => readLinks(database, records),
    ...createCarriedTools(database),
    readEarlier: createReadEarlier(database),
    findLast: async (command, input) =>
      (await database.query<LastStep>(lastStep, [command, JSON.stringify(input)], createCallContext()))[0],
  };
}
