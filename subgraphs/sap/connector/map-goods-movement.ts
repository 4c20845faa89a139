import type { SapConfig } from '../config.ts';
import { mapMaterialNumber, mapQuantity } from './map-order.ts';
import type { ODataRecord } from './odata/answer.ts';
import type { GoodsMovement } from './records.ts';
import { readText } from './set-aside.ts';
import { mapPlantInstant } from './time.ts';
import { goodsMovementWire, mapVendorValues, parseRecord } from './wire.ts';

/** Movement types that bring goods into stock, by what takes them back. */
const receiptTypes: ReadonlySet<string> = new Set(['101', '501', '561']);
const reversedReceiptTypes: ReadonlySet<string> = new Set(['102', '502', '562']);
/** From plant to plant in one step, and from storage location to storage location; each with its reversal. */
const plantTransferTypes: ReadonlySet<string> = new Set(['301', '302']);
const locationTransferTypes: ReadonlySet<string> = new Set(['311', '312']);

/** Documents of ours carry this reference. */
const ownReference = /^PG[0-9A-F]{14}$/;

const stocks: Readonly<Record<string, GoodsMovement['stock']>> = {
  '': 'UNRESTRICTED',
  '01': 'UNRESTRICTED',
  '02': 'QUALITY_INSPECTION',
  '07': 'BLOCKED',
};

interface Item {
  readonly GoodsMovementType: string;
  readonly IsAutomaticallyCreated: string;
}

/** Finds the kind of a movement; `undefined` for one that is not carried. SAP adds the receiving side as an item of its own. */
function findKind({ GoodsMovementType: type, IsAutomaticallyCreated: automatic }: Item) {
  if (receiptTypes.has(type)) return 'RECEIPT';
  if (reversedReceiptTypes.has(type)) return 'ISSUE';
  const isReceiving = (automatic === 'X') !== (type === '302' || type === '312');
  if (plantTransferTypes.has(type)) return isReceiving ? 'RECEIPT' : 'ISSUE';
  return locationTransferTypes.has(type) && automatic !== 'X' ? 'TRANSFER' : undefined;
}

const orUndefined = (text: string): string | undefined => (text === '' ? undefined : text);

/**
 * Maps an item of a material document with its header; `undefined` for one of an order, of a document of ours, or of a
 * type that is not carried.
 */
export function mapGoodsMovement(
  record: ODataRecord,
  { instance, timeZones }: Pick<SapConfig, 'instance' | 'timeZones'>,
): GoodsMovement | undefined {
  return mapVendorValues(instance, () => {
    const wire = parseRecord(goodsMovementWire, record, instance);
    const timeZone = timeZones.get(wire.Plant);
    const kind = findKind(wire);
    const stock = stocks[wire.InventoryStockType];
    const isForeign = timeZone === undefined || wire.ManufacturingOrder !== '' || wire.Material === '';
    if (kind === undefined || stock === undefined || isForeign || wire.InventorySpecialStockType !== '')
      return undefined;
    if (ownReference.test(wire.ReferenceDocument)) return undefined;
    const postedAt = mapPlantInstant(readText(record, 'CreationDate'), readText(record, 'CreationTime'), timeZone);
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
      storageLocation: orUndefined(wire.StorageLocation),
      toStorageLocation: kind === 'TRANSFER' ? orUndefined(wire.IssuingOrReceivingStorageLoc) : undefined,
      postedAt,
      postedBy: orUndefined(wire.CreatedByUser),
      reverses: document === '' ? undefined : [year, document, wire.ReversedMaterialDocumentItem].join('/'),
      isCancelled: wire.GoodsMovementIsCancelled,
    };
  });
}
