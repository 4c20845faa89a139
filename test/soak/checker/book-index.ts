import { type Books, readId } from './books.ts';
import type { Row } from './wire.ts';

/** Books by order. */
export interface IndexedBooks extends Books {
  readonly order: ReadonlyMap<string, Row>;
  /** Materials that are kept in batches. */
  readonly batchManaged: ReadonlySet<string>;
  /** Manufacturing orders by the number of the production order; a merged one is found under each of its orders. */
  readonly parts: ReadonlyMap<string, readonly Row[]>;
  readonly workOrdersByPart: ReadonlyMap<string, readonly Row[]>;
  readonly linesByPart: ReadonlyMap<string, readonly Row[]>;
  /** Booked times by plant and id of the work order. */
  readonly timesByWorkOrder: ReadonlyMap<string, readonly Row[]>;
  readonly plannedByOrder: ReadonlyMap<string, readonly Row[]>;
  /** SAP's operations of the standard sequence, by order. */
  readonly operationsByOrder: ReadonlyMap<string, readonly Row[]>;
  readonly confirmationsByOrder: ReadonlyMap<string, readonly Row[]>;
  readonly movementsByDocument: ReadonlyMap<string, readonly Row[]>;
  readonly holdsByOrder: ReadonlyMap<string, readonly Row[]>;
  /** Last operation of each order's standard sequence. */
  readonly lastOperation: ReadonlyMap<string, string>;
  /** Numbers of the orders that a manufacturing order was made for. */
  readonly findOrders: (plant: string, production: number) => readonly string[];
}

const toKey = (plant: unknown, id: unknown): string => `${String(plant)} ${String(id)}`;

/** Finds the orders behind a manufacturing order: one that was merged names the others, not their orders. */
function createFindOrders({ productions }: Books): (row: Row) => readonly string[] {
  const byName = new Map(productions.map((row) => [toKey(row['plant'], row['name']), row]));
  const find = (row: Row, depth = 0): readonly string[] =>
    String(row['origin'] || '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .flatMap((name) => {
        const merged = byName.get(toKey(row['plant'], name));
        return merged === undefined || depth > 9 ? [name] : find(merged, depth + 1);
      });
  return (row) => [...new Set(find(row))];
}

/** Creates a search for the orders behind a manufacturing order, by its plant and id. */
export function createOrderFinder(books: Books): IndexedBooks['findOrders'] {
  const find = createFindOrders(books);
  const numbers = new Map(books.productions.map((row) => [toKey(row['plant'], row['id']), find(row)]));
  return (plant, production) => numbers.get(toKey(plant, production)) ?? [];
}

const isStandard = (row: Row): boolean => /^0*$/.test(String(row['ManufacturingOrderSequence']));

function findLastOperations({ operations }: Books): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const row of operations) {
    const [order, operation] = [String(row['ManufacturingOrder']), String(row['ManufacturingOrderOperation'])];
    if (isStandard(row) && operation > (last.get(order) ?? '')) last.set(order, operation);
  }
  return last;
}

/** Indexes the books by order. */
export function indexBooks(books: Books): IndexedBooks {
  const findOrders = createOrderFinder(books);
  const parts = new Map<string, Row[]>();
  for (const row of books.productions)
    for (const order of findOrders(String(row['plant']), Number(row['id'])))
      parts.set(order, [...(parts.get(order) ?? []), row]);
  const byProduction = (rows: readonly Row[]) =>
    Map.groupBy(rows, (row) => toKey(row['plant'], readId(row['production_id'])));
  return {
    ...books,
    order: new Map(books.orders.map((row) => [String(row['ManufacturingOrder']), row])),
    batchManaged: new Set(
      books.products.filter((row) => row['IsBatchManagementRequired'] === true).map((row) => String(row['Product'])),
    ),
    parts,
    workOrdersByPart: byProduction(books.workOrders),
    linesByPart: byProduction(books.lines),
    timesByWorkOrder: Map.groupBy(books.times, (row) => toKey(row['plant'], readId(row['workorder_id']))),
    plannedByOrder: Map.groupBy(books.planned, ({ owner }) => String(owner)),
    operationsByOrder: Map.groupBy(books.operations.filter(isStandard), (row) => String(row['ManufacturingOrder'])),
    confirmationsByOrder: Map.groupBy(books.confirmations, ({ OrderID }) => String(OrderID)),
    movementsByDocument: Map.groupBy(books.movements, ({ MaterialDocument }) => String(MaterialDocument)),
    holdsByOrder: Map.groupBy(books.holds, ({ production_order: order }) => String(order)),
    lastOperation: findLastOperations(books),
    findOrders,
  };
}

/** Lists rows of manufacturing orders of one order, as their work orders. */
export const listRows = (index: ReadonlyMap<string, readonly Row[]>, parts: readonly Row[]): readonly Row[] =>
  parts.flatMap((part) => index.get(toKey(part['plant'], part['id'])) ?? []);
