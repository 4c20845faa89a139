import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import { isMovementType, listReversals, type Posting, postDocument } from '../stock-postings.ts';
import { addBatch } from './confirmations.ts';
import { note, readLiteral, text, toRow, type WriteHandler } from './shared.ts';

const receipts = new Set(['101', '501', '561', '701', '703', '707']);
const transfers = new Set(['301', '311', '323', '325']);

/** Posts a document of movements. */
export const moveStock: WriteHandler = (services, write) => {
  const { tableStore, today } = services;
  const body = toRow(write.request.body);
  const items = body['to_MaterialDocumentItem'] as readonly Row[];
  const postings = items.map(
    (item): Posting => ({
      material: text(item, 'Material'),
      plant: text(item, 'Plant'),
      storageLocation: text(item, 'StorageLocation'),
      batch: text(item, 'Batch'),
      movementType: text(item, 'GoodsMovementType'),
      quantity: text(item, 'QuantityInEntryUnit'),
      unit: text(item, 'EntryUnit'),
      purchaseOrder: text(item, 'PurchaseOrder'),
      supplier: text(item, 'Supplier'),
      ...(text(item, 'AccountAssignmentCategory') === ''
        ? {}
        : { accountAssignment: text(item, 'AccountAssignmentCategory') }),
      ...(transfers.has(text(item, 'GoodsMovementType'))
        ? {
            receivingPlant: text(item, 'IssuingOrReceivingPlant') || text(item, 'Plant'),
            receivingLocation: text(item, 'IssuingOrReceivingStorageLoc'),
          }
        : {}),
    }),
  );
  const unknown = postings.find(({ movementType }) => !isMovementType(movementType));
  if (unknown !== undefined)
    return replyODataError(400, 'M7/148', `Movement type ${unknown.movementType} is not possible here`);
  const given = ['GoodsMovementCode', 'PostingDate', 'DocumentDate', 'MaterialDocumentHeaderText'];
  const columns = Object.fromEntries(given.flatMap((name) => (name in body ? [[name, body[name]]] : [])));
  const stamps = { today: today(), columns, entered: services.enter() };
  const header = postDocument(tableStore, postings, { reference: text(body, 'ReferenceDocument'), ...stamps });
  // A receipt into a batch that SAP does not have makes it.
  for (const posting of postings.filter(({ movementType }) => receipts.has(movementType))) addBatch(services, posting);
  note(services, write, {
    action: 'POST A_MaterialDocumentHeader',
    target: text(header, 'MaterialDocument'),
    values: { items },
    key: text(body, 'ReferenceDocument'),
  });
  return replyJson(201, { d: header });
};

/** Cancels a document of movements. */
export const cancelDocument: WriteHandler = (services, write) => {
  const { tableStore, today } = services;
  const document = {
    year: readLiteral(write.request, 'MaterialDocumentYear'),
    number: readLiteral(write.request, 'MaterialDocument'),
  };
  const made = tableStore.find('A_MaterialDocumentHeader', {
    MaterialDocumentYear: document.year,
    MaterialDocument: document.number,
  });
  if (made === undefined) return replyODataError(404, 'M7/001', 'Material document does not exist');
  const reversed = { ReversedMaterialDocumentYear: document.year, ReversedMaterialDocument: document.number };
  if (tableStore.find('A_MaterialDocumentItem', reversed) !== undefined)
    return replyODataError(400, 'M7/120', 'Document is already cancelled');
  const header = postDocument(tableStore, listReversals(tableStore, document), {
    reversed: document,
    today: today(),
    entered: services.enter(),
  });
  for (const item of tableStore.rows('A_MaterialDocumentItem'))
    if (item['MaterialDocumentYear'] === document.year && item['MaterialDocument'] === document.number)
      tableStore.put('A_MaterialDocumentItem', { ...item, GoodsMovementIsCancelled: true });
  note(services, write, { action: 'Cancel', target: document.number, key: text(made, 'ReferenceDocument') });
  return replyJson(200, { d: header });
};

/** Restricts a batch, or frees it. */
export const restrictBatch: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const values = [...write.target.matchAll(/(\w+)='((?:[^']|'')*)'/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll("''", "'")] as const,
  );
  const batch = tableStore.find('Batch', Object.fromEntries(values));
  if (batch === undefined) return replyODataError(404, '12/001', 'Batch does not exist');
  if (write.request.headers['if-match'] === undefined)
    return replyODataError(428, '/IWFND/CM_MGW/104', 'Precondition required');
  const change = toRow(write.request.body);
  tableStore.put('Batch', { ...batch, ...change, ...services.stampBatch() });
  const target = `${text(batch, 'Material')}/${text(batch, 'Batch')}`;
  note(services, write, { action: 'PATCH Batch', target, values: change });
  return { status: 204 };
};

/**
 * Creates a batch (API_BATCH_SRV, POST Batch): its number is unique within the material, at the batch level of this
 * client. A plant that has identified it keeps it; otherwise the first receipt of a plant adds the plant.
 */
export const createBatch: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const body = toRow(write.request.body);
  const [material, batch, plant] = [text(body, 'Material'), text(body, 'Batch'), text(body, 'BatchIdentifyingPlant')];
  if (!/^\S{1,10}$/.test(batch)) return replyODataError(400, '12/005', `Batch ${batch} is not a valid number`);
  const product = tableStore.find('A_Product', { Product: material });
  if (product?.['IsBatchManagementRequired'] !== true)
    return replyODataError(400, '12/026', `Material ${material} is not managed in batches`);
  if (tableStore.find('Batch', { Material: material, Batch: batch }) !== undefined)
    return replyODataError(400, '12/021', `Batch ${batch} of material ${material} already exists`);
  const made = tableStore.put('Batch', {
    ...body,
    MatlBatchIsInRstrcdUseStock: false,
    ...services.stampBatch(),
  });
  if (plant !== '')
    tableStore.put('BatchPlant', { Material: material, Batch: batch, Plant: plant, BatchIdentifyingPlant: plant });
  note(services, write, { action: 'POST Batch', target: `${material}/${batch}`, values: body });
  return replyJson(201, { d: made });
};

/** Records the usage decision of an inspection lot. */
export const decideUsage: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const body = toRow(write.request.body);
  const lot = text(body, 'InspectionLot');
  if (tableStore.find('A_InspectionLot', { InspectionLot: lot }) === undefined)
    return replyODataError(400, 'QA/001', `Inspection lot ${lot} does not exist`);
  if (tableStore.find('A_InspLotUsageDecision', { InspectionLot: lot }) !== undefined)
    return replyODataError(400, 'QA/221', 'A usage decision has already been made');
  tableStore.put('A_InspLotUsageDecision', body);
  note(services, write, { action: 'POST A_InspLotUsageDecision', target: lot, values: body });
  return replyJson(201, { d: body });
};
