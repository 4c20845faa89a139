import { parseId } from '../../../../../schema/canonical/index.ts';
import { compareConsumer, EmptyAnswer } from '../../outage.ts';
import type {
  Comparison,
  Consumer,
  LookTools,
  Reconciler,
  RecordKey,
  ScannedPage,
  ScannedRecord,
} from '../../reconciler.ts';
import { addChange } from '../add-change.ts';
import { listReadable } from '../list-readable.ts';
import { type Compared, changeStep, compareInPlant, createStep } from './in-plant.ts';
import { compareInScheduler, itemStep } from './in-scheduler.ts';
import { listNumbers, type Material, noun, readItems, readMaterials, readProducts, readTogether } from './read.ts';

const toScanned = (
  key: string,
  consumer: Consumer,
  { ownerValue, observedValue = '', isQuiet, verdict }: Compared,
): ScannedRecord => ({
  ...{ key, consumer, ownerValue, observedValue },
  difference: verdict.kind === 'EQUAL' ? 'EQUAL' : 'VALUES',
  ...(isQuiet === true ? { isQuiet } : {}),
});

/** Compares materials with the products and the items that stand for them. */
async function scanMaterials(
  plant: string,
  materials: readonly Material[],
  tools: LookTools,
): Promise<readonly ScannedRecord[]> {
  const numbers = materials.map(({ number }) => number);
  const [products, items] = await Promise.all([readProducts(plant, numbers, tools), readItems(plant, numbers, tools)]);
  const productsByMaterial = Map.groupBy(products ?? [], ({ material }) => material);
  const itemsByMaterial = new Map(items?.map((item) => [item.material, item]));
  const compared = materials.map(async (material): Promise<readonly ScannedRecord[]> => {
    const { number } = material;
    const found = { products: productsByMaterial.get(number) ?? [], tools: undefined };
    return [
      ...(products === undefined ? [] : [toScanned(number, 'ODOO', await compareInPlant(plant, material, found))]),
      ...(items === undefined
        ? []
        : [toScanned(number, 'SCHEDULING', compareInScheduler(plant, material, itemsByMaterial.get(number)))]),
    ];
  });
  return (await Promise.all(compared)).flat();
}

async function scan(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { numbers, next } = await listNumbers(plant, after, tools);
  if (after === undefined && numbers.length === 0) throw new EmptyAnswer('SAP', plant);
  const compared = await listReadable(numbers, async (some) =>
    scanMaterials(plant, await readMaterials(plant, some, tools), tools),
  );
  // Their looks say so.
  const unread = compared.unreadable.map(
    (key) => ({ key, ownerValue: '', observedValue: '', difference: 'VALUES' }) as const,
  );
  return { records: [...compared.values, ...unread], next };
}

const toKey = ({ material }: { readonly material: string }): string => material;

/** Compares a material in one consumer. */
async function compareIn(
  consumer: 'ODOO' | 'SCHEDULING',
  { record, material }: { readonly record: RecordKey; readonly material: Material },
  tools: LookTools,
): Promise<Comparison> {
  const { plant, key } = record;
  return compareConsumer(consumer, noun, async () => {
    if (consumer === 'SCHEDULING') {
      const [item] = await readTogether(record, { name: consumer, read: readItems, toKey }, tools);
      return addStamp(compareInScheduler(plant, material, item));
    }
    const products = await readTogether(record, { name: consumer, read: readProducts, toKey }, tools);
    return addStamp(await compareInPlant(plant, material, { products, tools }));
  });
  async function addStamp(compared: Compared) {
    const changedAt = material.changedAt ?? undefined;
    return addChange({ noun, plant, key, consumer }, { compared, changedAt }, tools);
  }
}

/**
 * Carries SAP's materials to the plant's Odoo and to the scheduler: text, base unit, identification by lot or serial
 * number, GTIN, and their end. It is created once, changed column by column, and archived only when SAP's record says so.
 */
export const materialReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field: noun,
  isLimited: true,
  startsOff: true,
  keepsEqual: true,
  steps: [createStep, changeStep, itemStep],
  findRecords: (event) => {
    if (event.type !== 'MasterDataChanged' || event.payload.noun !== noun || event.plant === undefined) return [];
    return [{ plant: event.plant, key: parseId('Material', event.payload.id).number, lanes: [] }];
  },
  scan,
  look: async (record, consumers, tools) => {
    const reading = { name: 'SAP', read: readMaterials, toKey: ({ number }: Material) => number };
    const [material] = await readTogether(record, reading, tools);
    if (material === undefined) return undefined;
    // An Odoo or a scheduler may have one record for all its plants.
    const lane = `${noun} ${record.key}`;
    const wanted = (['ODOO', 'SCHEDULING'] as const).filter((consumer) => consumers.includes(consumer));
    const comparisons = await Promise.all(wanted.map((consumer) => compareIn(consumer, { record, material }, tools)));
    // An ended material that a consumer does not have is nothing to carry: it was not carried by that.
    return { lane, comparisons: comparisons.filter(({ isQuiet }) => isQuiet !== true) };
  },
};
