import type { SapSandbox } from '../../../subgraphs/sap/sandbox/index.ts';
import { world as generated } from '../../support/world.ts';
import {
  type Row,
  readBatch,
  readConfirmations,
  readDecisions,
  readOpenOrders,
  readOrder,
  readStock,
} from './books.ts';

/** A call by which a command takes effect. */
export interface Effect {
  readonly method: 'POST' | 'PATCH';
  readonly pathContains: string;
  /** Action by which the stand-in's ledger names it. */
  readonly action: string;
}

/** One command and what it is tried on. */
export interface CommandCase {
  readonly name: string;
  readonly title: string;
  readonly input: object;
  /** One entry for each time that the call is made. */
  readonly effects: readonly Effect[];
  /** The calls that take it back, or the sentence that says why nothing does. */
  readonly undo: readonly Effect[] | string;
  /** Reads the records that differ before and after. */
  readonly readState: (sandbox: SapSandbox) => Promise<readonly Row[]>;
}

const plant = '1010';

const [model] = generated.productionOrders.filter((order) => order.plant === plant);
if (model === undefined) throw new Error('The world has no order.');

/** A planned order of the plant. */
export const planned = {
  number: '20001',
  plant,
  material: model.material,
  quantity: { value: '7', unit: model.quantity.unit },
  plannedStart: '2026-12-07T06:00:00Z',
  plannedEnd: '2026-12-09T14:00:00Z',
  isFirm: false,
  changedAt: '2026-11-23T08:00:00Z',
};

/** The world with a planned order. */
export const world = { ...generated, plannedOrders: [planned] };
const call = (name: string): Effect => ({ method: 'POST', pathContains: `/${name}`, action: name });
const post = (entitySet: string): Effect => ({
  method: 'POST',
  pathContains: `/${entitySet}`,
  action: `POST ${entitySet}`,
});

/** An order of the plant in a state, with several operations. */
export function findOrder(status: string, skip = 0) {
  const found = world.productionOrders.filter(
    (order) => order.plant === plant && order.status === status && order.operations.length >= 2,
  )[skip];
  if (found === undefined) throw new Error(`The world has no ${status} order.`);
  return found;
}

/** A stock of one batch in one kind. */
export function findStock(kind: 'unrestricted' | 'inQualityInspection') {
  const found = world.stock.find(
    (stock) => stock.plant === plant && stock.batch !== undefined && Number(stock.enterprise[kind]) > 10,
  );
  if (found === undefined) throw new Error(`The world has no ${kind} stock.`);
  return { material: found.material, batch: found.batch ?? '', quantity: found.enterprise[kind], unit: found.unit };
}

/** A batch of the plant in a state. */
export function findBatch(status: string) {
  const found = world.batches.find((batch) => batch.plant === plant && batch.status === status);
  if (found === undefined) throw new Error(`The world has no ${status} batch.`);
  return found;
}

/** A batch that one of SAP's own lots is about, with its order; decided already or not. */
export function findLot(isDecided: boolean) {
  const found = world.inspectionLots.find(
    (lot) =>
      lot.plant === plant &&
      lot.order !== undefined &&
      lot.batch !== undefined &&
      (lot.usageDecision !== undefined) === isDecided,
  );
  if (found === undefined) throw new Error('The world has no such lot.');
  return { material: found.material, batch: found.batch ?? '', productionOrder: found.order ?? '' };
}

/** The same hour of the day, some days later. */
export function inDays(instant: string, days: number): string {
  return Temporal.Instant.from(instant)
    .add({ hours: 24 * days })
    .toString();
}

export const created = findOrder('CREATED');
export const released = findOrder('RELEASED');
export const stock = findStock('unrestricted');
const inspected = findStock('inQualityInspection');
const lot = findLot(false);
const [free, restricted] = [findBatch('UNRESTRICTED'), findBatch('RESTRICTED')];

/** Dates of some operations of an order, some days later. */
export function movedDates(order: typeof created, count: number) {
  return order.operations.slice(0, count).map(({ number, plannedStart, plannedEnd }) => ({
    number,
    startTime: inDays(plannedStart, 9),
    endTime: inDays(plannedEnd, 9),
  }));
}

const ofCreated = { plant, number: created.number };
const ofReleased = { plant, number: released.number };
const readCreated = (sandbox: SapSandbox) => readOrder(sandbox, created.number);
const readReleased = (sandbox: SapSandbox) => readOrder(sandbox, released.number);
const createStockReader = (material: string) => (sandbox: SapSandbox) => readStock(sandbox, plant, material);
/**
 * Reads the records that a confirmation changes: the order, its confirmations, and the stock of the product and the
 * components.
 */
const readConfirmed = async (sandbox: SapSandbox): Promise<readonly Row[]> => {
  const materials = [released.material, ...released.components.map(({ material }) => material)];
  const stocks = await Promise.all(materials.map((material) => readStock(sandbox, plant, material)));
  return [
    ...(await readOrder(sandbox, released.number)),
    ...(await readConfirmations(sandbox, released.number)),
    ...stocks.flat(),
  ];
};
const createBatchReader =
  ({ material, number }: typeof free) =>
  (sandbox: SapSandbox) =>
    readBatch(sandbox, material, number);
const restrict = (batch: typeof free, isRestricted: boolean): CommandCase => ({
  name: 'sapSetBatchRestriction',
  title: isRestricted ? 'a batch that is free' : 'a batch that is restricted',
  input: { plant, material: batch.material, batch: batch.number, isRestricted },
  effects: [{ method: 'PATCH', pathContains: '/Batch(', action: 'PATCH Batch' }],
  undo: [{ method: 'PATCH', pathContains: '/Batch(', action: 'PATCH Batch' }],
  readState: createBatchReader(batch),
});

/** Every command, on what it does most. */
export const cases: readonly CommandCase[] = [
  {
    name: 'sapReleaseOrder',
    title: 'an order that is created',
    input: ofCreated,
    effects: [call('ReleaseOrder')],
    undo: 'SAP cannot undo a release.',
    readState: readCreated,
  },
  {
    name: 'sapRescheduleOperations',
    title: 'one operation',
    input: { ...ofReleased, operations: movedDates(released, 1) },
    effects: [call('ScheduleProductionOrderOperation')],
    undo: [call('ScheduleProductionOrderOperation')],
    readState: readReleased,
  },
  {
    name: 'sapRescheduleOperations',
    title: 'several operations',
    input: { ...ofCreated, operations: movedDates(created, 2) },
    effects: [call('ScheduleProductionOrderOperation'), call('ScheduleProductionOrderOperation')],
    undo: [call('ScheduleProductionOrderOperation'), call('ScheduleProductionOrderOperation')],
    readState: readCreated,
  },
  {
    name: 'sapConfirmProduction',
    title: 'a part with its batch and scrap',
    input: { ...ofReleased, producedQuantity: '2', scrapQuantity: '1', batch: 'B7700001', isFinal: false },
    effects: [post('ProdnOrdConf2')],
    undo: [call('CancelProdnOrdConf')],
    readState: readConfirmed,
  },
  {
    name: 'sapConfirmProduction',
    title: 'an operation before the last one',
    input: {
      ...ofReleased,
      operationNumber: released.operations[0]?.number,
      producedQuantity: released.quantity.value,
      isFinal: true,
    },
    effects: [post('ProdnOrdConf2')],
    undo: [call('CancelProdnOrdConf')],
    readState: readConfirmed,
  },
  {
    name: 'sapCreateOrder',
    title: 'a rework order',
    input: {
      plant,
      material: released.material,
      quantity: '3',
      unit: released.quantity.unit,
      sourceOrder: released.number,
      startTime: inDays(released.plannedStart, 5),
      endTime: inDays(released.plannedEnd, 6),
    },
    effects: [post('A_ProductionOrder_2')],
    undo: [call('DeletionFlagOrder')],
    readState: (sandbox) => readOpenOrders(sandbox, plant, released.material),
  },
  {
    name: 'sapConvertPlannedOrder',
    title: 'a planned order',
    input: { plant, plannedOrder: planned.number },
    effects: [call('ConvertPlndOrder')],
    undo: 'SAP deletes a planned order when it converts it; the production order stays, to be released or cancelled.',
    readState: (sandbox) => readOpenOrders(sandbox, plant, planned.material),
  },
  {
    name: 'sapCancelOrder',
    title: 'an order that is created',
    input: ofCreated,
    effects: [call('DeletionFlagOrder')],
    undo: 'The interface of SAP cannot undo a deletion flag or a technical completion.',
    readState: readCreated,
  },
  {
    name: 'sapCancelOrder',
    title: 'an order that is released',
    input: ofReleased,
    effects: [call('TechlyCmpltOrder')],
    undo: 'The interface of SAP cannot undo a deletion flag or a technical completion.',
    readState: readReleased,
  },
  {
    name: 'sapCreateBatch',
    title: 'a batch with its expiry date',
    input: { plant, material: free.material, batch: 'N770000001', expiryDate: '2027-03-31' },
    effects: [post('Batch')],
    undo: 'SAP has no deletion of batches; the batch stays, without stock.',
    readState: (sandbox) => readBatch(sandbox, free.material, 'N770000001'),
  },
  restrict(free, true),
  restrict(restricted, false),
  {
    name: 'sapMoveStock',
    title: 'a part of a batch into blocked stock',
    input: { plant, material: stock.material, batch: stock.batch, from: 'UNRESTRICTED', to: 'BLOCKED', quantity: '4' },
    effects: [post('A_MaterialDocumentHeader')],
    undo: [call('Cancel')],
    readState: createStockReader(stock.material),
  },
  {
    name: 'sapMoveStock',
    title: 'all there is of a batch out of inspection',
    input: {
      plant,
      material: inspected.material,
      batch: inspected.batch,
      from: 'QUALITY_INSPECTION',
      to: 'UNRESTRICTED',
    },
    effects: [post('A_MaterialDocumentHeader')],
    undo: [call('Cancel')],
    readState: createStockReader(inspected.material),
  },
  {
    name: 'sapMoveStock',
    title: 'all there is of a material',
    input: { plant, material: stock.material, from: 'UNRESTRICTED', to: 'BLOCKED' },
    effects: [post('A_MaterialDocumentHeader')],
    undo: [call('Cancel')],
    readState: createStockReader(stock.material),
  },
  {
    name: 'sapPostMovement',
    title: 'a count that found less of a batch',
    input: {
      plant,
      key: 'plant/81',
      revision: 1,
      kind: 'LOSS',
      material: stock.material,
      goods: [{ batch: stock.batch, quantity: '4', unit: stock.unit, stock: 'UNRESTRICTED', storageLocation: '101A' }],
      doneTime: '2026-11-22T23:30:00Z',
      reference: 'Product Quantity Updated',
    },
    effects: [post('A_MaterialDocumentHeader')],
    undo: "The goods have moved in the plant; a person cancels SAP's document.",
    readState: createStockReader(stock.material),
  },
  {
    name: 'sapDecideUsage',
    title: 'the lot of a batch',
    input: {
      plant,
      material: lot.material,
      batch: lot.batch,
      productionOrder: lot.productionOrder,
      valuation: 'ACCEPTED',
      code: 'A',
    },
    effects: [post('A_InspLotUsageDecision')],
    undo: 'SAP cannot undo a usage decision.',
    readState: (sandbox) => readDecisions(sandbox, lot.batch),
  },
];
