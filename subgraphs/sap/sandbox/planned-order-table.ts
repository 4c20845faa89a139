import type { World, WorldPlannedOrder } from '../../world/index.ts';
import { type Table, toClock, toODataInstant, toSapUnit } from './table.ts';

/** A planned order without values, with the properties of API_PLANNED_ORDERS (EDMX) that matter here. */
export const emptyPlannedOrder = {
  PlannedOrder: '',
  PlannedOrderType: 'LA',
  PlannedOrderProfile: 'LA',
  Material: '',
  MaterialName: '',
  ProductionPlant: '',
  MRPPlant: '',
  MRPArea: '',
  ProductionVersion: '',
  MaterialProcurementCategory: 'E',
  MaterialProcurementType: '0',
  StorageLocation: '',
  BaseUnit: '',
  TotalQuantity: '0',
  PlndOrderPlannedScrapQty: '0',
  GoodsReceiptQty: '0',
  IssuedQuantity: '0',
  PlndOrderPlannedStartDate: null,
  PlndOrderPlannedStartTime: 'PT00H00M00S',
  PlndOrderPlannedEndDate: null,
  PlndOrderPlannedEndTime: 'PT00H00M00S',
  PlannedOrderOpeningDate: null,
  LastChangeDateTime: '/Date(0+0000)/',
  ProductionStartDate: null,
  ProductionEndDate: null,
  SalesOrder: '',
  SalesOrderItem: '0',
  MRPController: '001',
  PlannedOrderIsFirm: false,
  PlannedOrderIsConvertible: true,
  PlannedOrderBOMIsFixed: false,
  PlannedOrderCapacityIsDsptchd: false,
} as const;

function createRow(order: WorldPlannedOrder, timeZone: string) {
  const [start, end] = [toClock(order.plannedStart, timeZone), toClock(order.plannedEnd, timeZone)];
  return {
    ...emptyPlannedOrder,
    PlannedOrder: order.number,
    Material: order.material,
    ProductionPlant: order.plant,
    MRPPlant: order.plant,
    MRPArea: order.plant,
    ProductionVersion: '0001',
    BaseUnit: toSapUnit(order.quantity.unit),
    TotalQuantity: order.quantity.value,
    PlndOrderPlannedStartDate: start.date,
    PlndOrderPlannedStartTime: start.time,
    PlndOrderPlannedEndDate: end.date,
    PlndOrderPlannedEndTime: end.time,
    PlannedOrderOpeningDate: start.date,
    LastChangeDateTime: toODataInstant(order.changedAt),
    PlannedOrderIsFirm: order.isFirm,
  };
}

/** Creates the set of planned orders. */
export function createPlannedOrderTable({ plants, plannedOrders }: World): Table {
  const zones = new Map(plants.map(({ code, timeZone }) => [code, timeZone]));
  return {
    service: 'API_PLANNED_ORDERS',
    entitySet: 'A_PlannedOrder',
    keys: ['PlannedOrder'],
    rows: plannedOrders.map((order) => createRow(order, zones.get(order.plant) ?? 'UTC')),
    // A planning run may have left none.
    shape: emptyPlannedOrder,
    navigations: {},
  };
}
