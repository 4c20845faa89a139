import type { z } from 'zod';
import type { SapConfig } from '../config.ts';
import { mapMaterialNumber, mapQuantity } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { GoodsMovement } from './records.ts';
import { readText } from './set-aside.ts';
import { mapPlantInstant } from './time.ts';
import { goodsMovementWire, mapVendorValues, parseRecord } from './wire.ts';

/** Movement types that bring goods into stock, and those that take them back: a reversal, or a return to the supplier. */
const receiptTypes: ReadonlySet<string> = new Set(['101', '123', '501', '561']);
const reversedReceiptTypes: ReadonlySet<string> = new Set(['102', '122', '502', '562']);
/** From plant to plant in one step, and from storage location to storage location; each with its reversal. */
const plantTransferTypes: ReadonlySet<string> = new Set(['301', '302']);
const locationTransferTypes: ReadonlySet<string> = new Set(['311', '312']);

/** Documents of ours carry this reference. */
const ownReference = /^PG[0-9A-F]{14}$/;

const stocks: Readonly<Record<string, GoodsMovement['stock']>> = {
  '01': 'UNRESTRICTED',
  '02': 'QUALITY_INSPECTION',
  '07': 'BLOCKED',
};

type Item = z.infer<typeof goodsMovementWire>;

/** True for the side of a transfer that goods come to: it is the debit (S), and the other one the credit (H). */
function isReceiving({ DebitCreditCode: code }: Item): boolean {
  if (code !== 'S' && code !== 'H') throw new RangeError(`The transfer says neither debit nor credit, but "${code}"`);
  return code === 'S';
}

/** Finds the kind of a movement; `undefined` for one that is not carried. SAP adds the other side as an item of its own. */
function findKind(item: Item) {
  const { GoodsMovementType: type, IsAutomaticallyCreated: automatic } = item;
  if (receiptTypes.has(type)) return 'RECEIPT';
  if (reversedReceiptTypes.has(type)) return 'ISSUE';
  if (plantTransferTypes.has(type)) return isReceiving(item) ? 'RECEIPT' : 'ISSUE';
  return locationTransferTypes.has(type) && automatic !== 'X' ? 'TRANSFER' : undefined;
}

/**
 * True for goods of a stock transport order, whose issue in the other plant is not carried: the order has no supplier,
 * but a plant, or the item names the plant at the other end.
 */
const isFromPlant = ({ GoodsMovementType: type, PurchaseOrder, Supplier, IssuingOrReceivingPlant }: Item): boolean =>
  !plantTransferTypes.has(type) &&
  !locationTransferTypes.has(type) &&
  PurchaseOrder !== '' &&
  (Supplier === '' || IssuingOrReceivingPlant !== '');

/** True for an item that is not of free goods of a plant that is served, or a document of ours. */
const isForeign = (item: Item): boolean =>
  item.ManufacturingOrder !== '' ||
  item.Material === '' ||
  item.InventorySpecialStockType !== '' ||
  item.AccountAssignmentCategory !== '' ||
  ownReference.test(item.ReferenceDocument) ||
  isFromPlant(item);

function findStock({ InventoryStockType: type }: Item): GoodsMovement['stock'] | undefined {
  if (type === '') throw new RangeError('The movement has no stock type');
  return stocks[type];
}

/** Reads both ends of a movement; the item of a reversed transfer is still that of the place from which goods once left. */
function readPlaces(item: Item, kind: GoodsMovement['kind']) {
  const [own, other] = [orUndefined(item.StorageLocation), orUndefined(item.IssuingOrReceivingStorageLoc)];
  if (kind !== 'TRANSFER') return { storageLocation: own, toStorageLocation: undefined };
  return isReceiving(item)
    ? { storageLocation: other, toStorageLocation: own }
    : { storageLocation: own, toStorageLocation: other };
}

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

/**
 * Maps an item of a material document with its header; `undefined` for one of an order, of an account assignment, of a
 * document of ours, or of a type that is not carried.
 */
export function mapGoodsMovement(
  record: ODataRecord,
  {
    instance,
    timeZones,
    sap,
  }: Pick<SapConfig, 'instance' | 'timeZones'> & { readonly sap: { readonly timeZone: string } },
): GoodsMovement | undefined {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(goodsMovementWire, record, instance);
    if (!timeZones.has(wire.Plant) || isForeign(wire)) return undefined;
    const kind = findKind(wire);
    const stock = kind === undefined ? undefined : findStock(wire);
    if (kind === undefined || stock === undefined) return undefined;
    const postedAt = mapPlantInstant(readText(record, 'CreationDate'), readText(record, 'CreationTime'), sap.timeZone);
    if (postedAt === undefined) throw new RangeError('The material document has no date');
    const { ReversedMaterialDocumentYear: year, ReversedMaterialDocument: document } = wire;
    return {
      key: [wire.MaterialDocumentYear, wire.MaterialDocument, wire.MaterialDocumentItem].join('/'),
      plant: wire.Plant,
      kind,
      type: wire.GoodsMovementType,
      material: mapMaterialNumber(wire.Material),
      batch: orUndefined(wire.Batch),
      quantity: mapQuantity(wire.QuantityInBaseUnit, wire.MaterialBaseUnit),
      stock,
      ...readPlaces(wire, kind),
      postedAt,
      postedBy: orUndefined(wire.CreatedByUser),
      reverses: document === '' ? undefined : [year, document, wire.ReversedMaterialDocumentItem].join('/'),
      isCancelled: wire.GoodsMovementIsCancelled,
    };
  });
}
