import type { RowRules } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OperationNode, OrderNode, PlantNode, ScheduleNode, WorkCenterNode } from '../nodes.ts';

/** Access rules for the scheduler's records. */
export const rows: RowRules<SubgraphContext> = {
  Plant: ({ code }: PlantNode) => ({ plant: code }),
  WorkCenter: ({ plant }: WorkCenterNode) => ({ plant }),
  ProductionOrder: ({ plant, number }: OrderNode) => ({ plant, order: number }),
  Schedule: ({ plant }: ScheduleNode) => ({ plant }),
  ScheduledOperation: ({ plant, orderNumber }: OperationNode) => ({ plant, order: orderNumber }),
};
