import type { CallContext } from '../../../kit/index.ts';
import type { OdooConfig } from '../../config.ts';
import { mapFloat, mapOne, mapText } from '../values.ts';
import type { OdooAsk } from './ask.ts';

/** Stock of one product and lot in one location. */
export interface StockPart {
  readonly productId: number;
  readonly unitId: number;
  readonly lotId: number | undefined;
  readonly locationId: number;
  readonly quantity: string;
}

/** A transfer inside a plant. */
export interface Transfer {
  readonly id: number;
  readonly isDone: boolean;
}

/** Stock and work centers on hold. */
export interface HoldWrites {
  /** What lies outside the blocked locations. */
  readFree(
    question: { readonly plant: string; readonly material: string; readonly batch?: string | undefined },
    call: CallContext,
  ): Promise<readonly StockPart[]>;
  /** What lies in the blocked locations. */
  readBlocked(
    question: { readonly plant: string; readonly material: string; readonly batch?: string | undefined },
    call: CallContext,
  ): Promise<readonly StockPart[]>;
  /** The transfer that is known by a text. */
  findTransfer(origin: string, call: CallContext): Promise<Transfer | undefined>;
  /** Moves parts of one place to another and posts it. */
  transfer(
    origin: string,
    request: { readonly plant: string; readonly parts: readonly StockPart[]; readonly isToBlocked: boolean },
    call: CallContext,
  ): Promise<void>;
  finishTransfer(id: number, call: CallContext): Promise<void>;
  findWorkCenter(
    plant: string,
    code: string,
    call: CallContext,
  ): Promise<{ readonly id: number; readonly isBlocked: boolean } | undefined>;
  /** Whether a hold blocks a work center. */
  isBlockedBy(workCenter: number, hold: string, call: CallContext): Promise<boolean>;
  block(workCenter: number, hold: string, call: CallContext): Promise<void>;
  unblock(workCenter: number, call: CallContext): Promise<void>;
}

/** Holds over internal transfers and productivity losses: what Community has for it. */
export function createHoldWrites(ask: OdooAsk, { odoo: { scopes, blockedLocations } }: OdooConfig): HoldWrites {
  const warehouseOf = (plant: string, field: string): readonly unknown[] => {
    const code = scopes[plant]?.warehouse;
    return code === undefined ? [] : [[field, '=', code]];
  };
  const readLocations = async (plant: string, call: CallContext) => {
    const domain = [['usage', '=', 'internal'], ...warehouseOf(plant, 'warehouse_id.code')];
    const found = await ask.read('stock.location', domain, { name: {} }, call);
    const isBlocked = (name: unknown) => blockedLocations.includes(mapText(name) ?? '');
    return {
      blocked: found.filter(({ name }) => isBlocked(name)).map(({ id }) => Number(id)),
      all: found.map(({ id }) => Number(id)),
    };
  };
  const readParts = async (
    {
      plant,
      material,
      batch,
    }: { readonly plant: string; readonly material: string; readonly batch?: string | undefined },
    isBlocked: boolean,
    call: CallContext,
  ): Promise<readonly StockPart[]> => {
    const { blocked, all } = await readLocations(plant, call);
    const domain = [
      ['product_id.default_code', '=', material],
      ['location_id', 'in', isBlocked ? blocked : all.filter((id) => !blocked.includes(id))],
      ['quantity', '>', 0],
      ...(batch === undefined ? [] : [['lot_id.name', '=', batch]]),
    ];
    const fields = {
      product_id: { fields: {} },
      product_uom_id: { fields: {} },
      lot_id: { fields: {} },
      location_id: { fields: {} },
      quantity: {},
    };
    return (await ask.read('stock.quant', domain, fields, call)).map((quant) => ({
      productId: Number(mapOne(quant['product_id'])?.['id']),
      unitId: Number(mapOne(quant['product_uom_id'])?.['id']),
      lotId: mapOne(quant['lot_id']) === undefined ? undefined : Number(mapOne(quant['lot_id'])?.['id']),
      locationId: Number(mapOne(quant['location_id'])?.['id']),
      quantity: mapFloat(quant['quantity']),
    }));
  };
  const finishTransfer = async (id: number, call: CallContext): Promise<void> => {
    await ask.run('stock.picking', 'button_validate', { ids: [id], context: { skip_backorder: true } }, call);
  };
  return {
    readFree: (question, call) => readParts(question, false, call),
    readBlocked: (question, call) => readParts(question, true, call),
    findTransfer: async (origin, call) => {
      const [found] = await ask.read('stock.picking', [['origin', '=', origin]], { state: {} }, call);
      return found === undefined ? undefined : { id: Number(found['id']), isDone: found['state'] === 'done' };
    },
    transfer: async (origin, { plant, parts, isToBlocked }, call) => {
      const { blocked, all } = await readLocations(plant, call);
      const [target] = isToBlocked ? blocked : all.filter((id) => !blocked.includes(id));
      const [type] = await ask.read(
        'stock.picking.type',
        [['code', '=', 'internal'], ...warehouseOf(plant, 'warehouse_id.code')],
        { name: {} },
        call,
      );
      const source = parts[0]?.locationId;
      if (target === undefined || type === undefined || source === undefined)
        throw ask.fail('Odoo has no place to move blocked stock to, or no internal transfers.');
      const series = await ask.readSeries(call);
      const moves = parts.map(({ productId, unitId, lotId, locationId, quantity }) => [
        0,
        0,
        {
          ...(series < 19 ? { name: origin } : {}),
          product_id: productId,
          product_uom_qty: Number(quantity),
          product_uom: unitId,
          location_id: locationId,
          location_dest_id: target,
          move_line_ids: [
            [
              0,
              0,
              {
                product_id: productId,
                product_uom_id: unitId,
                lot_id: lotId ?? false,
                quantity: Number(quantity),
                location_id: locationId,
                location_dest_id: target,
                picked: true,
              },
            ],
          ],
        },
      ]);
      const vals = {
        picking_type_id: type['id'],
        location_id: source,
        location_dest_id: target,
        origin,
        move_ids: moves,
      };
      const made = await ask.run('stock.picking', 'create', { vals_list: [vals] }, call);
      const id = Array.isArray(made) ? Number(made[0]) : Number(made);
      await ask.run('stock.picking', 'action_confirm', { ids: [id] }, call);
      await finishTransfer(id, call);
    },
    finishTransfer,
    findWorkCenter: async (plant, code, call) => {
      const company = scopes[plant]?.company;
      const domain = [['code', '=', code], ...(company === undefined ? [] : [['company_id.name', '=', company]])];
      const [found] = await ask.read('mrp.workcenter', domain, { working_state: {} }, call);
      return found === undefined
        ? undefined
        : { id: Number(found['id']), isBlocked: found['working_state'] === 'blocked' };
    },
    isBlockedBy: async (workCenter, hold, call) => {
      const domain = [
        ['workcenter_id', '=', workCenter],
        ['description', '=', hold],
        ['date_end', '=', false],
      ];
      return (await ask.read('mrp.workcenter.productivity', domain, { description: {} }, call)).length > 0;
    },
    block: async (workCenter, hold, call) => {
      const [loss] = await ask.read(
        'mrp.workcenter.productivity.loss',
        [['loss_type', '=', 'quality']],
        { name: {} },
        call,
      );
      const [any] =
        loss === undefined
          ? await ask.read('mrp.workcenter.productivity.loss', [['loss_type', '=', 'availability']], { name: {} }, call)
          : [loss];
      if (any === undefined) throw ask.fail('Odoo has no reason to block a work center with.');
      await ask.run(
        'mrp.workcenter.productivity',
        'create',
        { vals_list: [{ workcenter_id: workCenter, loss_id: any['id'], description: hold }] },
        call,
      );
    },
    unblock: async (workCenter, call) => void (await ask.run('mrp.workcenter', 'unblock', { ids: [workCenter] }, call)),
  };
}
