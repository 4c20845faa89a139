import type { CallContext, Clock } from '../../../../kit/index.ts';
import { parseDecimal, sumDecimals } from '../../../../schema/canonical/index.ts';
import type { SapConfig } from '../../config.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import { readBatchPlants } from '../map-partner.ts';
import { type ODataRecord, readEtag } from '../odata/answer.ts';
import { equals, equalsAll, joinByAnd, joinByOr } from '../odata/conditions.ts';
import { formatText } from '../odata/literals.ts';
import { formatEntity, formatEntitySet, formatFunction } from '../odata/query.ts';
import { createQuery, entitySets } from '../queries.ts';
import { toPlantClock } from '../time.ts';
import { createReference, createRequestId } from './keys.ts';

/** Kinds of stock between which goods are moved. */
export type StockKind = 'UNRESTRICTED' | 'QUALITY_INSPECTION' | 'BLOCKED';

/** One amount in one place. */
export interface StockPlace {
  readonly storageLocation: string;
  readonly batch: string;
  readonly quantity: string;
  /** Unit of SAP's own, as it was read. */
  readonly nativeUnit: string;
}

/** Movement to be posted. */
export interface StockMove {
  readonly plant: string;
  readonly material: string;
  readonly from: StockKind;
  readonly to: StockKind;
  readonly places: readonly StockPlace[];
}

/** Material document created under a key. */
export interface MaterialDocument {
  readonly year: string;
  readonly number: string;
  readonly isCancelled: boolean;
  /** Quantity that it moved. */
  readonly moved: string;
  /** Places that it moved goods from. */
  readonly places: readonly Omit<StockPlace, 'nativeUnit'>[];
}

/** Stock postings and batch restrictions. */
export interface StockWrites {
  readPlaces(
    query: {
      readonly plant: string;
      readonly material: string;
      readonly batch?: string | undefined;
      readonly kind: StockKind;
    },
    call: CallContext,
  ): Promise<readonly StockPlace[]>;
  /** Finds the document created under a key; `undefined` when there is none. */
  findDocument(key: string, call: CallContext): Promise<MaterialDocument | undefined>;
  /** Returns true when SAP has a movement type for it. */
  canMove(from: StockKind, to: StockKind): boolean;
  move(key: string, move: StockMove, call: CallContext): Promise<WriteAnswer>;
  cancelDocument(
    key: string,
    document: Pick<MaterialDocument, 'year' | 'number'>,
    call: CallContext,
  ): Promise<WriteAnswer>;
  /** Reads the restriction of a batch; `undefined` when SAP does not know it in the plant. */
  readRestriction(
    batch: { readonly plant: string; readonly material: string; readonly number: string },
    call: CallContext,
  ): Promise<{ readonly isRestricted: boolean; readonly record: ODataRecord } | undefined>;
  setRestriction(record: ODataRecord, isRestricted: boolean, call: CallContext): Promise<WriteAnswer>;
}

const documents = 'API_MATERIAL_DOCUMENT_SRV';
const batches = 'API_BATCH_SRV';
const stockTypes: Readonly<Record<StockKind, string>> = { UNRESTRICTED: '01', QUALITY_INSPECTION: '02', BLOCKED: '07' };
const movementTypes: Readonly<Record<string, string>> = {
  'QUALITY_INSPECTION UNRESTRICTED': '321',
  'UNRESTRICTED QUALITY_INSPECTION': '322',
  'BLOCKED UNRESTRICTED': '343',
  'UNRESTRICTED BLOCKED': '344',
  'BLOCKED QUALITY_INSPECTION': '349',
  'QUALITY_INSPECTION BLOCKED': '350',
};

const readAll = async (
  client: SapClient,
  query: Parameters<SapClient['readAll']>[0],
  call: CallContext,
): Promise<readonly ODataRecord[]> => (await client.readAll(query, call)).records;

function createPlaceReads(client: SapClient): Pick<StockWrites, 'readPlaces'> {
  return {
    readPlaces: async ({ plant, material, batch, kind }, call) => {
      const filter = joinByAnd([
        equals('Material', material),
        equals('Plant', plant),
        equals('InventoryStockType', stockTypes[kind]),
        batch === undefined ? undefined : equals('Batch', batch),
      ]);
      const select = [
        'StorageLocation',
        'Batch',
        'MatlWrhsStkQtyInMatlBaseUnit',
        'MaterialBaseUnit',
        'InventorySpecialStockType',
      ];
      const records = await readAll(
        client,
        { service: 'API_MATERIAL_STOCK_SRV', entitySet: 'A_MatlStkInAcctMod', select, filter },
        call,
      );
      return records
        .filter(
          (record) => record['InventorySpecialStockType'] === '' && Number(record['MatlWrhsStkQtyInMatlBaseUnit']) > 0,
        )
        .map((record) => ({
          storageLocation: String(record['StorageLocation']),
          batch: String(record['Batch']),
          quantity: String(record['MatlWrhsStkQtyInMatlBaseUnit']),
          nativeUnit: String(record['MaterialBaseUnit']),
        }));
    },
  };
}

/** Reads the items of a document, and those of its reversals. */
function readItems(
  client: SapClient,
  { year, number }: Pick<MaterialDocument, 'year' | 'number'>,
  call: CallContext,
): Promise<readonly ODataRecord[]> {
  return readAll(
    client,
    {
      service: documents,
      entitySet: 'A_MaterialDocumentItem',
      select: [
        'MaterialDocument',
        'ReversedMaterialDocument',
        'IsAutomaticallyCreated',
        'QuantityInBaseUnit',
        'StorageLocation',
        'Batch',
      ],
      filter: joinByOr([
        equalsAll({ MaterialDocumentYear: year, MaterialDocument: number }),
        equalsAll({ ReversedMaterialDocumentYear: year, ReversedMaterialDocument: number }),
      ]),
    },
    call,
  );
}

async function findDocument(client: SapClient, key: string, call: CallContext): Promise<MaterialDocument | undefined> {
  const header = {
    service: documents,
    entitySet: 'A_MaterialDocumentHeader',
    select: ['MaterialDocumentYear', 'MaterialDocument'],
  };
  // Only the first one: the document of a reversal may carry its reference too.
  const [made] = await readAll(
    client,
    {
      ...header,
      filter: equals('ReferenceDocument', createReference(key)),
      orderBy: ['MaterialDocumentYear', 'MaterialDocument'],
    },
    call,
  );
  if (made === undefined) return undefined;
  const [year, number] = [String(made['MaterialDocumentYear']), String(made['MaterialDocument'])];
  const items = await readItems(client, { year, number }, call);
  // SAP adds the receiving side of a transfer as an item of its own.
  const own = items.filter((item) => item['MaterialDocument'] === number && item['IsAutomaticallyCreated'] === '');
  return {
    year,
    number,
    isCancelled: items.some((item) => item['ReversedMaterialDocument'] === number),
    moved: sumDecimals(own.map((item) => parseDecimal(String(item['QuantityInBaseUnit'])))),
    places: own.map((item) => ({
      storageLocation: String(item['StorageLocation']),
      batch: String(item['Batch']),
      quantity: parseDecimal(String(item['QuantityInBaseUnit'])),
    })),
  };
}

function formatMove(key: string, { plant, material, from, to, places }: StockMove, today: string): object {
  return {
    GoodsMovementCode: '04',
    PostingDate: today,
    DocumentDate: today,
    ReferenceDocument: createReference(key),
    to_MaterialDocumentItem: places.map(({ storageLocation, batch, quantity, nativeUnit }) => ({
      Material: material,
      Plant: plant,
      StorageLocation: storageLocation,
      Batch: batch,
      GoodsMovementType: movementTypes[`${from} ${to}`],
      EntryUnit: nativeUnit,
      QuantityInEntryUnit: quantity,
    })),
  };
}

function createDocumentWrites(
  client: SapClient,
  { timeZones }: SapConfig,
  clock: Clock,
): Pick<StockWrites, 'findDocument' | 'canMove' | 'move' | 'cancelDocument'> {
  /** Formats the plant's day: SAP keeps plain days. */
  const todayIn = (plant: string): string => {
    const { day } = toPlantClock(new Date(clock.now()).toISOString(), timeZones.get(plant) ?? 'UTC');
    return `/Date(${Date.parse(day)})/`;
  };
  return {
    findDocument: (key, call) => findDocument(client, key, call),
    canMove: (from, to) => movementTypes[`${from} ${to}`] !== undefined,
    move: async (key, move, call) =>
      client.write(
        {
          service: documents,
          method: 'POST',
          target: formatEntitySet('A_MaterialDocumentHeader'),
          body: formatMove(key, move, todayIn(move.plant)),
          requestId: createRequestId(key),
        },
        call,
      ),
    cancelDocument: async (key, { year, number }, call) => {
      const target = formatFunction('Cancel', {
        MaterialDocumentYear: formatText(year),
        MaterialDocument: formatText(number),
      });
      return client.write(
        { service: documents, method: 'POST', target, requestId: createRequestId(`${key}:undo`) },
        call,
      );
    },
  };
}

function createRestrictionWrites(
  client: SapClient,
  { instance }: SapConfig,
): Pick<StockWrites, 'readRestriction' | 'setRestriction'> {
  return {
    readRestriction: async ({ plant, material, number }, call) => {
      const filter = joinByAnd([equals('Material', material), equals('Batch', number)]);
      const records = await readAll(client, { ...createQuery(entitySets.batches), filter }, call);
      const isKept = (one: ODataRecord) => {
        const plants = readBatchPlants(one, instance);
        return plants.length === 0 || plants.includes(plant);
      };
      // The plant is empty where a batch is one across all plants: then the plants that keep it decide.
      const record = records.find(
        (one) => [plant, ''].includes(String(one['BatchIdentifyingPlant'] ?? '')) && isKept(one),
      );
      return record === undefined
        ? undefined
        : { isRestricted: record['MatlBatchIsInRstrcdUseStock'] === true, record };
    },
    setRestriction: async (record, isRestricted, call) => {
      const readKey = (name: string) => formatText(String(record[name] ?? ''));
      const target = formatEntity('Batch', {
        Material: readKey('Material'),
        BatchIdentifyingPlant: readKey('BatchIdentifyingPlant'),
        Batch: readKey('Batch'),
      });
      const body = { MatlBatchIsInRstrcdUseStock: isRestricted };
      return client.write({ service: batches, method: 'PATCH', target, body, etag: readEtag(record) ?? '*' }, call);
    },
  };
}

/** Writes stock postings over API_MATERIAL_DOCUMENT_SRV, batch restrictions over API_BATCH_SRV. */
export function createStockWrites(client: SapClient, config: SapConfig, clock: Clock): StockWrites {
  return {
    ...createPlaceReads(client),
    ...createDocumentWrites(client, config, clock),
    ...createRestrictionWrites(client, config),
  };
}
