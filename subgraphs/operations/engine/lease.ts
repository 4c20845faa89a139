import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { type Claim, formatClaim, type LeasedTransaction, type WorkStep } from './records.ts';
import { transactionFactColumns } from './transaction-events.ts';

const open = "('ACCEPTED', 'RUNNING', 'COMPENSATING')";

// A transaction is not due while an earlier change of its lane is unfinished, nor while another of the lane is leased.
const selectDue = (which: string, limit: string, isLimited = false) =>
  `(select id, holder is not null as was_leased, held_until as leased_until, ${isLimited} as is_limited from operations.business_transaction t
    where status in ${open} and run_after <= now() and (held_until is null or held_until < now())
      and not exists (select from operations.business_transaction other where other.lane = t.lane and other.status in ${open}
        and (other.place < t.place or (other.place > t.place and other.held_until >= now())))
      and ${which}
    order by run_after, place limit ${limit} for update skip locked)`;
const isCorrection = '(kind = any($4) and kind <> all($5))';
const isInLimitedSystem = `exists (select from operations.transaction_step s where s.transaction_id = t.id and s.system = $6
    and s.status not in ('DONE', 'SKIPPED'))`;

// Changes by people come first, then corrections that stop or free work; a re-plan of hundreds of orders comes last.
const claim = `with people as materialized ${selectDue('kind <> all($4)', '$2')},
  urgent as materialized ${selectDue('kind = any($5)', '$2')},
  others as materialized ${selectDue(`${isCorrection} and not ${isInLimitedSystem}`, '$2')},
  limited as materialized ${selectDue(`${isCorrection} and ${isInLimitedSystem}`, '$7', true)},
  due as (
    (select * from people union all select * from urgent union all select * from others limit $2) union all select * from limited
  ), leased as (
    update operations.business_transaction t set holder = $1, held_until = now() + $3 * interval '1 millisecond', token = token + 1
    from due where t.id = due.id
    returning t.*, due.was_leased, due.leased_until, due.is_limited
  )
  select ${transactionFactColumns}, status, direction, reason, coalesce((extract(epoch from now() - (select greatest(max(s.started_at), max(s.finished_at), max(l.resolved_at))
      from operations.transaction_step s left join operations.dead_letter l using (transaction_id) where s.transaction_id = leased.id)) * 1000)::float8, 0) as "stalledMs", token::text, failed_step as "failedStep", input, was_leased as "wasLeased", (extract(epoch from now() - leased_until) * 1000)::float8 as "endedMs", is_limited as "isLimited",
    (select jsonb_agg(jsonb_build_object('position', position, 'name', name, 'command', command, 'system', system, 'status', s.status,
      'attempts', attempts, 'input', s.input, 'result', result, 'memento', memento, 'hasActed', has_acted, 'isOvertaken', is_overtaken,
      'sinceSentMs', (extract(epoch from now() - sent_at) * 1000)::float8) order by position)
      from operations.transaction_step s where s.transaction_id = leased.id) as steps
  from leased order by place`;

function sentLater(step: WorkStep, endedMs: number): WorkStep {
  return step.sinceSentMs === null ? step : { ...step, sinceSentMs: Math.min(step.sinceSentMs, endedMs) };
}

/** Greatest length of a lease, in lengths of the first. */
const longest = 8;

/** Time for which this process may act on a claim. */
export interface Lease {
  /** Milliseconds for which it is renewed. */
  readonly lengthMs: number;
  /** Doubles the length of later renewals; false when it is the greatest one already. */
  lengthen(): boolean;
  /** Restarts the lease with a length, from a moment that `startLease` returned before the database was called. */
  renew(from: LeaseStart, lengthMs: number): void;
  /** Milliseconds until another process may claim the transaction; 0 or less when it may have done so. */
  measureRest(): number;
}

/** A moment by both clocks of the process. */
export interface LeaseStart {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** Returns the current moment. */
export const startLease = (): LeaseStart => ({ monotonicMs: performance.now(), wallMs: Date.now() });

/** Creates a lease from the moment of its request. One clock stops while the machine sleeps, the other may be set back. */
export function createLease(from: LeaseStart, leaseMs: number): Lease {
  let [start, forMs] = [from, leaseMs];
  let lengthMs = leaseMs;
  return {
    get lengthMs() {
      return lengthMs;
    },
    lengthen: () => {
      if (lengthMs >= leaseMs * longest) return false;
      lengthMs *= 2;
      return true;
    },
    renew: (later, laterForMs) => {
      // A shorter renewal that was under way beside a longer one shortens nothing, neither here nor in the database.
      if (later.monotonicMs + laterForMs < start.monotonicMs + forMs) return;
      [start, forMs] = [later, laterForMs];
    },
    measureRest: () => forMs - Math.max(performance.now() - start.monotonicMs, Date.now() - start.wallMs),
  };
}

/** Corrections of the synchronization among the transactions. */
export interface Corrections {
  /** Their kinds. */
  readonly kinds: readonly string[];
  /** Kinds that come before all other corrections, and are not limited. */
  readonly urgentKinds: readonly string[];
  /** System in which only so many of the others are carried out at once in one process; absent: no limit. */
  readonly limit?: { readonly system: string; readonly places: number } | undefined;
}

/** Work to claim. */
export interface Claimed {
  readonly holder: string;
  readonly count: number;
  readonly leaseMs: number;
  readonly corrections?: Corrections | undefined;
}

const none: Corrections = { kinds: [], urgentKinds: [] };
type ClaimedRow = LeasedTransaction & {
  readonly wasLeased: boolean;
  readonly endedMs: number;
  readonly isLimited: boolean;
};

/**
 * Claims due work; no other process works on it until the lease expires. Beside `count` transactions, it claims
 * corrections in the limited system, up to the places given.
 */
export async function claimDue(
  database: Database,
  { holder, count, leaseMs, corrections: { kinds, urgentKinds, limit } = none }: Claimed,
): Promise<readonly (LeasedTransaction & { readonly isLimited: boolean })[]> {
  const values = [holder, count, leaseMs, kinds, urgentKinds, limit?.system ?? '', Math.max(0, limit?.places ?? 0)];
  const rows = await database.query<ClaimedRow>(claim, values, createCallContext());
  // The previous holder may have sent a step until its lease expired.
  return rows.map(({ wasLeased, endedMs, ...row }) => ({
    ...row,
    steps: wasLeased ? row.steps.map((step) => sentLater(step, endedMs)) : row.steps,
  }));
}

/** Extends leases; returns the claims that are still valid. */
export async function extendLeases(
  database: Database,
  leased: readonly (Claim & { readonly leaseMs: number })[],
): Promise<ReadonlySet<string>> {
  const rows = await database.query<Claim>(
    // Locked in one order; see the writing of steps.
    `with leased as materialized (
      select t.id, t.token, lease_ms from operations.business_transaction t join unnest($1::text[], $2::bigint[], $3::float8[]) as mine (id, token, lease_ms)
        on t.id = mine.id and t.token = mine.token
      where t.holder is not null order by t.id for update of t
    )
    update operations.business_transaction t set held_until = greatest(held_until, now() + lease_ms * interval '1 millisecond')
    from leased where t.id = leased.id and t.token = leased.token returning t.id, t.token::text`,
    [leased.map(({ id }) => id), leased.map(({ token }) => token), leased.map(({ leaseMs }) => leaseMs)],
    createCallContext(),
  );
  return new Set(rows.map(formatClaim));
}
