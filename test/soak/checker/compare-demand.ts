import type { Books } from './books.ts';
import { type Difference, isSameNumber } from './difference.ts';
import { readSapDay } from './time.ts';
import type { Row } from './wire.ts';

/** Demand as SAP or the scheduler has it; `undefined` where nothing is to be delivered. */
type Wanted = { readonly material: string; readonly quantity: number; readonly day: string } | undefined;

const readKey = (row: Row): string => `${String(row['SalesOrder'])}/${String(row['SalesOrderItem'])}`;

function readItem(item: Row, lines: readonly Row[]): Wanted {
  if (item['SalesDocumentRjcnReason'] !== '' || ['', 'C'].includes(String(item['DeliveryStatus']))) return undefined;
  const delivered = lines.reduce((sum, line) => sum + Number(line['DeliveredQtyInOrderQtyUnit']), 0);
  const quantity = Number(item['RequestedQuantity']) - delivered;
  const listDays = (some: readonly Row[]) => some.map((line) => readSapDay(line['ConfirmedDeliveryDate'])).toSorted();
  const open = lines.filter((line) => Number(line['OpenConfdDelivQtyInOrdQtyUnit']) > 0);
  const day = listDays(open)[0] ?? listDays(lines).at(-1) ?? '';
  return quantity > 0 ? { material: String(item['Material']), quantity, day } : undefined;
}

function readDemand(row: Row | undefined): Wanted {
  if (row === undefined || row['status'] !== 'open') return undefined;
  const { item, quantity, due } = row;
  return { material: String(item), quantity: Number(quantity), day: String(due).slice(0, 10) };
}

const isSame = (a: Wanted, b: Wanted): boolean =>
  a === undefined || b === undefined
    ? a === b
    : a.material === b.material && a.day === b.day && isSameNumber(a.quantity, b.quantity);

/** Lists the sales order items of which the scheduler has another demand. */
export function compareDemand({ soldItems, soldLines, demands }: Books): readonly Difference[] {
  const lines = Map.groupBy(soldLines, readKey);
  const byName = new Map(demands.map((row) => [String(row['name']), row]));
  return soldItems.flatMap((item) => {
    const key = readKey(item);
    const [wanted, found] = [readItem(item, lines.get(key) ?? []), readDemand(byName.get(key))];
    if (isSame(wanted, found)) return [];
    const message = `is ${JSON.stringify(found)}, in SAP ${JSON.stringify(wanted)}`;
    const plant = String(item['ProductionPlant']);
    return [{ noun: 'SalesOrder', plant, order: '', key, consumer: 'SCHEDULING', message, reasons: [] } as const];
  });
}
