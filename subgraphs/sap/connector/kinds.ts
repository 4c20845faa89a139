import type { SapConfig } from '../config.ts';
import { mapMaterial, mapPrice } from './map-material.ts';
import { mapMaterialNumber, mapOrder } from './map-order.ts';
import { mapBatch, mapSalesOrder, mapSupplier } from './map-partner.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { OrderRecord, PlantRecord, ToleranceRecord, WorkCenterRecord } from './records.ts';
import { type RecordKind, readText, readTexts } from './set-aside.ts';
import {
  customerWire,
  mapVendorValues,
  parseRecord,
  plantWire,
  readOrderNumber,
  workCenterWire,
  workSchedulingWire,
} from './wire.ts';

type Instance = Pick<SapConfig, 'instance' | 'plants' | 'timeZones'>;

const findMaterial = (record: ODataRecord, field: string): string | undefined => {
  const number = readText(record, field);
  return number === undefined ? undefined : mapMaterialNumber(number);
};
const findFirstPart = (id: string): string | undefined => id.split('/')[0];

/** Creates the kind of orders of some served plants. Their numbers are unique in a client. */
export function createOrderKind(config: Instance, within: readonly string[]): RecordKind<OrderRecord> {
  const findPlants = (record: ODataRecord | undefined): readonly string[] => {
    const plant = record === undefined ? undefined : readText(record, 'ProductionPlant');
    return plant !== undefined && config.timeZones.has(plant) ? [plant] : within;
  };
  return {
    noun: 'ProductionOrder',
    findId: readOrderNumber,
    listKeys: (number, record) => findPlants(record).map((plant) => `${plant}/${number}`),
    findPlant: (_, record) => findPlants(record)[0],
    map: (record) => mapOrder(record, config),
  };
}

/**
 * Creates the kind of orders on a page: an order whose plant cannot be read has a key only where the page is of one
 * plant.
 */
export function createPagedOrderKind(config: Instance, within: readonly string[]): RecordKind<OrderRecord> {
  return createOrderKind(config, within.length === 1 ? within : []);
}

function mapWorkCenter(record: ODataRecord, instance: string): WorkCenterRecord {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(workCenterWire, record, instance);
    return {
      plant: wire.Plant,
      code: wire.WorkCenter,
      description: wire.WorkCenterDesc === '' ? wire.WorkCenter : wire.WorkCenterDesc,
      internalId: wire.WorkCenterInternalID,
      standardValueKey: wire.StandardWorkFormulaParamGroup,
    };
  });
}

function mapTolerance(record: ODataRecord, instance: string): ToleranceRecord {
  const wire = parseRecord(workSchedulingWire, record, instance);
  return {
    material: mapMaterialNumber(wire.Product),
    plant: wire.Plant,
    overdelivery: wire.UnlimitedOverDelivIsAllowed ? 'UNLIMITED' : wire.OverDelivToleranceLimit,
  };
}

function mapPlant(record: ODataRecord, instance: string): PlantRecord {
  const { Plant, PlantName } = parseRecord(plantWire, record, instance);
  return { code: Plant, name: PlantName === '' ? Plant : PlantName };
}

function mapCustomer(record: ODataRecord, instance: string): readonly [number: string, name: string] {
  const { Customer, CustomerName } = parseRecord(customerWire, record, instance);
  return [Customer, CustomerName];
}

/** Creates the kinds that name and map the records of an instance. */
export function createKinds({ instance, plants }: Instance) {
  const byField = <Value>(noun: string, field: string, map: (record: ODataRecord, instance: string) => Value) => ({
    noun,
    findId: (record: ODataRecord) => readText(record, field),
    map: (record: ODataRecord) => map(record, instance),
  });
  return {
    material: {
      noun: 'Material',
      findId: (record: ODataRecord) => findMaterial(record, 'Product'),
      map: (record: ODataRecord) => mapMaterial(record, instance),
    },
    price: {
      noun: 'Price',
      findId: (record: ODataRecord) => {
        const [plant, material] = [readText(record, 'ValuationArea'), findMaterial(record, 'Product')];
        return plant === undefined || material === undefined ? undefined : `${plant}/${material}`;
      },
      findPlant: findFirstPart,
      map: (record: ODataRecord) => mapPrice(record, instance),
    },
    tolerance: {
      noun: 'OverdeliveryTolerance',
      findId: (record: ODataRecord) => {
        const [plant, material] = [readText(record, 'Plant'), findMaterial(record, 'Product')];
        return plant === undefined || material === undefined ? undefined : `${plant}/${material}`;
      },
      findPlant: findFirstPart,
      map: (record: ODataRecord) => mapTolerance(record, instance),
    },
    workCenter: {
      noun: 'WorkCenter',
      findId: (record: ODataRecord) => readTexts(record, 'Plant', 'WorkCenter'),
      findPlant: findFirstPart,
      map: (record: ODataRecord) => mapWorkCenter(record, instance),
    },
    batch: {
      noun: 'Batch',
      findId: (record: ODataRecord) => {
        const [material, number] = [findMaterial(record, 'Material'), readText(record, 'Batch')];
        return material === undefined || number === undefined ? undefined : JSON.stringify([material, number]);
      },
      map: (record: ODataRecord) => mapBatch(record, instance, plants[0] ?? ''),
    },
    plant: { ...byField('Plant', 'Plant', mapPlant), findPlant: (code: string) => code },
    supplier: byField('Supplier', 'Supplier', mapSupplier),
    customerName: byField('CustomerName', 'Customer', mapCustomer),
    salesOrder: byField('SalesOrder', 'SalesOrder', mapSalesOrder),
  } as const;
}
