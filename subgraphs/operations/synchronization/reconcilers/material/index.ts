import { parseId } from '../../../../../schema/canonical/index.ts';
import { isUnreadable } from '../../../sagas/index.ts';
import { compareConsumer, EmptyAnswer, isPassing } from '../../outage.ts';
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

const toKey = ({ material }: { readonly material: string }): string => material;

/** A reading of a consumer for a page. */
type Answer<Value> =
  | { readonly kind: 'READ'; readonly byMaterial: ReadonlyMap<string, readonly Value[]> }
  /** `ABSENT`: the plant does not have the system, or the rule does not name it. */
  | { readonly kind: 'ABSENT' }
  | { readonly kind: 'UNANSWERED'; readonly error: unknown };

/** Reads what a consumer has for materials; its silence takes nothing from the other one. */
async function readAnswer<Value extends { readonly material: string }>(
  isWanted: boolean,
  read: () => Promise<readonly Value[] | undefined>,
): Promise<Answer<Value>> {
  if (!isWanted) return { kind: 'ABSENT' };
  try {
    const found = await read();
    return found === undefined ? { kind: 'ABSENT' } : { kind: 'READ', byMaterial: Map.groupBy(found, toKey) };
  } catch (error) {
    // One that cannot be read is found by reading fewer at once.
    if (!isPassing(error) || isUnreadable(error)) throw error;
    return { kind: 'UNANSWERED', error };
  }
}

interface ScannedMaterials {
  readonly records: readonly ScannedRecord[];
  readonly unanswered: readonly Consumer[];
}

/** Compares materials with the products and the items that stand for them. */
async function scanMaterials(
  plant: string,
  materials: readonly Material[],
  { tools, consumers }: { readonly tools: LookTools; readonly consumers: readonly Consumer[] },
): Promise<ScannedMaterials> {
  const numbers = materials.map(({ number }) => number);
  const [products, items] = await Promise.all([
    readAnswer(consumers.includes('ODOO'), () => readProducts(plant, numbers, tools)),
    readAnswer(consumers.includes('SCHEDULING'), () => readItems(plant, numbers, tools)),
  ]);
  // A page that no consumer answers to is read again.
  const [silent] = [products, items].filter((answer) => answer.kind === 'UNANSWERED');
  if (silent !== undefined && products.kind !== 'READ' && items.kind !== 'READ') throw silent.error;
  const compared = materials.map(async (material): Promise<readonly ScannedRecord[]> => {
    const { number } = material;
    const records: ScannedRecord[] = [];
    if (products.kind === 'READ') {
      const found = { products: products.byMaterial.get(number) ?? [], tools: undefined };
      records.push(toScanned(number, 'ODOO', await compareInPlant(plant, material, found)));
    }
    if (items.kind === 'READ')
      records.push(
        toScanned(number, 'SCHEDULING', compareInScheduler(plant, material, items.byMaterial.get(number)?.[0])),
      );
    return records;
  });
  const unanswered: readonly Consumer[] = [
    ...(products.kind === 'UNANSWERED' ? (['ODOO'] as const) : []),
    ...(items.kind === 'UNANSWERED' ? (['SCHEDULING'] as const) : []),
  ];
  return { records: (await Promise.all(compared)).flat(), unanswered };
}

async function scan(
  plant: string,
  after: string | undefined,
  tools: LookTools,
  consumers: readonly Consumer[],
): Promise<ScannedPage> {
  const { numbers, next } = await listNumbers(plant, after, tools);
  if (after === undefined && numbers.length === 0) throw new EmptyAnswer('SAP', plant);
  const compared = await listReadable(numbers, async (some) => [
    await scanMaterials(plant, await readMaterials(plant, some, tools), { tools, consumers }),
  ]);
  const unanswered = [...new Set(compared.values.flatMap((one) => one.unanswered))];
  // Their looks say so.
  const unread = compared.unreadable.map(
    (key) => ({ key, ownerValue: '', observedValue: '', difference: 'VALUES' }) as const,
  );
  return { records: [...compared.values.flatMap(({ records }) => records), ...unread], next, unanswered };
}

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
