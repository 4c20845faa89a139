import type { CommandResult } from '../../../kit/index.ts';
import type {
  CharacteristicRecord,
  CorrectiveActionRecord,
  HoldRecord,
  InspectionLotRecord,
  InspectionLotStatus,
  InspectionResultRecord,
  NonconformanceRecord,
  OrderKey,
  UsageDecisionRecord,
} from './records.ts';

/** A lot that is to be created. */
export type NewLot = Pick<
  InspectionLotRecord,
  'plant' | 'origin' | 'material' | 'batch' | 'productionOrder' | 'quantity'
>;

/** A hold that is to be placed. */
export type NewHold = Pick<
  HoldRecord,
  'plant' | 'scope' | 'material' | 'batch' | 'productionOrder' | 'workCenter' | 'reason' | 'severity' | 'placedBy'
>;

/** A nonconformance that is to be opened. */
export type NewNonconformance = Omit<NonconformanceRecord, 'number' | 'status' | 'openedAt' | 'version'>;

/** A finding that is to be recorded, with its place in the lot's list. */
export type NewResult = Omit<InspectionResultRecord, 'inspectionLot' | 'inspectedAt'>;

/** How many other holds in force stop what a hold stops. */
export interface OtherHolds {
  /** Of those that stop all of it: a hold on a material stops its batches, too. */
  readonly remaining: number;
  /** Of those with the same scope and target. */
  readonly remainingOfScope: number;
}

/** What one change does in a quality system: all of it happens or none. A record that is locked waits for no other change. */
export interface QualityUnitOfWork {
  lockLot(number: string): Promise<InspectionLotRecord | undefined>;
  lockLotsOfOrder(order: OrderKey): Promise<readonly InspectionLotRecord[]>;
  lockHold(number: string): Promise<HoldRecord | undefined>;
  lockNonconformance(number: string): Promise<NonconformanceRecord | undefined>;
  readLotCharacteristics(lot: string): Promise<readonly CharacteristicRecord[]>;
  readResults(lot: string): Promise<readonly InspectionResultRecord[]>;
  readActions(nonconformance: string): Promise<readonly CorrectiveActionRecord[]>;
  countOtherHolds(hold: HoldRecord): Promise<OtherHolds>;
  /** The number of the new lot; `undefined`, and nothing is created, when the material has no plan in the plant. */
  createLot(lot: NewLot): Promise<string | undefined>;
  setLotStatus(number: string, status: InspectionLotStatus): Promise<void>;
  createHold(hold: NewHold): Promise<string>;
  releaseHold(number: string, release: { readonly by: string; readonly reason: string }): Promise<void>;
  /** Puts a released hold in force again. */
  renewHold(number: string): Promise<void>;
  addResults(lot: string, results: readonly NewResult[]): Promise<void>;
  addDecision(lot: string, decision: Omit<UsageDecisionRecord, 'decidedAt'>): Promise<void>;
  createNonconformance(nonconformance: NewNonconformance): Promise<string>;
  setNonconformance(number: string, values: Pick<NonconformanceRecord, 'status' | 'disposition'>): Promise<void>;
}

/** Who changes something, and under which key. */
export interface QualityChange {
  readonly key: string;
  /** The command's name: a key belongs to one. */
  readonly name: string;
  readonly actor: string;
}

/** What is known of a key. */
export interface KnownChange {
  readonly name: string;
  readonly isUndone: boolean;
  readonly done: CommandResult;
}
