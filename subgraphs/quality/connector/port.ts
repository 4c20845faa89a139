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
 * Port to a quality system, in our words: implemented by our own store, and open to another system. Many keys cost one
 * request; records that do not exist are left out.
 */
export interface QualityConnector extends Source, HealthSource {
  readonly system: 'QUALITY';
  /** Time after a lost answer in which the system may still carry a change out, in milliseconds. */
  readonly settleMs: number;
  readLots(numbers: readonly string[], call: CallContext): Promise<readonly InspectionLotRecord[]>;
  readLotPage(query: LotQuery, call: CallContext): Promise<RecordPage<InspectionLotRecord>>;
  /** Reads the page of each order's lots, newest first; every order has an entry. */
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
  /** Reads the present inspection plan of materials. */
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
  /** Finds the work that was done under a key; `undefined` when the key is new. */
  findChange(key: string, call: CallContext): Promise<KnownChange | undefined>;
  /**
   * Does work and stores its key in one transaction; a known key gets the same answer as before.
   * @throws CommandRefusal when the key was undone; CommandContradiction when it belongs to another command.
   */
  change(
    change: QualityChange,
    work: (unitOfWork: QualityUnitOfWork) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult>;
  /** Undoes the work of a key, once; a new key is barred, so that it takes no effect later. */
  undoChange(
    change: QualityChange,
    work: (unitOfWork: QualityUnitOfWork, done: CommandResult) => Promise<CommandResult>,
    call: CallContext,
  ): Promise<CommandResult>;
  /** Reads the oldest changes that are not forgotten yet, in order for each record. */
  readChanges(first: number, call: CallContext): Promise<readonly ChangeRecord[]>;
  /** Forgets changes that are reported. */
  forgetChanges(sequences: readonly string[], call: CallContext): Promise<void>;
  /** Sets aside a change that makes no valid event, for a person to look at. */
  setChangeAside(change: { readonly sequence: string; readonly problem: string }, call: CallContext): Promise<void>;
  /** Calls back whenever there may be changes; `close` ends that. */
  listenForChanges(onChange: () => void): { close(): Promise<void> };
  close(): Promise<void>;
}
