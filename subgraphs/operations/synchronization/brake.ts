import type { PoolClient } from 'pg';
import { createCallContext, type Landscape, type PlantConfig } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { noteRecordsOfPlant } from './note-records.ts';
import type { KindInPlant, Reconciler } from './reconciler.ts';

/** Distance, and share of the moved orders, beyond which a plan is implausible. */
const defaultBrake = { days: 90, share: 0.3 };
/** Fewer orders than these are what planners move by hand. */
const leastOrders = 10;

interface Moves {
  readonly moved: number;
  /** Orders that moved farther than is plausible. */
  readonly far: number;
  /** Orders that moved into the past. */
  readonly past: number;
  /** True while a plan is braked. */
  readonly isBraked: boolean;
  /** Position of the first of the moves, or the next one of the log. */
  readonly fromPosition: string;
  /** Last position of the log. */
  readonly lastPosition: string;
}

// The log has no index by time: a bounded part of its end is read, and that of a braked plan from its first move on;
// events without a position are the newest. An operation's move is that from its first place to the last: what was put
// back has not moved. While a plan is braked, an order moves from the place that the consumers have. An operation that
// had ended when its move was noted has moved into the past; one that has ended since has not.
const moves = `with braked as (
    select from_position from operations.synchronization_brake where noun = $4 and plant = $2 and message is not null
  ), bounds as (
    select coalesce((select from_position from braked), (select last_position from events.log) - 50000) as from_position,
      case when exists (select from braked) then '-infinity' else greatest(now() - interval '1 hour',
        (select greatest(approved_at, since) from operations.synchronization_mode where noun = $4 and plant = $2)) end as from_time
  ), confirmed as (
    select key, max(confirmed_at) as at from operations.synchronization_record
    where noun = $4 and plant = $2 and exists (select from braked) group by key
  ), logged as (
    select event.*, from_time from bounds join events.event on position >= from_position
    union all
    select event.*, from_time from bounds join events.event on position is null
  ), passed as (
    select payload ->> 'productionOrder' as number, payload ->> 'reference' as reference, min(position) as first,
      (array_agg((payload ->> 'previousStartTime')::timestamptz order by seq))[1] as before,
      (array_agg((payload ->> 'startTime')::timestamptz order by seq desc))[1] as after,
      (array_agg((payload ->> 'endTime')::timestamptz < recorded_at - interval '1 day' order by seq desc))[1] as had_ended
    from logged left join confirmed on confirmed.key = payload ->> 'productionOrder'
    where type = $1 and plant = $2 and recorded_at > from_time and (confirmed.at is null or recorded_at > confirmed.at)
    group by 1, 2
  ), orders as (
    select number, max(abs(extract(epoch from after - before))) / 86400 as days,
      bool_or(after < before - interval '1 day' and had_ended) as into_past
    from passed where after <> before group by number
  )
  select (select count(*)::int from orders) as moved, (select count(*)::int from orders where days > $3) as far,
    (select count(*)::int from orders where into_past) as past, exists (select from braked) as "isBraked",
    coalesce((select min(first) from passed), last_position + 1)::text as "fromPosition", last_position::text as "lastPosition"
  from events.log`;

/** Judges the moves of a plant; `undefined` when they are plausible. A braked plan is so when most of it is put right. */
function judge({ moved, far, past, isBraked }: Moves, brake: typeof defaultBrake): string | undefined {
  const isMost = (count: number) => count >= leastOrders && (isBraked || count > moved * brake.share);
  if (isMost(past)) return `The plan moves ${past} of ${moved} orders into the past.`;
  if (isMost(far)) return `The plan moves ${far} of ${moved} orders by more than ${brake.days} days.`;
  return undefined;
}

/** Ends the brake of a plant: a person approves its plan, or sets the mode. */
export async function endBrake(client: PoolClient, { noun, plant }: KindInPlant): Promise<void> {
  await client.query('delete from operations.synchronization_brake where noun = $1 and plant = $2', [noun, plant]);
}

interface Brake {
  readonly message: string | null;
  /** True when the log has no newer move than those that were judged. */
  readonly isJudged: boolean;
  /** Number of events that were read in vain for newer moves. */
  readonly behind: number;
  /** Last position that was read. */
  readonly readPosition: string;
}

// Moves that have no position yet are judged now, and once more when they have one.
const find = `select message, (last_position - judged_position)::float8 as behind, last_position::text as "readPosition",
    not exists (select from events.event where position > judged_position and type = $3 and events.event.plant = $2)
      and not exists (select from events.event where position is null and type = $3 and events.event.plant = $2) as "isJudged"
  from operations.synchronization_brake brake cross join events.log where noun = $1 and brake.plant = $2`;
const catchUp = `update operations.synchronization_brake set judged_position = greatest(judged_position, $3)
  where noun = $1 and plant = $2`;
const insert = `insert into operations.synchronization_brake (noun, plant, judged_position) values ($1, $2, -1) on conflict do nothing`;
const lockRow = 'select from operations.synchronization_brake where noun = $1 and plant = $2 for update';
const update = `update operations.synchronization_brake set judged_position = $5, message = $3,
    from_position = case when $3::text is null then null else coalesce(from_position, $4) end
  where noun = $1 and plant = $2`;

/** A kind of record in a plant, with the type of the events by which its plan is judged. */
interface JudgedKind extends KindInPlant {
  readonly type: string;
}

async function judgeOnce(
  client: PoolClient,
  { noun, plant, type }: JudgedKind,
  plants: readonly PlantConfig[],
): Promise<string | undefined> {
  // A person who approves, or sets the mode, speaks of what was there before.
  await client.query('select pg_advisory_xact_lock(7007, hashtext($1))', [`${noun} ${plant}`]);
  await client.query(insert, [noun, plant]);
  await client.query(lockRow, [noun, plant]);
  const { rows } = await client.query<Brake>(find, [noun, plant, type]);
  const [known] = rows;
  if (known?.isJudged === true) return known.message ?? undefined;
  const own = plants.find(({ code }) => code === plant)?.scheduleBrake;
  const brake = { days: own?.days ?? defaultBrake.days, share: own?.share ?? defaultBrake.share };
  const { rows: found } = await client.query<Moves>(moves, [type, plant, brake.days, noun]);
  const [made] = found;
  if (made === undefined) throw new Error('The event log has no position.');
  const message = judge(made, brake);
  await client.query(update, [noun, plant, message ?? null, made.fromPosition, made.lastPosition]);
  if (message === undefined && known?.message != null) await noteRecordsOfPlant(client, { noun, plant }, 'BRAKED');
  return message;
}

/** Newer events without a move among them are read again and again only up to this number. */
const maxBehind = 5_000;

/**
 * Finds the sentence by which the owner's plan is braked in a plant; `undefined` when it is not. New moves are judged
 * once, by the first record that is to be written because of them.
 */
export async function findBrake(
  { noun, judgedEvent: type }: Pick<Reconciler, 'noun' | 'judgedEvent'>,
  plant: string,
  { database, landscape }: { readonly database: Database; readonly landscape: Pick<Landscape, 'plants'> },
): Promise<string | undefined> {
  if (type === undefined) return undefined;
  const [brake] = await database.query<Brake>(find, [noun, plant, type], createCallContext());
  if (brake?.isJudged !== true)
    return database.transaction(
      (client) => judgeOnce(client, { noun, plant, type }, landscape.plants),
      createCallContext(),
    );
  if (brake.behind > maxBehind) await database.query(catchUp, [noun, plant, brake.readPosition], createCallContext());
  return brake.message ?? undefined;
}
