import { replyJson } from '../../../sandbox-kit/index.ts';
import { replyODataError } from '../odata-server.ts';
import { findOrder, note, readLiteral, requireMatch, text, type Write, type WriteHandler } from './shared.ts';

/** Reads an instant of the plant's clock. */
function readClock({ request }: Write, name: string): Temporal.PlainDateTime {
  const { hours, minutes, seconds } = Temporal.Duration.from(readLiteral(request, `${name}Time`));
  const midnight = Temporal.PlainDate.from(readLiteral(request, `${name}Date`).slice(0, 10)).toPlainDateTime();
  return midnight.add({ hours, minutes, seconds });
}

/** Puts dates off to the next shift, as SAP does when it schedules within the hours of a capacity. */
function putOff(write: Write, shiftMinutes: number | undefined): readonly Temporal.PlainDateTime[] {
  const [start, end] = [readClock(write, 'OpSchedldStart'), readClock(write, 'OpSchedldEnd')];
  if (shiftMinutes === undefined) return [start, end];
  const seconds = (start.hour * 60 + start.minute) * 60 + start.second;
  const later = { seconds: (shiftMinutes * 60 - (seconds % (shiftMinutes * 60))) % (shiftMinutes * 60) };
  return [start.add(later), end.add(later)];
}

const toDay = (time: Temporal.PlainDateTime | undefined): string =>
  `/Date(${Date.parse(`${time?.toPlainDate().toString()}T00:00:00Z`)})/`;
const toTime = (time: Temporal.PlainDateTime | undefined): string => {
  const { hour = 0, minute = 0, second = 0 } = time ?? {};
  const [hours, minutes, seconds] = [hour, minute, second].map((value) => String(value).padStart(2, '0'));
  return `PT${hours}H${minutes}M${seconds}S`;
};

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
  const [start, end] = putOff(write, services.findShiftMinutes());
  const dates = {
    OpErlstSchedldExecStrtDte: toDay(start),
    OpErlstSchedldExecStrtTme: toTime(start),
    OpErlstSchedldExecEndDte: toDay(end),
    OpErlstSchedldExecEndTme: toTime(end),
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
