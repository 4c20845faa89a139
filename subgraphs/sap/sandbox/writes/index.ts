import type { SandboxReply } from '../../../sandbox-kit/index.ts';
import { replyODataError } from '../odata-server.ts';
import { changeComponent } from './change-component.ts';
import { changeOperation } from './change-operation.ts';
import { cancelConfirmation, confirm } from './confirmations.ts';
import { createOrder } from './create-order.ts';
import { callFunction, orderFunctions, patchOrder, releaseOperation } from './order-functions.ts';
import { changePlannedOrder, convertPlannedOrder, createPlannedOrder } from './planned-orders.ts';
import { changeProduct, createProduct, isProductRecord } from './products.ts';
import { createSalesOrder, deleteSalesOrder, patchSalesOrderItem } from './sales-orders.ts';
import { scheduleOperation } from './schedule-operation.ts';
import type { Write, WriteHandler, WriteServices } from './shared.ts';
import { cancelDocument, createBatch, decideUsage, moveStock, restrictBatch } from './stock.ts';

const handlers: ReadonlyMap<string, WriteHandler> = new Map([
  ['ScheduleProductionOrderOperation', scheduleOperation],
  ['A_ProductionOrder_2', createOrder],
  ['A_SalesOrder', createSalesOrder],
  ['A_PlannedOrder', createPlannedOrder],
  ['A_Product', createProduct],
  ['ConvertPlndOrder', convertPlannedOrder],
  ['ReleaseOperation', releaseOperation],
  ['ProdnOrdConf2', confirm],
  ['CancelProdnOrdConf', cancelConfirmation],
  ['A_MaterialDocumentHeader', moveStock],
  ['Cancel', cancelDocument],
  ['Batch', createBatch],
  ['A_InspLotUsageDecision', decideUsage],
  ...Object.keys(orderFunctions).map((name) => [name, callFunction] as const),
]);

const refuseUnknown: WriteHandler = (_, { target }) =>
  replyODataError(404, '/IWFND/CM_CONSUMER/101', `Resource not found for the segment '${target}'`);

function findHandler({ request, target }: Write): WriteHandler {
  if (target.startsWith('A_ProductionOrderComponent_4(')) return changeComponent;
  if (target.startsWith('A_ProductionOrderOperation_2(')) return changeOperation;
  if (target.startsWith('A_SalesOrderItem(')) return patchSalesOrderItem;
  if (target.startsWith('A_SalesOrder(')) return deleteSalesOrder;
  if (target.startsWith('A_PlannedOrder(')) return changePlannedOrder;
  if (isProductRecord(target)) return changeProduct;
  if (request.method === 'PATCH') return target.startsWith('Batch(') ? restrictBatch : patchOrder;
  return handlers.get(target) ?? refuseUnknown;
}

/** Answers everything that changes SAP; every effect goes into the ledger. */
export function createWrites(services: WriteServices): (write: Write) => SandboxReply {
  // SAP Gateway's idempotent services: a known request is answered again, not carried out again.
  const answered = new Map<string, SandboxReply>();
  return (write) => {
    const requestId = services.isIdempotent ? write.request.headers['requestid'] : undefined;
    const known = requestId === undefined ? undefined : answered.get(requestId);
    if (known !== undefined) return { ...known, headers: { ...known.headers, repeatabilityresult: 'accepted' } };
    const reply = findHandler(write)(services, write);
    if (requestId !== undefined && reply.status < 400) answered.set(requestId, reply);
    return reply;
  };
}
