import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapMaterialNumber } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import { type Condition, compare, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatOffsetInstant, formatText } from './odata/literals.ts';
import { entitySets } from './queries.ts';
import type { ChangePosition } from './records.ts';
import { readText } from './set-aside.ts';
import { formatStamp, mapInstant } from './time.ts';
import { parseRecord, productKeeperWire, stampedProductWire } from './wire.ts';

/** A material whose general record was changed, in one of the plants that keep it. */
export interface ChangedMaterial {
  readonly plant: string;
  readonly number: string;
  /** Instant of SAP's last change of it. RFC 3339. */
  readonly changedAt: string;
  /** The same as 14 digits, to compare it with a position. */
  readonly version: string;
}

/** A page of changed materials. */
export interface ChangedMaterialPage {
  readonly materials: readonly ChangedMaterial[];
  /** Number of SAP's records on the page. */
  readonly count: number;
  /** Position of the last one; `undefined` without one that can be read. */
  readonly last: ChangePosition | undefined;
}

/** Finds changed materials. The texts and plant views of a material have no stamp: their changes are not seen here. */
export interface ChangedMaterialReader {
  /** Lists materials by their last change, from a position on. */
  listChangedMaterials(
    query: { readonly after: ChangePosition; readonly first: number },
    call: CallContext,
  ): Promise<ChangedMaterialPage>;
  /** Reads the stamp of the material that was changed last, as 14 digits; `undefined` when SAP has none. */
  readLatestMaterialStamp(call: CallContext): Promise<string | undefined>;
}

/** Place of a material among those of one stamp. */
type MaterialPlace = readonly [stamp: string, product: string];

const stampField = 'LastChangeDateTime';
const { service, entitySet } = entitySets.plantProducts;
const stamps = { service, entitySet, select: ['Product', stampField], orderBy: [stampField, 'Product'] } as const;

function createFilter({ version, number }: ChangePosition): Condition | undefined {
  if (number === undefined)
    return compare(stampField, 'ge', formatOffsetInstant(mapInstant(version) ?? new Date(0).toISOString()));
  const [stamp, product] = JSON.parse(number) as MaterialPlace;
  const at = formatOffsetInstant(stamp);
  const rest = compare('Product', 'gt', formatText(product));
  return joinByOr([compare(stampField, 'gt', at), joinByAnd([compare(stampField, 'eq', at), rest])]);
}

function findPosition(record: ODataRecord): ChangePosition | undefined {
  try {
    const stamp = mapInstant(readText(record, stampField));
    const place = [stamp, readText(record, 'Product')];
    return stamp === undefined ? undefined : { version: formatStamp(stamp), number: JSON.stringify(place) };
  } catch {
    return undefined;
  }
}

/** Maps a material once for each served plant that keeps it. */
function mapChanged(record: ODataRecord, { instance, plants }: SapConfig): readonly ChangedMaterial[] {
  const wire = parseRecord(stampedProductWire, record, instance);
  const changedAt = mapInstant(wire.LastChangeDateTime);
  if (changedAt === undefined) throw new RangeError('The material has no stamp');
  const keeping = wire.to_Plant.map((plant) => parseRecord(productKeeperWire, plant, instance).Plant);
  const number = mapMaterialNumber(wire.Product);
  const version = formatStamp(changedAt);
  return plants.flatMap((plant) => (keeping.includes(plant) ? [{ plant, number, changedAt, version }] : []));
}

/** Creates the reader of changed materials of an instance, over API_PRODUCT_SRV. */
export function createChangedMaterialReader({
  client,
  config,
  quarantine,
}: {
  readonly client: SapClient;
  readonly config: SapConfig;
  readonly quarantine: Quarantine;
}): ChangedMaterialReader {
  const mapOne = (record: ODataRecord): readonly ChangedMaterial[] => {
    const key = readText(record, 'Product') ?? '?';
    return quarantine.read({ noun: 'ChangedMaterial', key }, () => mapChanged(record, config)) ?? [];
  };
  return {
    listChangedMaterials: async ({ after, first }, call) => {
      const keepers = { select: [...stamps.select, 'to_Plant'], expand: ['to_Plant'] };
      const query = { ...stamps, ...keepers, filter: createFilter(after), top: first };
      const { records } = await client.readAll(query, call);
      return {
        materials: records.flatMap(mapOne),
        count: records.length,
        last: records.map(findPosition).findLast((position) => position !== undefined),
      };
    },
    readLatestMaterialStamp: async (call) => {
      const { records } = await client.readAll({ ...stamps, orderBy: [`${stampField} desc`], top: 1 }, call);
      return records.map(findPosition).find((position) => position !== undefined)?.version;
    },
  };
}
