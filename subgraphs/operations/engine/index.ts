import { EventEmitter } from 'node:events';
import { createCallContext, createHolderName, type OrchestrationSettings } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { readDefaults, transactionSettings } from '../../../kit/settings/index.ts';
import { type CarryOutOptions, runTransaction } from './carry-out.ts';
import { type Corrections, claimDue, createLease, extendLeases, type Lease, startLease } from './lease.ts';
import { createReadEarlier } from './read-earlier.ts';
import { formatClaim, type LeasedTransaction } from './records.ts';
import { createWriter } from './write.ts';

export { createCallLimits, limitCalls } from './call-limits.ts';
export type { Corrections } from './lease.ts';

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
export type EngineOptions = Omit<CarryOutOptions, 'write' | 'readEarlier' | 'maxBackoffMs' | 'patienceMs'> & {
  readonly database: Database;
  readonly settings?: OrchestrationSettings | undefined;
  /** Absent: all transactions are alike. */
  readonly corrections?: Corrections | undefined;
};

const defaults = readDefaults(transactionSettings);
const threeDaysMs = 3 * 24 * 3_600_000;

interface Work {
  readonly leased: LeasedTransaction;
  /** True for a correction that counts in the limit of its system, and not in the concurrency. */
  readonly isLimited: boolean;
  readonly lease: Lease;
  readonly control: AbortController;
  readonly done: Promise<void>;
}

/** Looks for due transactions, and renews the leases of those that are being carried out. */
class TransactionEngine implements Engine {
  readonly #database: Database;
  readonly #log: EngineOptions['log'];
  readonly #options: CarryOutOptions;
  readonly #concurrency: number;
  readonly #leaseMs: number;
  readonly #corrections: Corrections | undefined;
  readonly #holder = createHolderName();
  readonly #ended = new EventEmitter().setMaxListeners(0);
  /** By claim: for a moment a process may have two of one transaction, of which the older one writes nothing. */
  readonly #works = new Map<string, Work>();
  readonly #closing = new AbortController();
  readonly #looking: NodeJS.Timeout;
  readonly #beating: NodeJS.Timeout;
  #isLooking = false;
  #isWanted = false;

  constructor({ settings = {}, corrections, ...parts }: EngineOptions) {
    const {
      leaseMs = defaults.leaseMs,
      pollMs = 500,
      concurrency = defaults.concurrency,
      maxBackoffMs = defaults.maxBackoffMs,
      patienceMs = threeDaysMs,
    } = settings;
    const { database, log } = parts;
    this.#database = database;
    this.#log = log;
    this.#concurrency = concurrency;
    this.#leaseMs = leaseMs;
    this.#corrections = corrections;
    this.#options = {
      ...parts,
      write: createWriter(database),
      readEarlier: createReadEarlier(database),
      maxBackoffMs,
      patienceMs,
    };
    this.#looking = setInterval(() => this.wake(), pollMs);
    this.#beating = setInterval(
      () => void this.#beat().catch((err: unknown) => log.warn({ err }, 'leases could not be extended')),
      Math.max(50, Math.floor(leaseMs / 3)),
    );
    this.wake();
  }

  wake(): void {
    if (this.#closing.signal.aborted) return;
    this.#isWanted = true;
    if (!this.#isLooking) void this.#lookUntilDone();
  }

  waitFor(id: string, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = () => {
        clearTimeout(timer);
        this.#ended.off(id, stop);
        resolve();
      };
      const timer = setTimeout(stop, milliseconds);
      this.#ended.once(id, stop);
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#looking);
    const stopped = [...this.#works.values()];
    await Promise.all(stopped.map(({ done }) => done));
    clearInterval(this.#beating);
  }

  async #lookUntilDone(): Promise<void> {
    this.#isLooking = true;
    try {
      do {
        this.#isWanted = false;
        await this.#look();
      } while (this.#isWanted && this.#countFree() > 0 && !this.#closing.signal.aborted);
    } catch (err) {
      this.#log.warn({ err }, 'due transactions could not be claimed');
    } finally {
      this.#isLooking = false;
    }
  }

  #countLimited(): number {
    return [...this.#works.values()].filter(({ isLimited }) => isLimited).length;
  }

  #countFree(): number {
    return this.#concurrency - this.#works.size + this.#countLimited();
  }

  /** Describes the corrections that may be claimed now: as many in the limited system as it has places left. */
  #describeCorrections(): Corrections | undefined {
    const { limit } = this.#corrections ?? {};
    if (this.#corrections === undefined || limit === undefined) return this.#corrections;
    return { ...this.#corrections, limit: { ...limit, places: limit.places - this.#countLimited() } };
  }

  async #look(): Promise<void> {
    const leaseMs = this.#leaseMs;
    const count = this.#countFree();
    if (count <= 0 || this.#closing.signal.aborted) return;
    // After a standstill the process first renews leases that no other process took, before it could claim them from itself.
    if ([...this.#works.values()].some(({ lease }) => lease.measureRest() <= 0)) await this.#beat();
    const from = startLease();
    const corrections = this.#describeCorrections();
    const due = await claimDue(this.#database, { holder: this.#holder, count, leaseMs, corrections });
    for (const { isLimited, ...leased } of due) this.#start(leased, isLimited, createLease(from, leaseMs));
    if (due.filter(({ isLimited }) => !isLimited).length === count) this.#isWanted = true;
  }

  #start(leased: LeasedTransaction, isLimited: boolean, lease: Lease): void {
    // An older claim of this process is void, though the loss of its lease may not have been noticed yet.
    for (const work of this.#works.values()) if (work.leased.id === leased.id) work.control.abort();
    const control = new AbortController();
    const claim = formatClaim(leased);
    const done = this.#run(leased, lease, control.signal).finally(() => {
      this.#works.delete(claim);
      this.wake();
    });
    this.#works.set(claim, { leased, isLimited, lease, control, done });
  }

  async #run(leased: LeasedTransaction, lease: Lease, signal: AbortSignal): Promise<void> {
    try {
      const isStopping = () => this.#closing.signal.aborted;
      const left = await runTransaction(leased, this.#options, { lease, signal, isStopping });
      if (left === 'ENDED') this.#ended.emit(leased.id);
      if (left === 'LOST') await this.#letGo(leased);
    } catch (err) {
      // A database failure or an internal defect: the lease expires, and work resumes from the written state.
      this.#log.error({ err, transaction: leased.id }, 'transaction could not be continued');
    }
  }

  // During shutdown the work is offered to others at once; work already taken over needs no offer.
  async #letGo({ id, token }: LeasedTransaction): Promise<void> {
    await this.#database.query(
      'update operations.business_transaction set holder = null, held_until = null where id = $1 and token = $2',
      [id, token],
      createCallContext(),
    );
  }

  async #beat(): Promise<void> {
    const mine = [...this.#works.values()];
    if (mine.length === 0) return;
    const from = startLease();
    const claims = mine.map(({ leased: { id, token }, lease: { lengthMs: leaseMs } }) => ({ id, token, leaseMs }));
    const kept = await extendLeases(this.#database, claims);
    for (const [index, { leased, lease, control }] of mine.entries())
      if (kept.has(formatClaim(leased))) lease.renew(from, claims[index]?.leaseMs ?? 0);
      else control.abort();
  }
}

/** Starts carrying out due transactions. */
export function startEngine(options: EngineOptions): Engine {
  return new TransactionEngine(options);
}
