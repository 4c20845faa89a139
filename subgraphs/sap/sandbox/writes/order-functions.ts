import Big from 'big.js';
import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import {
  findOrder,
  note,
  readLiteral,
  requireMatch,
  setStatus,
  toRow,
  type WriteHandler,
  type WriteServices,
} from './shared.ts';

const flags = { OrderIsCreated: '', OrderIsReleased: 'X', OrderIsPartiallyReleased: '' };
/** Function imports of an order, by name. */
export const orderFunctions: Readonly<
  Record<
    string,
    {
      readonly refuse: (order: Row) => string | undefined;
      readonly change: Row;
      readonly status: readonly [string, string];
    }
  >
> = {
  ReleaseOrder: {
    refuse: (order) => {
      if (order['OrderIsReleased'] === 'X') return 'is already released';
      return order['OrderIsMarkedForDeletion'] === 'X' ? 'is marked for deletion' : undefined;
    },
    change: flags,
    status: ['I0002', 'REL'],
  },
  TechlyCmpltOrder: {
    refuse: (order) => (order['OrderIsReleased'] === 'X' ? undefined : 'is not released'),
    change: { OrderIsTechnicallyCompleted: 'X' },
    status: ['I0045', 'TECO'],
  },
  DeletionFlagOrder: {
    refuse: (order) => (order['OrderIsReleased'] === 'X' ? 'is released' : undefined),
    change: { OrderIsMarkedForDeletion: 'X', OrderIsCreated: '' },
    status: ['I0076', 'DLFL'],
  },
};

/** Releases, completes or flags an order: a function import by its name. */
export const callFunction: WriteHandler = (services, write) => {
  const { changeOrder, formatEtag } = services;
  const { target: name } = write;
  const number = readLiteral(write.request, 'ManufacturingOrder');
  const order = findOrder(services, number);
  const refusal = requireMatch(order, write.request.headers['if-match'], formatEtag);
  const rule = orderFunctions[name];
  if (refusal !== undefined || order === undefined || rule === undefined)
    return refusal ?? replyODataError(404, '/IWFND/CM_CONSUMER/101', `Resource not found for the segment '${name}'`);
  const reason = rule.refuse(order);
  if (reason !== undefined) return replyODataError(400, 'CO/282', `Order ${number} ${reason}`);
  changeOrder(number, rule.change);
  setStatus(services, number, rule.status);
  note(services, write, { action: name, target: number });
  return replyJson(
    200,
    { d: { [name]: { ManufacturingOrder: number } } },
    { 'sap-message': JSON.stringify({ code: 'CO/085', message: 'Order changed', severity: 'info' }) },
  );
};

/** A changed quantity changes those of the components, except fixed ones. */
function scaleComponents({ tableStore }: WriteServices, order: Row, { TotalQuantity: quantity }: Row): void {
  if (quantity === undefined) return;
  const ratio = new Big(String(quantity)).div(String(order['TotalQuantity']));
  const number = order['ManufacturingOrder'];
  const rows = tableStore.rows('A_ProductionOrderComponent_2').filter((row) => row['ManufacturingOrder'] === number);
  for (const row of rows)
    if (row['QuantityIsFixed'] !== true)
      tableStore.put('A_ProductionOrderComponent_2', {
        ...row,
        RequiredQuantity: ratio.times(String(row['RequiredQuantity'])).round(3).toFixed(),
      });
}

/** Changes columns of an order. */
export const patchOrder: WriteHandler = (services, write) => {
  const { changeOrder, formatEtag } = services;
  const number = /'(.+?)'/.exec(write.target)?.[1] ?? '';
  const order = findOrder(services, number);
  const refusal = requireMatch(order, write.request.headers['if-match'], formatEtag);
  if (refusal !== undefined || order === undefined) return refusal ?? { status: 404 };
  scaleComponents(services, order, toRow(write.request.body));
  changeOrder(number, toRow(write.request.body));
  note(services, write, { action: 'PATCH A_ProductionOrder_2', target: number, values: toRow(write.request.body) });
  return { status: 204 };
};

/** Releases one operation; the order is released when all of them are. */
export const releaseOperation: WriteHandler = (services, write) => {
  const { tableStore, changeOrder, formatEtag } = services;
  const number = readLiteral(write.request, 'ManufacturingOrder');
  const refusal = requireMatch(findOrder(services, number), write.request.headers['if-match'], formatEtag);
  if (refusal !== undefined) return refusal;
  const rows = tableStore.rows('A_ProductionOrderOperation_2').filter((row) => row['ManufacturingOrder'] === number);
  const operation = rows.find(
    (row) => row['ManufacturingOrderOperation'] === readLiteral(write.request, 'ManufacturingOrderOperation'),
  );
  if (operation === undefined) return replyODataError(400, 'CO/016', `Order ${number} has no such operation`);
  tableStore.put('A_ProductionOrderOperation_2', { ...operation, OperationIsCreated: '', OperationIsReleased: 'X' });
  const isWhole = rows.every((row) => row === operation || row['OperationIsReleased'] === 'X');
  changeOrder(number, isWhole ? flags : { OrderIsCreated: '', OrderIsPartiallyReleased: 'X' });
  setStatus(services, number, isWhole ? ['I0002', 'REL'] : ['I0042', 'PREL']);
  note(services, write, { action: 'ReleaseOperation', target: number });
  return replyJson(200, { d: { ReleaseOperation: { ManufacturingOrder: number } } });
};
