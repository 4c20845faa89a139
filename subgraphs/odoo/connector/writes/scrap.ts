import Big from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import {
  mapFloat,
  mapId,
  mapInstant,
  mapMany,
  mapText,
  type OdooRecord,
  type OdooRecords,
  refuseValue,
  type Send,
  type Specification,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import { readProducedLots } from './manufacturing-order.ts';
import { readQuants } from './quants.ts';

/** Quantity to scrap, with its source. */
export interface Scrapping {
  readonly productId: number;
  readonly quantity: string;
  readonly unitId: number;
  readonly orderId: number;
  readonly locationId: number | undefined;
  readonly lotId: number | undefined;
}

/** Part of the stock at a location. */
export interface StockAt {
  readonly lotId: number | undefined;
  readonly quantity: string;
}

/** Quantity of a product that belongs to an order, and may still be scrapped. */
export interface OrderShare {
  readonly quantity: string;
  /** Lots that the order made, took or reserved. */
  readonly lotIds: readonly number[];
}

/** A scrap that a key made. */
export interface FoundScrap {
  readonly id: number;
  readonly isDone: boolean;
  readonly doneTime: string | undefined;
}

/** Writes reports of scrap. */
export interface ScrapWrites {
  /** Reads the quantity of a product that the parts of an order made, took or reserved, less its scrap. */
  readShare(
    orderIds: readonly number[],
    product: { readonly id: number; readonly unitId: number },
    call: CallContext,
  ): Promise<OrderShare>;
  /** Reads the stock of a product at a location, oldest first. */
  readStock(productId: number, locationId: number, call: CallContext): Promise<readonly StockAt[]>;
  find(key: string, call: CallContext): Promise<FoundScrap | undefined>;
  ensure(key: string, scrapping: Scrapping, send: Send, call: CallContext): Promise<number>;
  validate(id: number, call: CallContext): Promise<unknown>;
}

const id = { fields: {} };
const createShareFields = (series: number): Specification => ({
  product_id: id,
  ...(series >= 19 ? { lot_producing_ids: id } : { lot_producing_id: id }),
  qty_produced: {},
  product_uom_id: id,
  scrap_ids: { fields: { product_id: id, product_uom_id: id, scrap_qty: {}, state: {} } },
  move_raw_ids: {
    fields: {
      product_id: id,
      product_uom: id,
      product_uom_qty: {},
      quantity: {},
      state: {},
      move_line_ids: { fields: { lot_id: id } },
    },
  },
});
const isDone = ({ state }: OdooRecord): boolean => mapText(state) === 'done';
const listFor = (record: OdooRecord, field: string, productId: number) =>
  mapMany(record[field]).filter((part) => mapId(part['product_id']) === productId);

/** A component counts as planned, or as taken if more was taken. */
function readTaken(record: OdooRecord, productId: number) {
  return listFor(record, 'move_raw_ids', productId)
    .filter(({ state }) => mapText(state) !== 'cancel')
    .map(({ product_uom_qty: planned, product_uom: unit, quantity, move_line_ids: lines }) => ({
      quantity: String(Math.max(Number(mapFloat(planned)), Number(mapFloat(quantity)))),
      unit,
      lotIds: mapMany(lines).flatMap((line) => mapId(line['lot_id']) ?? []),
    }));
}

/** Creates scrap as a record that is posted afterwards. */
export function createScrapWrites(records: OdooRecords, units: UnitReader): ScrapWrites {
  return {
    readShare: async (orderIds, { id: productId, unitId }, call) => {
      const known = await units.readUnits(call);
      const convert = (amount: string, unit: unknown) => {
        const converted = known.convert(amount, unit, { id: unitId });
        if (converted === undefined) throw refuseValue("quantity in the product's unit", unit);
        return converted;
      };
      const orders = await records.read('mrp.production', [['id', 'in', orderIds]], createShareFields, call);
      let quantity = new Big(0);
      const lotIds: number[] = [];
      for (const order of orders) {
        if (mapId(order['product_id']) === productId) {
          quantity = quantity.plus(convert(mapFloat(order['qty_produced']), order['product_uom_id']));
          lotIds.push(...readProducedLots(order));
        }
        for (const taken of readTaken(order, productId)) {
          quantity = quantity.plus(convert(taken.quantity, taken.unit));
          lotIds.push(...taken.lotIds);
        }
        for (const { scrap_qty: scrapped, product_uom_id: unit } of listFor(order, 'scrap_ids', productId).filter(
          isDone,
        ))
          quantity = quantity.minus(convert(mapFloat(scrapped), unit));
      }
      return { quantity: quantity.toString(), lotIds };
    },
    readStock: async (productId, locationId, call) => {
      const domain = [
        ['product_id', '=', productId],
        ['location_id', '=', locationId],
      ];
      const quants = await readQuants(records, domain, call);
      return quants.map(({ lotId, quantity }) => ({ lotId, quantity: quantity.toString() }));
    },
    find: async (key, call) => {
      const id = await records.findByKey('stock.scrap', key, call);
      if (id === undefined) return undefined;
      const [scrap] = await records.read('stock.scrap', [['id', '=', id]], { state: {}, date_done: {} }, call);
      return { id, isDone: mapText(scrap?.['state']) === 'done', doneTime: mapInstant(scrap?.['date_done']) };
    },
    ensure: (key, { productId, quantity, unitId, orderId, locationId, lotId }, send, call) => {
      const row = {
        'product_id/.id': String(productId),
        scrap_qty: quantity,
        'product_uom_id/.id': String(unitId),
        'production_id/.id': String(orderId),
        // 17 would take it from the company's first warehouse.
        ...(locationId === undefined ? {} : { 'location_id/.id': String(locationId) }),
        ...(lotId === undefined ? {} : { 'lot_id/.id': String(lotId) }),
      };
      return records.ensure({ model: 'stock.scrap', key, rows: [row] }, send, call);
    },
    validate: (id, call) =>
      records.run({ model: 'stock.scrap', method: 'action_validate', arguments: { ids: [id] } }, call),
  };
}
