import { activityNumbers } from './activities.ts';
import { statusFlags } from './map-order.ts';
import { type Condition, compare, equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatDay, formatText, formatTime } from './odata/literals.ts';
import type { ODataQuery } from './odata/query.ts';
import type { OrderQuery, OrderStatus } from './records.ts';
import { formatStamp, toPlantClock } from './time.ts';

const orderFields = [
  'ManufacturingOrder',
  'ManufacturingOrderType',
  'ManufacturingOrderImportance',
  'OrderIsCreated',
  'OrderIsReleased',
  'OrderIsPartiallyReleased',
  'OrderIsConfirmed',
  'OrderIsPartiallyConfirmed',
  'OrderIsDelivered',
  'OrderIsPartiallyDelivered',
  'OrderIsTechnicallyCompleted',
  'OrderIsClosed',
  'OrderIsDeleted',
  'OrderIsMarkedForDeletion',
  'LastChangeDateTime',
  'Material',
  'ProductionPlant',
  'SalesOrder',
  'SalesOrderItem',
  'PlannedOrder',
  'MfgOrderPlannedEndDate',
  'MfgOrderPlannedEndTime',
  'MfgOrderScheduledStartDate',
  'MfgOrderScheduledStartTime',
  'MfgOrderScheduledEndDate',
  'MfgOrderScheduledEndTime',
  'ProductionUnit',
  'ProductionUnitISOCode',
  'ProductionUnitSAPCode',
  'TotalQuantity',
  'MfgOrderConfirmedYieldQty',
] as const;

const activityFields = activityNumbers.flatMap(
  (number) =>
    [`OpConfirmedWorkQuantity${number}`, `OpWorkQuantityUnit${number}`, `WorkQuantityUnit${number}ISOCode`] as const,
);

/**
 * Every entity set that the connector reads, with the properties that it selects; `$metadata` is checked against it at
 * start.
 */
export const entitySets = {
  orders: {
    service: 'API_PRODUCTION_ORDER_2_SRV',
    entitySet: 'A_ProductionOrder_2',
    select: [...orderFields, 'OrderIsLocked'],
    expand: ['to_ProductionOrderComponent', 'to_ProductionOrderOperation', 'to_ProductionOrderStatus'],
  },
  /** Order without its parts: cheap enough to be read again and again. */
  orderHeads: {
    service: 'API_PRODUCTION_ORDER_2_SRV',
    entitySet: 'A_ProductionOrder_2',
    select: [...orderFields, 'OrderIsLocked', 'MfgOrderCreationDate'],
    expand: [],
  },
  plannedOrders: {
    service: 'API_PLANNED_ORDERS',
    entitySet: 'A_PlannedOrder',
    select: [
      'PlannedOrder',
      'Material',
      'ProductionPlant',
      'ProductionVersion',
      'MaterialProcurementCategory',
      'BaseUnit',
      'TotalQuantity',
      'PlndOrderPlannedStartDate',
      'PlndOrderPlannedStartTime',
      'PlndOrderPlannedEndDate',
      'PlndOrderPlannedEndTime',
      'PlannedOrderOpeningDate',
      'LastChangeDateTime',
      'SalesOrder',
      'MRPController',
      'PlannedOrderIsFirm',
      'PlannedOrderIsConvertible',
      'PlannedOrderBOMIsFixed',
    ],
    expand: [],
  },
  confirmations: {
    service: 'API_PROD_ORDER_CONFIRMATION_2_SRV',
    entitySet: 'ProdnOrdConf2',
    select: ['OrderID', 'ConfirmationScrapQuantity', 'IsReversed', 'IsReversal'],
    expand: [],
  },
  orderConfirmations: {
    service: 'API_PROD_ORDER_CONFIRMATION_2_SRV',
    entitySet: 'ProdnOrdConf2',
    select: [
      'OrderID',
      'Sequence',
      'OrderOperation',
      'ConfirmationGroup',
      'ConfirmationCount',
      'ConfirmationYieldQuantity',
      'ConfirmationScrapQuantity',
      'IsReversed',
      'IsReversal',
      'ExternalSystemConfirmation',
      'ConfirmationText',
      ...activityFields,
    ],
    expand: [],
  },
  products: {
    service: 'API_PRODUCT_SRV',
    entitySet: 'A_Product',
    select: ['Product', 'ProductType', 'BaseUnit', 'IsBatchManagementRequired', 'SerialNumberProfile'],
    expand: ['to_Description', 'to_Plant'],
  },
  /** Material, as far as other systems are given it. */
  plantProducts: {
    service: 'API_PRODUCT_SRV',
    entitySet: 'A_Product',
    select: [
      'Product',
      'BaseUnit',
      'IsBatchManagementRequired',
      'SerialNumberProfile',
      'IsMarkedForDeletion',
      'ProductStandardID',
      'LastChangeDateTime',
    ],
    expand: ['to_Description'],
  },
  productPlantViews: {
    service: 'API_PRODUCT_SRV',
    entitySet: 'A_ProductPlant',
    select: [
      'Product',
      'Plant',
      'IsBatchManagementRequired',
      'SerialNumberProfile',
      'IsMarkedForDeletion',
      'ProcurementType',
    ],
    expand: [],
  },
  productPlants: { service: 'API_PRODUCT_SRV', entitySet: 'A_ProductPlant', select: ['Product', 'Plant'], expand: [] },
  workScheduling: {
    service: 'API_PRODUCT_SRV',
    entitySet: 'A_ProductWorkScheduling',
    select: ['Product', 'Plant', 'UnlimitedOverDelivIsAllowed', 'OverDelivToleranceLimit'],
    expand: [],
  },
  valuations: {
    service: 'API_PRODUCT_SRV',
    entitySet: 'A_ProductValuation',
    select: [
      'Product',
      'ValuationArea',
      'ValuationType',
      'InventoryValuationProcedure',
      'StandardPrice',
      'MovingAveragePrice',
      'PriceUnitQty',
      'Currency',
    ],
    expand: [],
  },
  bills: {
    service: 'API_BILL_OF_MATERIAL_SRV;v=0002',
    entitySet: 'MaterialBOM',
    select: [
      'BillOfMaterial',
      'BillOfMaterialVariant',
      'Material',
      'Plant',
      'HeaderValidityStartDate',
      'HeaderValidityEndDate',
      'BillOfMaterialVariantUsage',
      'BillOfMaterialStatus',
      'MatFromLotSizeQuantity',
      'MaterialToLotSizeQuantity',
      'BOMHeaderBaseUnit',
      'BOMHeaderQuantityInBaseUnit',
      'IsMarkedForDeletion',
    ],
    expand: ['to_BillOfMaterialItem'],
  },
  routingAssignments: {
    service: 'API_PRODUCTION_ROUTING',
    entitySet: 'ProductionRoutingMatlAssgmt',
    select: ['Product', 'Plant', 'ProductionRoutingGroup', 'ProductionRouting'],
    expand: [],
  },
  routingOperations: {
    service: 'API_PRODUCTION_ROUTING',
    entitySet: 'ProductionRoutingOperation',
    select: [
      'ProductionRoutingGroup',
      'ProductionRouting',
      'ProductionRoutingSequence',
      'Operation',
      'OperationText',
      'Plant',
      'WorkCenterInternalID',
      'StandardWorkQuantity1',
      'StandardWorkQuantityUnit1',
      'StandardWorkQuantity2',
      'StandardWorkQuantityUnit2',
    ],
    expand: [],
  },
  workCenters: {
    service: 'API_WORK_CENTERS',
    entitySet: 'A_WorkCenters',
    select: [
      'WorkCenterInternalID',
      'WorkCenterTypeCode',
      'WorkCenter',
      'Plant',
      'WorkCenterDesc',
      'StandardWorkFormulaParamGroup',
    ],
    expand: [],
  },
  stock: {
    service: 'API_MATERIAL_STOCK_SRV',
    entitySet: 'A_MatlStkInAcctMod',
    select: [
      'Material',
      'Plant',
      'InventoryStockType',
      'InventorySpecialStockType',
      'MaterialBaseUnit',
      'MatlWrhsStkQtyInMatlBaseUnit',
    ],
    expand: [],
  },
  movements: {
    service: 'API_MATERIAL_DOCUMENT_SRV',
    entitySet: 'A_MaterialDocumentItem',
    select: [
      'MaterialDocumentYear',
      'MaterialDocument',
      'MaterialDocumentItem',
      'Material',
      'Batch',
      'GoodsMovementType',
      'ManufacturingOrder',
      'MaterialBaseUnit',
      'QuantityInBaseUnit',
      'ReversedMaterialDocument',
    ],
    expand: ['to_MaterialDocumentHeader'],
  },
  materialDocuments: {
    service: 'API_MATERIAL_DOCUMENT_SRV',
    entitySet: 'A_MaterialDocumentHeader',
    select: [
      'MaterialDocumentYear',
      'MaterialDocument',
      'CreationDate',
      'CreationTime',
      'CreatedByUser',
      'ReferenceDocument',
    ],
    expand: ['to_MaterialDocumentItem'],
  },
  batches: {
    service: 'API_BATCH_SRV',
    entitySet: 'Batch',
    select: ['Material', 'BatchIdentifyingPlant', 'Batch', 'MatlBatchIsInRstrcdUseStock', 'ShelfLifeExpirationDate'],
    expand: ['to_BatchPlant'],
  },
  plants: { service: 'API_PLANT_SRV', entitySet: 'A_Plant', select: ['Plant', 'PlantName'], expand: [] },
  partners: {
    service: 'API_BUSINESS_PARTNER',
    entitySet: 'A_BusinessPartner',
    select: ['BusinessPartner', 'Supplier', 'BusinessPartnerFullName'],
    expand: ['to_BusinessPartnerAddress', 'to_BusinessPartnerTax', 'to_Supplier/to_SupplierCompany'],
  },
  customers: {
    service: 'API_BUSINESS_PARTNER',
    entitySet: 'A_Customer',
    select: ['Customer', 'CustomerName'],
    expand: [],
  },
  salesOrderItems: {
    service: 'API_SALES_ORDER_SRV',
    entitySet: 'A_SalesOrderItem',
    select: ['SalesOrder', 'SalesOrderItem', 'Material'],
    expand: [],
  },
  salesOrders: {
    service: 'API_SALES_ORDER_SRV',
    entitySet: 'A_SalesOrder',
    select: ['SalesOrder', 'SoldToParty', 'RequestedDeliveryDate', 'LastChangeDateTime'],
    expand: ['to_Item/to_ScheduleLine'],
  },
} as const satisfies Readonly<
  Record<
    string,
    Pick<ODataQuery, 'service' | 'entitySet'> & {
      readonly select: readonly string[];
      readonly expand: readonly string[];
    }
  >
>;

/** Fields that older releases do not have; without them a record reads less exactly, but not wrongly. */
export const optionalFields: ReadonlySet<string> = new Set([
  'ManufacturingOrderImportance',
  'OrderIsDeleted',
  'OrderIsLocked',
  'OrderIsMarkedForDeletion',
  'OrderIsPartiallyDelivered',
  'PlannedOrder',
  'MfgOrderCreationDate',
  'ProductionUnitISOCode',
  'ProductionUnitSAPCode',
  'ProductStandardID',
  'SerialNumberProfile',
  'StandardWorkFormulaParamGroup',
  'BillOfMaterialStatus',
  'BillOfMaterialVariantUsage',
  'HeaderValidityEndDate',
  'MatFromLotSizeQuantity',
  'MaterialToLotSizeQuantity',
  'ProductionRoutingSequence',
  'ReversedMaterialDocument',
  ...activityFields,
]);

/** Creates the query of one of the entitySets; expanded navigations are selected whole. */
export function createQuery(entitySet: (typeof entitySets)[keyof typeof entitySets]): ODataQuery {
  const navigations = entitySet.expand.map((path) => path.split('/')[0] ?? path);
  return {
    service: entitySet.service,
    entitySet: entitySet.entitySet,
    select: [...entitySet.select, ...navigations],
    ...(entitySet.expand.length === 0 ? {} : { expand: entitySet.expand }),
  };
}

/** Creates the filter of the flags that make a status: its own is set, and none that goes further. */
function createStatusFilter(status: OrderStatus): Condition | undefined {
  if (status === 'OTHER') return joinByAnd(statusFlags.map(([flag]) => equals(flag, '')));
  const alternatives = statusFlags.flatMap(([flag, meaning], index) => {
    if (meaning !== status) return [];
    const further = statusFlags.slice(0, index).filter(([, earlier]) => earlier !== status);
    return [joinByAnd([equals(flag, 'X'), ...further.map(([other]) => equals(other, ''))])];
  });
  return joinByOr(alternatives);
}

/** Creates a filter that compares an instant with SAP's day and time on the plant's clock. */
function createInstantFilter(field: string, isFrom: boolean, instant: string, timeZone: string): Condition | undefined {
  const { day, time } = toPlantClock(instant, timeZone);
  const beyond = compare(`${field}Date`, isFrom ? 'gt' : 'lt', formatDay(day));
  const onTheDay = joinByAnd([
    compare(`${field}Date`, 'eq', formatDay(day)),
    compare(`${field}Time`, isFrom ? 'ge' : 'lt', formatTime(time)),
  ]);
  return joinByOr([beyond, onTheDay]);
}

function createPlantFilter(
  plant: string,
  { plannedStartFrom, plannedStartTo }: OrderQuery,
  timeZone: string,
): Condition | undefined {
  return joinByAnd([
    equals('ProductionPlant', plant),
    plannedStartFrom === undefined
      ? undefined
      : createInstantFilter('MfgOrderScheduledStart', true, plannedStartFrom, timeZone),
    plannedStartTo === undefined
      ? undefined
      : createInstantFilter('MfgOrderScheduledStart', false, plannedStartTo, timeZone),
  ]);
}

const orderings = {
  PLANNED_START: ['MfgOrderScheduledStartDate', 'MfgOrderScheduledStartTime', 'ManufacturingOrder'],
  NUMBER: ['ManufacturingOrder'],
  CHANGED: ['LastChangeDateTime desc', 'ManufacturingOrder'],
} as const;

/** Creates the query for one page of orders. */
export function createOrderPageQuery(query: OrderQuery, timeZones: ReadonlyMap<string, string>): ODataQuery {
  const { plants, numbers, material, plannedOrders, statuses, changedSince, orderBy, first, offset } = query;
  const filter = joinByAnd([
    joinByOr(plants.map((plant) => createPlantFilter(plant, query, timeZones.get(plant) ?? 'UTC'))),
    numbers === undefined ? undefined : joinByOr(numbers.map((number) => equals('ManufacturingOrder', number))),
    material === undefined ? undefined : equals('Material', material),
    plannedOrders === undefined ? undefined : joinByOr(plannedOrders.map((number) => equals('PlannedOrder', number))),
    statuses === undefined ? undefined : joinByOr(statuses.map(createStatusFilter)),
    changedSince === undefined ? undefined : compare('LastChangeDateTime', 'ge', formatText(formatStamp(changedSince))),
  ]);
  return {
    ...createQuery(entitySets.orders),
    filter,
    orderBy: orderings[orderBy],
    top: first,
    skip: offset,
    isCounted: true,
  };
}
