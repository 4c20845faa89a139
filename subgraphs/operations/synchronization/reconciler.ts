import type { PlantConfig } from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import type { CanonicalEvent } from '../../../schema/events/index.ts';
import type { EarlierQuery, EarlierStep, Queries } from '../sagas/index.ts';

/** Key that stands for every open record of its kind in a plant that was carried before. */
export const everyOpen = '*';

/** Beginning of the key that stands for the open records about one order that were carried before; its number follows. */
export const openKey = `${everyOpen}of `;

/** True for the key of the open records about an order. */
export const isOpenKey = (key: string): boolean => key.startsWith(openKey);

/** Kind of record in a plant. */
export interface KindInPlant {
  readonly noun: string;
  readonly plant: string;
}

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
  | 'COMPONENTS'
  | 'ORDER_TYPE'
  | 'OTHER_COMPONENTS'
  | 'OPERATIONS'
  | 'OTHER_MATERIAL'
  | 'LOCKED_AT_OWNER'
  | 'PARTIALLY_RELEASED'
  | 'ORDER_FIRST'
  | 'PRODUCT_FIRST'
  | 'REOPENED'
  | 'UNPOSTED_FACTS'
  | 'VANISHED_AT_OWNER'
  | 'HOURLY_LIMIT'
  | 'NUMBERS_FELL'
  | 'PLAN_IMPLAUSIBLE'
  | 'STOCK'
  | 'UNIT'
  | 'PLANTS_DISAGREE'
  | 'OPENING_BALANCE'
  | 'CONFIRMED_IN_SAP'
  | 'LINK_UNMATCHED'
  | 'REVERSED_IN_SAP'
  | 'EDITED'
  | 'MERGED'
  | 'OPERATION'
  | 'PERIOD_CLOSED'
  | 'MATERIAL_SHORT'
  | 'UNBUILD'
  | 'ORDER_STATUS'
  | 'PROPOSED'
  | 'CONSUMER_ADJUSTED'
  | 'HELD'
  | 'NO_BATCH'
  | 'AGREES_WITHOUT'
  | 'SHARED_GOODS'
  | 'NOT_IN_INSPECTION'
  | 'DECIDED_IN_SAP'
  | 'DECISION_CHANGED'
  | 'DECISION_WITHDRAWN'
  | 'CHECKPOINT_CANCELLED'
  | 'OTHER_RESULT'
  | 'RESULT_REMOVED'
  | 'LOT_ENDED'
  | 'ACCEPTED'
  | 'IGNORED';

/** Result of comparing a record in one consumer with its owner. */
export type Verdict =
  | { readonly kind: 'EQUAL' }
  /**
   * `isOnce`: a creation; a record that is gone in the consumer afterwards is not created again. `approval`: it is written
   * only when a person says so, `isOfContent`: of what the owner said then and no more.
   */
  | {
      readonly kind: 'CHANGE';
      readonly step: string;
      readonly input: object;
      readonly isOnce?: 'REMOVED' | 'LEAVE';
      readonly approval?: { readonly reason: Reason; readonly message: string; readonly isOfContent?: boolean };
      /** True for what came under the owner's value later, as goods under a hold: it is no drift, and no contest. */
      readonly isAddition?: boolean;
    }
  /** `WAITING`: another record or the plant's work comes first. */
  | { readonly kind: 'DIFFERS' | 'QUARANTINED' | 'WAITING'; readonly reason: Reason | string; readonly message: string }
  | { readonly kind: 'UNANSWERED'; readonly code: string };

/** A value as its system has it, for people: nothing is compared or written by it. */
export interface ValueSource {
  /** The value in the system's own words; absent where it has no others. */
  readonly rawValue?: string | null | undefined;
  /** Key of the record in the system; absent where it is the business key. */
  readonly reference?: string | null | undefined;
  /** Last change of the record in the system, RFC 3339; absent where the system does not say. */
  readonly changedAt?: string | null | undefined;
  /** User who made it; absent where the system does not name one. */
  readonly changedBy?: string | null | undefined;
}

/** A record in one consumer beside its owner; values are canonical texts that are equal when they agree. */
export interface Comparison {
  readonly consumer: Consumer;
  /** Field of the graph, as `ProductionOrder.schedule`. */
  readonly field: string;
  readonly ownerValue: string;
  /** The owner's value as an earlier release described it: what was accepted of it stays accepted. */
  readonly formerOwnerValue?: string | undefined;
  readonly observedValue?: string | undefined;
  readonly ownerSource?: ValueSource | undefined;
  readonly observedSource?: ValueSource | undefined;
  readonly verdict: Verdict;
  /** Key of the record, where one look reads several; absent: the key that was looked at. */
  readonly key?: string;
  /** Instant of the owner's change, where the record itself has it. RFC 3339. */
  readonly changedAt?: string | undefined;
  /** Values of the owner that are never carried, kept when the record is equal for the first time. */
  readonly identity?: string | undefined;
  /** True when a person has accepted every part of the difference, though other parts of the values were others then. */
  readonly isAccepted?: boolean;
  /** True for a record that gets no row while it is equal. */
  readonly isQuiet?: boolean;
  /** Values on which owner and consumer agree, or did last, in the words of the reconciler; kept whatever the verdict is. */
  readonly carried?: string | undefined;
}

/** A record as it was found in its owner and its consumers. */
export interface Look {
  /** Lane of the corrections: they never run beside another change of the same subject. */
  readonly lane: string;
  readonly productionOrder?: string | undefined;
  /**
   * Lanes of other kinds whose changes the correction must not run beside: it waits for them, and their open records are
   * looked at when this one is equal.
   */
  readonly besideLanes?: readonly string[] | undefined;
  /** Records of other kinds in the plant that may agree once this one does: those that differ are compared again then. */
  readonly mayAgree?: readonly { readonly noun: string; readonly key: string }[] | undefined;
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
  readonly finishedAt: Date;
}

/** A report of production or scrap by mutation, as far as its steps are finished. */
export interface FinishedReport {
  /** References in the plant's system of what it closed or scrapped; empty when it did nothing there. */
  readonly parts: readonly string[];
  /** Reference of its confirmation in SAP. */
  readonly document: string;
}

/** Values of a consumer that are no news. */
export interface KnownValues {
  /** Value that a person has accepted. */
  readonly accepted: string | undefined;
  /** The owner's value beside which it was accepted. */
  readonly acceptedOwner?: string | undefined;
  /** Instant at which it was accepted. RFC 3339. */
  readonly acceptedAt?: string | undefined;
  /** Value with which the difference was found that waits for a person. */
  readonly found: string | undefined;
}

/** Instants from which on facts of a plant are carried. RFC 3339. */
export interface FactsFrom {
  readonly factsFrom: string;
  /** Later, where the plant was carried before a release that added kinds of facts. */
  readonly addedFrom: string;
}

/** Readings of one look; all are made anew, none from a cache. */
export interface LookTools {
  readonly queries: Pick<Queries, 'ask'>;
  /** Reads once for all looks that began together; `name` says of which record. */
  readTogether<Value>(name: string, read: () => Promise<Value>): Promise<Value>;
  /** Lists the keys of the looks at a kind of record that began together, so that they are read together. */
  listTogether(kind: KindInPlant): readonly string[];
  /** Lets a command report the state before it, without changing anything. */
  prepare(step: CorrectionStep, input: object): Promise<Prepared>;
  /** Lists the steps of earlier changes that are still in effect. */
  readEarlier(query: EarlierQuery): Promise<readonly EarlierStep[]>;
  /** Finds the last finished step of a command with this part of its input. */
  findLast(command: string, input: object): Promise<LastStep | undefined>;
  /** Reads the instants from which on facts of a plant are carried; `undefined` before they were set. */
  readFactsFrom(plant: string): Promise<FactsFrom | undefined>;
  /** Lists the reports of orders that SAP has confirmed, by order number; an order without any is left out. */
  listReports(orders: {
    readonly plant: string;
    readonly numbers: readonly string[];
  }): Promise<ReadonlyMap<string, readonly FinishedReport[]>>;
  /** Finds the values of a consumer about which a person has decided, or was to decide, by key; the others are left out. */
  findKnown(records: {
    readonly noun: string;
    readonly plant: string;
    readonly consumer: Consumer;
    readonly keys: readonly string[];
  }): Promise<ReadonlyMap<string, KnownValues>>;
  /** Finds the references of records in a consumer that people have linked, by key; the others are left out. */
  findLinks(records: {
    readonly noun: string;
    readonly plant: string;
    readonly consumer: Consumer;
    readonly keys: readonly string[];
  }): Promise<ReadonlyMap<string, string>>;
  /** Finds the identity with which a consumer was given a record. */
  findIdentity(record: RecordKey & { readonly noun: string; readonly consumer: Consumer }): Promise<string | undefined>;
  /** True when a record was ever compared in a consumer. */
  isKnown(record: RecordKey & { readonly noun: string; readonly consumer: Consumer }): Promise<boolean>;
  /**
   * Compares a value of the owner with the one that a consumer last had. `NEVER`: it was never seen to have any;
   * `DEVIATES`: it has a value of its own, which a person has accepted or is to decide about.
   */
  findCarried(
    record: RecordKey & { readonly noun: string; readonly consumer: Consumer },
    value: { readonly field: string; readonly ownerValue: string },
  ): Promise<'SAME' | 'OTHER' | 'NEVER' | 'DEVIATES'>;
  /** Finds what a look has kept as `carried` of a record; `undefined` when none has. */
  findCarriedValues(
    record: RecordKey & { readonly noun: string; readonly consumer: Consumer },
  ): Promise<string | undefined>;
  /** Lists the other plants that the plant's instance of a system serves. */
  listPlantsBeside(plant: string, system: Consumer): readonly string[];
  /** Finds the configuration of a plant. */
  findPlant(plant: string): PlantConfig | undefined;
  /** Reads the clock, in milliseconds. */
  now(): number;
}

/** A record as a regular comparison found it. */
export interface ScannedRecord {
  readonly key: string;
  /** Consumer that it was compared in; absent where the kind has one alone, and for one that cannot be read. */
  readonly consumer?: Consumer;
  readonly ownerValue: string;
  readonly observedValue: string;
  /** True for a record that gets no row while it is equal. */
  readonly isQuiet?: boolean;
  readonly difference: 'EQUAL' | 'STOCK' | 'UNIT' | 'FACTS' | 'DATES' | 'DEMAND' | 'SUPPLY' | 'VALUES';
}

/** A page of a regular comparison. */
export interface ScannedPage {
  readonly records: readonly ScannedRecord[];
  /** Beginning of the next page; `undefined` after the last one. */
  readonly next: string | undefined;
  /** Consumers that did not answer: nothing follows for their records. */
  readonly unanswered?: readonly Consumer[] | undefined;
}

/** A page of the records that the owner has open. */
export interface OpenPage {
  readonly keys: readonly string[];
  /** Cursor of the next page; `undefined` after the last one. */
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
  /** Field that the owner must own in a plant besides, as the order whose components it carries. */
  readonly within?: string;
  /** False where many records rightly change at once, as all dates of a plan run. */
  readonly isLimited: boolean;
  /** True where the key of a record is the number of a production order, or begins with it. */
  readonly isKeyedByOrder?: true;
  /** True where corrections stop or free work: they come before all others. */
  readonly isUrgent?: true;
  /** True where records wait while any order of the plant is being created: its number may be theirs. */
  readonly waitsForCreation?: true;
  /** Consumers in which a person may name the record that stands for one of the owner (`linkRecords`). */
  readonly linksIn?: readonly Consumer[];
  /** Kinds of records of the same key that come into being with a creation: their owner's values are news then. */
  readonly brings?: readonly string[];
  /** Event whose number and size are judged before a record is written, as that of the moves of a plan run. */
  readonly judgedEvent?: 'OperationRescheduled';
  /** Kinds whose records of the same key may wait for this one (`ORDER_FIRST`): they are looked at when it is equal. */
  readonly precedes?: readonly string[];
  /** True for master data: its mode is `OFF` in a plant until a person sets it, whatever mode is configured. */
  readonly startsOff?: true;
  /** Empty for a kind that is only compared: its differences are shown, in mode OBSERVE too, and never written. */
  readonly steps: readonly CorrectionStep[];
  /** Lists the records that an event names. */
  findRecords(event: CanonicalEvent): readonly NamedRecord[];
  /**
   * Beginning of the owner's value of a record that may change without an event about it; such records are looked at
   * every quarter of an hour, and when an event names `everyOpen`.
   */
  readonly openValue?: string;
  /** True for documents of what happened: they are carried from the instant on that `setSynchronizationMode` names. */
  readonly carriesFacts?: true;
  /** Schedule (cron) of the regular comparison, where the rule has none. */
  readonly scanSchedule?: string;
  /** False for a consumer to which a plant's settings do not let records be carried; absent: all of the rule are carried to. */
  isConsumer?(consumer: Consumer, plant: PlantConfig | undefined): boolean;
  /** True where an equal record gets a row by the regular comparison: what changes later is then no difference from before. */
  readonly keepsEqual?: true;
  /** Consumer that the regular comparison is about, where the kind has several. */
  readonly scannedConsumer?: Consumer;
  /**
   * True when the owner has a record; present for a kind with ascending numbers, whose highest one never goes away.
   * @throws when the owner does not answer.
   */
  hasRecord?(record: RecordKey, tools: LookTools): Promise<boolean>;
  /**
   * Lists a page of the open records that the owner has in a plant, so that those are known, too, that no event has
   * named. @throws when the owner does not answer.
   */
  listOpen?(plant: string, after: string | undefined, tools: LookTools): Promise<OpenPage>;
  /**
   * Compares a page of all records of a plant; present for a kind that is compared on the schedule of its rule. The page
   * only names records whose row is out of date; `look` reads them again.
   */
  scan?(
    plant: string,
    from: string | undefined,
    tools: LookTools,
    consumers: readonly Consumer[],
  ): Promise<ScannedPage>;
  /**
   * Reads the record in its owner and the consumers, and says what each consumer lacks; `undefined` when the owner does
   * not have it. @throws when the owner does not answer.
   */
  look(record: RecordKey, consumers: readonly Consumer[], tools: LookTools): Promise<Look | undefined>;
}
