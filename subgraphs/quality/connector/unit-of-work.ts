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

/** A lot to be created. */
export type NewLot = Pick<
  InspectionLotRecord,
  'plant' | 'origin' | 'material' | 'batch' | 'productionOrder' | 'quantity'
>;

/** A hold to be placed. */
export type NewHold = Pick<
  HoldRecord,
  'plant' | 'scope' | 'material' | 'batch' | 'productionOrder' | 'workCenter' | 'reason' | 'severity' | 'placedBy'
>;

/** A nonconformance to be opened. */
export type NewNonconformance = Omit<NonconformanceRecord, 'number' | 'status' | 'openedAt' | 'version'>;

/** A finding to be recorded, with its position in the lot's list. */
export type NewResult = Omit<InspectionResultRecord, 'inspectionLot' | 'inspectedAt'> & {
  /** Instant of the inspection, RFC 3339; absent: the present one. */
  readonly inspectedAt?: string | undefined;
};

/** Counts of the other holds in force that stop the goods of one hold. */
export interface OtherHolds {
  /** Count of holds that stop all of it: a hold on a material stops its batches, too. */
  readonly remaining: number;
  /** Count of holds with the same scope and target. */
  readonly remainingOfScope: number;
}

/**
 * Effects of one change in a quality system: all of them happen or none. A record that is locked waits for no other
 * change.
 */
export interface QualityUnitOfWork {
  lockLot(number: string): Promise<InspectionLotRecord | undefined>;
  lockLotsOfOrder(order: OrderKey): Promise<readonly InspectionLotRecord[]>;
  lockHold(number: string): Promise<HoldRecord | undefined>;
  lockNonconformance(number: string): Promise<NonconformanceRecord | undefined>;
  readLotCharacteristics(lot: string): Promise<readonly CharacteristicRecord[]>;
  readResults(lot: string): Promise<readonly InspectionResultRecord[]>;
  readActions(nonconformance: string): Promise<readonly CorrectiveActionRecord[]>;
  countOtherHolds(hold: HoldRecord): Promise<OtherHolds>;
  /**
   * Creates a lot and returns its number; `undefined`, and nothing is created, when the material has no plan in the
   * plant.
   */
  createLot(lot: NewLot): Promise<string | undefined>;
  setLotStatus(number: string, status: InspectionLotStatus): Promise<void>;
  createHold(hold: NewHold): Promise<string>;
  releaseHold(number: string, release: { readonly by: string; readonly reason: string }): Promise<void>;
  /** Puts a released hold back in force. */
  renewHold(number: string): Promise<void>;
  addResults(lot: string, results: readonly NewResult[]): Promise<void>;
  addDecision(lot: string, decision: Omit<UsageDecisionRecord, 'decidedAt'>): Promise<void>;
  createNonconformance(nonconformance: NewNonconformance): Promise<string>;
  setNonconformance(number: string, values: Pick<NonconformanceRecord, 'status' | 'disposition'>): Promise<void>;
}

/** Change with its author and key. */
export interface QualityChange {
  readonly key: string;
  /** Name of the command: a key belongs to one. */
  readonly name: string;
  readonly actor: string;
}

/** Change that is known under a key. */
export interface KnownChange {
  readonly name: string;
  readonly isUndone: boolean;
  readonly done: CommandResult;
}
