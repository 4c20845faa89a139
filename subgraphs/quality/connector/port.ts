import type { CallContext, CommandResult, HealthSource, Source } from '../../../kit/index.ts';
import type {
  BatchKey,
  ChangeRecord,
  CharacteristicRecord,
  CorrectiveActionRecord,
  HoldQuery,
  HoldRecord,
  InspectionLotRecord,
  InspectionResultRecord,
  LotQuery,
  NonconformanceQuery,
  NonconformanceRecord,
  OrderKey,
  PageQuery,
  RecordPage,
  WorkCenterKey,
} from './records.ts';
import type { KnownChange, QualityChange, QualityUnitOfWork } from './unit-of-work.ts';

/**
 * What we can ask a quality system, in our words: the port behind which our own store stands and another system may be
 * put. Many keys cost one question; what does not exist is left out.
 */
export interface QualityConnector extends Source, HealthSource {
  readonly system: 'QUALITY';
  /** How long after a lost answer it may still carry a change out, in milliseconds. */
  readonly settleMs: number;
  readLots(numbers: readonly string[], call: CallContext): Promise<readonly InspectionLotRecord[]>;
  readLotPage(query: LotQuery, call: CallContext): Promise<RecordPage<InspectionLotRecord>>;
  /** The page of each order's lots, newest first; every order has an entry. */
  readLotPagesOfOrders(
    orders: readonly OrderKey[],
    page: PageQuery,
    call: CallContext,
  ): Promise<readonly { readonly order: OrderKey; readonly page: RecordPage<InspectionLotRecord> }[]>;
  readLotCharacteristics(
    lots: readonly string[],
    call: CallContext,
  ): Promise<readonly (CharacteristicRecord & { readonly inspectionLot: string })[]>;
  readResults(lots: readonly string[], call: CallContext): Promise<readonly InspectionResultRecord[]>;
  /** The present inspection plan of materials. */
  readMaterialCharacteristics(
    materials: readonly string[],
    call: CallContext,
  ): Promise<readonly CharacteristicRecord[]>;
  readNonconformances(numbers: readonly string[], call: CallContext): Promise<readonly NonconformanceRecord[]>;
  readNonconformancesOfLots(lots: readonly string[], call: CallContext): Promise<readonly NonconformanceRecord[]>;
  readNonconformancePage(query: NonconformanceQuery, call: CallContext): Promise<RecordPage<NonconformanceRecord>>;
  readActions(nonconformances: readonly string[], call: CallContext): Promise<readonly CorrectiveActionRecord[]>;
  readHolds(numbers: readonly string[], call: CallContext): Promise<readonly HoldRecord[]>;
  readHoldPage(query: HoldQuery, call: CallContext): Promise<RecordPage<HoldRecord>>;
  readHoldsOfOrders(orders: readonly OrderKey[], call: CallContext): Promise<readonly HoldRecord[]>;
  readHoldsOfBatches(batches: readonly BatchKey[], call: CallContext): Promise<readonly HoldRecord[]>;
  readHoldsOfWorkCenters(workCenters: readonly WorkCenterKey[], call: CallContext): Promise<readonly HoldRecord[]>;
  /** What was done under a key; `undefined` when it is new. */
  findChange(key: string, call: CallContext): Promise<KnownChange | undefined>;
  /**
   * Does work and remembers its key in one transaction; a key that is known is answered as before.
   * @throws CommandRefusal when the key was undone; CommandContradiction when it belongs to another command.
   */
  change(
    change: QualityChange,
    work: (unitOfWork: QualityUnitOfWork) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult>;
  /** Takes back what was done under a key, once; a key that is new is barred, so that it takes no effect later. */
  undoChange(
    change: QualityChange,
    work: (unitOfWork: QualityUnitOfWork, done: CommandResult) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult>;
  /** The oldest changes that were not forgotten yet, in order for each record. */
  readChanges(first: number, call: CallContext): Promise<readonly ChangeRecord[]>;
  /** Forgets changes once they are told. */
  forgetChanges(sequences: readonly string[], call: CallContext): Promise<void>;
  /** Sets a change aside of which no event can be made, for a person to look at. */
  setChangeAside(change: { readonly sequence: string; readonly problem: string }, call: CallContext): Promise<void>;
  /** Calls back whenever there may be changes; `close` ends that. */
  listenForChanges(onChange: () => void): { close(): Promise<void> };
  close(): Promise<void>;
}
