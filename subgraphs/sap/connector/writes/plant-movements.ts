import type { CallContext } from '../../../../kit/index.ts';
import { type Amount, sumDecimals } from '../../../../schema/canonical/index.ts';
import type { SapConfig } from '../../config.ts';
import type { SapClient, WriteAnswer } from '../client.ts';
import { mapQuantity } from '../map-order.ts';
import type { ODataRecord } from '../odata/answer.ts';
import { equals } from '../odata/conditions.ts';
import { formatEntitySet } from '../odata/query.ts';
import { createQuery, entitySets } from '../queries.ts';
import { readText } from '../set-aside.ts';
import { toPlantClock } from '../time.ts';
import { createReference, createRequestId } from './keys.ts';
import type { StockKind } from './stock.ts';

/** Kinds of movements of a plant's own people. */
export type PlantMovementKind = 'GAIN' | 'LOSS' | 'TRANSFER' | 'SCRAP';

/** Goods of a batch in a place, in SAP's own unit. */
export interface PlantMovementItem {
  readonly batch: string | undefined;
  readonly quantity: string;
  readonly nativeUnit: string;
  readonly stock: StockKind;
  readonly storageLocation: string;
  /** Present for a transfer. */
  readonly toStorageLocation?: string | undefined;
}

/** Movement to be posted. */
export interface NewPlantMovement {
  readonly plant: string;
  readonly key: string;
  /** Number of the posting, from 1. */
  readonly revision: number;
  readonly kind: PlantMovementKind;
  readonly material: string;
  readonly items: readonly PlantMovementItem[];
  /** RFC 3339. */
  readonly doneTime: string;
  readonly reference: string;
}

/** The last material document of a movement. */
export interface PostedMovement {
  readonly key: string;
  readonly revision: number;
  /** Year and number. */
  readonly document: string;
  readonly isCancelled: boolean;
  /** Quantity that it moved, in the base unit. */
  readonly moved: Amount;
}

/** Material documents of movements of a plant's own people. */
export interface PlantMovementWrites {
  /** Finds the last document of each movement, by its key; one without any is left out. */
  findPosted(plant: string, keys: readonly string[], call: CallContext): Promise<ReadonlyMap<string, PostedMovement>>;
  post(movement: NewPlantMovement, call: CallContext): Promise<WriteAnswer>;
}

/** Codes of the transactions by which SAP's rules for a movement type are chosen (GM_CODE). */
const movementCodes: Readonly<Record<PlantMovementKind, string>> = {
  GAIN: '05',
  LOSS: '03',
  TRANSFER: '04',
  SCRAP: '03',
};

/** Movement types of stock that is not free; those of free stock are settings. */
const restrictedTypes: Readonly<
  Record<Exclude<StockKind, 'UNRESTRICTED'>, Readonly<Record<PlantMovementKind, string>>>
> = {
  QUALITY_INSPECTION: { GAIN: '703', LOSS: '704', TRANSFER: '323', SCRAP: '553' },
  BLOCKED: { GAIN: '707', LOSS: '708', TRANSFER: '325', SCRAP: '555' },
};

const maxTextLength = 25;
/** Most postings of one movement that are looked for. */
const maxRevisions = 20;

/** Formats the key of a movement's document. */
const formatDocumentKey = (plant: string, key: string, revision: number): string =>
  `plant-movement:${plant}:${key}:${revision}`;

const readItems = (header: ODataRecord): readonly ODataRecord[] => {
  const found = header['to_MaterialDocumentItem'] as { readonly results?: readonly ODataRecord[] } | undefined;
  const items = Array.isArray(found) ? (found as readonly ODataRecord[]) : (found?.results ?? []);
  // SAP adds the receiving side of a transfer as an item of its own.
  return items.filter((item) => item['IsAutomaticallyCreated'] !== 'X');
};

const formatDocument = (header: ODataRecord): string =>
  `${String(header['MaterialDocumentYear'])}/${String(header['MaterialDocument'])}`;

const mapAmount = (item: ODataRecord): Amount =>
  mapQuantity(String(item['QuantityInBaseUnit'] ?? '0'), String(item['MaterialBaseUnit'] ?? ''));

function mapPosted(header: ODataRecord, key: string, revision: number): PostedMovement {
  const items = readItems(header);
  const standing = items.filter((item) => item['GoodsMovementIsCancelled'] !== true);
  return {
    key,
    revision,
    document: formatDocument(header),
    isCancelled: standing.length === 0,
    moved: { value: sumDecimals(standing.map((item) => mapAmount(item).value)), unit: mapAmount(items[0] ?? {}).unit },
  };
}

/** Reads the documents of movements at a revision; the document of a reversal may carry the reference, too. */
async function readRevision(
  client: SapClient,
  { plant, keys, revision }: { readonly plant: string; readonly keys: readonly string[]; readonly revision: number },
  call: CallContext,
): Promise<readonly PostedMovement[]> {
  const references = new Map(keys.map((key) => [createReference(formatDocumentKey(plant, key, revision)), key]));
  const conditions = [...references.keys()].map((reference) => equals('ReferenceDocument', reference));
  const headers = await client.readAny(createQuery(entitySets.materialDocuments), conditions, call);
  const first = new Map<string, ODataRecord>();
  for (const header of headers.toSorted((a, b) => formatDocument(a).localeCompare(formatDocument(b)))) {
    const reference = readText(header, 'ReferenceDocument') ?? '';
    if (!first.has(reference)) first.set(reference, header);
  }
  return [...first].flatMap(([reference, header]) => {
    const key = references.get(reference);
    return key === undefined ? [] : [mapPosted(header, key, revision)];
  });
}

async function findPosted(client: SapClient, plant: string, keys: readonly string[], call: CallContext) {
  const found = new Map<string, PostedMovement>();
  let wanted: readonly string[] = [...new Set(keys)];
  for (let revision = 1; wanted.length > 0 && revision <= maxRevisions; revision += 1) {
    const posted = await readRevision(client, { plant, keys: wanted, revision }, call);
    for (const one of posted) found.set(one.key, one);
    // Only a cancelled document has a later one.
    wanted = posted.flatMap(({ key, isCancelled }) => (isCancelled ? [key] : []));
  }
  return found;
}

/** Formats the columns in which a person reads where a posting comes from, and by which it is found again. */
function formatMovement(movement: NewPlantMovement, { timeZones, sap }: SapConfig): object {
  const { plant, key, revision, kind, material, items, doneTime, reference } = movement;
  const day = `/Date(${Date.parse(toPlantClock(doneTime, timeZones.get(plant) ?? 'UTC').day)})/`;
  const free = {
    GAIN: sap.movementTypes.gain,
    LOSS: sap.movementTypes.loss,
    TRANSFER: sap.movementTypes.transfer,
    SCRAP: sap.movementTypes.scrap,
  };
  return {
    GoodsMovementCode: movementCodes[kind],
    PostingDate: day,
    DocumentDate: day,
    ReferenceDocument: createReference(formatDocumentKey(plant, key, revision)),
    MaterialDocumentHeaderText: reference.slice(0, maxTextLength),
    to_MaterialDocumentItem: items.map(
      ({ batch, quantity, nativeUnit, stock, storageLocation, toStorageLocation }) => ({
        Material: material,
        Plant: plant,
        StorageLocation: storageLocation,
        Batch: batch ?? '',
        GoodsMovementType: (stock === 'UNRESTRICTED' ? free : restrictedTypes[stock])[kind],
        EntryUnit: nativeUnit,
        QuantityInEntryUnit: quantity,
        ...(kind === 'TRANSFER'
          ? { IssuingOrReceivingPlant: plant, IssuingOrReceivingStorageLoc: toStorageLocation ?? '' }
          : {}),
      }),
    ),
  };
}

/** Creates the postings of what people do in a plant without an order, over API_MATERIAL_DOCUMENT_SRV. */
export function createPlantMovementWrites(client: SapClient, config: SapConfig): PlantMovementWrites {
  return {
    findPosted: (plant, keys, call) => findPosted(client, plant, keys, call),
    post: async (movement, call) => {
      const { plant, key, revision } = movement;
      return client.write(
        {
          service: 'API_MATERIAL_DOCUMENT_SRV',
          method: 'POST',
          target: formatEntitySet('A_MaterialDocumentHeader'),
          body: formatMovement(movement, config),
          requestId: createRequestId(formatDocumentKey(plant, key, revision)),
        },
        call,
      );
    },
  };
}
