import type { StateFile } from '../../sandbox-kit/index.ts';
import type { Models, Row } from './models.ts';
import { allocationModel, createDefaults, moveSetup, stampNow, workOrderModel } from './rows.ts';

/** The values that a record got since the world was made; null: deleted. */
export type Change = Row | null;

/** The rows of all models; what changes in them survives a restart. */
export interface Records {
  find(model: string, key: string): Row | undefined;
  list(model: string): readonly Row[];
  has(model: string): boolean;
  toKey(model: string): string;
  /** Creates a row or changes one that is there. */
  put(model: string, key: string, values: Row): Row;
  remove(model: string, key: string): void;
}

/** The rows of a world with what was changed in them. */
export function createRecords(models: Models, state: StateFile<Change>): Records {
  const changes = new Map(state.read());
  const listRows = (model: string): Row[] => models[model]?.rows ?? [];
  const toKey = (model: string): string => models[model]?.key ?? '';
  const byKey = new Map(
    Object.entries(models).map(([model, { key, rows }]) => [
      model,
      new Map(rows.map((row) => [String(row[key]), row])),
    ]),
  );
  const find = (model: string, key: string) => byKey.get(model)?.get(key);

  /** A work order shows its resources, and they have its dates. */
  const link = (reference: string): void => {
    const order = find(workOrderModel, reference);
    if (order === undefined) return;
    const { startdate, enddate, status } = order;
    const allocations = listRows(allocationModel).filter((row) => row['operationplan'] === reference);
    for (const allocation of allocations) Object.assign(allocation, { startdate, enddate, status });
    order['resources'] = allocations.map(({ resource, quantity, setup }) => ({ resource, quantity, setup }));
  };
  const linkRow = (model: string, row: Row): void => {
    if (model === workOrderModel) link(String(row['reference']));
    if (model === allocationModel) link(String(row['operationplan']));
  };
  const apply = (model: string, key: string, values: Row): Row => {
    const known = find(model, key);
    const row = known ?? { [toKey(model)]: key, ...createDefaults(model) };
    if (known === undefined) {
      listRows(model).push(row);
      byKey.get(model)?.set(key, row);
    }
    // Setup stands before the work and moves with it.
    Object.assign(row, model === workOrderModel ? moveSetup(row, values) : {}, values);
    linkRow(model, row);
    return row;
  };
  const drop = (model: string, key: string): void => {
    const row = find(model, key);
    if (row === undefined) return;
    listRows(model).splice(listRows(model).indexOf(row), 1);
    byKey.get(model)?.delete(key);
    linkRow(model, row);
  };
  const keep = (model: string, key: string, values: Row | null): void => {
    const place = `${model}#${key}`;
    const changed = values === null ? null : { ...changes.get(place), ...values };
    changes.set(place, changed);
    state.write(place, changed);
  };

  for (const [place, values] of changes) {
    const [model = '', ...key] = place.split('#');
    if (values === null) drop(model, key.join('#'));
    else apply(model, key.join('#'), values);
  }
  return {
    find,
    toKey,
    list: listRows,
    has: (model) => models[model] !== undefined,
    put(model, key, values) {
      const stamped = { ...values, lastmodified: stampNow() };
      const row = apply(model, key, stamped);
      keep(model, key, stamped);
      return row;
    },
    remove(model, key) {
      drop(model, key);
      keep(model, key, null);
    },
  };
}
