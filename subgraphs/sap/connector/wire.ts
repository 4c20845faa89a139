import { z } from 'zod';
import { SystemError } from '../../../kit/index.ts';
import { listExpanded, type ODataRecord } from './odata/answer.ts';

/** SAP's shapes: text is never null after parsing, decimals are numeric text, flags are booleans or "X"/"". */

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const decimal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === '' ? '0' : String(value)));
const flag = z
  .union([z.boolean(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 'X' || value === 'true');
const expanded = z.unknown().optional().transform(listExpanded);

export const orderWire = z.object({
  ManufacturingOrder: z.string(),
  ManufacturingOrderType: text,
  ManufacturingOrderImportance: text,
  OrderIsCreated: flag,
  OrderIsReleased: flag,
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
  Material: z.string(),
  ProductionPlant: z.string(),
  SalesOrder: text,
  SalesOrderItem: text,
  MfgOrderPlannedEndDate: text,
  MfgOrderPlannedEndTime: text,
  MfgOrderScheduledStartDate: text,
  MfgOrderScheduledStartTime: text,
  MfgOrderScheduledEndDate: text,
  MfgOrderScheduledEndTime: text,
  ProductionUnit: text,
  TotalQuantity: decimal,
  MfgOrderConfirmedYieldQty: decimal,
  to_ProductionOrderComponent: expanded,
  to_ProductionOrderOperation: expanded,
  to_ProductionOrderStatus: expanded,
});

export const orderComponentWire = z.object({
  Reservation: text,
  ReservationItem: text,
  Material: text,
  BillOfMaterialItemNumber: text,
  Batch: text,
  BaseUnit: text,
  RequiredQuantity: decimal,
  WithdrawnQuantity: decimal,
  MatlCompIsMarkedForDeletion: flag,
});

export const orderOperationWire = z.object({
  ManufacturingOrderOperation: text,
  ManufacturingOrderSubOperation: text,
  MfgOrderOperationText: text,
  OperationIsCreated: flag,
  OperationIsReleased: flag,
  OperationIsConfirmed: flag,
  OperationIsPartiallyConfirmed: flag,
  OperationIsTechlyCompleted: flag,
  OperationIsClosed: flag,
  OperationIsDeleted: flag,
  ProductionPlant: text,
  WorkCenter: text,
  OpErlstSchedldExecStrtDte: text,
  OpErlstSchedldExecStrtTme: text,
  OpErlstSchedldExecEndDte: text,
  OpErlstSchedldExecEndTme: text,
  OperationUnit: text,
  OpTotalConfirmedYieldQty: decimal,
});

export const orderStatusWire = z.object({ StatusCode: text, StatusShortName: text, IsUserStatus: flag });

export const confirmationWire = z.object({
  OrderID: z.string(),
  ConfirmationScrapQuantity: decimal,
  IsReversed: flag,
  IsReversal: flag,
});

export const productWire = z.object({
  Product: z.string(),
  ProductType: text,
  BaseUnit: text,
  IsBatchManagementRequired: flag,
  SerialNumberProfile: text,
  to_Description: expanded,
  to_Plant: expanded,
});
export const productDescriptionWire = z.object({ Language: text, ProductDescription: text });
export const productPlantWire = z.object({ Plant: text, SerialNumberProfile: text, IsBatchManagementRequired: flag });
export const valuationWire = z.object({
  Product: z.string(),
  ValuationArea: text,
  InventoryValuationProcedure: text,
  StandardPrice: decimal,
  MovingAveragePrice: decimal,
  PriceUnitQty: decimal,
  Currency: text,
});

export const billWire = z.object({
  BillOfMaterial: z.string(),
  BillOfMaterialVariant: text,
  Material: z.string(),
  Plant: z.string(),
  HeaderValidityStartDate: text,
  BOMHeaderBaseUnit: text,
  BOMHeaderQuantityInBaseUnit: decimal,
  IsMarkedForDeletion: flag,
  to_BillOfMaterialItem: expanded,
});
export const billItemWire = z.object({
  BillOfMaterialItemNumber: text,
  BillOfMaterialComponent: text,
  BillOfMaterialItemUnit: text,
  BillOfMaterialItemQuantity: decimal,
  ComponentScrapInPercent: decimal,
  IsDeleted: flag,
});

export const routingAssignmentWire = z.object({
  Product: z.string(),
  Plant: z.string(),
  ProductionRoutingGroup: z.string(),
  ProductionRouting: z.string(),
});
export const routingOperationWire = z.object({
  ProductionRoutingGroup: z.string(),
  ProductionRouting: z.string(),
  Operation: text,
  OperationText: text,
  Plant: text,
  WorkCenterInternalID: text,
  StandardWorkQuantity1: decimal,
  StandardWorkQuantityUnit1: text,
  StandardWorkQuantity2: decimal,
  StandardWorkQuantityUnit2: text,
});

export const workCenterWire = z.object({
  WorkCenterInternalID: text,
  WorkCenter: z.string(),
  Plant: z.string(),
  WorkCenterDesc: text,
});

export const stockWire = z.object({
  Material: z.string(),
  Plant: z.string(),
  InventoryStockType: text,
  InventorySpecialStockType: text,
  MaterialBaseUnit: text,
  MatlWrhsStkQtyInMatlBaseUnit: decimal,
});

export const movementWire = z.object({
  MaterialDocumentYear: z.string(),
  MaterialDocument: z.string(),
  MaterialDocumentItem: z.string(),
  Material: text,
  Batch: text,
  GoodsMovementType: text,
  ManufacturingOrder: text,
  MaterialBaseUnit: text,
  QuantityInBaseUnit: decimal,
  ReversedMaterialDocument: text,
  to_MaterialDocumentHeader: z.unknown().optional(),
});
export const movementHeaderWire = z.object({ PostingDate: text, CreationDate: text, CreationTime: text });

export const batchWire = z.object({
  Material: z.string(),
  Batch: z.string(),
  BatchIdentifyingPlant: text,
  MatlBatchIsInRstrcdUseStock: flag,
  ShelfLifeExpirationDate: text,
  to_BatchPlant: expanded,
});
export const batchPlantWire = z.object({ Plant: text });

export const plantWire = z.object({ Plant: z.string(), PlantName: text });

export const partnerWire = z.object({
  Supplier: z.string(),
  BusinessPartnerFullName: text,
  to_BusinessPartnerAddress: expanded,
  to_BusinessPartnerTax: expanded,
  to_Supplier: expanded,
});
export const addressWire = z.object({ Country: text });
export const taxWire = z.object({ BPTaxNumber: text, BPTaxLongNumber: text });
export const supplierWire = z.object({
  SupplierName: text,
  VATRegistration: text,
  TaxNumber1: text,
  to_SupplierCompany: expanded,
});
export const supplierCompanyWire = z.object({ PaymentTerms: text });
export const customerWire = z.object({ Customer: z.string(), CustomerName: text });

export const salesOrderWire = z.object({
  SalesOrder: z.string(),
  SoldToParty: text,
  RequestedDeliveryDate: text,
  to_Item: expanded,
});
export const salesOrderItemWire = z.object({
  SalesOrderItem: text,
  Material: text,
  RequestedQuantity: decimal,
  RequestedQuantityUnit: text,
  to_ScheduleLine: expanded,
});
export const scheduleLineWire = z.object({ ConfirmedDeliveryDate: text });

/** CloudEvents 1.0, section "Context attributes": what every message has. */
export const cloudEventWire = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  data: z.unknown(),
  data_base64: z.base64().optional(),
});
export const orderEventDataWire = z.object({ ManufacturingOrder: z.string().regex(/^\w{1,12}$/) });

/**
 * Parses one of SAP's records.
 * @throws SystemError `SYSTEM_BAD_RESPONSE` when a field that identifies it is missing or of the wrong kind.
 */
export function parseRecord<Wire extends z.ZodType>(wire: Wire, record: ODataRecord, instance: string): z.output<Wire> {
  const result = wire.safeParse(record);
  if (result.success) return result.data;
  throw new SystemError(
    `A record of SAP has an unexpected shape at ${result.error.issues[0]?.path.join('.') ?? '?'}.`,
    { code: 'SYSTEM_BAD_RESPONSE', system: 'SAP', instance },
  );
}
