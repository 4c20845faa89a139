import { subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import type { Row } from './filter.ts';
import type { TableStore } from './store.ts';

/** One line of a material document. */
export interface Posting {
  readonly material: string;
  readonly plant: string;
  readonly storageLocation: string;
  readonly batch: string;
  readonly movementType: string;
  readonly quantity: string;
  readonly unit: string;
  readonly order?: string;
  /** Plant and storage location at the other end of a transfer. */
  readonly receivingPlant?: string;
  readonly receivingLocation?: string;
  readonly purchaseOrder?: string;
  readonly supplier?: string;
  /** Category of the account assignment, as K of a cost center: such goods never are stock. */
  readonly accountAssignment?: string;
  /** Item that it reverses. */
  readonly reversedItem?: string;
}

/** Key of a material document. */
export interface DocumentKey {
  readonly year: string;
  readonly number: string;
}

/** Stock types of a posting, from and to; an empty one is outside the warehouse. */
const types: Readonly<Record<string, readonly [from: string, to: string]>> = {
  '101': ['', '01'],
  '102': ['01', ''],
  '122': ['01', ''],
  '123': ['', '01'],
  '261': ['01', ''],
  '262': ['', '01'],
  '531': ['', '01'],
  '532': ['01', ''],
  '301': ['01', '01'],
  '302': ['01', '01'],
  '311': ['01', '01'],
  '312': ['01', '01'],
  '323': ['02', '02'],
  '325': ['07', '07'],
  '501': ['', '01'],
  '502': ['01', ''],
  '551': ['01', ''],
  '552': ['', '01'],
  '553': ['02', ''],
  '555': ['07', ''],
  '561': ['', '01'],
  '562': ['01', ''],
  '701': ['', '01'],
  '702': ['01', ''],
  // A type of the customer's own, a copy of 702.
  Z02: ['01', ''],
  '703': ['', '02'],
  '704': ['02', ''],
  '707': ['', '07'],
  '708': ['07', ''],
  '321': ['02', '01'],
  '322': ['01', '02'],
  '343': ['07', '01'],
  '344': ['01', '07'],
  '349': ['07', '02'],
  '350': ['02', '07'],
};
/** True for a movement type that the stand-in posts. */
export const isMovementType = (type: string): boolean => type in types;

const reversedTransfers: ReadonlySet<string> = new Set(['302', '312']);
const reversals: Readonly<Record<string, string>> = {
  '101': '102',
  '122': '123',
  '501': '502',
  '561': '562',
  '301': '302',
  '311': '312',
  '551': '552',
  '701': '702',
  '702': '701',
  '261': '262',
  '531': '532',
  '321': '322',
  '322': '321',
  '343': '344',
  '344': '343',
  '349': '350',
  '350': '349',
};

function change(tableStore: TableStore, posting: Posting, type: string, quantity: string): void {
  if (type === '') return;
  const { material, plant, batch, unit } = posting;
  const key = { Material: material, Plant: plant, Batch: batch, InventoryStockType: type };
  const known = tableStore.find('A_MatlStkInAcctMod', key);
  const storageLocation = posting.storageLocation || '0001';
  const before = String(known?.['MatlWrhsStkQtyInMatlBaseUnit'] ?? '0');
  tableStore.put('A_MatlStkInAcctMod', {
    StorageLocation: storageLocation,
    Supplier: '',
    Customer: '',
    WBSElementInternalID: '000000000000000000000000',
    SDDocument: '',
    SDDocumentItem: '0',
    InventorySpecialStockType: '',
    MaterialBaseUnit: unit,
    ...known,
    ...key,
    MatlWrhsStkQtyInMatlBaseUnit: sumDecimals([before, quantity]),
  });
}

/** Turns a transfer round, as its receiving side shows it; a change of the stock type has the same place at both ends. */
const turn = (posting: Posting): Posting =>
  posting.receivingPlant === undefined && posting.receivingLocation === undefined
    ? posting
    : {
        ...posting,
        plant: posting.receivingPlant || posting.plant,
        storageLocation: posting.receivingLocation || posting.storageLocation,
        receivingPlant: posting.plant,
        receivingLocation: posting.storageLocation,
      };

/** Creates the item of a posting; `isAutomatic` for the receiving side of a transfer. */
const createItem = (
  posting: Posting,
  {
    isAutomatic,
    isDebit,
    reversed,
  }: { readonly isAutomatic: boolean; readonly isDebit: boolean; readonly reversed: DocumentKey | undefined },
): Row => ({
  Material: posting.material,
  Plant: posting.plant,
  StorageLocation: posting.storageLocation,
  Batch: posting.batch,
  GoodsMovementType: posting.movementType,
  ManufacturingOrder: posting.order ?? '',
  MaterialBaseUnit: posting.unit,
  QuantityInBaseUnit: posting.quantity,
  IsAutomaticallyCreated: isAutomatic ? 'X' : '',
  InventoryStockType:
    posting.accountAssignment === undefined ? (types[posting.movementType]?.find((type) => type !== '') ?? '') : '',
  InventorySpecialStockType: '',
  PurchaseOrder: posting.purchaseOrder ?? '',
  Supplier: posting.supplier ?? '',
  AccountAssignmentCategory: posting.accountAssignment ?? '',
  // The item of a transfer keeps its place when it is reversed, and only turns from credit (H) to debit (S).
  DebitCreditCode: isDebit ? 'S' : 'H',
  IssuingOrReceivingPlant: posting.receivingPlant ?? '',
  IssuingOrReceivingStorageLoc: posting.receivingLocation ?? '',
  GoodsMovementIsCancelled: false,
  ReversedMaterialDocumentItem: posting.reversedItem ?? '',
  ReversedMaterialDocumentYear: reversed === undefined ? '' : reversed.year,
  ReversedMaterialDocument: reversed === undefined ? '' : reversed.number,
});

/** Posts a material document: header, items, stock. */
export function postDocument(
  tableStore: TableStore,
  postings: readonly Posting[],
  {
    reference = '',
    columns = {},
    reversed,
    today,
    entered = { CreationDate: `/Date(${Date.parse(today)})/`, CreationTime: 'PT10H00M00S' },
  }: {
    readonly reference?: string;
    /** Columns of the header that the caller gives. */
    readonly columns?: Row;
    readonly reversed?: DocumentKey;
    readonly today: string;
    /** Columns with day and time of the entry, by the clock of SAP's server. */
    readonly entered?: Row;
  },
): Row {
  const known = tableStore.rows('A_MaterialDocumentHeader');
  // A world may begin the range of numbers itself, by that of its first document.
  const base = Math.max(4_990_000_000, Number(known[0]?.['MaterialDocument'] ?? 0));
  const number = String(base + known.length + 1);
  const year = today.slice(0, 4);
  const date = `/Date(${Date.parse(`${today}T00:00:00Z`)})/`;
  const header = {
    MaterialDocumentYear: year,
    MaterialDocument: number,
    PostingDate: date,
    DocumentDate: date,
    ...entered,
    CreatedByUser: 'PLANTGRAPH',
    ReferenceDocument: reference,
    GoodsMovementCode: '04',
    ...columns,
  };
  const items = postings.flatMap((posting) => {
    const [from = '', to = ''] = types[posting.movementType] ?? [];
    const other = turn(posting);
    const isReversed = reversedTransfers.has(posting.movementType);
    const [source, target] = isReversed ? [other, posting] : [posting, other];
    if (posting.accountAssignment === undefined) {
      change(tableStore, source, from, subtractDecimals('0', posting.quantity));
      change(tableStore, target, to, posting.quantity);
    }
    const item = (one: Posting, isAutomatic: boolean, isDebit: boolean): Row =>
      createItem(one, { isAutomatic, isDebit, reversed });
    // SAP makes the other side of a transfer an item of its own.
    return from === '' || to === ''
      ? [item(posting, false, from === '')]
      : [item(posting, false, isReversed), item(other, true, !isReversed)];
  });
  items.forEach((row, index) => {
    const key = { MaterialDocumentYear: year, MaterialDocument: number, MaterialDocumentItem: String(index + 1) };
    tableStore.put('A_MaterialDocumentItem', { ...key, ...row });
  });
  return tableStore.put('A_MaterialDocumentHeader', header);
}

/** Lists the postings that reverse a document. */
export function listReversals(tableStore: TableStore, { year, number }: DocumentKey): readonly Posting[] {
  return tableStore
    .rows('A_MaterialDocumentItem')
    .filter((item) => item['MaterialDocumentYear'] === year && item['MaterialDocument'] === number)
    .filter((item) => item['IsAutomaticallyCreated'] !== 'X')
    .map((item) => ({
      material: String(item['Material']),
      plant: String(item['Plant']),
      storageLocation: String(item['StorageLocation'] ?? ''),
      batch: String(item['Batch']),
      movementType: reversals[String(item['GoodsMovementType'])] ?? '',
      quantity: String(item['QuantityInBaseUnit']),
      unit: String(item['MaterialBaseUnit']),
      order: String(item['ManufacturingOrder']),
      ...(reversedTransfers.has(reversals[String(item['GoodsMovementType'])] ?? '')
        ? {
            receivingPlant: String(item['IssuingOrReceivingPlant'] ?? ''),
            receivingLocation: String(item['IssuingOrReceivingStorageLoc'] ?? ''),
          }
        : {}),
      reversedItem: String(item['MaterialDocumentItem']),
    }));
}
