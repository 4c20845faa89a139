import Big from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import {
  mapFloat,
  mapRecordId,
  mapText,
  type OdooRecords,
  replaceMark,
  type Send,
} from '../../../vendors/odoo/index.ts';
import { type ManufacturingOrder, markField } from './manufacturing-order.ts';

/** A component whose consumption is still incorrect. */
export interface OpenConsumption {
  readonly id: number;
  readonly wanted: number;
}

/** Result of closing an order: closed, or waiting for a person in a wizard. */
export type Closing = 'CLOSED' | 'ASKS_A_PERSON';

/** Writes reports of production. */
export interface ProductionWrites {
  /** Creates the lots of these numbers unless they exist; returns their ids. */
  ensureLots(
    key: string,
    lots: { readonly productId: number; readonly numbers: readonly string[] },
    send: Send,
    call: CallContext,
  ): Promise<readonly number[]>;
  findLot(productId: number, number: string, call: CallContext): Promise<number | undefined>;
  /** Lists the lots of a product with a number: several, where several companies have one. */
  listLots(productId: number, number: string, call: CallContext): Promise<readonly number[]>;
  /** Lists the components without a recorded consumption. */
  listUnpicked(order: number, call: CallContext): Promise<readonly number[]>;
  /**
   * Reverts the values of a refused report: those of the order itself, and of components that were not picked before.
   */
  takeBack(order: ManufacturingOrder, unpicked: readonly number[], send: Send, call: CallContext): Promise<void>;
  /** Removes the lots that a refused report made. */
  removeLots(
    key: string,
    lots: { readonly productId: number; readonly numbers: readonly string[] },
    send: Send,
    call: CallContext,
  ): Promise<void>;
  /** Reserves stock that arrived after the order was confirmed. */
  reserve(order: number, call: CallContext): Promise<unknown>;
  /** Sets the quantity in production, its lots and its mark. */
  setProducing(
    order: ManufacturingOrder,
    values: { readonly quantity: string; readonly lots: readonly number[]; readonly mark: string },
    call: CallContext,
  ): Promise<unknown>;
  /** Computes the consumption from the quantity in production. */
  fillConsumption(order: number, call: CallContext): Promise<unknown>;
  /**
   * Lists consumption still to record; `keepsRecorded` excludes the quantities that people recorded themselves: those
   * are the actual ones, whatever the bill says.
   */
  listOpenConsumption(
    order: number,
    options: { readonly keepsRecorded: boolean },
    call: CallContext,
  ): Promise<readonly OpenConsumption[]>;
  consume(open: OpenConsumption, call: CallContext): Promise<unknown>;
  /** Closes an order; the rest stays open as a backorder, or is given up. */
  close(order: ManufacturingOrder, options: { readonly keepsRest: boolean }, call: CallContext): Promise<Closing>;
  readSeries(call: CallContext): Promise<number>;
}

const consumptionFields = {
  product_uom_qty: {},
  should_consume_qty: {},
  quantity: {},
  picked: {},
  manual_consumption: {},
} as const;
type Consumption = Readonly<Partial<Record<keyof typeof consumptionFields, unknown>>>;

/** Reads a float as Odoo keeps it and expects it back. */
const readFloat = (value: unknown): number => (mapFloat(value) === '0' ? 0 : Number(value));

const isQuantity = (a: unknown, b: unknown): boolean => new Big(mapFloat(a)).eq(mapFloat(b));

const isTaken = ({ picked, quantity, should_consume_qty: wanted }: Consumption): boolean =>
  picked === true && isQuantity(quantity, wanted);

/**
 * True when a person entered the consumption. The full planned quantity is Odoo's own value when a step is finished.
 */
const isRecorded = ({ picked, manual_consumption: isManual, quantity, product_uom_qty: planned }: Consumption) =>
  picked === true && isManual === true && !isQuantity(quantity, planned);

const createLotKey = (key: string, name: string) => `${key}:lot:${name}`;

async function listLots(
  records: OdooRecords,
  productId: number,
  number: string,
  call: CallContext,
): Promise<readonly number[]> {
  const domain = [
    ['name', '=', number],
    ['product_id', '=', productId],
  ];
  return (await records.read('stock.lot', domain, { name: {} }, call)).map(mapRecordId);
}

const findLot = async (...given: Parameters<typeof listLots>): Promise<number | undefined> =>
  (await listLots(...given))[0];

const writeOrder = (records: OdooRecords, id: number, vals: Readonly<Record<string, unknown>>, call: CallContext) =>
  records.run({ model: 'mrp.production', method: 'write', arguments: { ids: [id], vals } }, call);

const nameLots = async (records: OdooRecords, lots: readonly number[], call: CallContext) =>
  (await records.readSeries(call)) >= 19
    ? { lot_producing_ids: [[6, 0, lots]] }
    : { lot_producing_id: lots[0] ?? false };

function createLotWrites(
  records: OdooRecords,
): Pick<ProductionWrites, 'findLot' | 'listLots' | 'ensureLots' | 'removeLots'> {
  return {
    findLot: (productId, number, call) => findLot(records, productId, number, call),
    listLots: (productId, number, call) => listLots(records, productId, number, call),
    ensureLots: async (key, { productId, numbers }, send, call) => {
      const lots: number[] = [];
      for (const name of numbers) {
        const record = { model: 'stock.lot', key: createLotKey(key, name) } as const;
        const rows = [{ name, 'product_id/.id': String(productId) }];
        lots.push(
          (await findLot(records, productId, name, call)) ?? (await records.ensure({ ...record, rows }, send, call)),
        );
      }
      return lots;
    },
    removeLots: async (key, { productId, numbers }, send, call) => {
      for (const name of numbers) {
        const made = await records.findByKey('stock.lot', createLotKey(key, name), call);
        if (made !== undefined && made === (await findLot(records, productId, name, call)))
          await send(() => records.run({ model: 'stock.lot', method: 'unlink', arguments: { ids: [made] } }, call));
      }
    },
  };
}

function createConsumptionWrites(
  records: OdooRecords,
): Pick<ProductionWrites, 'fillConsumption' | 'listUnpicked' | 'listOpenConsumption' | 'consume'> {
  return {
    // Writing the produced quantity does not fill in the consumption: only the screen does.
    fillConsumption: (id, call) =>
      records.run({ model: 'mrp.production', method: 'set_qty_producing', arguments: { ids: [id] } }, call),
    listUnpicked: async (order, call) => {
      const domain = [
        ['raw_material_production_id', '=', order],
        ['state', 'not in', ['done', 'cancel']],
        ['picked', '=', false],
      ];
      return (await records.read('stock.move', domain, { picked: {} }, call)).map(mapRecordId);
    },
    listOpenConsumption: async (order, { keepsRecorded }, call) => {
      const domain = [
        ['raw_material_production_id', '=', order],
        ['state', 'not in', ['done', 'cancel']],
      ];
      return (await records.read('stock.move', domain, consumptionFields, call))
        .filter((move) => !isTaken(move) && !(keepsRecorded && isRecorded(move)))
        .map((move) => ({ id: mapRecordId(move), wanted: readFloat(move['should_consume_qty']) }));
    },
    consume: ({ id, wanted }, call) =>
      records.run(
        { model: 'stock.move', method: 'write', arguments: { ids: [id], vals: { quantity: wanted, picked: true } } },
        call,
      ),
  };
}

/** Creates reports through the calls that produce without a screen on 17, 18 and 19. */
export function createProductionWrites(records: OdooRecords): ProductionWrites {
  return {
    ...createLotWrites(records),
    ...createConsumptionWrites(records),
    readSeries: records.readSeries,
    reserve: (id, call) =>
      records.run({ model: 'mrp.production', method: 'action_assign', arguments: { ids: [id] } }, call),
    setProducing: async ({ id, note }, { quantity, lots, mark }, call) => {
      const values = { qty_producing: Number(quantity), [markField]: replaceMark(note, mark) };
      return writeOrder(
        records,
        id,
        { ...values, ...(lots.length === 0 ? {} : await nameLots(records, lots, call)) },
        call,
      );
    },
    takeBack: async ({ id, producingQuantity, lotIds }, unpicked, send, call) => {
      const before = { qty_producing: Number(producingQuantity), ...(await nameLots(records, lotIds, call)) };
      await send(() => writeOrder(records, id, before, call));
      if (unpicked.length === 0) return;
      const values = { ids: unpicked, vals: { picked: false } };
      await send(() => records.run({ model: 'stock.move', method: 'write', arguments: values }, call));
      // The filled-in quantities are a reservation too, perhaps without lots: it is made anew.
      for (const method of ['do_unreserve', 'action_assign'] as const)
        await send(() => records.run({ model: 'mrp.production', method, arguments: { ids: [id] } }, call));
    },
    close: async ({ id, isStrict }, { keepsRest }, call) => {
      const context = {
        skip_backorder: true,
        skip_redirection: true,
        // No component is left unpicked, whose moves this would cancel: only what people recorded may deviate from the
        // bill.
        skip_consumption: !isStrict,
        ...(keepsRest ? { mo_ids_to_backorder: [id] } : {}),
      };
      await records.run(
        { model: 'mrp.production', method: 'button_mark_done', arguments: { ids: [id], context } },
        call,
      );
      // Its answer is inconclusive: a done order may answer with a report to print, an open one with a wizard.
      const [order] = await records.read('mrp.production', [['id', '=', id]], { state: {} }, call);
      return mapText(order?.['state']) === 'done' ? 'CLOSED' : 'ASKS_A_PERSON';
    },
  };
}
