import { replyJson } from '../../../sandbox-kit/index.ts';
import { replyODataError } from '../odata-server.ts';
import { findOrder, note, readLiteral, requireMatch, text, type WriteHandler } from './shared.ts';

/** Moves the dates of an operation. */
export const scheduleOperation: WriteHandler = (services, write) => {
  const { tableStore, changeOrder, formatEtag } = services;
  const { request } = write;
  const number = readLiteral(request, 'ManufacturingOrder');
  const operation = tableStore.find('A_ProductionOrderOperation_2', {
    OrderInternalBillOfOperations: readLiteral(request, 'OrderInternalBillOfOperations'),
    OrderIntBillOfOperationsItem: readLiteral(request, 'OrderIntBillOfOperationsItem'),
  });
  if (operation === undefined || operation['ManufacturingOrder'] !== number)
    return replyODataError(404, 'CO/031', 'Operation does not exist');
  const refusal = requireMatch(operation, request.headers['if-match'], formatEtag);
  if (refusal !== undefined) return refusal;
  if (operation['OperationIsConfirmed'] === 'X') return replyODataError(400, 'CO/499', 'The operation is confirmed');
  const readDate = (name: string) => `/Date(${Date.parse(`${readLiteral(request, name)}Z`)})/`;
  const dates = {
    OpErlstSchedldExecStrtDte: readDate('OpSchedldStartDate'),
    OpErlstSchedldExecStrtTme: readLiteral(request, 'OpSchedldStartTime'),
    OpErlstSchedldExecEndDte: readDate('OpSchedldEndDate'),
    OpErlstSchedldExecEndTme: readLiteral(request, 'OpSchedldEndTime'),
  };
  tableStore.put('A_ProductionOrderOperation_2', { ...operation, ...dates });
  changeOrder(number, {});
  tableStore.put('A_ProductionOrderOperation_2', {
    ...operation,
    ...dates,
    LastChangeDateTime: findOrder(services, number)?.['LastChangeDateTime'] ?? '',
  });
  const target = `${number}/${text(operation, 'ManufacturingOrderOperation')}`;
  note(services, write, { action: 'ScheduleProductionOrderOperation', target, values: dates });
  return replyJson(200, { d: { ScheduleProductionOrderOperation: { ManufacturingOrder: number } } });
};
