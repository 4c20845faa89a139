import type { CallContext } from '../../../../kit/index.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import { formatEntitySet } from '../odata/query.ts';
import { createQuery, entitySets } from '../queries.ts';
import { readText } from '../set-aside.ts';
import { createRequestId } from './keys.ts';

/** A batch to be created; its number is its identity, so that a second attempt finds it. */
export interface NewBatch {
  readonly plant: string;
  readonly material: string;
  readonly number: string;
  /** Plain day. */
  readonly expiryDate?: string | undefined;
}

/** Creation of batches. */
export interface BatchWrites {
  createBatch(key: string, batch: NewBatch, call: CallContext): Promise<WriteAnswer>;
}

/** Greatest length of a batch's number in SAP. */
export const maxBatchLength = 10;

const toDay = (day: string | undefined): string | null => (day === undefined ? null : `/Date(${Date.parse(day)})/`);

/**
 * Creates the writes of batches, over API_BATCH_SRV. A batch is one per material or one per plant, which is a setting of
 * the whole client (Customizing, batch level); the batches that exist show it.
 */
export function createBatchWrites(client: SapClient): BatchWrites {
  return {
    createBatch: async (key, { plant, material, number, expiryDate }, call) => {
      const query = { ...createQuery(entitySets.batches), expand: [], top: 1 };
      const [known = {}] = (await client.readAll(query, call)).records;
      const isPerPlant = readText(known, 'BatchIdentifyingPlant') !== undefined;
      const body = {
        Material: material,
        BatchIdentifyingPlant: isPerPlant ? plant : '',
        Batch: number,
        ShelfLifeExpirationDate: toDay(expiryDate),
      };
      const target = formatEntitySet('Batch');
      return client.write(
        { service: 'API_BATCH_SRV', method: 'POST', target, body, requestId: createRequestId(key) },
        call,
      );
    },
  };
}
