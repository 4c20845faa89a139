import type { World } from '../../world/index.ts';
import { createBillTables } from './bill-tables.ts';
import { createOrderTables } from './order-tables.ts';
import { createAccountTables, createPartnerTables } from './partner-tables.ts';
import { createPlannedOrderTable } from './planned-order-table.ts';
import { createProductTables } from './product-tables.ts';
import { createRoutingTables, createWorkCenterTable } from './routing-tables.ts';
import { createBatchTables, createStockTables } from './stock-tables.ts';
import { many, type Table, toODataDate, toODataInstant, toSapUnit } from './table.ts';

function createSalesTables(world: World): readonly Table[] {
  const service = 'API_SALES_ORDER_SRV';
  const items = world.salesOrders.flatMap((order) => order.items.map((item) => ({ order, item })));
  return [
    {
      service,
      entitySet: 'A_SalesOrder',
      keys: ['SalesOrder'],
      rows: world.salesOrders.map(({ number, customer, createdAt, items: [first] }) => ({
        SalesOrder: number,
        SoldToParty: customer,
        RequestedDeliveryDate: first === undefined ? null : toODataDate(first.committedDate),
        OverallTotalDeliveryStatus: 'A',
        LastChangeDateTime: toODataInstant(createdAt),
      })),
      navigations: { to_Item: many('A_SalesOrderItem', { SalesOrder: 'SalesOrder' }) },
    },
    {
      service,
      entitySet: 'A_SalesOrderItem',
      keys: ['SalesOrder', 'SalesOrderItem'],
      rows: items.map(({ order, item }) => ({
        SalesOrder: order.number,
        SalesOrderItem: item.position,
        Material: item.material,
        RequestedQuantity: item.quantity.value,
        RequestedQuantityUnit: toSapUnit(item.quantity.unit),
        ProductionPlant: item.plant,
        SalesDocumentRjcnReason: '',
        DeliveryStatus: 'A',
      })),
      navigations: {
        to_ScheduleLine: many('A_SalesOrderScheduleLine', {
          SalesOrder: 'SalesOrder',
          SalesOrderItem: 'SalesOrderItem',
        }),
      },
    },
    {
      service,
      entitySet: 'A_SalesOrderScheduleLine',
      keys: ['SalesOrder', 'SalesOrderItem', 'ScheduleLine'],
      rows: items.map(({ order, item }) => ({
        SalesOrder: order.number,
        SalesOrderItem: item.position,
        ScheduleLine: '1',
        ConfirmedDeliveryDate: toODataDate(item.committedDate),
        DeliveredQtyInOrderQtyUnit: '0',
        OpenConfdDelivQtyInOrdQtyUnit: item.quantity.value,
      })),
      navigations: {},
    },
  ];
}

function createLotTables(world: World): readonly Table[] {
  const service = 'API_INSPECTIONLOT_SRV';
  const lots = world.inspectionLots.filter(({ order }) => order !== undefined);
  return [
    {
      service,
      entitySet: 'A_InspectionLot',
      keys: ['InspectionLot'],
      rows: lots.map(({ plant, material, batch, order }, index) => ({
        InspectionLot: String(40_000_000 + index),
        Plant: plant,
        Material: material,
        Batch: batch ?? '',
        ManufacturingOrder: order ?? '',
      })),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_InspLotUsageDecision',
      keys: ['InspectionLot'],
      rows: lots.flatMap((lot, index) =>
        lot.usageDecision === undefined
          ? []
          : [{ InspectionLot: String(40_000_000 + index), InspectionLotUsageDecisionCode: lot.usageDecision.code }],
      ),
      navigations: {},
    },
  ];
}

function createPlantTable(world: World): Table {
  return {
    service: 'API_PLANT_SRV',
    entitySet: 'A_Plant',
    keys: ['Plant'],
    rows: world.plants.map(({ code, name }) => ({
      Plant: code,
      PlantName: name,
      CompanyCode: code,
      CompanyCodeName: `Company ${code}`,
    })),
    navigations: {},
  };
}

/** Creates every entity set that the sandbox serves. */
export function createTables(world: World): readonly Table[] {
  return [
    ...createOrderTables(world),
    createPlannedOrderTable(world),
    ...createProductTables(world),
    ...createBillTables(world),
    ...createRoutingTables(world),
    createWorkCenterTable(world),
    ...createStockTables(world),
    ...createBatchTables(world),
    ...createPartnerTables(world),
    ...createAccountTables(world),
    ...createSalesTables(world),
    ...createLotTables(world),
    createPlantTable(world),
  ];
}
