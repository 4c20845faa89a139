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

class WorldRecords implements Records {
  readonly timeZone: string;
  readonly #models: Models;
  readonly #state: StateFile<Change>;
  readonly #changes: Map<string, Change>;
  readonly #byKey: ReadonlyMap<string, Map<string, Row>>;

  constructor(models: Models, state: StateFile<Change>, timeZone: string) {
    this.timeZone = timeZone;
    this.#models = models;
    this.#state = state;
    this.#changes = new Map(state.read());
    this.#byKey = new Map(
      Object.entries(models).map(([model, { key, rows }]) => [
        model,
        new Map(rows.map((row) => [String(row[key]), row])),
      ]),
    );
    for (const [place, values] of this.#changes) {
      const [model = '', ...key] = place.split('#');
      if (values === null) this.#drop(model, key.join('#'));
      else this.#apply(model, key.join('#'), values);
    }
  }

  find(model: string, key: string): Row | undefined {
    return this.#byKey.get(model)?.get(key);
  }

  list(model: string): readonly Row[] {
    return this.#listRows(model);
  }

  has(model: string): boolean {
    return this.#models[model] !== undefined;
  }

  toKey(model: string): string {
    return this.#models[model]?.key ?? '';
  }

  put(model: string, key: string, values: Row): Row {
    return this.touch(model, key, { ...values, lastmodified: stampNow(this.timeZone) });
  }

  touch(model: string, key: string, values: Row): Row {
    const row = this.#apply(model, key, values);
    this.#keep(model, key, values);
    return row;
  }

  remove(model: string, key: string): void {
    this.#drop(model, key);
    this.#keep(model, key, null);
  }

  #listRows(model: string): Row[] {
    return this.#models[model]?.rows ?? [];
  }

  #apply(model: string, key: string, values: Row): Row {
    const known = this.find(model, key);
    const row = known ?? { [this.toKey(model)]: key, ...createDefaults(model) };
    if (known === undefined) {
      this.#listRows(model).push(row);
      this.#byKey.get(model)?.set(key, row);
    }
    Object.assign(row, values);
    this.#linkRow(model, row);
    return row;
  }

  #drop(model: string, key: string): void {
    const row = this.find(model, key);
    if (row === undefined) return;
    this.#listRows(model).splice(this.#listRows(model).indexOf(row), 1);
    this.#byKey.get(model)?.delete(key);
    this.#linkRow(model, row);
  }

  #keep(model: string, key: string, values: Row | null): void {
    const place = `${model}#${key}`;
    const changed = values === null ? null : { ...this.#changes.get(place), ...values };
    this.#changes.set(place, changed);
    this.#state.write(place, changed);
  }

  #linkRow(model: string, row: Row): void {
    if (model === workOrderModel || model === orderModel) this.#link(String(row['reference']));
    if (model === allocationModel) this.#link(String(row['operationplan']));
  }

  /** An order shows its resources, and they have its dates. */
  #link(reference: string): void {
    const order = this.find(workOrderModel, reference) ?? this.find(orderModel, reference);
    if (order === undefined) return;
    const { startdate, enddate } = order;
    const allocations = this.#listRows(allocationModel).filter((row) => row['operationplan'] === reference);
    for (const allocation of allocations) Object.assign(allocation, { startdate, enddate });
    order['resources'] = allocations.map(({ resource, quantity, setup }) => ({ resource, quantity, setup }));
  }
}

/** Creates the rows of a world with all later changes. */
export function createRecords(models: Models, state: StateFile<Change>, timeZone: string): Records {
  return new WorldRecords(models, state, timeZone);
}
