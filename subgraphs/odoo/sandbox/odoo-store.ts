import { createStateFile } from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import { operatorId } from './table.ts';
import { type Database, naive, type Row, type Series } from './tables.ts';
import type { createWebhookSender } from './webhooks.ts';

/** Values of a record, or named arguments of a method. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Records of one Odoo; changes survive a restart. */
export class OdooStore {
  readonly database: Database;
  readonly series: Series;
  readonly #state: ReturnType<typeof createStateFile<Arguments>>;
  readonly #changes: Map<string, Arguments>;
  readonly #webhook: ReturnType<typeof createWebhookSender>;
  /** Time by which the world is ahead of the clock: it is not changed in its past. */
  readonly #aheadMs: number;

  constructor(
    database: Database,
    {
      world,
      series,
      dataFile,
      webhook,
    }: {
      readonly world: World;
      readonly series: Series;
      readonly dataFile: string | undefined;
      readonly webhook: ReturnType<typeof createWebhookSender>;
    },
  ) {
    this.database = database;
    this.series = series;
    this.#state = createStateFile<Arguments>(dataFile);
    this.#changes = new Map(this.#state.read());
    this.#webhook = webhook;
    this.#aheadMs = Math.max(0, Date.parse(world.now) - Date.now());
    for (const [key, values] of this.#changes) this.apply(key.split('#')[0] ?? '', Number(key.split('#')[1]), values);
  }

  /** Returns the time by the server's clock, as it is stored. */
  now(): string {
    return naive(new Date(Date.now() + this.#aheadMs).toISOString()) || '';
  }

  /** Sets values of a record; nothing is kept or posted. */
  apply(model: string, id: number, values: Arguments): void {
    const table = this.database.get(model);
    const row = table?.byId.get(id);
    if (values['_isRemoved'] === true) {
      table?.byId.delete(id);
      const at = table?.rows.findIndex((one) => one.id === id) ?? -1;
      if (at >= 0) table?.rows.splice(at, 1);
      return;
    }
    if (row !== undefined) return void Object.assign(row, values);
    // Restores a record that was created before a restart.
    const made: Row = { ...values, id };
    table?.rows.push(made);
    table?.byId.set(id, made);
  }

  /** Changes a record as one transaction, and posts it. */
  async change(
    model: string,
    id: number,
    values: Arguments,
    { at = Date.now() + this.#aheadMs, isMade = false }: { readonly at?: number; readonly isMade?: boolean } = {},
  ): Promise<void> {
    const reported = { model, id, values, at };
    const now = naive(new Date(at).toISOString());
    const stamped = { write_uid: operatorId, ...values, ...(isMade ? { create_date: now } : {}), write_date: now };
    // 17 and 18 post within the transaction, whose user waits for the receiver; 19 posts after the commit.
    if (this.#webhook.isSet() && this.series < 19) await this.#webhook.report(reported);
    this.#commit(model, id, stamped);
    if (this.series >= 19) await this.#webhook.report(reported);
  }

  /** Puts a record into a list that is computed from the other side; the stamp of the record with the list stays. */
  link(model: string, id: number, field: string, linked: number): void {
    const row = this.database.get(model)?.byId.get(id);
    const known = (row?.[field] ?? []) as readonly number[];
    this.#commit(model, id, { [field]: [...known, linked] });
  }

  #commit(model: string, id: number, values: Arguments): void {
    this.apply(model, id, values);
    const key = `${model}#${id}`;
    const changed = { ...this.#changes.get(key), ...values };
    this.#changes.set(key, changed);
    this.#state.write(key, changed);
  }
}
