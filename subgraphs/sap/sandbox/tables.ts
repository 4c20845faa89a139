import type { World } from '../../world/index.ts';
import { createOrderTables } from './order-tables.ts';
import { type Navigation, type Table, toODataDate, toSapUnit } from './table.ts';

const many = (entitySet: string, join: Navigation['join']): Navigation => ({ entitySet, isMany: true, join });

const productTypes = { FINISHED: 'FERT', SEMIFINISHED: 'HALB', RAW: 'ROH' } as const;

const listProducts = (world: World) =>
  world.materials.map(({ number, kind, baseUnit, isBatchManaged, isSerialized }) => ({
    Product: number,
    ProductType: productTypes[kind],
    BaseUnit: toSapUnit(baseUnit),
    IsBatchManagementRequired: isBatchManaged,
    SerialNumberProfile: isSerialized ? '0001' : '',
    CreationDate: toODataDate('2024-01-15'),
    IsMarkedForDeletion: false,
  }));

const listDescriptions = (world: World) =>
  world.materials.flatMap(({ number, descriptions: texts }) =>
    Object.entries(texts).map(([Language, ProductDescription]) => ({ Product: number, Language, ProductDescription })),
  );

const listProductPlants = (world: World) =>
  world.materials.flatMap(({ number, baseUnit, isBatchManaged, isSerialized }) =>
    world.plants.map(({ code }) => ({
      Product: number,
      Plant: code,
      BaseUnit: toSapUnit(baseUnit),
      IsBatchManagementRequired: isBatchManaged,
      SerialNumberProfile: isSerialized ? '0001' : '',
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

function createProductTables(world: World): readonly Table[] {
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

function createBillTables(world: World): readonly Table[] {
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

/** Finds SAP's internal id of a work center: ten million and its position. */
function findInternalId(world: World, plant: string, code: string): string {
  return String(
    10_000_000 + world.workCenters.findIndex((workCenter) => workCenter.plant === plant && workCenter.code === code),
  );
}

function createRoutingTables(world: World): readonly Table[] {
  const service = 'API_PRODUCTION_ROUTING';
  const assignments = world.routings.map(({ material, plant, group, alternative }) => ({
    Product: material,
    Plant: plant,
    ProductionRoutingGroup: group,
    ProductionRouting: alternative,
    ProductionRoutingMatlAssgmt: '1',
    ProductionRtgMatlAssgmtIntVers: '1',
  }));
  const operations = world.routings.flatMap(({ plant, group, alternative, operations: steps }) =>
    steps.map((step, place) => ({
      ProductionRoutingGroup: group,
      ProductionRouting: alternative,
      ProductionRoutingSequence: '0',
      ProductionRoutingOpIntID: String(place + 1),
      ProductionRoutingOpIntVersion: '1',
      Operation: step.number,
      OperationText: step.description,
      Plant: plant,
      WorkCenterTypeCode: 'A',
      WorkCenterInternalID: findInternalId(world, plant, step.workCenter),
      StandardWorkQuantity1: step.setupMinutes,
      StandardWorkQuantityUnit1: 'MIN',
      StandardWorkQuantity2: step.machineMinutes,
      StandardWorkQuantityUnit2: 'MIN',
    })),
  );
  return [
    {
      service,
      entitySet: 'ProductionRoutingMatlAssgmt',
      keys: [
        'Product',
        'Plant',
        'ProductionRoutingGroup',
        'ProductionRouting',
        'ProductionRoutingMatlAssgmt',
        'ProductionRtgMatlAssgmtIntVers',
      ],
      rows: assignments,
      navigations: {},
    },
    {
      service,
      entitySet: 'ProductionRoutingOperation',
      keys: [
        'ProductionRoutingGroup',
        'ProductionRouting',
        'ProductionRoutingSequence',
        'ProductionRoutingOpIntID',
        'ProductionRoutingOpIntVersion',
      ],
      rows: operations,
      navigations: {},
    },
  ];
}

function createWorkCenterTable(world: World): Table {
  const rows = world.workCenters.map(({ plant, code, descriptions }) => ({
    WorkCenterInternalID: findInternalId(world, plant, code),
    WorkCenterTypeCode: 'A',
    WorkCenter: code,
    WorkCenterDesc: descriptions.EN,
    Plant: plant,
    WorkCenterCategoryCode: '0001',
    WorkCenterIsToBeDeleted: false,
  }));
  return {
    service: 'API_WORK_CENTERS',
    entitySet: 'A_WorkCenters',
    keys: ['WorkCenterInternalID', 'WorkCenterTypeCode'],
    rows,
    navigations: {},
  };
}

const stockTypes = { unrestricted: '01', inQualityInspection: '02', blocked: '07' } as const;

function createStockTables(world: World): readonly Table[] {
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

function createBatchTables(world: World): readonly Table[] {
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

const partnerService = 'API_BUSINESS_PARTNER';

function createPartnerTables(world: World): readonly Table[] {
  const service = partnerService;
  return [
    {
      service,
      entitySet: 'A_BusinessPartner',
      keys: ['BusinessPartner'],
      rows: world.suppliers.map(({ number, name }) => ({
        BusinessPartner: number,
        Supplier: number,
        Customer: '',
        BusinessPartnerFullName: name,
      })),
      navigations: {
        to_BusinessPartnerAddress: many('A_BusinessPartnerAddress', { BusinessPartner: 'BusinessPartner' }),
        to_BusinessPartnerTax: many('A_BusinessPartnerTaxNumber', { BusinessPartner: 'BusinessPartner' }),
        to_Supplier: { entitySet: 'A_Supplier', isMany: false, join: { Supplier: 'Supplier' } },
      },
    },
    {
      service,
      entitySet: 'A_BusinessPartnerAddress',
      keys: ['BusinessPartner', 'AddressID'],
      rows: world.suppliers.map(({ number, countryCode }, index) => ({
        BusinessPartner: number,
        AddressID: String(23_000 + index),
        Country: countryCode,
      })),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_BusinessPartnerTaxNumber',
      keys: ['BusinessPartner', 'BPTaxType'],
      rows: world.suppliers.map(({ number, countryCode, taxNumber }) => ({
        BusinessPartner: number,
        BPTaxType: `${countryCode}0`,
        BPTaxNumber: taxNumber,
        BPTaxLongNumber: '',
      })),
      navigations: {},
    },
  ];
}

function createAccountTables(world: World): readonly Table[] {
  const service = partnerService;
  const customers = new Map(world.salesOrders.map(({ customer, customerName }) => [customer, customerName]));
  return [
    {
      service,
      entitySet: 'A_Supplier',
      keys: ['Supplier'],
      rows: world.suppliers.map(({ number, name }) => ({
        Supplier: number,
        SupplierName: name,
        VATRegistration: '',
        TaxNumber1: '',
      })),
      navigations: { to_SupplierCompany: many('A_SupplierCompany', { Supplier: 'Supplier' }) },
    },
    {
      service,
      entitySet: 'A_SupplierCompany',
      keys: ['Supplier', 'CompanyCode'],
      rows: world.suppliers.map(({ number, paymentTerms }) => ({
        Supplier: number,
        CompanyCode: '1010',
        PaymentTerms: paymentTerms,
      })),
      navigations: {},
    },
    {
      service,
      entitySet: 'A_Customer',
      keys: ['Customer'],
      rows: [...customers].map(([Customer, CustomerName]) => ({ Customer, CustomerName })),
      navigations: {},
    },
  ];
}

function createSalesTables(world: World): readonly Table[] {
  const service = 'API_SALES_ORDER_SRV';
  const items = world.salesOrders.flatMap((order) => order.items.map((item) => ({ order, item })));
  return [
    {
      service,
      entitySet: 'A_SalesOrder',
      keys: ['SalesOrder'],
      rows: world.salesOrders.map(({ number, customer, items: [first] }) => ({
        SalesOrder: number,
        SoldToParty: customer,
        RequestedDeliveryDate: first === undefined ? null : toODataDate(first.committedDate),
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
