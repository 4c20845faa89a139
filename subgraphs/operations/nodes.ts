import type { RecordedEventOf } from '../../kit/index.ts';

/** A production order by its business key. */
export interface OrderNode {
  readonly plant: string;
  readonly number: string;
}

export type TransactionEventNode = RecordedEventOf<'TransactionChanged'>;
export type ExceptionEventNode = RecordedEventOf<'ExceptionRaised' | 'ExceptionResolved'>;
/** An exception is what its latest event says. */
export type ExceptionNode = ExceptionEventNode;
