import type { RowRules } from '../../../kit/index.ts';
import { parseId } from '../../../schema/canonical/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { HoldNode, LotNode, NonconformanceNode, OrderNode, WorkCenterNode } from '../nodes.ts';

const ofRecord = ({ record: { plant } }: { readonly record: { readonly plant: string } }) => ({ plant });

/** Rules that decide which viewers see the records of quality. */
export const rows: RowRules<SubgraphContext> = {
  Plant: ({ id }: { readonly id: string }) => ({ plant: parseId('Plant', id).code }),
  WorkCenter: ({ plant }: WorkCenterNode) => ({ plant }),
  ProductionOrder: ({ plant, number }: OrderNode) => ({ plant, order: number }),
  InspectionLot: (node: LotNode) => ofRecord(node),
  Nonconformance: (node: NonconformanceNode) => ofRecord(node),
  QualityHold: ({ plant }: HoldNode) => ({ plant }),
};
