import type { Row } from './filter.ts';
import { dropIndexes } from './odata-server.ts';
import type { Table } from './table.ts';

/** Tables of all services; rows that are put into them are kept. */
export interface TableStore {
  /** Returns the rows of an entity set. */
  rows(entitySet: string): readonly Row[];
  find(entitySet: string, wanted: Row): Row | undefined;
  /** Adds a row, or changes the one with its key. */
  put(entitySet: string, row: Row): Row;
  /** Removes a row for good. */
  remove(entitySet: string, row: Row): void;
  /** Returns the rows that were removed. */
  removed(entitySet: string): readonly Row[];
}

/** Marks what is kept of a removed row. */
const removedMark = '#removed';

/** Creates the store over a sandbox's tables; `kept` has the rows put in an earlier run, by entity set and key. */
export function createTableStore(
  tables: readonly Table[],
  kept: readonly (readonly [place: string, row: Row])[],
  keep: (place: string, row: Row) => void,
): TableStore {
  const bySet = new Map(tables.map((table) => [table.entitySet, table]));
  const requireTable = (entitySet: string): Table => {
    const table = bySet.get(entitySet);
    if (table === undefined) throw new Error(`There is no entity set ${entitySet}.`);
    return table;
  };
  const toKey = ({ entitySet, keys }: Table, row: Row) =>
    `${entitySet}#${keys.map((key) => String(row[key])).join('/')}`;
  const apply = (entitySet: string, row: Row): Row => {
    const table = requireTable(entitySet);
    const known = table.rows.find((candidate) => table.keys.every((key) => candidate[key] === row[key]));
    if (known !== undefined) return Object.assign(known, row);
    table.rows.push({ ...row });
    dropIndexes(table);
    return table.rows.at(-1) ?? row;
  };
  const gone = new Map<string, Row[]>();
  const drop = (entitySet: string, row: Row): void => {
    const table = requireTable(entitySet);
    const at = table.rows.findIndex((one) => table.keys.every((key) => one[key] === row[key]));
    if (at >= 0) table.rows.splice(at, 1);
    dropIndexes(table);
    gone.set(entitySet, [...(gone.get(entitySet) ?? []), row]);
  };
  for (const [place, { [removedMark]: isRemoved, ...row }] of kept)
    if (isRemoved === true) drop(place.split('#')[0] ?? '', row);
    else apply(place.split('#')[0] ?? '', row);
  return {
    rows: (entitySet) => requireTable(entitySet).rows,
    find: (entitySet, wanted) =>
      requireTable(entitySet).rows.find((row) => Object.entries(wanted).every(([name, value]) => row[name] === value)),
    put: (entitySet, row) => {
      const stored = apply(entitySet, row);
      keep(toKey(requireTable(entitySet), stored), stored);
      return stored;
    },
    remove: (entitySet, row) => {
      drop(entitySet, row);
      keep(toKey(requireTable(entitySet), row), { ...row, [removedMark]: true });
    },
    removed: (entitySet) => gone.get(entitySet) ?? [],
  };
}
