import type { World } from '../../world/index.ts';
import { many, type Table, toODataDate, toODataInstant, toSapUnit } from './table.ts';

const productTypes = { FINISHED: 'FERT', SEMIFINISHED: 'HALB', RAW: 'ROH' } as const;

const listProducts = (world: World) =>
  world.materials.map(({ number, kind, baseUnit, isBatchManaged, isSerialized }) => ({
    Product: number,
    ProductType: productTypes[kind],
    BaseUnit: toSapUnit(baseUnit),
    IsBatchManagementRequired: isBatchManaged,
    SerialNumberProfile: isSerialized ? '0001' : '',
    CreationDate: toODataDate('2024-01-15'),
    LastChangeDateTime: toODataInstant('2024-01-15T08:00:00Z'),
    ProductStandardID: '',
    IsMarkedForDeletion: false,
  }));

const listDescriptions = (world: World) =>
  world.materials.flatMap(({ number, descriptions: texts }) =>
    Object.entries(texts).map(([Language, ProductDescription]) => ({ Product: number, Language, ProductDescription })),
  );

const listProductPlants = (world: World) =>
  world.materials.flatMap(({ number, kind, baseUnit, isBatchManaged, isSerialized }) =>
    world.plants.map(({ code }) => ({
      Product: number,
      Plant: code,
      BaseUnit: toSapUnit(baseUnit),
      IsBatchManagementRequired: isBatchManaged,
      SerialNumberProfile: isSerialized ? '0001' : '',
      ProcurementType: kind === 'RAW' ? 'F' : 'E',
      IsMarkedForDeletion: false,
    })),
  );

const listValuations = (world: World) =>
  world.materials.flatMap(({ number, standardPrices, baseUnit }) =>
    Object.entries(standardPrices).map(([ValuationArea, { amount, currency }]) => ({
      Product: number,
      ValuationArea,
      ValuationType: '',
      InventoryValuationProcedure: 'S',
      StandardPrice: amount,
      MovingAveragePrice: '0.00',
      PriceUnitQty: '1',
      Currency: currency,
      BaseUnit: toSapUnit(baseUnit),
    })),
  );

const listUnits = (world: World) =>
  world.materials.flatMap(({ number, baseUnit, alternativeUnits }) =>
    alternativeUnits.map(({ unit, numerator, denominator }) => ({
      Product: number,
      AlternativeUnit: toSapUnit(unit),
      QuantityNumerator: String(numerator),
      QuantityDenominator: String(denominator),
      BaseUnit: toSapUnit(baseUnit),
    })),
  );

/** Creates the tables of products. */
export function createProductTables(world: World): readonly Table[] {
  const service = 'API_PRODUCT_SRV';
  const plants = listProductPlants(world);
  return [
    {
      service,
      entitySet: 'A_Product',
      keys: ['Product'],
      rows: listProducts(world),
      navigations: {
        to_Description: many('A_ProductDescription', { Product: 'Product' }),
        to_Plant: many('A_ProductPlant', { Product: 'Product' }),
        to_Valuation: many('A_ProductValuation', { Product: 'Product' }),
        to_ProductUnitsOfMeasure: many('A_ProductUnitsOfMeasure', { Product: 'Product' }),
      },
    },
    {
      service,
      entitySet: 'A_ProductDescription',
      keys: ['Product', 'Language'],
      rows: listDescriptions(world),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_ProductWorkScheduling',
      keys: ['Product', 'Plant'],
      rows: plants.map(({ Product, Plant }) => ({
        Product,
        Plant,
        UnlimitedOverDelivIsAllowed: false,
        OverDelivToleranceLimit: '10.0',
        UnderDelivToleranceLimit: '0.0',
      })),
      navigations: {},
    },
    { service, entitySet: 'A_ProductPlant', keys: ['Product', 'Plant'], rows: plants, navigations: {} },
    {
      service,
      entitySet: 'A_ProductValuation',
      keys: ['Product', 'ValuationArea', 'ValuationType'],
      rows: listValuations(world),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_ProductUnitsOfMeasure',
      keys: ['Product', 'AlternativeUnit'],
      rows: listUnits(world),
      navigations: {},
    },
  ];
}
