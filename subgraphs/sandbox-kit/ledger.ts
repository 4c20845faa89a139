/** One effect that a sandbox committed: what its own books show, whoever asked. */
export interface LedgerEntry {
  /** Place in the books, from 1. */
  readonly sequence: number;
  /** What was done, in the vendor's words: `ReleaseOrder`, `mrp.production.action_confirm`, `POST input/workorder`. */
  readonly action: string;
  /** The record's own key. */
  readonly target: string;
  /** `x-correlation-id` of the request. */
  readonly correlationId: string | undefined;
  /** The key that the request carried for this command, where the vendor has a place for one. */
  readonly key?: string | undefined;
  /** What was set. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The books of a sandbox: only effects, only once committed, never changed. */
export interface Ledger {
  record(entry: Omit<LedgerEntry, 'sequence'>): void;
  entries(): readonly LedgerEntry[];
}

/** Empty books. */
export function createLedger(): Ledger {
  const entries: LedgerEntry[] = [];
  return {
    record: (entry) => void entries.push({ ...entry, sequence: entries.length + 1 }),
    entries: () => entries,
  };
}
