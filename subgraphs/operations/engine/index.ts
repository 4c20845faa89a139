import { EventEmitter } from 'node:events';
import { createCallContext, createHolderName, type OrchestrationSettings } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { readDefaults, transactionSettings } from '../../../kit/settings/index.ts';
import { type CarryOutOptions, runTransaction } from './carry-out.ts';
import { claimDue, createLease, extendLeases, type Lease, startLease } from './lease.ts';
import { createReadEarlier } from './read-earlier.ts';
import { formatClaim, type LeasedTransaction } from './records.ts';
import { createWriter } from './write.ts';

/** Carries out transactions; any number of processes may share one database. */
export interface Engine {
  /** Looks for due work now. */
  wake(): void;
  /** Resolves when this transaction ends in this process, or after the time at the latest. */
  waitFor(id: string, milliseconds: number): Promise<void>;
  /** Takes no more work, and releases running work after its current step. */
  close(): Promise<void>;
}

/** Dependencies of an engine. */
export type EngineOptions = Omit<
  CarryOutOptions,
  'write' | 'readEarlier' | 'leaseMs' | 'maxBackoffMs' | 'patienceMs'
> & {
  readonly database: Database;
  readonly settings?: OrchestrationSettings | undefined;
};

const defaults = readDefaults(transactionSettings);
const threeDaysMs = 3 * 24 * 3_600_000;

interface Work {
  readonly leased: LeasedTransaction;
  readonly lease: Lease;
  readonly control: AbortController;
  readonly done: Promise<void>;
}

/** Starts carrying out due transactions. */
export function startEngine({ settings = {}, ...parts }: EngineOptions): Engine {
  const {
    leaseMs = defaults.leaseMs,
    pollMs = 500,
    concurrency = defaults.concurrency,
    maxBackoffMs = defaults.maxBackoffMs,
    patienceMs = threeDaysMs,
  } = settings;
  const { database, log } = parts;
  const holder = createHolderName();
  const options: CarryOutOptions = {
    ...parts,
    write: createWriter(database),
    readEarlier: createReadEarlier(database),
    leaseMs,
    maxBackoffMs,
    patienceMs,
  };
  const ended = new EventEmitter().setMaxListeners(0);
  /** By claim: for a moment a process may have two of one transaction, of which the older one writes nothing. */
  const works = new Map<string, Work>();
  const closing = new AbortController();
  let isLooking = false;
  let isWanted = false;

  const run = async (leased: LeasedTransaction, lease: Lease, signal: AbortSignal): Promise<void> => {
    try {
      const isStopping = () => closing.signal.aborted;
      const left = await runTransaction(leased, options, { lease, signal, isStopping });
      if (left === 'ENDED') ended.emit(leased.id);
      if (left === 'LOST') await letGo(leased);
    } catch (err) {
      // A database failure or an internal defect: the lease expires, and work resumes from the written state.
      log.error({ err, transaction: leased.id }, 'transaction could not be continued');
    }
  };
  // During shutdown the work is offered to others at once; work already taken over needs no offer.
  const letGo = async ({ id, token }: LeasedTransaction): Promise<void> => {
    await database.query(
      'update operations.business_transaction set holder = null, held_until = null where id = $1 and token = $2',
      [id, token],
      createCallContext(),
    );
  };
  const start = (leased: LeasedTransaction, lease: Lease): void => {
    // An older claim of this process is void, though the loss of its lease may not have been noticed yet.
    for (const work of works.values()) if (work.leased.id === leased.id) work.control.abort();
    const control = new AbortController();
    const claim = formatClaim(leased);
    const done = run(leased, lease, control.signal).finally(() => {
      works.delete(claim);
      wake();
    });
    works.set(claim, { leased, lease, control, done });
  };
  const look = async (): Promise<void> => {
    const count = concurrency - works.size;
    if (count <= 0 || closing.signal.aborted) return;
    // After a standstill the process first renews leases that no other process took, before it could claim them from itself.
    if ([...works.values()].some(({ lease }) => lease.measureRest() <= 0)) await beat();
    const from = startLease();
    const due = await claimDue(database, { holder, count, leaseMs });
    for (const leased of due) start(leased, createLease(from, leaseMs));
    if (due.length === count) isWanted = true;
  };
  const lookUntilDone = async (): Promise<void> => {
    isLooking = true;
    try {
      do {
        isWanted = false;
        await look();
      } while (isWanted && works.size < concurrency && !closing.signal.aborted);
    } catch (err) {
      log.warn({ err }, 'due transactions could not be claimed');
    } finally {
      isLooking = false;
    }
  };
  const wake = (): void => {
    if (closing.signal.aborted) return;
    isWanted = true;
    if (!isLooking) void lookUntilDone();
  };
  const beat = async (): Promise<void> => {
    const mine = [...works.values()];
    if (mine.length === 0) return;
    const from = startLease();
    const claims = mine.map(({ leased }) => leased);
    const kept = await extendLeases(database, claims, leaseMs);
    for (const { leased, lease, control } of mine)
      if (kept.has(formatClaim(leased))) lease.renew(from);
      else control.abort();
  };
  const looking = setInterval(wake, pollMs);
  const beating = setInterval(
    () => void beat().catch((err: unknown) => log.warn({ err }, 'leases could not be extended')),
    Math.max(50, Math.floor(leaseMs / 3)),
  );
  wake();

  return {
    wake,
    waitFor: (id, milliseconds) =>
      new Promise((resolve) => {
        const stop = () => {
          clearTimeout(timer);
          ended.off(id, stop);
          resolve();
        };
        const timer = setTimeout(stop, milliseconds);
        ended.once(id, stop);
      }),
    close: async () => {
      closing.abort();
      clearInterval(looking);
      const stopped = [...works.values()];
      await Promise.all(stopped.map(({ done }) => done));
      clearInterval(beating);
    },
  };
}
