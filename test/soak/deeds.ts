import type { NumberedEntry } from '../../simulate/index.ts';
import type { Books, Deed } from './checker/index.ts';

/** Finds the number of the production orders behind records of the people's ledger. */
interface Finder {
  findOrders(plant: string, production: number): readonly string[];
  readonly owners: ReadonlyMap<string, string>;
  /** Manufacturing order of a line of goods. */
  readonly lines: ReadonlyMap<string, number>;
  /** Manufacturing order by its name. */
  readonly names: ReadonlyMap<string, number>;
}

function listProductions({ plant, target, facts }: NumberedEntry, { lines, names }: Finder): readonly number[] {
  // An act that was refused may have been done in part.
  const named = facts.length === 0 ? names.get(`${plant} ${target}`) : undefined;
  if (named !== undefined) return [named];
  return facts.flatMap(({ record, under }) => {
    const [model, id = ''] = (under ?? record).split('/');
    if (model === 'mrp.production') return [Number(id)];
    const production = model === 'stock.move.line' ? lines.get(`${plant} ${id}`) : undefined;
    return production === undefined ? [] : [production];
  });
}

function listOrders(entry: NumberedEntry, finder: Finder): readonly string[] {
  const { person, target, plant } = entry;
  if (person === 'operator')
    return listProductions(entry, finder).flatMap((production) => finder.findOrders(plant, production));
  const [first = ''] = target.split(' ');
  return [finder.owners.get(first) ?? first];
}

/** Lists the orders that people have changed, with what they did. */
export function listDeeds(
  entries: readonly NumberedEntry[],
  books: Books,
  findOrders: Finder['findOrders'],
): readonly Deed[] {
  const owners = new Map([
    ...books.planned.map((row) => [String(row['reference']), String(row['owner'])] as const),
    ...books.holds.map((hold) => [String(hold['number']), String(hold['production_order'])] as const),
  ]);
  const lines = new Map(
    books.lines.map((line) => {
      const production = line['production_id'];
      return [`${line['plant']} ${line['id']}`, Number(Array.isArray(production) ? production[0] : production)];
    }),
  );
  const names = new Map(books.productions.map((row) => [`${row['plant']} ${row['name']}`, Number(row['id'])]));
  return entries.flatMap((entry) => {
    const { act } = entry;
    const orders = new Set(listOrders(entry, { findOrders, owners, lines, names }));
    return [...orders].map((order) => ({ order, act }));
  });
}
