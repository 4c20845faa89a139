import { z } from 'zod';
import { SystemError } from '../../../kit/index.ts';
import type { ODataRecord } from './odata/answer.ts';
import { decimal, flag, flagOrUnknown, key, many, oneOrNone, optionalKey, requiredDecimal, text } from './values.ts';

/** Shapes of SAP, one per record. */

// At most 12 characters; a company that assigns them itself may use more than letters and digits, as A-100/7.
const orderNumber = z.string().regex(/^[\w./#:-]{1,12}$/, 'is not an order number');

/** Reads the number of an order in a record; `undefined` when it cannot be read. */
export function readOrderNumber(record: ODataRecord): string | undefined {
  return orderNumber.safeParse(record['ManufacturingOrder']).data;
}

export const orderHeadWire = z.object({
  ManufacturingOrder: orderNumber,
  ManufacturingOrderType: text,
  ManufacturingOrderImportance: text,
  OrderIsCreated: flag,
  OrderIsReleased: flag,
  OrderIsPartiallyReleased: flag,
  OrderIsConfirmed: flag,
  OrderIsPartiallyConfirmed: flag,
  OrderIsDelivered: flag,
  OrderIsPartiallyDelivered: flag,
  OrderIsTechnicallyCompleted: flag,
  OrderIsClosed: flag,
  OrderIsDeleted: flag,
  OrderIsLocked: flag,
  OrderIsMarkedForDeletion: flag,
  LastChangeDateTime: text,
  MfgOrderCreationDate: text,
  Material: key,
  ProductionPlant: key,
  SalesOrder: optionalKey,
  SalesOrderItem: optionalKey,
  PlannedOrder: optionalKey,
  MfgOrderPlannedEndDate: text,
  MfgOrderPlannedEndTime: text,
  MfgOrderScheduledStartDate: text,
  MfgOrderScheduledStartTime: text,
  MfgOrderScheduledEndDate: text,
  MfgOrderScheduledEndTime: text,
  ProductionUnit: text,
  ProductionUnitISOCode: text,
  ProductionUnitSAPCode: text,
  TotalQuantity: requiredDecimal,
  MfgOrderConfirmedYieldQty: decimal,
});

export const orderWire = orderHeadWire.extend({
  to_ProductionOrderComponent: many,
  to_ProductionOrderOperation: many,
  to_ProductionOrderStatus: many,
});

export const orderComponentWire = z.object({
  Reservation: text,
  ReservationItem: optionalKey,
  Material: optionalKey,
  BillOfMaterialItemNumber: optionalKey,
  Batch: optionalKey,
  StorageLocation: text,
  BaseUnit: text,
  BaseUnitISOCode: text,
  BaseUnitSAPCode: text,
  RequiredQuantity: decimal,
  WithdrawnQuantity: decimal,
  MatlCompIsMarkedForDeletion: flag,
  MaterialComponentIsPhantomItem: flag,
  IsBulkMaterialComponent: flag,
  QuantityIsFixed: flag,
  ReservationIsFinallyIssued: flag,
  GoodsMovementType: text.refine((type) => /^(\d{3})?$/.test(type)),
});

export const orderOperationWire = z.object({
  ManufacturingOrderOperation: optionalKey,
  ManufacturingOrderSequence: optionalKey,
  ManufacturingOrderSubOperation: text,
  MfgOrderOperationText: text,
  OperationIsCreated: flag,
  OperationIsReleased: flag,
  OperationIsConfirmed: flag,
  OperationIsPartiallyConfirmed: flag,
  OperationIsTechlyCompleted: flag,
  OperationIsClosed: flag,
  OperationIsDeleted: flag,
  ProductionPlant: optionalKey,
  WorkCenter: optionalKey,
  OpErlstSchedldExecStrtDte: text,
  OpErlstSchedldExecStrtTme: text,
  OpErlstSchedldExecEndDte: text,
  OpErlstSchedldExecEndTme: text,
  OperationUnit: text,
  OperationUnitISOCode: text,
  OpTotalConfirmedYieldQty: decimal,
  WorkCenterStandardWorkQtyUnit1: text,
  StdWrkQtyUnit1ISOCode: text,
  StdWrkQtyUnit1SAPCode: text,
  WorkCenterStandardWorkQtyUnit2: text,
  StdWrkQtyUnit2ISOCode: text,
  StdWrkQtyUnit2SAPCode: text,
  WorkCenterStandardWorkQtyUnit3: text,
  StdWrkQtyUnit3ISOCode: text,
  StdWrkQtyUnit3SAPCode: text,
  WorkCenterStandardWorkQtyUnit4: text,
  StdWrkQtyUnit4ISOCode: text,
  StdWrkQtyUnit4SAPCode: text,
  WorkCenterStandardWorkQtyUnit5: text,
  StdWrkQtyUnit5ISOCode: text,
  StdWrkQtyUnit5SAPCode: text,
  WorkCenterStandardWorkQtyUnit6: text,
  StdWrkQtyUnit6ISOCode: text,
  StdWrkQtyUnit6SAPCode: text,
});

export const orderStatusWire = z.object({ StatusCode: text, StatusShortName: text, IsUserStatus: flag });

export const plannedOrderWire = z.object({
  PlannedOrder: key,
  Material: key,
  ProductionPlant: key,
  ProductionVersion: text,
  BaseUnit: text,
  TotalQuantity: requiredDecimal,
  PlndOrderPlannedStartDate: text,
  PlndOrderPlannedStartTime: text,
  PlndOrderPlannedEndDate: text,
  PlndOrderPlannedEndTime: text,
  PlannedOrderOpeningDate: text,
  LastChangeDateTime: text,
  SalesOrder: optionalKey,
  MRPController: text,
  PlannedOrderIsFirm: flag,
  PlannedOrderIsConvertible: flag,
  PlannedOrderBOMIsFixed: flag,
});

export const confirmationWire = z.object({
  OrderID: key,
  ConfirmationScrapQuantity: decimal,
  IsReversed: flag,
  IsReversal: flag,
});

export const orderConfirmationWire = z.object({
  OrderID: key,
  Sequence: text,
  OrderOperation: key,
  ConfirmationGroup: key,
  ConfirmationCount: key,
  ConfirmationYieldQuantity: decimal,
  ConfirmationScrapQuantity: decimal,
  IsReversed: flag,
  IsReversal: flag,
  ExternalSystemConfirmation: text,
  ConfirmationText: text,
  OpConfirmedWorkQuantity1: decimal,
  OpWorkQuantityUnit1: text,
  WorkQuantityUnit1ISOCode: text,
  OpConfirmedWorkQuantity2: decimal,
  OpWorkQuantityUnit2: text,
  WorkQuantityUnit2ISOCode: text,
  OpConfirmedWorkQuantity3: decimal,
  OpWorkQuantityUnit3: text,
  WorkQuantityUnit3ISOCode: text,
  OpConfirmedWorkQuantity4: decimal,
  OpWorkQuantityUnit4: text,
  WorkQuantityUnit4ISOCode: text,
  OpConfirmedWorkQuantity5: decimal,
  OpWorkQuantityUnit5: text,
  WorkQuantityUnit5ISOCode: text,
  OpConfirmedWorkQuantity6: decimal,
  OpWorkQuantityUnit6: text,
  WorkQuantityUnit6ISOCode: text,
});

export const productWire = z.object({
  Product: key,
  ProductType: text,
  BaseUnit: text,
  IsBatchManagementRequired: flag,
  SerialNumberProfile: text,
  to_Description: many,
  to_Plant: many,
});
/** A material, as far as other systems are given it. */
export const plantProductWire = z.object({
  Product: key,
  BaseUnit: text,
  IsBatchManagementRequired: flag,
  SerialNumberProfile: text,
  IsMarkedForDeletion: flag,
  ProductStandardID: text,
  LastChangeDateTime: text,
  to_Description: many,
});
export const productDescriptionWire = z.object({ Language: text, ProductDescription: text });
export const productPlantWire = z.object({
  Plant: optionalKey,
  SerialNumberProfile: text,
  IsBatchManagementRequired: flag,
});
/** A material with its change stamp, and the plants that keep it. */
export const stampedProductWire = z.object({ Product: key, LastChangeDateTime: text, to_Plant: many });
export const productKeeperWire = z.object({ Plant: key });
/** A plant's view of a material. */
export const productPlantViewWire = z.object({
  Product: key,
  SerialNumberProfile: text,
  IsBatchManagementRequired: flag,
  IsMarkedForDeletion: flag,
  ProcurementType: text,
});
export const workSchedulingWire = z.object({
  Product: key,
  Plant: key,
  UnlimitedOverDelivIsAllowed: flag,
  OverDelivToleranceLimit: decimal,
});
export const valuationWire = z.object({
  Product: key,
  ValuationArea: text,
  InventoryValuationProcedure: text,
  StandardPrice: decimal,
  MovingAveragePrice: decimal,
  PriceUnitQty: decimal,
  Currency: text,
});

export const billWire = z.object({
  BillOfMaterial: key,
  BillOfMaterialVariant: optionalKey,
  Material: key,
  Plant: key,
  HeaderValidityStartDate: text,
  HeaderValidityEndDate: text,
  BillOfMaterialVariantUsage: text,
  BillOfMaterialStatus: text,
  MatFromLotSizeQuantity: decimal,
  MaterialToLotSizeQuantity: decimal,
  BOMHeaderBaseUnit: text,
  BOMHeaderQuantityInBaseUnit: decimal,
  IsMarkedForDeletion: flag,
  to_BillOfMaterialItem: many,
});
export const billItemWire = z.object({
  BillOfMaterialItemNumber: optionalKey,
  BillOfMaterialComponent: optionalKey,
  BillOfMaterialItemUnit: text,
  BillOfMaterialItemQuantity: decimal,
  ComponentScrapInPercent: decimal,
  IsDeleted: flag,
  ValidityStartDate: text,
  ValidityEndDate: text,
  FixedQuantity: flag,
  BOMItemHasFixedQuantity: flag,
  MaterialIsCoProduct: flag,
  IsProductionRelevant: flagOrUnknown,
  AlternativeItemGroup: text,
  AlternativeItemPriority: text,
});

export const routingAssignmentWire = z.object({
  Product: key,
  Plant: key,
  ProductionRoutingGroup: key,
  ProductionRouting: key,
});
export const routingOperationWire = z.object({
  ProductionRoutingGroup: key,
  ProductionRouting: key,
  ProductionRoutingSequence: optionalKey,
  Operation: optionalKey,
  OperationText: text,
  Plant: optionalKey,
  WorkCenterInternalID: optionalKey,
  StandardWorkQuantity1: decimal,
  StandardWorkQuantityUnit1: text,
  StandardWorkQuantity2: decimal,
  StandardWorkQuantityUnit2: text,
});

export const workCenterWire = z.object({
  WorkCenterInternalID: optionalKey,
  WorkCenter: key,
  Plant: key,
  WorkCenterDesc: text,
  StandardWorkFormulaParamGroup: text,
});

export const stockWire = z.object({
  Material: key,
  Plant: key,
  InventoryStockType: z.string().regex(/^\d\d$/),
  InventorySpecialStockType: text.refine((value) => /^[A-Z]?$/.test(value)),
  MaterialBaseUnit: text,
  MatlWrhsStkQtyInMatlBaseUnit: decimal,
});

export const movementWire = z.object({
  MaterialDocumentYear: key,
  MaterialDocument: key,
  MaterialDocumentItem: key,
  Material: optionalKey,
  Batch: optionalKey,
  GoodsMovementType: text,
  ManufacturingOrder: optionalKey,
  MaterialBaseUnit: text,
  QuantityInBaseUnit: decimal,
  ReversedMaterialDocument: text,
  to_MaterialDocumentHeader: oneOrNone,
});
/** An item of a material document, with the fields of its header. */
export const goodsMovementWire = z.object({
  MaterialDocumentYear: key,
  MaterialDocument: key,
  MaterialDocumentItem: key,
  ReferenceDocument: text,
  CreatedByUser: text,
  Material: optionalKey,
  Plant: optionalKey,
  StorageLocation: optionalKey,
  Batch: optionalKey,
  GoodsMovementType: text,
  InventoryStockType: text,
  InventorySpecialStockType: text,
  ManufacturingOrder: optionalKey,
  PurchaseOrder: optionalKey,
  Supplier: optionalKey,
  AccountAssignmentCategory: text,
  DebitCreditCode: text,
  MaterialBaseUnit: text,
  QuantityInBaseUnit: decimal,
  IsAutomaticallyCreated: text,
  IssuingOrReceivingPlant: optionalKey,
  IssuingOrReceivingStorageLoc: optionalKey,
  GoodsMovementIsCancelled: flag,
  ReversedMaterialDocumentYear: text,
  ReversedMaterialDocument: text,
  ReversedMaterialDocumentItem: text,
});

export const movementHeaderWire = z.object({ PostingDate: text, CreationDate: text, CreationTime: text });

export const batchWire = z.object({
  Material: key,
  Batch: key,
  BatchIdentifyingPlant: optionalKey,
  MatlBatchIsInRstrcdUseStock: flag,
  ShelfLifeExpirationDate: text,
  to_BatchPlant: many,
});
export const batchPlantWire = z.object({ Plant: optionalKey });

export const plantWire = z.object({ Plant: key, PlantName: text });

export const partnerWire = z.object({
  Supplier: key,
  BusinessPartnerFullName: text,
  to_BusinessPartnerAddress: many,
  to_BusinessPartnerTax: many,
  to_Supplier: oneOrNone,
});
export const addressWire = z.object({ Country: text });
export const taxWire = z.object({ BPTaxNumber: text, BPTaxLongNumber: text });
export const supplierWire = z.object({
  SupplierName: text,
  VATRegistration: text,
  TaxNumber1: text,
  to_SupplierCompany: many,
});
export const supplierCompanyWire = z.object({ PaymentTerms: text });
export const customerWire = z.object({ Customer: key, CustomerName: text });

export const salesOrderWire = z.object({
  SalesOrder: key,
  SoldToParty: optionalKey,
  RequestedDeliveryDate: text,
  LastChangeDateTime: text,
  to_Item: many,
});
export const salesOrderItemWire = z.object({
  SalesOrderItem: optionalKey,
  Material: optionalKey,
  RequestedQuantity: decimal,
  RequestedQuantityUnit: text,
  RequestedQuantityISOUnit: text,
  ProductionPlant: optionalKey,
  SalesDocumentRjcnReason: text,
  DeliveryStatus: text,
  to_ScheduleLine: many,
});
export const scheduleLineWire = z.object({
  ConfirmedDeliveryDate: text,
  DeliveredQtyInOrderQtyUnit: decimal,
  OpenConfdDelivQtyInOrdQtyUnit: decimal,
});

/** Attributes of every message: CloudEvents 1.0, section "Context attributes". */
export const cloudEventWire = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  data: z.unknown(),
  data_base64: z.base64().optional(),
});
export const orderEventDataWire = z.object({ ManufacturingOrder: orderNumber });

function fail(message: string, instance: string, cause: unknown): SystemError {
  return new SystemError(message, { code: 'SYSTEM_BAD_RESPONSE', system: 'SAP', instance, cause });
}

/**
 * Parses one of SAP's records.
 * @throws SystemError `SYSTEM_BAD_RESPONSE` when a field is missing or of the wrong kind.
 */
export function parseRecord<Wire extends z.ZodType>(wire: Wire, record: ODataRecord, instance: string): z.output<Wire> {
  const result = wire.safeParse(record);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw fail(`${issue?.path.join('.') || 'The record'}: ${issue?.message ?? 'unexpected'}.`, instance, result.error);
}

/**
 * Maps values from SAP.
 * @throws SystemError `SYSTEM_BAD_RESPONSE` when any value cannot be read, and nothing else.
 */
export function mapVendorValues<Value>(instance: string, map: () => Value): Value {
  try {
    return map();
  } catch (error) {
    if (error instanceof SystemError) throw error;
    throw fail(`${error instanceof Error ? error.message : String(error)}.`, instance, error);
  }
}
