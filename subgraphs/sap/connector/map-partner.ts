import type { z } from 'zod';
import { subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import { mapMaterialNumber, mapQuantity } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { BatchRecord, MovementRecord, SalesOrderRecord, SupplierRecord } from './records.ts';
import { mapDay, mapInstant, mapPlantInstant } from './time.ts';
import {
  addressWire,
  batchPlantWire,
  batchWire,
  mapVendorValues,
  movementHeaderWire,
  movementWire,
  parseRecord,
  partnerWire,
  salesOrderItemWire,
  salesOrderWire,
  scheduleLineWire,
  supplierCompanyWire,
  supplierWire,
  taxWire,
} from './wire.ts';

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);
const findFirstText = (texts: readonly string[]): string | undefined => texts.find((text) => text !== '');

/** Maps one supplier with its first address, terms and tax number. */
export function mapSupplier(record: ODataRecord, instance: string): SupplierRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(partnerWire, record, instance);
    const addresses = wire.to_BusinessPartnerAddress.map((address) => parseRecord(addressWire, address, instance));
    const taxes = wire.to_BusinessPartnerTax.map((tax) => parseRecord(taxWire, tax, instance));
    const suppliers = wire.to_Supplier.map((supplier) => parseRecord(supplierWire, supplier, instance));
    const companies = suppliers.flatMap(({ to_SupplierCompany }) =>
      to_SupplierCompany.map((company) => parseRecord(supplierCompanyWire, company, instance)),
    );
    return {
      number: wire.Supplier,
      name:
        findFirstText([...suppliers.map(({ SupplierName }) => SupplierName), wire.BusinessPartnerFullName]) ??
        wire.Supplier,
      countryCode: findFirstText(addresses.map(({ Country }) => Country)),
      paymentTerms: findFirstText(companies.map(({ PaymentTerms }) => PaymentTerms)),
      taxNumber: findFirstText([
        ...taxes.flatMap(({ BPTaxNumber, BPTaxLongNumber }) => [BPTaxNumber, BPTaxLongNumber]),
        ...suppliers.flatMap(({ VATRegistration, TaxNumber1 }) => [VATRegistration, TaxNumber1]),
      ]),
    };
  });
}

/**
 * Finds the day of what is delivered next: SAP splits an item into schedule lines, each with its own day. Without a line
 * that is confirmed and open it is the last one's.
 */
function findCommittedDay(lines: readonly z.output<typeof scheduleLineWire>[]): string | undefined {
  const listDays = (some: typeof lines) =>
    some
      .map((line) => mapDay(line.ConfirmedDeliveryDate))
      .filter((day) => day !== undefined)
      .toSorted();
  const open = lines.filter((line) => Number(line.OpenConfdDelivQtyInOrdQtyUnit) > 0);
  return listDays(open)[0] ?? listDays(lines).at(-1);
}

/** Maps one item; its committed day is the order's requested one where no schedule line has any. */
function mapSalesOrderItem(
  record: ODataRecord,
  { instance, requested }: { readonly instance: string; readonly requested: string | undefined },
): SalesOrderRecord['items'][number] | undefined {
  const item = parseRecord(salesOrderItemWire, record, instance);
  if (item.Material === '') return undefined;
  const lines = item.to_ScheduleLine.map((line) => parseRecord(scheduleLineWire, line, instance));
  const quantity = mapQuantity(item.RequestedQuantity, item.RequestedQuantityUnit, item.RequestedQuantityISOUnit);
  const delivered = sumDecimals(lines.map((line) => line.DeliveredQtyInOrderQtyUnit));
  const open = subtractDecimals(quantity.value, delivered);
  // C: delivered completely, also with less than was ordered. Empty: not relevant for delivery, as a service or an item
  // that the supplier delivers. A rejected item is not delivered any more.
  const isOver = ['', 'C'].includes(item.DeliveryStatus) || item.SalesDocumentRjcnReason !== '' || open.startsWith('-');
  return {
    position: item.SalesOrderItem.replace(/^0+(?=\d)/, ''),
    material: mapMaterialNumber(item.Material),
    plant: orUndefined(item.ProductionPlant),
    quantity,
    openQuantity: { ...quantity, value: isOver ? '0' : open },
    committedDate: findCommittedDay(lines) ?? requested,
  };
}

/** Maps one sales order. */
export function mapSalesOrder(record: ODataRecord, instance: string): SalesOrderRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(salesOrderWire, record, instance);
    const requested = mapDay(wire.RequestedDeliveryDate);
    return {
      number: wire.SalesOrder,
      customer: orUndefined(wire.SoldToParty),
      items: wire.to_Item
        .flatMap((item) => mapSalesOrderItem(item, { instance, requested }) ?? [])
        .toSorted((a, b) => Number(a.position) - Number(b.position)),
      changedAt: mapInstant(wire.LastChangeDateTime),
    };
  });
}

/** Maps one item of a material document; negative when it reverses another. */
export function mapMovement(record: ODataRecord, instance: string, timeZone: string): MovementRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(movementWire, record, instance);
    const [header] = wire.to_MaterialDocumentHeader.map((one) => parseRecord(movementHeaderWire, one, instance));
    // The document has the instant of its entry; the posting date is only a day.
    const postedAt = mapPlantInstant(
      orUndefined(header?.CreationDate ?? '') ?? header?.PostingDate,
      header?.CreationTime,
      timeZone,
    );
    if (postedAt === undefined) throw new RangeError('The material document has no date');
    const quantity = mapQuantity(wire.QuantityInBaseUnit, wire.MaterialBaseUnit);
    const isReversal = wire.ReversedMaterialDocument !== '' && Number(quantity.value) > 0;
    return {
      document: `${wire.MaterialDocument}/${wire.MaterialDocumentYear}`,
      item: wire.MaterialDocumentItem,
      type: wire.GoodsMovementType,
      material: mapMaterialNumber(wire.Material),
      batch: orUndefined(wire.Batch),
      quantity: isReversal ? { ...quantity, value: `-${quantity.value}` } : quantity,
      postedAt,
    };
  });
}

/** Reads the plants in which a batch is kept; none where SAP names none. */
export function readBatchPlants(record: ODataRecord, instance: string): readonly string[] {
  const { to_BatchPlant: plants } = parseRecord(batchWire, record, instance);
  return plants.map((plant) => parseRecord(batchPlantWire, plant, instance).Plant);
}

/** Maps one batch; `fallbackPlant` is its plant where SAP identifies batches by material alone. */
export function mapBatch(record: ODataRecord, instance: string, fallbackPlant: string): BatchRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(batchWire, record, instance);
    const plants = readBatchPlants(record, instance);
    return {
      material: mapMaterialNumber(wire.Material),
      number: wire.Batch,
      plant: orUndefined(wire.BatchIdentifyingPlant) ?? findFirstText(plants) ?? fallbackPlant,
      status: wire.MatlBatchIsInRstrcdUseStock ? 'RESTRICTED' : 'UNRESTRICTED',
      expiryDate: mapDay(wire.ShelfLifeExpirationDate),
    };
  });
}
