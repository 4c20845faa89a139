import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import { findOrder, note, readLiteral, requireMatch, setStatus, toRow, type WriteHandler } from './shared.ts';

const flags = { OrderIsCreated: '', OrderIsReleased: 'X' };
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

/** Changes columns of an order. */
export const patchOrder: WriteHandler = (services, write) => {
  const { changeOrder, formatEtag } = services;
  const number = /'(.+?)'/.exec(write.target)?.[1] ?? '';
  const refusal = requireMatch(findOrder(services, number), write.request.headers['if-match'], formatEtag);
  if (refusal !== undefined) return refusal;
  changeOrder(number, toRow(write.request.body));
  note(services, write, { action: 'PATCH A_ProductionOrder_2', target: number, values: toRow(write.request.body) });
  return { status: 204 };
};
