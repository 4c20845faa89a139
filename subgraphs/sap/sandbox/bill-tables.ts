import type { World } from '../../world/index.ts';
import { many, type Table, toODataDate, toSapUnit } from './table.ts';

const createBillHead = (material: string, plant: string, index: number) => ({
  BillOfMaterial: String(index + 1).padStart(8, '0'),
  BillOfMaterialCategory: 'M',
  BillOfMaterialVariant: '1',
  BillOfMaterialVersion: '',
  Material: material,
  Plant: plant,
});

const listBills = (world: World) =>
  world.billsOfMaterials.map((bill, index) => ({
    ...createBillHead(bill.material, bill.plant, index),
    EngineeringChangeDocument: '',
    HeaderValidityStartDate: toODataDate(bill.validFrom),
    HeaderValidityEndDate: toODataDate('9999-12-31'),
    BillOfMaterialVariantUsage: '1',
    BillOfMaterialStatus: '1',
    MatFromLotSizeQuantity: '0.000',
    MaterialToLotSizeQuantity: '0.000',
    BOMHeaderBaseUnit: toSapUnit(bill.baseQuantity.unit),
    BOMHeaderQuantityInBaseUnit: bill.baseQuantity.value,
    IsMarkedForDeletion: false,
  }));

const listBillItems = (world: World) =>
  world.billsOfMaterials.flatMap((bill, index) =>
    bill.items.map((item, place) => ({
      ...createBillHead(bill.material, bill.plant, index),
      HeaderChangeDocument: '',
      BillOfMaterialItemNodeNumber: String(place + 1),
      BillOfMaterialItemNumber: item.position,
      BillOfMaterialComponent: item.component,
      BillOfMaterialItemUnit: toSapUnit(item.quantity.unit),
      BillOfMaterialItemQuantity: item.quantity.value,
      ComponentScrapInPercent: item.scrapPercent ?? '0',
      IsDeleted: false,
      ValidityStartDate: toODataDate(bill.validFrom),
      ValidityEndDate: toODataDate('9999-12-31'),
      FixedQuantity: false,
      MaterialIsCoProduct: false,
      IsProductionRelevant: true,
      AlternativeItemGroup: '',
      AlternativeItemPriority: '0',
    })),
  );

/** Creates the tables of bills of material. */
export function createBillTables(world: World): readonly Table[] {
  const service = 'API_BILL_OF_MATERIAL_SRV;v=0002';
  const join = { BillOfMaterial: 'BillOfMaterial', Material: 'Material', Plant: 'Plant' };
  return [
    {
      service,
      entitySet: 'MaterialBOM',
      keys: [
        'BillOfMaterial',
        'BillOfMaterialCategory',
        'BillOfMaterialVariant',
        'BillOfMaterialVersion',
        'EngineeringChangeDocument',
        'Material',
        'Plant',
      ],
      rows: listBills(world),
      navigations: { to_BillOfMaterialItem: many('MaterialBOMItem', join) },
    },
    {
      service,
      entitySet: 'MaterialBOMItem',
      keys: [
        'BillOfMaterial',
        'BillOfMaterialCategory',
        'BillOfMaterialVariant',
        'BillOfMaterialVersion',
        'BillOfMaterialItemNodeNumber',
        'HeaderChangeDocument',
        'Material',
        'Plant',
      ],
      rows: listBillItems(world),
      navigations: {},
    },
  ];
}
