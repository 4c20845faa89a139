import type { PoolClient } from 'pg';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { FactsFrom } from './reconciler.ts';

const insert = `insert into operations.synchronization_facts (plant, facts_from, added_from)
  select plant, now(), now() from unnest($1::text[]) as plant on conflict (plant) do nothing`;

/** Notes the first start of plants: what was done on the shop floor before it is never carried unasked. */
export async function noteFirstStart(database: Pick<Database, 'query'>, plants: readonly string[]): Promise<void> {
  await database.query(insert, [plants], createCallContext());
}

/** Reads the instants from which on the facts of a plant are carried; `undefined` before they were set. */
export async function readFactsFrom(database: Pick<Database, 'query'>, plant: string): Promise<FactsFrom | undefined> {
  const [row] = await database.query<{ readonly at: Date; readonly addedAt: Date }>(
    'select facts_from as at, added_from as "addedAt" from operations.synchronization_facts where plant = $1',
    [plant],
    createCallContext(),
  );
  return row && { factsFrom: row.at.toISOString(), addedFrom: row.addedAt.toISOString() };
}

/**
 * Sets the instant from which on the facts of a plant are carried. Moved back, it brings no times and no scrap of
 * components with it: nothing would recognize those that people have entered in SAP.
 */
export async function setFactsFrom(client: PoolClient, plant: string, at: string): Promise<void> {
  await client.query(
    `insert into operations.synchronization_facts (plant, facts_from, added_from) values ($1, $2, $2)
    on conflict (plant) do update set facts_from = excluded.facts_from, added_from = greatest(synchronization_facts.added_from, excluded.added_from)`,
    [plant, at],
  );
}
