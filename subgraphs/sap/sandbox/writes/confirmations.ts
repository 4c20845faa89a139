import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import { listReversals, type Posting, postDocument } from '../stock-postings.ts';
import { readUnit, toUnitCodes } from '../table.ts';
import { findLastOperation, settleOrder } from './settle-order.ts';
import { findOrder, note, readLiteral, text, toKey, toRow, type WriteHandler, type WriteServices } from './shared.ts';

const toPosting = (item: Row, order: string): Posting => ({
  material: text(item, 'Material'),
  plant: text(item, 'Plant'),
  storageLocation: text(item, 'StorageLocation'),
  batch: text(item, 'Batch'),
  movementType: text(item, 'GoodsMovementType'),
  quantity: text(item, 'QuantityInEntryUnit'),
  unit: readUnit(item, 'EntryUnit'),
  order,
});

/** Adds the batch of a receipt unless it exists, and the plant to those that keep it. */
export function addBatch({ tableStore, stampBatch }: WriteServices, { material, plant, batch }: Posting): void {
  if (batch === '') return;
  const known = tableStore.find('Batch', { Material: material, Batch: batch });
  if (known === undefined)
    tableStore.put('Batch', {
      Material: material,
      BatchIdentifyingPlant: '',
      Batch: batch,
      MatlBatchIsInRstrcdUseStock: false,
      ShelfLifeExpirationDate: null,
      ...stampBatch(),
    });
  if (tableStore.find('BatchPlant', { Material: material, Batch: batch, Plant: plant }) === undefined)
    tableStore.put('BatchPlant', { Material: material, Batch: batch, Plant: plant, BatchIdentifyingPlant: '' });
}

/** Reads the day of `/Date(ms)/`; `undefined` for no such text. */
function readDay(value: string): string | undefined {
  const ms = /^\/Date\((\d+)\)\/$/.exec(value)?.[1];
  return ms === undefined ? undefined : new Date(Number(ms)).toISOString().slice(0, 10);
}

const findOperation = ({ tableStore }: WriteServices, body: Row): Row | undefined =>
  tableStore.find('A_ProductionOrderOperation_2', {
    ManufacturingOrder: text(body, 'OrderID'),
    ManufacturingOrderOperation: text(body, 'OrderOperation'),
  });

/** Reads the confirmed work: without a unit it is in that of the operation's standard value. */
function readWork(body: Row, operation: Row): Row {
  return Object.fromEntries(
    [1, 2, 3, 4, 5, 6].flatMap((number) => {
      const quantity = text(body, `OpConfirmedWorkQuantity${number}`);
      const code = body[`WorkQuantityUnit${number}SAPCode`];
      const sent: Row = {
        Unit: body[`OpWorkQuantityUnit${number}`],
        ...(code === undefined ? {} : { UnitSAPCode: code }),
      };
      const unit =
        quantity === '' ? '' : readUnit(sent, 'Unit') || text(operation, `WorkCenterStandardWorkQtyUnit${number}`);
      return [
        [`OpConfirmedWorkQuantity${number}`, quantity || '0'],
        [`OpWorkQuantityUnit${number}`, unit],
        [`WorkQuantityUnit${number}ISOCode`, unit === '' ? '' : toUnitCodes(unit).iso],
      ];
    }),
  );
}

/** Confirms an operation, with its movements of goods. */
export const confirm: WriteHandler = (services, write) => {
  const { tableStore, today } = services;
  const body = toRow(write.request.body);
  const number = text(body, 'OrderID');
  const order = findOrder(services, number);
  if (order === undefined) return replyODataError(400, 'RU/016', `Order ${number} not found`);
  if (order['OrderIsReleased'] !== 'X' || order['OrderIsTechnicallyCompleted'] === 'X')
    return replyODataError(400, 'RU/013', `Confirmation of order ${number} not possible`);
  const group = String(900_000 + tableStore.rows('ProdnOrdConf2').length + 1);
  const items = (body['to_ProdnOrdConfMatlDocItm'] ?? []) as readonly Row[];
  const { to_ProdnOrdConfMatlDocItm: _items, ...values } = body;
  const day = readDay(text(body, 'PostingDate')) ?? today();
  const operation = findOperation(services, body);
  if (operation === undefined) return replyODataError(400, 'RU/016', `Operation of order ${number} not found`);
  const made = tableStore.put('ProdnOrdConf2', {
    ConfirmationText: '',
    ...values,
    ...readWork(body, operation),
    PostingDate: `/Date(${Date.parse(day)})/`,
    ConfirmationGroup: group,
    ConfirmationCount: '1',
    IsReversed: false,
    IsReversal: false,
  });
  const postings = items.map((item) => toPosting(item, number));
  if (postings.length > 0) {
    const { year, number: document } = toKey(postDocument(tableStore, postings, { today: day }));
    tableStore.put('ProdnOrdConf2', { ...made, MaterialDocumentYear: year, MaterialDocument: document });
  }
  for (const posting of postings.filter(({ movementType }) => movementType === '101')) addBatch(services, posting);
  settleOrder(services, number, findLastOperation(tableStore, number));
  const key = text(body, 'ExternalSystemConfirmation');
  note(services, write, { action: 'POST ProdnOrdConf2', target: number, values, key });
  return replyJson(201, { d: made });
};

/** Cancels a confirmation, with its movements of goods. */
export const cancelConfirmation: WriteHandler = (services, write) => {
  const { tableStore, today } = services;
  const key = {
    ConfirmationGroup: readLiteral(write.request, 'ConfirmationGroup'),
    ConfirmationCount: readLiteral(write.request, 'ConfirmationCount'),
  };
  const made = tableStore.find('ProdnOrdConf2', key);
  if (made === undefined) return replyODataError(404, 'RU/020', 'Confirmation does not exist');
  if (made['IsReversed'] === true) return replyODataError(400, 'RU/022', 'Confirmation is already cancelled');
  tableStore.put('ProdnOrdConf2', { ...made, IsReversed: true });
  tableStore.put('ProdnOrdConf2', {
    ...made,
    ConfirmationCount: '2',
    IsReversal: true,
    ExternalSystemConfirmation: '00000000-0000-0000-0000-000000000000',
  });
  const document = toKey(made);
  if (document.number !== '')
    postDocument(tableStore, listReversals(tableStore, document), { reversed: document, today: today() });
  settleOrder(services, text(made, 'OrderID'), findLastOperation(tableStore, text(made, 'OrderID')));
  note(services, write, {
    action: 'CancelProdnOrdConf',
    target: text(made, 'OrderID'),
    values: key,
    key: text(made, 'ExternalSystemConfirmation'),
  });
  return replyJson(200, { d: { ...made, IsReversed: true } });
};
