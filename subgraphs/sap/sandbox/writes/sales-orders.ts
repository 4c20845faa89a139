import { replyJson } from '../../../sandbox-kit/index.ts';
import type { Row } from '../filter.ts';
import { replyODataError } from '../odata-server.ts';
import { toODataInstant } from '../table.ts';
import { note, text, toRow, type WriteHandler, type WriteServices } from './shared.ts';

const orders = 'A_SalesOrder';
const items = 'A_SalesOrderItem';
const lines = 'A_SalesOrderScheduleLine';

/** Moves the change stamp of a sales order. */
function stampOrder({ tableStore }: WriteServices, order: Row, change: Row = {}): Row {
  return tableStore.put(orders, {
    ...order,
    ...change,
    LastChangeDateTime: toODataInstant(new Date().toISOString()),
  });
}

/** Creates a sales order with its items; SAP confirms each of them for the requested day. */
export const createSalesOrder: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const { to_Item: given, ...head } = toRow(write.request.body);
  const number = String(Math.max(0, ...tableStore.rows(orders).map((row) => Number(row['SalesOrder']))) + 1);
  for (const [index, item] of ((given ?? []) as readonly Row[]).entries()) {
    const key = { SalesOrder: number, SalesOrderItem: String((index + 1) * 10) };
    tableStore.put(items, { SalesDocumentRjcnReason: '', DeliveryStatus: 'A', ...item, ...key });
    const day = head['RequestedDeliveryDate'] ?? null;
    tableStore.put(lines, {
      ...key,
      ScheduleLine: '1',
      ConfirmedDeliveryDate: day,
      DeliveredQtyInOrderQtyUnit: '0',
      OpenConfdDelivQtyInOrdQtyUnit: item['RequestedQuantity'],
    });
  }
  const order = stampOrder(services, { OverallTotalDeliveryStatus: 'A', ...head, SalesOrder: number });
  note(services, write, { action: 'POST A_SalesOrder', target: number, values: head });
  return replyJson(201, { d: order });
};

/** Deletes a sales order. */
export const deleteSalesOrder: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const [, SalesOrder = ''] = /SalesOrder\('(\w+)'\)/.exec(write.target) ?? [];
  const order = tableStore.find(orders, { SalesOrder });
  if (order === undefined) return replyODataError(404, 'V1/302', 'Sales document does not exist');
  tableStore.remove(orders, order);
  note(services, write, { action: 'DELETE A_SalesOrder', target: SalesOrder });
  return { status: 204 };
};

/** Changes columns of an item, as its quantity or the reason of its rejection. */
export const patchSalesOrderItem: WriteHandler = (services, write) => {
  const { tableStore } = services;
  const { request, target } = write;
  const [, SalesOrder = '', SalesOrderItem = ''] = /SalesOrder='(\w+)',SalesOrderItem='(\w+)'/.exec(target) ?? [];
  const [order, item] = [
    tableStore.find(orders, { SalesOrder }),
    tableStore.find(items, { SalesOrder, SalesOrderItem }),
  ];
  if (order === undefined || item === undefined) return replyODataError(404, 'V1/302', 'Sales document does not exist');
  if (request.headers['if-match'] === undefined)
    return replyODataError(428, '/IWFND/CM_MGW/104', 'Precondition required');
  if (item['DeliveryStatus'] === 'C') return replyODataError(400, 'V4/219', 'The item is delivered completely');
  const values = toRow(request.body);
  tableStore.put(items, { ...item, ...values });
  stampOrder(services, order);
  note(services, write, {
    action: 'PATCH A_SalesOrderItem',
    target: `${SalesOrder}/${text(item, 'SalesOrderItem')}`,
    values,
  });
  return { status: 204 };
};
