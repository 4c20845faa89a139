import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapBatch, readBatchPlants } from './map-partner.ts';
import type { ODataRecord } from './odata/answer.ts';
import { type Condition, compare, equals, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatOffsetInstant, formatText } from './odata/literals.ts';
import { createQuery, entitySets } from './queries.ts';
import type { BatchRecord, ChangePosition } from './records.ts';
import { readText } from './set-aside.ts';
import { formatStamp, mapInstant } from './time.ts';

/** A batch in one of the plants that keep it. */
export interface ChangedBatch extends Pick<BatchRecord, 'material' | 'number' | 'status' | 'expiryDate'> {
  readonly plant: string;
  /** Instant of SAP's last change of it. RFC 3339. */
  readonly changedAt: string;
  /** The same as 14 digits, to compare it with a position. */
  readonly version: string;
}

/** A page of changed batches. */
export interface ChangedBatchPage {
  readonly batches: readonly ChangedBatch[];
  /** Number of SAP's records on the page. */
  readonly count: number;
  /** Position of the last one; `undefined` without one that can be read. */
  readonly last: ChangePosition | undefined;
}

/** Finds changed batches. */
export interface ChangedBatchReader {
  /** Lists batches by their last change, from a position on. */
  listChangedBatches(
    query: { readonly after: ChangePosition; readonly first: number },
    call: CallContext,
  ): Promise<ChangedBatchPage>;
  /** Reads the stamp of the batch that was changed last, as 14 digits; `undefined` when SAP has none. */
  readLatestBatchStamp(call: CallContext): Promise<string | undefined>;
}

/** Options for finding changed batches. */
export interface ChangedBatchOptions {
  readonly client: SapClient;
  readonly config: SapConfig;
  readonly quarantine: Quarantine;
}

/** Place of a batch among those of one stamp. */
type BatchPlace = readonly [stamp: string, material: string, number: string];

const stampField = 'LastChangeDateTime';
const orderBy = [stampField, 'Material', 'Batch'];
const changedBatches = () => {
  const query = createQuery(entitySets.batches);
  return { ...query, select: [...(query.select ?? []), stampField], orderBy };
};

function createFilter({ version, number }: ChangePosition): Condition | undefined {
  if (number === undefined)
    return compare(stampField, 'ge', formatOffsetInstant(mapInstant(version) ?? new Date(0).toISOString()));
  const [stamp, material, batch] = JSON.parse(number) as BatchPlace;
  const at = formatOffsetInstant(stamp);
  // The last batch comes again: one of its number may follow that another plant has identified.
  const later = joinByAnd([equals('Material', material), compare('Batch', 'ge', formatText(batch))]);
  const rest = joinByOr([compare('Material', 'gt', formatText(material)), later]);
  return joinByOr([compare(stampField, 'gt', at), joinByAnd([compare(stampField, 'eq', at), rest])]);
}

function findPosition(record: ODataRecord): ChangePosition | undefined {
  try {
    const stamp = mapInstant(readText(record, stampField));
    const place = [stamp, readText(record, 'Material'), readText(record, 'Batch')];
    return stamp === undefined ? undefined : { version: formatStamp(stamp), number: JSON.stringify(place) };
  } catch {
    return undefined;
  }
}

/** Maps a batch once for each plant that keeps it; one that names no plant may be in any. */
function mapChanged(record: ODataRecord, { instance, plants }: SapConfig): readonly ChangedBatch[] {
  const changedAt = mapInstant(readText(record, stampField));
  if (changedAt === undefined) throw new RangeError('The batch has no stamp');
  const { plant: _, ...batch } = mapBatch(record, instance, '');
  const identifying = readText(record, 'BatchIdentifyingPlant') ?? '';
  const keeping = identifying === '' ? readBatchPlants(record, instance) : [identifying];
  const named = keeping.length === 0 ? plants : plants.filter((plant) => keeping.includes(plant));
  return named.map((plant) => ({ ...batch, plant, changedAt, version: formatStamp(changedAt) }));
}

/** Creates the reader of changed batches of an instance, over API_BATCH_SRV. */
export function createChangedBatchReader({ client, config, quarantine }: ChangedBatchOptions): ChangedBatchReader {
  const mapOne = (record: ODataRecord): readonly ChangedBatch[] => {
    const key = JSON.stringify([readText(record, 'Material'), readText(record, 'Batch')]);
    return quarantine.read({ noun: 'Batch', key }, () => mapChanged(record, config)) ?? [];
  };
  return {
    listChangedBatches: async ({ after, first }, call) => {
      const query = { ...changedBatches(), filter: createFilter(after), top: first };
      const { records } = await client.readAll(query, call);
      return {
        batches: records.flatMap(mapOne),
        count: records.length,
        last: records.map(findPosition).findLast((position) => position !== undefined),
      };
    },
    readLatestBatchStamp: async (call) => {
      const query = { ...changedBatches(), expand: [], orderBy: [`${stampField} desc`], top: 1 };
      const { records } = await client.readAll(query, call);
      return records.map(findPosition).find((position) => position !== undefined)?.version;
    },
  };
}
