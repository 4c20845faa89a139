import type { RowRules } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type {
  ExecutionNode,
  GenealogyNode,
  OrderNode,
  StockNode,
  UnavailabilityNode,
  WorkCenterNode,
  WorkOrderNode,
} from '../nodes.ts';

const ofPlant = ({ plant }: { readonly plant: string }) => ({ plant });

/** Access rules for Odoo's records. */
export const rows: RowRules<SubgraphContext> = {
  WorkCenter: (node: WorkCenterNode) => ofPlant(node),
  WorkCenterUnavailability: (node: UnavailabilityNode) => ofPlant(node),
  StockBalance: (node: StockNode) => ofPlant(node),
  ProductionOrder: ({ plant, number }: OrderNode) => ({ plant, order: number }),
  ProductionExecution: ({ value: { plant, orderNumber } }: ExecutionNode) => ({ plant, order: orderNumber ?? '' }),
  WorkOrder: (node: WorkOrderNode) => ofPlant(node),
  BatchGenealogyEdge: ({ step: { plant } }: GenealogyNode) => ({ plant }),
};
