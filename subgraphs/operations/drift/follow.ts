import type { PoolClient } from 'pg';
import { pause } from '../../../kit/event-log/index.ts';
import { type CallSubgraph, createCallContext, type Logger } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import type { Engine } from '../engine/index.ts';
import { createQuestions } from '../sagas/index.ts';
import { compareOrder, type OrderKey } from './compare.ts';
import { settle } from './settle.ts';

/** Dependencies of drift detection. */
export interface DriftOptions {
  readonly database: Database;
  readonly callSubgraph: CallSubgraph;
  readonly ownership: OwnershipRegistry;
  readonly engine: Pick<Engine, 'wake'>;
  readonly log: Logger;
  /** Delay after an event before the systems are compared: until then the change may still be spreading. */
  readonly settleMs: number;
  readonly everyMs: number;
}

// Arbitrary constant; the holder of this advisory lock reads the log.
const lockKey = 7_006;
const batchSize = 500;
const checksAtOnce = 5;
/** Lease of a check; after it another process takes an abandoned one over. */
const leaseSeconds = 60;
const askMs = 10_000;
/** Multiple of the settling delay after which a difference is compared again, since its correction may cause no event. */
const recheckFactor = 5;

const types = [
  'ProductionOrderReleased',
  'ProductionOrderChanged',
  'ProductionOrderCancelled',
  'ProductionExecutionChanged',
  'OperationScheduled',
  'OperationRescheduled',
];

/** Records the orders of new events; the log is read from its position at the first start. */
async function noteEvents(client: PoolClient, settleMs: number): Promise<number> {
  const { rows: locks } = await client.query<{ readonly held: boolean }>(
    'select pg_try_advisory_xact_lock($1) as held',
    [lockKey],
  );
  if (locks[0]?.held !== true) return 0;
  await client.query(
    'insert into operations.drift_position (position) select last_position from events.log on conflict do nothing',
  );
  const { rows } = await client.query<{ readonly count: number }>(
    `with page as (
      select position, type, plant, coalesce(payload ->> 'productionOrder', payload ->> 'number') as number from events.event
      where position > (select position from operations.drift_position) order by position limit ${batchSize}
    ), noted as (
      insert into operations.drift_check (plant, production_order, due_at)
      select distinct plant, number, now() + $2 * interval '1 millisecond' from page where type = any($1) and plant is not null and number is not null
      on conflict (plant, production_order) do update set due_at = excluded.due_at
    )
    update operations.drift_position set position = greatest(position, coalesce((select max(position) from page), 0))
    returning (select count(*)::int from page) as count`,
    [types, settleMs],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Claims orders that are due; one with a running transaction of ours waits for its end. The end of a claim is kept to the
 * millisecond, as a Date holds it: with a finer value the check would not find its own row again, and compare it for ever.
 */
async function takeDue(database: Database): Promise<readonly (OrderKey & { readonly takenUntil: Date })[]> {
  return database.query<OrderKey & { readonly takenUntil: Date }>(
    `update operations.drift_check c set due_at = date_trunc('milliseconds', now() + interval '${leaseSeconds} seconds')
    where (plant, production_order) in (
      select plant, production_order from operations.drift_check due
      where due_at <= now() and not exists (
        select from operations.business_transaction t where t.plant = due.plant and t.production_order = due.production_order
          and t.status in ('ACCEPTED', 'RUNNING', 'COMPENSATING'))
      order by due_at limit ${checksAtOnce} for update skip locked)
    returning plant, production_order as number, due_at as "takenUntil"`,
    [],
    createCallContext(),
  );
}

async function check(
  { plant, number, takenUntil }: OrderKey & { readonly takenUntil: Date },
  { database, callSubgraph, ownership, settleMs }: DriftOptions,
): Promise<void> {
  const call = createCallContext({ signal: AbortSignal.timeout(askMs) });
  const compared = await compareOrder({ plant, number }, createQuestions(callSubgraph, call));
  await database.transaction(async (client) => {
    let isOpen = false;
    for (const one of compared) isOpen = (await settle(client, { plant, number }, one, ownership)) || isOpen;
    // An event that arrived meanwhile schedules another check anyway.
    const key = [plant, number, takenUntil];
    const isTaken = 'plant = $1 and production_order = $2 and due_at = $3';
    if (isOpen)
      await client.query(
        `update operations.drift_check set due_at = now() + $4 * interval '1 millisecond' where ${isTaken}`,
        [...key, settleMs * recheckFactor],
      );
    else await client.query(`delete from operations.drift_check where ${isTaken}`, key);
  }, createCallContext());
}

/** Compares the systems' values of an order after every event about it; several processes share the due orders. */
export function startFollowingDrift(options: DriftOptions): { close(): Promise<void> } {
  const { database, engine, log, settleMs, everyMs } = options;
  const closing = new AbortController();
  const round = async (): Promise<boolean> => {
    const noted = await database.transaction((client) => noteEvents(client, settleMs), createCallContext());
    const due = await takeDue(database);
    await Promise.all(
      due.map((one) =>
        check(one, options).catch((err: unknown) =>
          log.warn({ err, plant: one.plant, productionOrder: one.number }, 'order could not be compared; retrying'),
        ),
      ),
    );
    if (due.length > 0) engine.wake();
    return noted === batchSize || due.length === checksAtOnce;
  };
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const isMore = await round().catch((err: unknown) => {
        log.warn({ err }, 'drift detection failed; retrying');
        return false;
      });
      if (!isMore) await pause(everyMs, closing.signal);
    }
  };
  const running = run();
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}
