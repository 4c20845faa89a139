import type { World, WorldOrderStatus, WorldProductionOrder } from '../../world/index.ts';
import { serverZone, type Table, toClock, toODataDate, toSapUnit, toUnitCodes, toUnitFields } from './table.ts';

const formatStamp = (instant: string): string => instant.replaceAll(/[-:TZ]/g, '').slice(0, 14);
const flag = (isSet: boolean): string => (isSet ? 'X' : '');

// Flags add up as an order moves on; a technically completed order is still released and confirmed.
const ranks: Readonly<Record<WorldOrderStatus, number>> = {
  CREATED: 0,
  CANCELLED: 0,
  RELEASED: 1,
  PARTIALLY_CONFIRMED: 2,
  CONFIRMED: 3,
  PARTIALLY_DELIVERED: 4,
  DELIVERED: 5,
  TECHNICALLY_COMPLETED: 6,
  CLOSED: 7,
};

function toFlags(status: WorldOrderStatus) {
  const rank = ranks[status];
  return {
    OrderIsCreated: flag(rank === 0 && status !== 'CANCELLED'),
    OrderIsReleased: flag(rank >= 1),
    OrderIsPartiallyReleased: '',
    OrderIsPartiallyConfirmed: flag(status === 'PARTIALLY_CONFIRMED' || status === 'PARTIALLY_DELIVERED'),
    OrderIsConfirmed: flag(rank === 3 || rank >= 5),
    OrderIsPartiallyDelivered: flag(rank === 4),
    OrderIsDelivered: flag(rank >= 5),
    OrderIsTechnicallyCompleted: flag(rank === 6),
    OrderIsClosed: flag(rank === 7),
    OrderIsDeleted: '',
    OrderIsMarkedForDeletion: flag(status === 'CANCELLED'),
    OrderIsLocked: '',
  };
}

const statusCodes: Readonly<Record<WorldOrderStatus, readonly (readonly [string, string])[]>> = {
  CREATED: [['I0001', 'CRTD']],
  RELEASED: [['I0002', 'REL']],
  PARTIALLY_CONFIRMED: [
    ['I0002', 'REL'],
    ['I0010', 'PCNF'],
  ],
  CONFIRMED: [
    ['I0002', 'REL'],
    ['I0009', 'CNF'],
  ],
  PARTIALLY_DELIVERED: [
    ['I0002', 'REL'],
    ['I0010', 'PCNF'],
    ['I0074', 'PDLV'],
  ],
  DELIVERED: [
    ['I0002', 'REL'],
    ['I0009', 'CNF'],
    ['I0012', 'DLV'],
  ],
  TECHNICALLY_COMPLETED: [
    ['I0045', 'TECO'],
    ['I0009', 'CNF'],
    ['I0012', 'DLV'],
  ],
  CLOSED: [
    ['I0046', 'CLSD'],
    ['I0012', 'DLV'],
  ],
  CANCELLED: [
    ['I0001', 'CRTD'],
    ['I0076', 'DLFL'],
  ],
};

function createHeader(order: WorldProductionOrder, timeZone: string) {
  const [start, end, due] = [
    toClock(order.plannedStart, timeZone),
    toClock(order.plannedEnd, timeZone),
    toClock(order.due, timeZone),
  ];
  return {
    ManufacturingOrder: order.number,
    ManufacturingOrderCategory: '10',
    ManufacturingOrderType: order.type,
    ManufacturingOrderImportance: order.priority ?? '',
    ...toFlags(order.status),
    MfgOrderCreationDate: toODataDate(order.createdAt),
    UnloadingPointName: '',
    LastChangeDateTime: formatStamp(order.changedAt),
    Material: order.material,
    ProductionPlant: order.plant,
    Plant: order.plant,
    SalesOrder: order.salesOrder?.number ?? '',
    SalesOrderItem: order.salesOrder?.position ?? '0',
    PlannedOrder: '',
    MfgOrderPlannedStartDate: start.date,
    MfgOrderPlannedStartTime: start.time,
    MfgOrderPlannedEndDate: due.date,
    MfgOrderPlannedEndTime: due.time,
    MfgOrderScheduledStartDate: start.date,
    MfgOrderScheduledStartTime: start.time,
    MfgOrderScheduledEndDate: end.date,
    MfgOrderScheduledEndTime: end.time,
    MfgOrderActualReleaseDate: null,
    ...toUnitFields('ProductionUnit', order.quantity.unit),
    TotalQuantity: order.quantity.value,
    MfgOrderPlannedScrapQty: '0',
    MfgOrderConfirmedYieldQty: order.confirmedQuantity,
  };
}

/** Standard values of an operation: setup and machine time; one plant keeps machine time in hours. */
function createStandardValues({ plant }: WorldProductionOrder) {
  return Object.fromEntries(
    ['MIN', plant === '1710' ? 'HUR' : 'MIN', '', '', '', ''].flatMap((unit, index) => {
      const native = unit === '' ? '' : toSapUnit(unit);
      const { sap, iso } = toUnitCodes(native);
      return [
        [`WorkCenterStandardWorkQtyUnit${index + 1}`, native],
        [`StdWrkQtyUnit${index + 1}ISOCode`, iso],
        [`StdWrkQtyUnit${index + 1}SAPCode`, sap],
      ];
    }),
  );
}

/** Work of a confirmation that confirms yield alone. */
const noWork = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].flatMap((number) => [
    [`OpConfirmedWorkQuantity${number}`, '0'],
    [`OpWorkQuantityUnit${number}`, ''],
    [`WorkQuantityUnit${number}ISOCode`, ''],
  ]),
);

function createOperations(order: WorldProductionOrder, timeZone: string) {
  return order.operations.map((operation, index) => {
    const [start, end] = [toClock(operation.plannedStart, timeZone), toClock(operation.plannedEnd, timeZone)];
    return {
      OrderInternalBillOfOperations: String(Number(order.number) - 1_000_000),
      OrderIntBillOfOperationsItem: String(index + 1),
      ManufacturingOrder: order.number,
      ManufacturingOrderSequence: '0',
      ManufacturingOrderOperation: operation.number,
      ManufacturingOrderSubOperation: '',
      MfgOrderOperationText: operation.description,
      OperationIsCreated: flag(operation.state === 'OPEN'),
      OperationIsReleased: flag(operation.state !== 'OPEN'),
      OperationIsConfirmed: flag(operation.state === 'DONE'),
      OperationIsPartiallyConfirmed: flag(operation.state === 'PARTIAL'),
      OperationIsDeleted: '',
      OperationIsTechlyCompleted: '',
      OperationIsClosed: '',
      ProductionPlant: order.plant,
      WorkCenterTypeCode: 'A',
      WorkCenter: operation.workCenter,
      OpErlstSchedldExecStrtDte: start.date,
      OpErlstSchedldExecStrtTme: start.time,
      OpErlstSchedldExecEndDte: end.date,
      OpErlstSchedldExecEndTme: end.time,
      ...toUnitFields('OperationUnit', order.quantity.unit),
      ...createStandardValues(order),
      OpPlannedTotalQuantity: order.quantity.value,
      OpTotalConfirmedYieldQty: operation.confirmedQuantity,
      LastChangeDateTime: formatStamp(order.changedAt),
    };
  });
}

function createComponents(order: WorldProductionOrder) {
  return order.components.map((component, index) => ({
    Reservation: String(Number(order.number) - 1_000_000),
    ReservationItem: String(index + 1),
    ManufacturingOrder: order.number,
    ManufacturingOrderOperation: '0010',
    Material: component.material,
    Plant: order.plant,
    BillOfMaterialItemNumber: component.position,
    Batch: component.batch ?? '',
    StorageLocation: '0001',
    ...toUnitFields('BaseUnit', component.required.unit),
    RequiredQuantity: component.required.value,
    WithdrawnQuantity: component.withdrawn,
    MatlCompIsMarkedForDeletion: false,
    MaterialComponentIsPhantomItem: false,
    IsBulkMaterialComponent: false,
    QuantityIsFixed: false,
    ReservationIsFinallyIssued: false,
    GoodsMovementType: '261',
    LastChangeDateTime: formatStamp(order.changedAt),
  }));
}

function createConfirmations(order: WorldProductionOrder, index: number) {
  if (order.confirmedQuantity === '0') return [];
  return [
    {
      ConfirmationGroup: String(index + 1),
      ConfirmationCount: '1',
      OrderID: order.number,
      Sequence: '0',
      OrderOperation: order.operations.at(-1)?.number ?? '0010',
      Plant: order.plant,
      ConfirmationUnit: toSapUnit(order.quantity.unit),
      ConfirmationYieldQuantity: order.confirmedQuantity,
      ConfirmationScrapQuantity: order.scrapQuantity,
      IsReversed: false,
      IsReversal: false,
      ExternalSystemConfirmation: '00000000-0000-0000-0000-000000000000',
      ConfirmationText: '',
      ...noWork,
      PostingDate: null,
    },
  ];
}

/** Creates the item of a movement of an order. */
const createMovementItem = ({
  order,
  movement,
}: {
  readonly order: WorldProductionOrder;
  readonly movement: WorldProductionOrder['goodsMovements'][number];
}) => ({
  MaterialDocumentYear: movement.year,
  MaterialDocument: movement.document,
  MaterialDocumentItem: movement.item,
  Material: movement.material,
  Plant: order.plant,
  StorageLocation: '0001',
  Batch: movement.batch ?? '',
  GoodsMovementType: movement.kind === 'ISSUE' ? '261' : '101',
  ManufacturingOrder: order.number,
  MaterialBaseUnit: toSapUnit(movement.quantity.unit),
  QuantityInBaseUnit: movement.quantity.value,
  IsAutomaticallyCreated: '',
  InventoryStockType: '01',
  InventorySpecialStockType: '',
  PurchaseOrder: '',
  Supplier: '',
  AccountAssignmentCategory: '',
  DebitCreditCode: movement.kind === 'ISSUE' ? 'H' : 'S',
  IssuingOrReceivingPlant: '',
  IssuingOrReceivingStorageLoc: '',
  GoodsMovementIsCancelled: false,
  ReversedMaterialDocumentYear: '',
  ReversedMaterialDocument: '',
  ReversedMaterialDocumentItem: '',
});

function createMovementTables(world: World): readonly Table[] {
  const service = 'API_MATERIAL_DOCUMENT_SRV';
  const movements = world.productionOrders.flatMap((order) =>
    order.goodsMovements.map((movement) => ({ order, movement })),
  );
  const headers = new Map(
    movements.map(({ movement: { document, year, postedAt } }) => {
      const { date, time } = toClock(postedAt, serverZone);
      return [
        `${year}/${document}`,
        {
          MaterialDocumentYear: year,
          MaterialDocument: document,
          PostingDate: date,
          DocumentDate: date,
          CreationDate: date,
          CreationTime: time,
          CreatedByUser: 'SHOPFLOOR',
          ReferenceDocument: '',
          GoodsMovementCode: '02',
        },
      ] as const;
    }),
  );
  const items = movements.map(createMovementItem);
  const join = { MaterialDocumentYear: 'MaterialDocumentYear', MaterialDocument: 'MaterialDocument' };
  return [
    {
      service,
      entitySet: 'A_MaterialDocumentHeader',
      keys: ['MaterialDocumentYear', 'MaterialDocument'],
      rows: [...headers.values()],
      navigations: { to_MaterialDocumentItem: { entitySet: 'A_MaterialDocumentItem', isMany: true, join } },
    },
    {
      service,
      entitySet: 'A_MaterialDocumentItem',
      keys: ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'],
      rows: items,
      navigations: { to_MaterialDocumentHeader: { entitySet: 'A_MaterialDocumentHeader', isMany: false, join } },
    },
  ];
}

const listStatuses = (order: WorldProductionOrder) =>
  statusCodes[order.status].map(([StatusCode, StatusShortName]) => ({
    ManufacturingOrder: order.number,
    StatusCode,
    IsUserStatus: false,
    StatusShortName,
    StatusName: StatusShortName,
  }));

/** Creates the tables of orders, confirmations and goods movements. */
export function createOrderTables(world: World): readonly Table[] {
  const zones = new Map(world.plants.map(({ code, timeZone }) => [code, timeZone]));
  const findTimeZone = ({ plant }: WorldProductionOrder): string => zones.get(plant) ?? 'UTC';
  const orders = world.productionOrders;
  const service = 'API_PRODUCTION_ORDER_2_SRV';
  const toChildren = (entitySet: string) => ({
    entitySet,
    isMany: true,
    join: { ManufacturingOrder: 'ManufacturingOrder' },
  });
  return [
    {
      service,
      entitySet: 'A_ProductionOrder_2',
      keys: ['ManufacturingOrder'],
      rows: orders.map((order) => createHeader(order, findTimeZone(order))),
      navigations: {
        to_ProductionOrderComponent: toChildren('A_ProductionOrderComponent_2'),
        to_ProductionOrderOperation: toChildren('A_ProductionOrderOperation_2'),
        to_ProductionOrderStatus: toChildren('A_ProductionOrderStatus_2'),
      },
    },
    {
      service,
      entitySet: 'A_ProductionOrderComponent_2',
      keys: ['Reservation', 'ReservationItem'],
      rows: orders.flatMap(createComponents),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_ProductionOrderOperation_2',
      keys: ['OrderInternalBillOfOperations', 'OrderIntBillOfOperationsItem'],
      rows: orders.flatMap((order) => createOperations(order, findTimeZone(order))),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_ProductionOrderStatus_2',
      keys: ['ManufacturingOrder', 'StatusCode'],
      rows: orders.flatMap(listStatuses),
      navigations: {},
    },
    {
      service: 'API_PROD_ORDER_CONFIRMATION_2_SRV',
      entitySet: 'ProdnOrdConf2',
      keys: ['ConfirmationGroup', 'ConfirmationCount'],
      rows: orders.flatMap(createConfirmations),
      navigations: {},
    },
    ...createMovementTables(world),
  ];
}
