/** A record in one consumer, as it is or would be. */
export interface SyncedRecord {
  readonly key: string;
  /** Absent where the owner does not have the record, or does not answer. */
  readonly consumer: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
  /** True when a dry run would write it. */
  readonly isWritten?: boolean;
}
