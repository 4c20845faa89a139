import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import {
  type CanonicalEvent,
  createEventId,
  exceptionRaised,
  exceptionResolved,
} from '../../../schema/events/index.ts';
import { findUnsetMode, type Mode } from './mode.ts';
import { listPromised, type Promised, type PromiseOptions } from './promised.ts';
import { promised } from './promises.ts';
import { actor } from './tools.ts';

/** Options of watching promises. */
export interface WatchOptions extends PromiseOptions {
  /** Mode of plants without one of their own. */
  readonly mode: Mode;
}

/** Time after the last late confirmation at which a promise counts as kept again. */
const keptAfterMinutes = 5;

interface PromiseRow {
  readonly isLate: boolean;
  readonly brokenSince: Date | null;
  /** Mode that a person has set. */
  readonly mode: Mode | null;
}

interface PromiseState {
  readonly isBroken: boolean;
  readonly brokenSince: Date | null;
}

// Changes that wait for a person do not count: that person was notified.
const read = `with ${promised}, late as (
    select place from promised join operations.synchronization_record r using (noun, plant, consumer)
    where (changed_at < now() - seconds * interval '1 second' and status in ('PENDING', 'RETRYING') and reason is distinct from 'OBSERVED')
      or (confirmed_at > now() - interval '${keptAfterMinutes} minutes' and lag_ms > seconds * 1000)
    union
    select place from promised join operations.synchronization_due d using (noun, plant)
    where changed_at < now() - seconds * interval '1 second'
  )
  select broken_since as "brokenSince", late.place is not null as "isLate", m.mode
  from promised left join late using (place) left join operations.synchronization_promise using (noun, plant, consumer)
    left join operations.synchronization_mode m using (noun, plant)
  order by promised.place`;

const note = `insert into operations.synchronization_promise (noun, plant, consumer, exception_owner) values ($1, $2, $3, $4)
  returning broken_since as "brokenSince"`;
const forget = 'delete from operations.synchronization_promise where (noun, plant, consumer) = ($1, $2, $3)';

function createException({ noun, plant, consumer, seconds, exceptionOwner }: Promised, brokenSince: Date) {
  return {
    exception: createId('SynchronizationPromise', { plant, noun, consumer, brokenSince: brokenSince.toISOString() }),
    kind: 'BROKEN_PROMISE',
    severity: 'MINOR' as const,
    message: `Changes of ${noun} in plant ${plant} take longer than the promised ${seconds} s to ${consumer}.`,
    owner: exceptionOwner,
  };
}

const createHead = (exception: string, kind: string, plant: string) => ({
  id: createEventId([kind, exception]),
  occurredAt: new Date().toISOString(),
  source: { system: 'OPERATIONS', instance: 'operations' } as const,
  plant,
});

/** Writes the change of a promise's state; returns its event, or nothing where it stays as it was. */
async function settlePromise(
  client: PoolClient,
  one: Promised,
  { isBroken, brokenSince }: PromiseState,
): Promise<readonly CanonicalEvent[]> {
  const { noun, plant, consumer, exceptionOwner } = one;
  if (isBroken === (brokenSince !== null)) return [];
  if (brokenSince === null) {
    const { rows } = await client.query<{ readonly brokenSince: Date }>(note, [noun, plant, consumer, exceptionOwner]);
    const facts = createException(one, rows[0]?.brokenSince ?? new Date());
    return [exceptionRaised.create(createHead(facts.exception, 'promise-broken', plant), facts)];
  }
  await client.query(forget, [noun, plant, consumer]);
  const facts = { ...createException(one, brokenSince), raisedAt: brokenSince.toISOString(), resolvedBy: actor };
  return [exceptionResolved.create(createHead(facts.exception, 'promise-kept', plant), facts)];
}

/**
 * Raises one exception for each kind of record, plant and consumer whose changes take longer than promised, and ends it
 * when the promise is kept again. One process does so at a time.
 */
export async function watchPromises(client: PoolClient, options: WatchOptions): Promise<void> {
  const { rows: locks } = await client.query<{ readonly held: boolean }>(
    'select pg_try_advisory_xact_lock(7010) as held',
  );
  if (locks[0]?.held !== true) return;
  const plants = options.landscape.plants.map(({ code }) => code);
  const all = listPromised(plants, options).filter(({ seconds }) => seconds !== undefined);
  const { rows } = await client.query<PromiseRow>(read, [JSON.stringify(all)]);
  for (const [place, one] of all.entries()) {
    const row = rows[place];
    if (row === undefined) continue;
    const { isLate, brokenSince, mode } = row;
    const isBroken = isLate && (mode ?? findUnsetMode(one.noun, options.mode)) === 'LIVE';
    await appendEvents(client, await settlePromise(client, one, { isBroken, brokenSince }));
  }
}
