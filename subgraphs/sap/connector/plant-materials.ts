import type { CallContext } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { findLanguage } from './map-material.ts';
import { mapMaterialNumber } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import { compare, equals, joinByAnd } from './odata/conditions.ts';
import { formatText } from './odata/literals.ts';
import { createQuery, entitySets } from './queries.ts';
import { readText } from './set-aside.ts';
import { mapInstant } from './time.ts';
import { mapUnit } from './units.ts';
import {
  mapVendorValues,
  parseRecord,
  plantProductWire,
  productDescriptionWire,
  productPlantViewWire,
} from './wire.ts';

/** A material as a plant keeps it: SAP's general record together with the plant's view. */
export interface PlantMaterial {
  readonly number: string;
  /** English text, else any; the number where SAP has none. */
  readonly description: string;
  /** Rec 20 code of the base unit, `ZZ` when none is known. */
  readonly baseUnit: string;
  /** Base unit as SAP names it. */
  readonly nativeUnit: string;
  readonly tracking: 'NONE' | 'LOT' | 'SERIAL';
  /** Absent where the plant's view says nothing of it. */
  readonly procurement: 'MAKE' | 'BUY' | 'BOTH' | undefined;
  /** Global Trade Item Number of the base unit; absent where SAP has none. */
  readonly gtin: string | undefined;
  /** False when it is marked for deletion, generally or in the plant. */
  readonly isActive: boolean;
  /** True when it is marked for deletion in the plant alone. */
  readonly isEndedInPlant: boolean;
  /** Instant of the last change of the general record, RFC 3339; its plant views and texts have no stamp. */
  readonly changedAt: string | undefined;
}

/** A page of the numbers of a plant's materials, in SAP's order. */
export interface MaterialNumberPage {
  readonly numbers: readonly string[];
  /** Last number of the page, after which the next one begins; `undefined` after the last page. */
  readonly next: string | undefined;
}

/** Reads materials as plants keep them, never from a cache. */
export interface PlantMaterialReader {
  /** Reads materials of a plant; those that SAP does not have there are left out. */
  readPlantMaterials(plant: string, numbers: readonly string[], call: CallContext): Promise<readonly PlantMaterial[]>;
  listMaterialNumbers(
    plant: string,
    page: { readonly first: number; readonly after: string | undefined },
    call: CallContext,
  ): Promise<MaterialNumberPage>;
}

const procurements: Readonly<Record<string, PlantMaterial['procurement']>> = { E: 'MAKE', F: 'BUY', X: 'BOTH' };

function pickDescription(descriptions: readonly ODataRecord[], number: string, instance: string): string {
  const texts = descriptions.map((description) => parseRecord(productDescriptionWire, description, instance));
  const filled = texts.filter(({ ProductDescription }) => ProductDescription.trim() !== '');
  const english = filled.find(({ Language }) => findLanguage(Language) === 'EN');
  return (english ?? filled[0])?.ProductDescription.trim() ?? number;
}

function mapPlantMaterial(record: ODataRecord, view: ODataRecord, instance: string): PlantMaterial {
  return mapVendorValues(instance, () => {
    const product = parseRecord(plantProductWire, record, instance);
    const plant = parseRecord(productPlantViewWire, view, instance);
    const number = mapMaterialNumber(product.Product);
    const isSerial = product.SerialNumberProfile !== '' || plant.SerialNumberProfile !== '';
    const isBatch = product.IsBatchManagementRequired || plant.IsBatchManagementRequired;
    const isEndedInPlant = plant.IsMarkedForDeletion && !product.IsMarkedForDeletion;
    return {
      number,
      description: pickDescription(product.to_Description, number, instance),
      baseUnit: mapUnit(product.BaseUnit),
      nativeUnit: product.BaseUnit,
      tracking: isSerial ? 'SERIAL' : isBatch ? 'LOT' : 'NONE',
      procurement: procurements[plant.ProcurementType],
      gtin: product.ProductStandardID === '' ? undefined : product.ProductStandardID,
      isActive: !product.IsMarkedForDeletion && !plant.IsMarkedForDeletion,
      isEndedInPlant,
      changedAt: mapInstant(product.LastChangeDateTime),
    };
  });
}

/** Creates the reader of materials as plants keep them, over API_PRODUCT_SRV. */
export function createPlantMaterialReader(
  client: SapClient,
  { instance }: Pick<SapConfig, 'instance'>,
): PlantMaterialReader {
  return {
    async readPlantMaterials(plant, numbers, call) {
      const conditions = numbers.map((number) => equals('Product', number));
      const inPlant = { ...createQuery(entitySets.productPlantViews), filter: equals('Plant', plant) };
      const [products, views] = await Promise.all([
        client.readAny(createQuery(entitySets.plantProducts), conditions, call),
        client.readAny(inPlant, conditions, call),
      ]);
      const viewsByProduct = new Map(views.map((view) => [mapMaterialNumber(readText(view, 'Product') ?? ''), view]));
      return products.flatMap((product) => {
        const view = viewsByProduct.get(mapMaterialNumber(readText(product, 'Product') ?? ''));
        return view === undefined ? [] : [mapPlantMaterial(product, view, instance)];
      });
    },
    async listMaterialNumbers(plant, { first, after }, call) {
      const filter = joinByAnd([
        equals('Plant', plant),
        after === undefined ? undefined : compare('Product', 'gt', formatText(after)),
      ]);
      const query = { ...createQuery(entitySets.productPlants), filter, orderBy: ['Product'], top: first };
      const { records } = await client.readAll(query, call);
      const products = records.flatMap((record) => readText(record, 'Product') ?? []);
      return {
        numbers: products.map(mapMaterialNumber),
        next: records.length < first ? undefined : products.at(-1),
      };
    },
  };
}
