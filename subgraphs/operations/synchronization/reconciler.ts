import type { System } from '../../../schema/canonical/index.ts';
import type { CanonicalEvent } from '../../../schema/events/index.ts';
import type { EarlierQuery, EarlierStep, Queries } from '../sagas/index.ts';

/** Key that stands for every open record of its kind in a plant that was carried before. */
export const everyOpen = '*';

/** A record of one kind in a plant: an order by its number, a hold by its number. */
export interface RecordKey {
  readonly plant: string;
  readonly key: string;
}

/** A record that an event names, with the lanes of transactions that must end before it is compared. */
export interface NamedRecord extends RecordKey {
  readonly lanes: readonly string[];
  /** True when the event is news of the owner's though another system reports it, as the release that puts a plan to use. */
  readonly isNews?: boolean;
}

/** System that a correction can write into. */
export type Consumer = Exclude<System, 'OPERATIONS'>;

/** One command by which a correction writes into a consumer. */
export interface CorrectionStep {
  /** Name of the action, as `restrictBatchInSap`. */
  readonly name: string;
  readonly system: Consumer;
  readonly command: string;
  /** True when the command returns beforehand the state that a later change needs. */
  readonly isPrepared?: boolean;
}

/** Reasons for which a record is not carried; a person decides, or the next look. */
export type Reason =
  | 'BASELINE'
  | 'OBSERVED'
  | 'DRIFT'
  | 'CONTESTED'
  | 'REFUSED'
  | 'REMOVED_IN_CONSUMER'
  | 'WORK_BEGUN'
  | 'STARTED_WITHOUT_CONSUMER'
  | 'QUANTITY'
  | 'VANISHED_AT_OWNER'
  | 'HOURLY_LIMIT'
  | 'STOCK'
  | 'UNIT'
  | 'ACCEPTED'
  | 'IGNORED';

/** Result of comparing a record in one consumer with its owner. */
export type Verdict =
  | { readonly kind: 'EQUAL' }
  /** `isOnce`: a creation; a record that is gone in the consumer afterwards is not created again. */
  | {
      readonly kind: 'CHANGE';
      readonly step: string;
      readonly input: object;
      readonly isOnce?: 'REMOVED' | 'LEAVE';
    }
  | { readonly kind: 'DIFFERS' | 'QUARANTINED'; readonly reason: Reason | string; readonly message: string }
  | { readonly kind: 'UNANSWERED'; readonly code: string };

/** A record in one consumer beside its owner; values are canonical texts that are equal when they agree. */
export interface Comparison {
  readonly consumer: Consumer;
  /** Field of the graph, as `ProductionOrder.schedule`. */
  readonly field: string;
  readonly ownerValue: string;
  readonly observedValue?: string | undefined;
  readonly verdict: Verdict;
}

/** A record as it was found in its owner and its consumers. */
export interface Look {
  /** Lane of the corrections: they never run beside another change of the same subject. */
  readonly lane: string;
  readonly productionOrder?: string | undefined;
  readonly comparisons: readonly Comparison[];
}

/** State of a consumer as its command reports it before a change. */
export type Prepared =
  | { readonly kind: 'STATE'; readonly memento: Readonly<Record<string, unknown>> }
  | { readonly kind: 'REFUSED'; readonly code: string; readonly message: string }
  | { readonly kind: 'UNANSWERED'; readonly code: string };

/** A finished step of an earlier change. */
export interface LastStep {
  readonly input: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Readings of one look; all are made anew, none from a cache. */
export interface LookTools {
  readonly queries: Pick<Queries, 'ask'>;
  /** Lets a command report the state before it, without changing anything. */
  prepare(step: CorrectionStep, input: object): Promise<Prepared>;
  /** Lists the steps of earlier changes that are still in effect. */
  readEarlier(query: EarlierQuery): Promise<readonly EarlierStep[]>;
  /** Finds the last finished step of a command with this part of its input. */
  findLast(command: string, input: object): Promise<LastStep | undefined>;
}

/** A record as a regular comparison found it. */
export interface ScannedRecord {
  readonly key: string;
  readonly ownerValue: string;
  readonly observedValue: string;
  readonly difference: 'EQUAL' | 'STOCK' | 'UNIT';
}

/** A page of a regular comparison. */
export interface ScannedPage {
  readonly records: readonly ScannedRecord[];
  /** Beginning of the next page; `undefined` after the last one. */
  readonly next: string | undefined;
}

/** Keeps one kind of record equal in its consumers. It holds no state: events only name records to look at. */
export interface Reconciler {
  /** Type of the graph, as `ProductionOrder`. */
  readonly noun: string;
  /** System that the readings take for the owner; nothing is carried in a plant where another one owns the field. */
  readonly owner: System;
  /** Field of the ownership rule that it carries out. */
  readonly field: string;
  /** False where many records rightly change at once, as all dates of a plan run. */
  readonly isLimited: boolean;
  /** Empty for a kind that is only compared: its differences are shown, in mode OBSERVE too, and never written. */
  readonly steps: readonly CorrectionStep[];
  /** Lists the records that an event names. */
  findRecords(event: CanonicalEvent): readonly NamedRecord[];
  /**
   * Owner's value of a record that may change without an event about it; such records are looked at every quarter of an
   * hour, and when an event names `everyOpen`.
   */
  readonly openValue?: string;
  /**
   * Compares a page of all records of a plant; present for a kind that is compared on the schedule of its rule. The page
   * only names records whose row is out of date; `look` reads them again.
   */
  scan?(plant: string, from: string | undefined, tools: LookTools): Promise<ScannedPage>;
  /**
   * Reads the record in its owner and the consumers, and says what each consumer lacks; `undefined` when the owner does
   * not have it. @throws when the owner does not answer.
   */
  look(record: RecordKey, consumers: readonly Consumer[], tools: LookTools): Promise<Look | undefined>;
}
