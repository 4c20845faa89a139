import type { RowRules } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type {
  BatchNode,
  BillNode,
  OrderNode,
  PlannedOrderNode,
  PlantNode,
  RoutingNode,
  SalesOrderNode,
  StockNode,
  WorkCenterNode,
} from '../nodes.ts';

const ofPlant = ({ plant }: { readonly plant: string }) => ({ plant });
const readCustomer = async (number: string, { salesOrders }: SubgraphContext) => ({
  // A sales order that SAP does not know has no customer.
  customer: (await salesOrders.load(number))?.value.customer ?? '',
});

/** Rules that decide which viewers see SAP's records. */
export const rows: RowRules<SubgraphContext> = {
  Plant: ({ code }: PlantNode) => ({ plant: code }),
  WorkCenter: (node: WorkCenterNode) => ofPlant(node),
  ProductionOrder: ({ plant, number }: OrderNode) => ({ plant, order: number }),
  PlannedOrder: (node: PlannedOrderNode) => ofPlant(node),
  StockBalance: (node: StockNode) => ofPlant(node),
  BillOfMaterials: (node: BillNode) => ofPlant(node),
  Routing: (node: RoutingNode) => ofPlant(node),
  Batch: async (node: BatchNode, { batches }) => ({ plant: (node.loaded ?? (await batches.load(node)))?.value.plant }),
  SalesOrder: ({ number }: SalesOrderNode, context) => readCustomer(number, context),
  SalesOrderItem: ({ salesOrder }: { readonly salesOrder: string }, context) => readCustomer(salesOrder, context),
};
