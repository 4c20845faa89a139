import { sumDecimals } from '../../../../schema/canonical/index.ts';
import type { Row } from '../filter.ts';
import type { TableStore } from '../store.ts';
import { findOrder, isMore, text, type WriteServices } from './shared.ts';

/** Sums a column of the confirmations that stand, of an order or one of its operations. */
function sumConfirmed(tableStore: TableStore, name: string, of: Row): string {
  const isOne = (row: Row) => Object.entries(of).every(([column, value]) => row[column] === value);
  return sumDecimals(
    tableStore
      .rows('ProdnOrdConf2')
      .filter((row) => isOne(row) && row['IsReversed'] !== true && row['IsReversal'] !== true)
      .map((row) => text(row, name)),
  );
}

/** Updates the head of an order with the sums of its confirmations. */
export function settleOrder(services: WriteServices, number: string, lastOperation: string): void {
  const { tableStore, changeOrder } = services;
  const order = findOrder(services, number);
  const yielded = sumConfirmed(tableStore, 'ConfirmationYieldQuantity', {
    OrderID: number,
    OrderOperation: lastOperation,
  });
  const scrapped = sumConfirmed(tableStore, 'ConfirmationScrapQuantity', { OrderID: number });
  const isAll = !isMore(text(order, 'TotalQuantity'), yielded);
  const isSome = isMore(yielded, '0') || isMore(scrapped, '0');
  const set = (is: boolean) => (is ? 'X' : '');
  changeOrder(number, {
    MfgOrderConfirmedYieldQty: yielded,
    OrderIsConfirmed: set(isAll),
    OrderIsPartiallyConfirmed: set(!isAll && isSome),
    OrderIsDelivered: set(isAll),
    OrderIsPartiallyDelivered: set(!isAll && isMore(yielded, '0')),
  });
  const operation = tableStore.find('A_ProductionOrderOperation_2', {
    ManufacturingOrder: number,
    ManufacturingOrderOperation: lastOperation,
  });
  if (operation !== undefined)
    tableStore.put('A_ProductionOrderOperation_2', {
      ...operation,
      OpTotalConfirmedYieldQty: yielded,
      OperationIsConfirmed: set(isAll),
      OperationIsPartiallyConfirmed: set(!isAll && isSome),
    });
}

/** Finds the number of an order's last operation. */
export const findLastOperation = (tableStore: TableStore, number: string): string =>
  tableStore
    .rows('A_ProductionOrderOperation_2')
    .filter((row) => row['ManufacturingOrder'] === number)
    .map((row) => text(row, 'ManufacturingOrderOperation'))
    .toSorted()
    .at(-1) ?? '';
