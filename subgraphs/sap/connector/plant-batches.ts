import type { CallContext } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapMaterialNumber } from './map-order.ts';
import { mapBatch } from './map-partner.ts';
import type { ODataRecord } from './odata/answer.ts';
import { equalsAll } from './odata/conditions.ts';
import { createQuery, entitySets } from './queries.ts';
import type { BatchRecord } from './records.ts';
import { readText } from './set-aside.ts';
import { mapInstant } from './time.ts';

/** Key of a batch. */
export interface BatchKey {
  readonly material: string;
  readonly number: string;
}

/** A batch as a plant keeps it. */
export interface PlantBatch extends Pick<BatchRecord, 'material' | 'number' | 'status' | 'expiryDate'> {
  /** Instant of SAP's last change of it, RFC 3339; absent where SAP does not say. */
  readonly changedAt?: string | undefined;
  /** SAP's own record, with its etag. */
  readonly record: ODataRecord;
}

/** Reads batches as a plant keeps them. */
export interface PlantBatchReader {
  /** Reads batches of a plant, never from a cache; those that SAP does not have there are left out. */
  readPlantBatches(plant: string, keys: readonly BatchKey[], call: CallContext): Promise<readonly PlantBatch[]>;
}

/** True for a batch of a plant, or of its material: that is one across all plants, whichever of them keep it already. */
const isKnownIn = (plant: string, record: ODataRecord): boolean =>
  [undefined, plant].includes(readText(record, 'BatchIdentifyingPlant'));

/** Creates the reader of batches as plants keep them, over API_BATCH_SRV. */
export function createPlantBatchReader(client: SapClient, { instance }: Pick<SapConfig, 'instance'>): PlantBatchReader {
  const query = createQuery(entitySets.batches);
  return {
    readPlantBatches: async (plant, keys, call) => {
      const conditions = keys.map(({ material, number }) => equalsAll({ Material: material, Batch: number }));
      const wanted = { ...query, select: [...(query.select ?? []), 'LastChangeDateTime'] };
      const records = await client.readAny(wanted, conditions, call);
      return records
        .filter((record) => isKnownIn(plant, record))
        .map((record) => {
          const { plant: _, ...batch } = mapBatch(record, instance, plant);
          const changedAt = mapInstant(readText(record, 'LastChangeDateTime'));
          return { ...batch, material: mapMaterialNumber(batch.material), changedAt, record };
        });
    },
  };
}
