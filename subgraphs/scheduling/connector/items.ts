import type { CallContext } from '../../../kit/index.ts';
import type { SchedulingClient } from './client.ts';
import { formatMaker } from './hold-marks.ts';
import { models } from './models.ts';
import type { RecordReader } from './reader.ts';

/** A material as the scheduler knows it. */
export interface ItemFacts {
  readonly material: string;
  readonly description: string;
  /** Label of the unit; empty where the scheduler has none. */
  readonly unit: string;
}

/** Values to set; what is absent stays as it is. */
export type ItemValues = Pick<ItemFacts, 'material'> & {
  readonly description?: string | undefined;
  readonly unit?: string | undefined;
};

/** Reads and writes items. Reads bypass caches; each write is one call, never repeated here. */
export interface ItemWriter {
  /** Reads the items of materials; one that the scheduler does not have is left out. */
  read(materials: readonly string[], call: CallContext): Promise<readonly ItemFacts[]>;
  /** Creates an item for the command with this key. */
  create(item: ItemFacts & { readonly key: string }, call: CallContext): Promise<void>;
  /** Changes an item. */
  change(item: ItemValues, call: CallContext): Promise<void>;
}

/** Creates the reading and writing of one frePPLe's items, which are those of all its plants. */
export function createItemWriter({
  client,
  reader,
}: {
  readonly client: SchedulingClient;
  readonly reader: RecordReader;
}): ItemWriter {
  const path = `/api/${models.items.model}/`;
  return {
    async read(materials, call) {
      if (materials.length === 0) return [];
      const query = { oneOf: { field: 'name', values: [...materials] } };
      const { values, unreadable } = await reader.parse(models.items, query, call);
      const [lost] = unreadable;
      if (lost !== undefined) throw lost.error;
      return values.map(({ name, description, uom }) => ({
        material: name,
        description: description.trim(),
        unit: uom,
      }));
    },
    async create({ key, material, description, unit }, call) {
      const body = { name: material, description, uom: unit, source: formatMaker(key) };
      await client.write({ method: 'POST', path, body }, call);
    },
    // Unlike POST, PATCH makes no item again that is gone.
    async change({ material, description, unit }, call) {
      const body = {
        ...(description === undefined ? {} : { description }),
        ...(unit === undefined ? {} : { uom: unit }),
      };
      await client.write({ method: 'PATCH', path: `${path}${encodeURIComponent(material)}/`, body }, call);
    },
  };
}
