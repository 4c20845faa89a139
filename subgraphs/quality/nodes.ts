import type { RecordedEventOf } from '../../kit/index.ts';
import type {
  BatchKey,
  CharacteristicRecord,
  CorrectiveActionRecord,
  HoldRecord,
  InspectionLotRecord,
  InspectionResultRecord,
  NonconformanceRecord,
  OrderKey,
  WorkCenterKey,
} from './connector/index.ts';
import type { Owned } from './context.ts';

/** Nodes that resolvers pass down: business keys, and records with the system that owns them. */
export type LotNode = Owned<InspectionLotRecord>;
export type NonconformanceNode = Owned<NonconformanceRecord>;
export type HoldNode = HoldRecord;
export type CharacteristicNode = CharacteristicRecord;
export type ActionNode = CorrectiveActionRecord;
export type OrderNode = OrderKey;
export type BatchNode = BatchKey;
export type WorkCenterNode = WorkCenterKey;
export interface MaterialNode {
  readonly number: string;
}
/** A result with the lot's characteristics, one of which it measures. */
export interface ResultNode {
  readonly record: InspectionResultRecord;
  readonly characteristics: readonly CharacteristicRecord[];
}
export type HoldEventNode = RecordedEventOf<'QualityHoldPlaced' | 'QualityHoldReleased'>;
