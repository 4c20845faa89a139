import type { PoolClient } from 'pg';
import { listingKey } from './list-page.ts';
import { findRule, type LookOptions, listConsumers } from './look.ts';
import { findUnsetMode } from './mode.ts';
import type { KindInPlant, Reconciler } from './reconciler.ts';

/** Lists the kinds of records whose owner can list them, in the plants where they are carried. */
function listKinds(
  reconcilers: readonly Reconciler[],
  options: Pick<LookOptions, 'ownership' | 'landscape'>,
): readonly KindInPlant[] {
  const { plants, systems } = options.landscape;
  return plants.flatMap(({ code: plant }) =>
    reconcilers.flatMap((reconciler) => {
      const rule = reconciler.listOpen === undefined ? undefined : findRule(reconciler, plant, options);
      const isThere = systems.some(({ system, plants: own }) => system === reconciler.owner && own.includes(plant));
      const isCarried = rule !== undefined && isThere && listConsumers({ reconciler, rule }, plant, options).length > 0;
      return isCarried ? [{ noun: reconciler.noun, plant }] : [];
    }),
  );
}

// A configured mode LIVE is that of a plant whose systems begin together with it.
const start = `with kinds as (
    select noun, plant, coalesce(m.mode, unset) as mode, m.mode is not null as is_set
    from jsonb_to_recordset($1::jsonb) as kind (noun text, plant text, unset text)
      left join operations.synchronization_mode m using (noun, plant)
  ), started as (
    insert into operations.synchronization_listing (noun, plant)
    select noun, plant from kinds where mode <> 'OFF' and (is_set or mode = 'OBSERVE')
    on conflict do nothing returning noun, plant)
  insert into operations.synchronization_due (noun, plant, key, due_at) select noun, plant, $2, now() from started
  on conflict (noun, plant, key) do nothing`;

/** Starts the listing of kinds of records that were not listed yet; of several processes one does. */
export async function startListings(
  client: PoolClient,
  reconcilers: readonly Reconciler[],
  options: Pick<LookOptions, 'ownership' | 'landscape' | 'mode'>,
): Promise<void> {
  const kinds = listKinds(reconcilers, options).map((kind) => ({
    ...kind,
    unset: findUnsetMode(kind.noun, options.mode),
  }));
  await client.query(start, [JSON.stringify(kinds), listingKey]);
}

/** Has a kind of record listed anew: nothing of it was followed while its mode was `OFF`. */
export async function forgetListing(client: PoolClient, { noun, plant }: KindInPlant): Promise<void> {
  await client.query('delete from operations.synchronization_listing where noun = $1 and plant = $2', [noun, plant]);
}
