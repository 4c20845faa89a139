import type { PoolClient } from 'pg';
import { pause } from '../../../kit/event-log/index.ts';
import { createCallContext, type Logger } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { type AuditLine, hashLine, origin } from './chain.ts';

type Pending = Omit<AuditLine, 'sequence' | 'place' | 'previousHash' | 'hash'> & { readonly id: string };

/** Columns of an entry as they are hashed and exported. */
export const entryColumns = `e.plant, e.actor, e.action, e.subject, e.correlation_id as "correlationId", e.reason, e.before::text as before,
  e.after::text as after, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"`;

// Arbitrary constant; the holder of this advisory lock assigns places.
const lockKey = 7_002;
const batchSize = 500;

interface ChainPosition {
  readonly day: string;
  readonly place: number;
  readonly hash: string;
}

async function readHeads(client: PoolClient, plants: readonly string[]): Promise<Map<string, ChainPosition>> {
  const { rows } = await client.query<ChainPosition & { readonly plant: string }>(
    `select distinct on (plant) plant, day::text, place, hash from operations.audit_link where plant = any($1) order by plant, day desc, place desc`,
    [plants],
  );
  return new Map(rows.map((row) => [row.plant, row]));
}

function linkAll(
  pending: readonly Pending[],
  heads: Map<string, ChainPosition>,
  last: bigint,
): readonly (AuditLine & { readonly id: string })[] {
  let sequence = last;
  return pending.map((entry) => {
    const head = heads.get(entry.plant);
    // An entry that was committed late joins the chain's current day: a closed day stays closed.
    const day = head !== undefined && head.day > entry.day ? head.day : entry.day;
    sequence += 1n;
    const place = head?.day === day ? head.place + 1 : 1;
    const unsealed = { ...entry, day, sequence: String(sequence), place, previousHash: head?.hash ?? origin };
    const hash = hashLine(unsealed);
    heads.set(entry.plant, { day, place, hash });
    return { ...unsealed, hash };
  });
}

async function sealBatch(client: PoolClient): Promise<number> {
  const { rows: locks } = await client.query<{ readonly held: boolean }>(
    'select pg_try_advisory_xact_lock($1) as held',
    [lockKey],
  );
  if (locks[0]?.held !== true) return 0;
  const { rows: pending } = await client.query<Pending>(
    `select e.id::text, ${entryColumns}, (e.recorded_at at time zone 'UTC')::date::text as day
    from operations.audit_pending p join operations.audit_entry e on e.id = p.entry_id order by e.id limit ${batchSize}`,
  );
  if (pending.length === 0) return 0;
  const heads = await readHeads(client, [...new Set(pending.map(({ plant }) => plant))]);
  const { rows } = await client.query<{ readonly last: string }>(
    'select coalesce(max(sequence), 0)::text as last from operations.audit_link',
  );
  const linked = linkAll(pending, heads, BigInt(rows[0]?.last ?? 0));
  await client.query(
    `insert into operations.audit_link (sequence, entry_id, plant, day, place, hash, previous_hash)
    select sequence, id, plant, day, place, hash, "previousHash" from jsonb_to_recordset($1::jsonb)
      as link (sequence bigint, id bigint, plant text, day date, place int, hash text, "previousHash" text)`,
    [JSON.stringify(linked)],
  );
  await client.query('delete from operations.audit_pending where entry_id = any($1::bigint[])', [
    linked.map(({ id }) => id),
  ]);
  return linked.length;
}

/** Assigns entries their places in the chain, in the background; of several processes one works at a time. */
export function startSealing(database: Database, { log, everyMs }: { readonly log: Logger; readonly everyMs: number }) {
  const closing = new AbortController();
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        const sealed = await database.transaction(sealBatch, createCallContext());
        if (sealed === batchSize) continue;
      } catch (err) {
        log.warn({ err }, 'audit entries wait to be sealed');
      }
      await pause(everyMs, closing.signal);
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
