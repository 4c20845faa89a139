import { type CallContext, CommandRefusal } from '../../../../kit/index.ts';
import {
  formatCheckpointKey,
  formatCheckpointName,
  formatCheckpointNotes,
  mapMany,
  mapRecordId,
  mapText,
  type OdooRecords,
  type Send,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { CheckpointModules } from '../checkpoints/index.ts';
import { type CheckpointQuestion, ensureTest, pieces } from './checkpoint-tests.ts';
import type { Product } from './products.ts';

/** A checkpoint to make. */
export interface NewCheckpoint {
  readonly inspectionLot: string;
  readonly product: Product;
  readonly batch?: string | null | undefined;
  readonly productionOrder?: string | null | undefined;
  readonly quantity: string;
  /** Rec 20 code. */
  readonly unit: string;
  readonly characteristics: readonly CheckpointQuestion[];
}

/** Writes of checkpoints in a plant, by OCA quality_control's own methods. */
export interface CheckpointWrites {
  /** Makes the inspection of a lot unless it exists, and makes it ready; returns its id. */
  open(checkpoint: NewCheckpoint, send: Send, call: CallContext): Promise<number>;
  /** Cancels an inspection; its answers stay. */
  withdraw(id: number, call: CallContext): Promise<unknown>;
}

/** Dependencies of the writes. */
export interface CheckpointWriteOptions {
  readonly plant: string;
  readonly originPrefix: string;
  readonly modules: CheckpointModules;
  readonly units: UnitReader;
}

/** Writes of checkpoints in one company. */
class OcaCheckpoints implements CheckpointWrites {
  readonly #records: OdooRecords;
  readonly #options: CheckpointWriteOptions;

  constructor(records: OdooRecords, options: CheckpointWriteOptions) {
    this.#records = records;
    this.#options = options;
  }

  async open(checkpoint: NewCheckpoint, send: Send, call: CallContext): Promise<number> {
    const { plant } = this.#options;
    const { inspectionLot, product, quantity, unit } = checkpoint;
    const units = await this.#readUnits(call);
    const test = await ensureTest(
      this.#records,
      { plant, product, questions: checkpoint.characteristics, units },
      send,
      call,
    );
    const row = {
      name: formatCheckpointName(plant, inspectionLot),
      object_id: await this.#findReference(checkpoint, call),
      // In another unit than the product's the quantity stands in the notes alone.
      ...(unit === product.unit ? { qty: quantity } : {}),
      internal_notes: describeLot(checkpoint),
    };
    const key = formatCheckpointKey(plant, inspectionLot);
    const id = await this.#records.ensure({ model: 'qc.inspection', key, rows: [row] }, send, call);
    await this.#prepare({ id, test }, send, call);
    return id;
  }

  withdraw(id: number, call: CallContext): Promise<unknown> {
    return this.#records.run({ model: 'qc.inspection', method: 'action_cancel', arguments: { ids: [id] } }, call);
  }

  /** Reads the ids of units by code; of several with one code, the first. @throws CommandRefusal without pieces. */
  async #readUnits(call: CallContext): Promise<ReadonlyMap<string, number>> {
    const known = await this.#options.units.readUnits(call);
    const rows = await this.#records.read('uom.uom', [], { name: {} }, call);
    const found = new Map(rows.toReversed().map((row) => [known.findCode(row), mapRecordId(row)]));
    if (found.has(pieces)) return found;
    const message = `Odoo has no unit for pieces (${pieces}); name one under units.`;
    throw new CommandRefusal('INVALID_STATE', message, { currentState: 'NOT_CONFIGURED' });
  }

  /** Gives a new inspection its questions, and makes it ready; continues where an earlier attempt ended. */
  async #prepare({ id, test }: { readonly id: number; readonly test: number }, send: Send, call: CallContext) {
    const specification = { state: {}, inspection_lines: { fields: {} } };
    const [present] = await this.#records.read('qc.inspection', [['id', '=', id]], specification, call);
    if (present === undefined || mapText(present['state']) !== 'draft') return;
    if (mapMany(present['inspection_lines']).length === 0) {
      const model = 'qc.inspection.set.test';
      const create = { model, method: 'create', arguments: { vals_list: [{ test }] } } as const;
      const made = await send(() => this.#records.run(create, call));
      const ids = Array.isArray(made) ? made : [made];
      const context = { active_model: 'qc.inspection', active_id: id, active_ids: [id] };
      await send(() => this.#records.run({ model, method: 'action_create_test', arguments: { ids, context } }, call));
    }
    await send(() =>
      this.#records.run({ model: 'qc.inspection', method: 'action_todo', arguments: { ids: [id] } }, call),
    );
  }

  /** Finds the record that the inspection is about: the batch, else the order, else the product. */
  async #findReference({ product, batch, productionOrder }: NewCheckpoint, call: CallContext): Promise<string> {
    const references = await this.#options.modules.listReferences(call);
    const find = async (model: 'stock.lot' | 'mrp.production', leaf: readonly unknown[]) => {
      if (!references.includes(model)) return undefined;
      const [found] = await this.#records.read(model, [['product_id', '=', product.id], leaf], {}, call);
      return found === undefined ? undefined : `${model},${mapRecordId(found)}`;
    };
    const origin = `${this.#options.originPrefix}${productionOrder}`;
    return (
      (batch ? await find('stock.lot', ['name', '=', batch]) : undefined) ??
      (productionOrder ? await find('mrp.production', ['origin', '=', origin]) : undefined) ??
      `product.product,${product.id}`
    );
  }
}

function describeLot({ inspectionLot, batch, productionOrder, quantity, unit }: NewCheckpoint): string {
  const parts = [productionOrder && `order ${productionOrder}`, batch && `batch ${batch}`, `${quantity} ${unit}`];
  return `${formatCheckpointNotes(inspectionLot)}${parts.filter(Boolean).join(', ')}`;
}

/** Creates the writes of the checkpoints of a plant. */
export function createCheckpointWrites(records: OdooRecords, options: CheckpointWriteOptions): CheckpointWrites {
  return new OcaCheckpoints(records, options);
}
