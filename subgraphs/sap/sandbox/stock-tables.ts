import type { World } from '../../world/index.ts';
import { many, type Table, toODataDate, toSapUnit } from './table.ts';

const stockTypes = { unrestricted: '01', inQualityInspection: '02', blocked: '07' } as const;

/** Creates the tables of stock. */
export function createStockTables(world: World): readonly Table[] {
  const locations = new Map(world.plants.map(({ code, storageLocation }) => [code, storageLocation]));
  const service = 'API_MATERIAL_STOCK_SRV';
  const figures = world.stock.flatMap((stock) =>
    (['unrestricted', 'inQualityInspection', 'blocked'] as const)
      .filter((figure) => stock.enterprise[figure] !== '0')
      .map((figure) => ({
        Material: stock.material,
        Plant: stock.plant,
        StorageLocation: locations.get(stock.plant) ?? '',
        Batch: stock.batch ?? '',
        Supplier: '',
        Customer: '',
        WBSElementInternalID: '000000000000000000000000',
        SDDocument: '',
        SDDocumentItem: '0',
        InventorySpecialStockType: '',
        InventoryStockType: stockTypes[figure],
        MaterialBaseUnit: toSapUnit(stock.unit),
        MatlWrhsStkQtyInMatlBaseUnit: stock.enterprise[figure],
      })),
  );
  const materials = world.materials.map(({ number, baseUnit }) => ({
    Material: number,
    MaterialBaseUnit: toSapUnit(baseUnit),
  }));
  return [
    {
      service,
      entitySet: 'A_MaterialStock',
      keys: ['Material'],
      rows: materials,
      navigations: { to_MatlStkInAcctMod: many('A_MatlStkInAcctMod', { Material: 'Material' }) },
    },
    {
      service,
      entitySet: 'A_MatlStkInAcctMod',
      keys: [
        'Material',
        'Plant',
        'StorageLocation',
        'Batch',
        'Supplier',
        'Customer',
        'WBSElementInternalID',
        'SDDocument',
        'SDDocumentItem',
        'InventorySpecialStockType',
        'InventoryStockType',
      ],
      rows: figures,
      navigations: {},
    },
  ];
}

/** Creates the tables of batches. */
export function createBatchTables(world: World): readonly Table[] {
  const service = 'API_BATCH_SRV';
  const batches = world.batches.map(({ material, number, status, expiryDate, createdAt }) => ({
    Material: material,
    BatchIdentifyingPlant: '',
    Batch: number,
    MatlBatchIsInRstrcdUseStock: status === 'RESTRICTED',
    ShelfLifeExpirationDate: expiryDate === undefined ? null : toODataDate(expiryDate),
    LastChangeDateTime: `/Date(${Date.parse(createdAt)}+0000)/`,
  }));
  const plants = world.batches.map(({ material, number, plant }) => ({
    Material: material,
    Batch: number,
    Plant: plant,
    BatchIdentifyingPlant: '',
  }));
  return [
    {
      service,
      entitySet: 'Batch',
      keys: ['Material', 'BatchIdentifyingPlant', 'Batch'],
      rows: batches,
      navigations: { to_BatchPlant: many('BatchPlant', { Material: 'Material', Batch: 'Batch' }) },
    },
    { service, entitySet: 'BatchPlant', keys: ['Material', 'Batch', 'Plant'], rows: plants, navigations: {} },
  ];
}
