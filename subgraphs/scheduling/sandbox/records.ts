import type { StateFile } from '../../sandbox-kit/index.ts';
import type { Models, Row } from './models.ts';
import { allocationModel, createDefaults, orderModel, stampNow, workOrderModel } from './rows.ts';

/** Values that a record got since the world was made; null: deleted. */
export type Change = Row | null;

/** Rows of all models; changes survive a restart. */
export interface Records {
  /** IANA name of the server's one time zone. */
  readonly timeZone: string;
  find(model: string, key: string): Row | undefined;
  list(model: string): readonly Row[];
  has(model: string): boolean;
  toKey(model: string): string;
  /** Creates or changes a row, and stamps it. */
  put(model: string, key: string, values: Row): Row;
  /** Writes as `put`, without a stamp: as Django saves only some fields of a record. */
  touch(model: string, key: string, values: Row): Row;
  remove(model: string, key: string): void;
}

/** Creates the rows of a world with all later changes. */
export function createRecords(models: Models, state: StateFile<Change>, timeZone: string): Records {
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

  /** An order shows its resources, and they have its dates. */
  const link = (reference: string): void => {
    const order = find(workOrderModel, reference) ?? find(orderModel, reference);
    if (order === undefined) return;
    const { startdate, enddate } = order;
    const allocations = listRows(allocationModel).filter((row) => row['operationplan'] === reference);
    for (const allocation of allocations) Object.assign(allocation, { startdate, enddate });
    order['resources'] = allocations.map(({ resource, quantity, setup }) => ({ resource, quantity, setup }));
  };
  const linkRow = (model: string, row: Row): void => {
    if (model === workOrderModel || model === orderModel) link(String(row['reference']));
    if (model === allocationModel) link(String(row['operationplan']));
  };
  const apply = (model: string, key: string, values: Row): Row => {
    const known = find(model, key);
    const row = known ?? { [toKey(model)]: key, ...createDefaults(model) };
    if (known === undefined) {
      listRows(model).push(row);
      byKey.get(model)?.set(key, row);
    }
    Object.assign(row, values);
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
  const touch = (model: string, key: string, values: Row): Row => {
    const row = apply(model, key, values);
    keep(model, key, values);
    return row;
  };

  for (const [place, values] of changes) {
    const [model = '', ...key] = place.split('#');
    if (values === null) drop(model, key.join('#'));
    else apply(model, key.join('#'), values);
  }
  return {
    timeZone,
    find,
    toKey,
    list: listRows,
    has: (model) => models[model] !== undefined,
    put: (model, key, values) => touch(model, key, { ...values, lastmodified: stampNow(timeZone) }),
    touch,
    remove(model, key) {
      drop(model, key);
      keep(model, key, null);
    },
  };
}
