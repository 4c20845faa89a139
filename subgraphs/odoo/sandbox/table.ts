/** A record; empty is `false`, a many-to-one is an id, a to-many a list of ids. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** Type of a field: a plain value, or the related model. */
export type Fields = Readonly<Record<string, true | string>>;

/** One model. */
export interface ModelTable {
  readonly fields: Fields;
  readonly rows: Row[];
  readonly byId: Map<number, Row>;
}

/** Every model of one Odoo. */
export type Database = Map<string, ModelTable>;

/** Major version that the sandbox imitates. */
export type Series = 17 | 18 | 19;

/** User of the plant's own people; what the world begins with is theirs. */
export const operatorId = 7;

/** Formats a naive UTC time as Odoo stores it. */
export const naive = (instant: string | undefined): string | false =>
  instant === undefined ? false : instant.slice(0, 19).replace('T', ' ');

/** Creates a table that adds records and assigns their ids. */
export function createTable(fields: Fields, firstId = 1) {
  const table: ModelTable = {
    fields: { display_name: true, create_date: true, write_date: true, write_uid: 'res.users', ...fields },
    rows: [],
    byId: new Map(),
  };
  let nextId = firstId;
  const add = (values: Readonly<Record<string, unknown>>): number => {
    const stamps = { create_date: '2026-01-05 08:00:00', write_date: '2026-01-05 08:00:00', write_uid: operatorId };
    const row: Row = { ...stamps, ...values, id: nextId };
    nextId += 1;
    table.rows.push(row);
    table.byId.set(row.id, row);
    return row.id;
  };
  return { table, add };
}

/** A table while it is filled. */
export type Table = ReturnType<typeof createTable>;
