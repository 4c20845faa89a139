import { CommandRefusal, SystemError } from '../../../kit/index.ts';

/** Messages of SAP that say that no posting is possible on the day: MM's period, and those of accounting. */
const closedPeriod: ReadonlySet<string | undefined> = new Set(['M7/053', 'F5/201', 'F5/286']);
/** Message of SAP that says that the stock is less than what is issued. */
const missingStock: ReadonlySet<string | undefined> = new Set(['M7/021']);

/** Names the refusals of SAP that have a remedy of their own; any other error stays what it is. */
function nameRefusal(error: unknown): unknown {
  if (!(error instanceof SystemError) || error.code !== 'SYSTEM_REJECTED') return error;
  const { nativeCode } = error;
  if (closedPeriod.has(nativeCode))
    return new CommandRefusal('PERIOD_CLOSED', `The posting period of its day is closed in SAP (${nativeCode}).`);
  if (missingStock.has(nativeCode))
    return new CommandRefusal('MATERIAL_SHORT', `SAP does not have enough stock of what is issued (${nativeCode}).`);
  return error;
}

/** Posts to SAP. @throws CommandRefusal `PERIOD_CLOSED`, `MATERIAL_SHORT` */
export async function post<Value>(effect: () => Promise<Value>): Promise<Value> {
  try {
    return await effect();
  } catch (error) {
    throw nameRefusal(error);
  }
}
