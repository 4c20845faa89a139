import { replyJson, type SandboxReply } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import type { TableStore } from '../store.ts';
import { note, setStatus, text, toRow, type WriteHandler, type WriteServices } from './shared.ts';

/** Returns the scheduled columns of one end of an order that is planned; none for an end without a plan. */
function scheduleEnd(body: Row, end: 'Start' | 'End'): Row {
  return body[`MfgOrderPlanned${end}Date`] === undefined
    ? {}
    : {
        [`MfgOrderScheduled${end}Date`]: body[`MfgOrderPlanned${end}Date`],
        [`MfgOrderScheduled${end}Time`]: body[`MfgOrderPlanned${end}Time`],
      };
}

function fillHeader(like: Row, body: Row, number: string): Row {
  const statuses = Object.keys(like).filter((name) => name.startsWith('OrderIs'));
  return {
    ...like,
    ...Object.fromEntries(statuses.map((name) => [name, ''])),
    SalesOrder: '',
    SalesOrderItem: '0',
    PlannedOrder: '',
    ...body,
    ManufacturingOrder: number,
    OrderIsCreated: 'X',
    MfgOrderConfirmedYieldQty: '0',
    ...scheduleEnd(body, 'Start'),
    ...scheduleEnd(body, 'End'),
  };
}

/** Copies the operations and components of one order to another. */
function copyChildren(tableStore: TableStore, from: string, to: string): void {
  const bill = String(Number(to) - 1_000_000);
  for (const row of tableStore.rows('A_ProductionOrderOperation_2').filter((one) => one['ManufacturingOrder'] === from))
    tableStore.put('A_ProductionOrderOperation_2', {
      ...row,
      ManufacturingOrder: to,
      OrderInternalBillOfOperations: bill,
      OperationIsCreated: 'X',
      OperationIsReleased: '',
      OperationIsConfirmed: '',
      OperationIsPartiallyConfirmed: '',
      OpTotalConfirmedYieldQty: '0',
    });
  for (const row of tableStore.rows('A_ProductionOrderComponent_2').filter((one) => one['ManufacturingOrder'] === from))
    tableStore.put('A_ProductionOrderComponent_2', {
      ...row,
      ManufacturingOrder: to,
      Reservation: bill,
      WithdrawnQuantity: '0',
    });
}

/** Creates an order with the routing and the components of another of its material; or the refusal. */
export function createOrderFrom(services: WriteServices, body: Row): { readonly header: Row } | SandboxReply {
  const { tableStore, changeOrder } = services;
  const like = tableStore
    .rows('A_ProductionOrder_2')
    .find((row) => row['Material'] === body['Material'] && row['ProductionPlant'] === body['ProductionPlant']);
  if (like === undefined)
    return replyODataError(
      400,
      'CO/100',
      `Material ${text(body, 'Material')} has no routing in plant ${text(body, 'ProductionPlant')}`,
    );
  const number = String(
    Math.max(...tableStore.rows('A_ProductionOrder_2').map((row) => Number(row['ManufacturingOrder']))) + 1,
  );
  const header = tableStore.put('A_ProductionOrder_2', fillHeader(like, body, number));
  copyChildren(tableStore, text(like, 'ManufacturingOrder'), number);
  setStatus(services, number, ['I0001', 'CRTD']);
  changeOrder(number, {});
  return { header };
}

/** Creates an order by its header. */
export const createOrder: WriteHandler = (services, write) => {
  const body = toRow(write.request.body);
  const made = createOrderFrom(services, body);
  if ('status' in made) return made;
  const [target, key] = [text(made.header, 'ManufacturingOrder'), text(body, 'UnloadingPointName')];
  note(services, write, { action: 'POST A_ProductionOrder_2', target, values: body, key });
  return replyJson(201, { d: made.header });
};
