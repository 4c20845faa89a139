import type { CallContext, Quarantine } from '../../../kit/index.ts';
import type { SapConfig } from '../config.ts';
import type { SapClient } from './client.ts';
import { mapGoodsMovement } from './map-goods-movement.ts';
import { mapMaterialNumber } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import { type Condition, compare, equalsAll, joinByAnd, joinByOr } from './odata/conditions.ts';
import { formatDay, formatText, formatTime } from './odata/literals.ts';
import { createQuery, entitySets } from './queries.ts';
import type { GoodsMovement } from './records.ts';
import { readText } from './set-aside.ts';
import { mapDay, mapPlantInstant, mapTime } from './time.ts';

/** Place of a document in the order of entry, by the clock of SAP's own server: it is compared with SAP's values only. */
export interface DocumentPosition {
  /** Plain day and time. */
  readonly day: string;
  readonly time: string;
  /** Number of the last document that was read; absent: none of that second was. */
  readonly document?: string | undefined;
}

/** A movement as a list names it. */
export type NamedMovement = Pick<GoodsMovement, 'key' | 'plant' | 'material' | 'postedAt'>;

/** A page of movements. */
export interface GoodsMovementPage {
  /** Movements that cannot be read are named, too. */
  readonly movements: readonly (NamedMovement & { readonly position: DocumentPosition })[];
  /** Number of documents on the page. */
  readonly count: number;
  readonly last: DocumentPosition | undefined;
}

/** Reads movements of goods that belong to no order. */
export interface GoodsMovementReader {
  /** Lists movements of the documents that were entered from a position on. */
  listGoodsMovements(
    query: { readonly from: DocumentPosition; readonly first: number },
    call: CallContext,
  ): Promise<GoodsMovementPage>;
  /** Reads the position of the last document; `undefined` when SAP has none. */
  readLatestDocument(call: CallContext): Promise<DocumentPosition | undefined>;
  /** Reads movements of a plant by key; those that SAP does not have there are left out. */
  readGoodsMovements(plant: string, keys: readonly string[], call: CallContext): Promise<readonly GoodsMovement[]>;
}

/** Options for reading movements. */
export interface GoodsMovementOptions {
  readonly client: SapClient;
  readonly config: SapConfig;
  readonly quarantine: Quarantine;
}

const orderBy = ['CreationDate', 'CreationTime', 'MaterialDocument'];
function findPosition(header: ODataRecord): DocumentPosition | undefined {
  try {
    const day = mapDay(readText(header, 'CreationDate'));
    const time = mapTime(readText(header, 'CreationTime'));
    return day === undefined ? undefined : { day, time, document: readText(header, 'MaterialDocument') };
  } catch {
    return undefined;
  }
}

function createFilter({ day, time, document }: DocumentPosition): Condition | undefined {
  const [onDay, atTime] = [formatDay(day), formatTime(time)];
  const later =
    document === undefined
      ? compare('CreationTime', 'ge', atTime)
      : joinByOr([
          compare('CreationTime', 'gt', atTime),
          joinByAnd([compare('CreationTime', 'eq', atTime), compare('MaterialDocument', 'gt', formatText(document))]),
        ]);
  return joinByOr([compare('CreationDate', 'gt', onDay), joinByAnd([compare('CreationDate', 'eq', onDay), later])]);
}

const toRecord = (header: ODataRecord, item: ODataRecord): ODataRecord => ({ ...header, ...item });
const listItems = (header: ODataRecord): readonly ODataRecord[] => {
  const found = header['to_MaterialDocumentItem'] as { readonly results?: readonly ODataRecord[] } | undefined;
  return Array.isArray(found) ? found : (found?.results ?? []);
};

const noun = 'GoodsMovement';
const toKey = (item: ODataRecord): string =>
  ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'].map((name) => String(item[name])).join('/');

/** Describes an item that was set aside, so that its record shows why; `undefined` where its place cannot be read either. */
function describeUnreadable(
  item: ODataRecord,
  { day, time }: DocumentPosition,
  { timeZones, sap }: Pick<SapConfig, 'timeZones' | 'sap'>,
): NamedMovement | undefined {
  const [plant, material] = [readText(item, 'Plant'), readText(item, 'Material')];
  const postedAt = mapPlantInstant(day, time, sap.timeZone);
  if (plant === undefined || material === undefined || postedAt === undefined || !timeZones.has(plant))
    return undefined;
  return { key: toKey(item), plant, material: mapMaterialNumber(material), postedAt };
}

/** Creates the reader of goods movements of an instance, over API_MATERIAL_DOCUMENT_SRV. */
export function createGoodsMovementReader({ client, config, quarantine }: GoodsMovementOptions): GoodsMovementReader {
  const documents = createQuery(entitySets.materialDocuments);
  const mapItem = (header: ODataRecord, item: ODataRecord): GoodsMovement | undefined =>
    quarantine.read({ noun, key: toKey(item), plant: readText(item, 'Plant') }, () => [
      mapGoodsMovement(toRecord(header, item), config),
    ])?.[0];
  const listMovements = (header: ODataRecord, position: DocumentPosition | undefined) =>
    listItems(header).flatMap((item) => {
      const mapped = mapItem(header, item);
      if (position === undefined) return [];
      const isUnreadable = mapped === undefined && quarantine.findError({ noun, key: toKey(item) }) !== undefined;
      const movement = isUnreadable ? describeUnreadable(item, position, config) : mapped;
      return movement === undefined ? [] : [{ ...movement, position }];
    });
  return {
    listGoodsMovements: async ({ from, first }, call) => {
      const { records } = await client.readAll({ ...documents, filter: createFilter(from), orderBy, top: first }, call);
      const found = records.map((header) => ({ header, position: findPosition(header) }));
      return {
        movements: found.flatMap(({ header, position }) => listMovements(header, position)),
        count: records.length,
        last: found.map(({ position }) => position).findLast((position) => position !== undefined),
      };
    },
    readLatestDocument: async (call) => {
      const descending = orderBy.map((field) => `${field} desc`);
      const { records } = await client.readAll({ ...documents, expand: [], orderBy: descending, top: 1 }, call);
      return records.map(findPosition).find((position) => position !== undefined);
    },
    readGoodsMovements: async (plant, keys, call) => {
      const conditions = keys.map((key) => {
        const [year = '', document = ''] = key.split('/');
        return equalsAll({ MaterialDocumentYear: year, MaterialDocument: document });
      });
      const headers = await client.readAny(documents, conditions, call);
      const found = headers.flatMap((header) => listItems(header).map((item) => ({ header, item })));
      return found
        .filter(({ item }) => readText(item, 'Plant') === plant && keys.includes(toKey(item)))
        .flatMap(({ header, item }) => {
          const movement = mapItem(header, item);
          const error = movement === undefined ? quarantine.findError({ noun, key: toKey(item) }) : undefined;
          if (error !== undefined) throw error;
          return movement === undefined ? [] : [movement];
        });
    },
  };
}
