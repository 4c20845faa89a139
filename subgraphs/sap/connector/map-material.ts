import { Big } from 'big.js';
import { parseDecimal, sumDecimals } from '../../../schema/canonical/index.ts';
import { mapMaterialNumber, mapQuantity } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { BillRecord, MaterialRecord, PriceRecord, StockRecord } from './records.ts';
import { mapDay } from './time.ts';
import { mapUnit, readNativeUnit } from './units.ts';
import {
  billItemWire,
  billWire,
  mapVendorValues,
  parseRecord,
  productDescriptionWire,
  productPlantWire,
  productWire,
  stockWire,
  valuationWire,
} from './wire.ts';

// SAP's one-letter language keys; services answer either these or ISO codes.
const languages: Readonly<Record<string, string>> = {
  E: 'EN',
  D: 'DE',
  F: 'FR',
  S: 'ES',
  I: 'IT',
  P: 'PT',
  J: 'JA',
  1: 'ZH',
  L: 'PL',
  C: 'CS',
  N: 'NL',
};

/** Finds the ISO 639-1 code of a language as SAP writes it. */
export const findLanguage = (language: string): string => languages[language] ?? language;

/** Maps one material with its descriptions. */
export function mapMaterial(record: ODataRecord, instance: string): MaterialRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(productWire, record, instance);
    const plants = wire.to_Plant.map((plant) => parseRecord(productPlantWire, plant, instance));
    const descriptions = wire.to_Description.map((description) =>
      parseRecord(productDescriptionWire, description, instance),
    );
    return {
      number: mapMaterialNumber(wire.Product),
      type: wire.ProductType,
      baseUnit: mapUnit(wire.BaseUnit),
      nativeUnit: readNativeUnit(wire.BaseUnit, ''),
      isBatchManaged: wire.IsBatchManagementRequired || plants.some((plant) => plant.IsBatchManagementRequired),
      isSerialized: wire.SerialNumberProfile !== '' || plants.some((plant) => plant.SerialNumberProfile !== ''),
      descriptions: Object.fromEntries(
        descriptions.map(({ Language, ProductDescription }) => [findLanguage(Language), ProductDescription]),
      ),
    };
  });
}

/** Maps the price per base unit by which the plant values: standard (S) or moving average (V). */
export function mapPrice(record: ODataRecord, instance: string): PriceRecord | undefined {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(valuationWire, record, instance);
    if (wire.Currency === '') return undefined;
    const price = wire.InventoryValuationProcedure === 'V' ? wire.MovingAveragePrice : wire.StandardPrice;
    const per = Number(wire.PriceUnitQty) > 0 ? wire.PriceUnitQty : '1';
    return {
      material: mapMaterialNumber(wire.Product),
      plant: wire.ValuationArea,
      price: { amount: new Big(price).div(per).toFixed(), currency: wire.Currency },
    };
  });
}

// Usage 1 is production, 3 universal; status 1 is active.
const productionUsages: readonly string[] = ['1', '3', ''];
const activeStatuses: readonly string[] = ['1', '01', ''];

/** True for a validity that covers a day; SAP leaves an end out where there is none. */
function isValidOn(day: string, start: string, end: string): boolean {
  return (mapDay(start) ?? day) <= day && day <= (mapDay(end) ?? day);
}

type BillItem = ReturnType<typeof parseRecord<typeof billItemWire>>;

/** Lists the items that go into a product on a day; of alternatives the first by priority. */
function listUsedItems(items: readonly BillItem[], day: string): readonly BillItem[] {
  const used = items.filter(
    (item) =>
      !item.IsDeleted &&
      !item.MaterialIsCoProduct &&
      item.IsProductionRelevant !== false &&
      item.BillOfMaterialComponent !== '' &&
      isValidOn(day, item.ValidityStartDate, item.ValidityEndDate),
  );
  const groups = Map.groupBy(used, ({ AlternativeItemGroup }) => AlternativeItemGroup);
  return [...groups].flatMap(([group, alternatives]) =>
    group === ''
      ? alternatives
      : alternatives
          .toSorted((a, b) => Number(a.AlternativeItemPriority) - Number(b.AlternativeItemPriority))
          .slice(0, 1),
  );
}

/** Maps one bill of materials; `undefined` unless it may be used in production on a day. */
export function mapBill(record: ODataRecord, instance: string, day: string): BillRecord | undefined {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(billWire, record, instance);
    const items = wire.to_BillOfMaterialItem.map((item) => parseRecord(billItemWire, item, instance));
    const isUsed =
      !wire.IsMarkedForDeletion &&
      productionUsages.includes(wire.BillOfMaterialVariantUsage) &&
      activeStatuses.includes(wire.BillOfMaterialStatus) &&
      isValidOn(day, wire.HeaderValidityStartDate, wire.HeaderValidityEndDate);
    if (!isUsed) return undefined;
    const toLotSize = (quantity: string) =>
      new Big(quantity).gt(0) ? mapQuantity(quantity, wire.BOMHeaderBaseUnit) : undefined;
    return {
      material: mapMaterialNumber(wire.Material),
      plant: wire.Plant,
      alternative: wire.BillOfMaterialVariant === '' ? '1' : wire.BillOfMaterialVariant,
      baseQuantity: mapQuantity(wire.BOMHeaderQuantityInBaseUnit, wire.BOMHeaderBaseUnit),
      validFrom: mapDay(wire.HeaderValidityStartDate),
      minimumLotSize: toLotSize(wire.MatFromLotSizeQuantity),
      // SAP writes nines for an unlimited lot size.
      maximumLotSize: /^9{7,}(\.9+)?$/.test(wire.MaterialToLotSizeQuantity)
        ? undefined
        : toLotSize(wire.MaterialToLotSizeQuantity),
      items: listUsedItems(items, day)
        .map((item) => ({
          position: item.BillOfMaterialItemNumber,
          component: mapMaterialNumber(item.BillOfMaterialComponent),
          quantity: mapQuantity(item.BillOfMaterialItemQuantity, item.BillOfMaterialItemUnit),
          isFixedQuantity: item.FixedQuantity || item.BOMItemHasFixedQuantity,
          scrapPercent:
            Number(item.ComponentScrapInPercent) === 0 ? undefined : parseDecimal(item.ComponentScrapInPercent),
        }))
        .toSorted((a, b) => a.position.localeCompare(b.position)),
    };
  });
}

// InventoryStockType: 01 unrestricted, 02 quality inspection, 07 blocked.
const figureByStockType: Readonly<Record<string, 'unrestricted' | 'inQualityInspection' | 'blocked'>> = {
  '01': 'unrestricted',
  '02': 'inQualityInspection',
  '07': 'blocked',
};

/** Maps own stock per material and plant, summed over storage locations and batches. */
export function mapStock(records: readonly ODataRecord[], instance: string): readonly StockRecord[] {
  return mapVendorValues(instance, () => {
    const rows = records
      .map((record) => parseRecord(stockWire, record, instance))
      .filter(({ InventorySpecialStockType }) => InventorySpecialStockType === '');
    const groups = Map.groupBy(rows, ({ Material, Plant }) => `${mapMaterialNumber(Material)} @${Plant}`);
    return [...groups.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      if (group.some(({ MaterialBaseUnit }) => MaterialBaseUnit !== first.MaterialBaseUnit))
        throw new RangeError('The stock of one material is kept in several units');
      const sumFigure = (figure: string) => ({
        value: sumDecimals(
          group
            .filter(({ InventoryStockType }) => figureByStockType[InventoryStockType] === figure)
            .map((row) => parseDecimal(row.MatlWrhsStkQtyInMatlBaseUnit)),
        ),
        unit: mapUnit(first.MaterialBaseUnit),
      });
      return [
        {
          material: mapMaterialNumber(first.Material),
          plant: first.Plant,
          unrestricted: sumFigure('unrestricted'),
          inQualityInspection: sumFigure('inQualityInspection'),
          blocked: sumFigure('blocked'),
        },
      ];
    });
  });
}
