import { type CallContext, CommandRefusal } from '../../../../kit/index.ts';
import {
  type CompanyReader,
  createMark,
  createOdooRecords,
  mapMany,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecords,
} from '../../../vendors/odoo/index.ts';
import type { NewLot } from '../unit-of-work.ts';
import type { Inspection } from './inspection.ts';
import type { PlannedProduct } from './plans.ts';
import type { InspectionReader } from './reader.ts';
import { isRefused } from './refusals.ts';

/** Finding that is to be entered. */
export interface Entry {
  readonly characteristic: string;
  readonly value?: string | undefined;
  readonly code?: string | undefined;
}

/** Lot that is to be created as an inspection. */
export interface NewInspection {
  readonly key: string;
  readonly lot: NewLot;
  readonly product: PlannedProduct;
  readonly test: number;
}

/** Changes of the inspections of a plant, by Odoo's own methods. Each looks at the present state first. */
export interface InspectionWrites {
  readCompany(call: CallContext): Promise<number>;
  /** Creates the inspection of a key unless it exists; returns its native id. */
  create(inspection: NewInspection, call: CallContext): Promise<number>;
  /** Cancels the inspection of a key, if there is one. @throws CommandRefusal when it is decided. */
  undoCreate(key: string, call: CallContext): Promise<void>;
  enterResults(inspection: Inspection, entries: readonly Entry[], call: CallContext): Promise<void>;
  accept(inspection: Inspection, call: CallContext): Promise<void>;
  reject(inspection: Inspection, call: CallContext): Promise<void>;
  cancel(id: number, call: CallContext): Promise<void>;
  /** Makes a cancelled inspection ready again. */
  reopen(id: number, call: CallContext): Promise<void>;
}

type Action = 'action_todo' | 'action_confirm' | 'action_approve' | 'action_cancel' | 'action_draft';

/** Refuses a value that Odoo would not keep or would round. @throws CommandRefusal `INVALID_INPUT` */
function refuseUnkept({ characteristic, value = '' }: Entry, digits: number): void {
  if (value !== '' && Number(value) === 0)
    throw new CommandRefusal('INVALID_INPUT', `Odoo does not distinguish a ${characteristic} of 0 from no value.`);
  const decimals = (value.split('.')[1] ?? '').replace(/0+$/, '').length;
  if (decimals > digits)
    throw new CommandRefusal('INVALID_INPUT', `Odoo keeps ${digits} decimals of ${characteristic}, not ${value}.`);
}

function createCommand({ lines }: Inspection, { characteristic, value, code }: Entry): readonly unknown[] {
  const line = lines.find((one) => one.code === characteristic);
  const chosen = line?.codes?.find((one) => one.code === code)?.id;
  if (line === undefined || (value === undefined && chosen === undefined))
    throw new CommandRefusal('INVALID_INPUT', `Odoo's inspection has no such answer of ${characteristic}.`);
  // In the unit of the limits, which people may have changed.
  const measured = { quantitative_value: Number(value), uom_id: line.unitId ?? false };
  return [1, line.id, value === undefined ? { qualitative_value: chosen } : measured];
}

/** Text for the people who see the inspection in Odoo, with the mark by which the command finds it. */
function describeLot({ origin, batch, productionOrder }: NewLot, key: string): string {
  const parts = [`Origin ${origin}`, productionOrder && `order ${productionOrder}`, batch && `batch ${batch}`];
  return `${parts.filter(Boolean).join(', ')} ${createMark(key)}`;
}

/** Dependencies of the writes. */
export interface InspectionWriteOptions {
  readonly plant: string;
  readonly companies: CompanyReader;
  readonly reader: InspectionReader;
  readonly originPrefix: string;
}

/** Makes changes of inspections in one company. */
class OcaWrites implements InspectionWrites {
  readonly #records: OdooRecords;
  readonly #options: InspectionWriteOptions;

  constructor(client: OdooClient, options: InspectionWriteOptions) {
    this.#records = createOdooRecords(client, options);
    this.#options = options;
  }

  readCompany(call: CallContext): Promise<number> {
    return this.#records.readCompany(call);
  }

  async undoCreate(key: string, call: CallContext): Promise<void> {
    const id = await this.#records.findByKey('qc.inspection', key, call);
    if (id === undefined) return;
    const [present] = await this.#records.read('qc.inspection', [['id', '=', id]], { state: {} }, call);
    const state = mapText(present?.['state']);
    if (state === 'success' || state === 'failed')
      throw new CommandRefusal('INVALID_STATE', 'The lot is decided.', { currentState: 'DECIDED' });
    if (state !== undefined && state !== 'canceled') await this.cancel(id, call);
  }

  async create({ key, lot, product, test }: NewInspection, call: CallContext): Promise<number> {
    const row = {
      object_id: await this.#findReference(lot, product, call),
      qty: lot.quantity.value,
      internal_notes: describeLot(lot, key),
    };
    const id = await this.#records.ensure({ model: 'qc.inspection', key, rows: [row] }, (send) => send(), call);
    try {
      await this.#prepare(id, test, call);
    } catch (error) {
      // A command that has ended leaves no draft behind.
      if (isRefused(error)) await this.undoCreate(key, call);
      throw error;
    }
    return id;
  }

  /** Gives a new inspection its questions, and makes it ready. */
  async #prepare(id: number, test: number, call: CallContext): Promise<void> {
    const specification = { state: {}, inspection_lines: { fields: {} } };
    const [present] = await this.#records.read('qc.inspection', [['id', '=', id]], specification, call);
    if (present !== undefined && mapMany(present['inspection_lines']).length === 0) await this.#setTest(id, test, call);
    if (mapText(present?.['state']) === 'draft') await this.#act('action_todo', id, call);
  }

  async enterResults(inspection: Inspection, entries: readonly Entry[], call: CallContext): Promise<void> {
    const { digits } = await this.#options.reader.readFields(call);
    for (const entry of entries) refuseUnkept(entry, digits);
    const commands = entries.map((entry) => createCommand(inspection, entry));
    if (inspection.state === 'draft') await this.#act('action_todo', inspection.id, call);
    // One write of all answers: Odoo keeps all of them or none.
    const vals = { inspection_lines: commands };
    await this.#records.run(
      { model: 'qc.inspection', method: 'write', arguments: { ids: [inspection.id], vals } },
      call,
    );
  }

  async accept({ id, state }: Inspection, call: CallContext): Promise<void> {
    if (state === 'draft') await this.#act('action_todo', id, call);
    await this.#act(state === 'waiting' ? 'action_approve' : 'action_confirm', id, call);
  }

  async reject({ id }: Inspection, call: CallContext): Promise<void> {
    await this.#act('action_approve', id, call);
  }

  async cancel(id: number, call: CallContext): Promise<void> {
    await this.#act('action_cancel', id, call);
  }

  async reopen(id: number, call: CallContext): Promise<void> {
    await this.#act('action_draft', id, call);
    await this.#act('action_todo', id, call);
  }

  async #act(method: Action, id: number, call: CallContext): Promise<void> {
    await this.#records.run({ model: 'qc.inspection', method, arguments: { ids: [id] } }, call);
  }

  /** Copies the questions of a test into an inspection, as the dialog of Odoo does. */
  async #setTest(inspection: number, test: number, call: CallContext): Promise<void> {
    const model = 'qc.inspection.set.test';
    const made = await this.#records.run({ model, method: 'create', arguments: { vals_list: [{ test }] } }, call);
    const context = { active_model: 'qc.inspection', active_id: inspection, active_ids: [inspection] };
    const ids = Array.isArray(made) ? made : [made];
    await this.#records.run({ model, method: 'action_create_test', arguments: { ids, context } }, call);
  }

  /** Finds the record that the inspection is about: the batch, else the order, else the product. */
  async #findReference({ batch, productionOrder }: NewLot, product: PlannedProduct, call: CallContext) {
    const { references } = await this.#options.reader.readFields(call);
    const find = async (model: 'stock.lot' | 'mrp.production', domain: readonly unknown[]) => {
      if (!references.includes(model)) return undefined;
      const [found] = await this.#records.read(model, [['product_id', '=', product.id], ...domain], {}, call);
      return found === undefined ? undefined : `${model},${mapRecordId(found)}`;
    };
    const origin = `${this.#options.originPrefix}${productionOrder}`;
    return (
      (batch === undefined ? undefined : await find('stock.lot', [['name', '=', batch]])) ??
      (productionOrder === undefined ? undefined : await find('mrp.production', [['origin', '=', origin]])) ??
      `product.product,${product.id}`
    );
  }
}

/** Creates the changes of the inspections of a plant. */
export function createInspectionWrites(client: OdooClient, options: InspectionWriteOptions): InspectionWrites {
  return new OcaWrites(client, options);
}
