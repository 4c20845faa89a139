import { type Books, readId } from './books.ts';
import type { Difference } from './difference.ts';

/** Quantities by plant and material. */
type Totals = ReadonlyMap<string, number>;

const addUp = (entries: readonly (readonly [string, number])[]): Totals =>
  entries.reduce((all, [key, quantity]) => all.set(key, (all.get(key) ?? 0) + quantity), new Map<string, number>());

const sumEnterprise = ({ stocks }: Books): Totals =>
  addUp(
    stocks
      .filter((row) => row['InventorySpecialStockType'] === '')
      .map((row) => [
        `${String(row['Plant'])} ${String(row['Material'])}`,
        Number(row['MatlWrhsStkQtyInMatlBaseUnit']),
      ]),
  );

function sumOnSite({ quants, goods }: Books): Totals {
  const toKey = (plant: unknown, id: number) => `${String(plant)} ${id}`;
  const codes = new Map(goods.map((row) => [toKey(row['plant'], Number(row['id'])), row['default_code']]));
  return addUp(
    quants.flatMap((row) => {
      const code = codes.get(toKey(row['plant'], readId(row['product_id'])));
      return typeof code === 'string' ? [[`${String(row['plant'])} ${code}`, Number(row['quantity'])] as const] : [];
    }),
  );
}

const round = (quantity: number): number => Math.round(quantity * 1_000) / 1_000;

/** Compares the stock of both systems by material, over everything that was ever posted. */
export function compareStock(books: Books): readonly Difference[] {
  const [enterprise, onSite] = [sumEnterprise(books), sumOnSite(books)];
  return [...new Set([...enterprise.keys(), ...onSite.keys()])].flatMap((place): readonly Difference[] => {
    const [plant = '', ...rest] = place.split(' ');
    const [own, other] = [round(onSite.get(place) ?? 0), round(enterprise.get(place) ?? 0)];
    if (own === other) return [];
    const message = `${own} in Odoo, ${other} in SAP`;
    return [
      { noun: 'StockBalance', plant, order: '', key: rest.join(' '), consumer: 'SAP', message, reasons: ['STOCK'] },
    ];
  });
}
