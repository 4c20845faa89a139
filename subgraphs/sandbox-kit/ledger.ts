/** One effect that a sandbox committed, as its own books show it to any reader. */
export interface LedgerEntry {
  /** Position in the books, from 1. */
  readonly sequence: number;
  /** Action in the vendor's words: `ReleaseOrder`, `mrp.production.action_confirm`, `POST input/workorder`. */
  readonly action: string;
  /** The record's own key. */
  readonly target: string;
  /** `x-correlation-id` of the request. */
  readonly correlationId: string | undefined;
  /** Key of the command in the request, if the vendor has a place for one. */
  readonly key?: string | undefined;
  /** Values that were set. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Ledger of a sandbox: contains only effects, each after its commit, and never changes them. */
export interface Ledger {
  record(entry: Omit<LedgerEntry, 'sequence'>): void;
  entries(): readonly LedgerEntry[];
}

/** Creates an empty ledger. */
export function createLedger(): Ledger {
  const entries: LedgerEntry[] = [];
  return {
    record: (entry) => void entries.push({ ...entry, sequence: entries.length + 1 }),
    entries: () => entries,
  };
}
