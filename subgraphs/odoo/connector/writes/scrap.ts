import type { CallContext } from '../../../../kit/index.ts';
import { mapFloat, mapText } from '../values.ts';
import { mapId } from './manufacturing-order.ts';
import type { OdooRecords, Send } from './record-client.ts';

/** What is scrapped, from where. */
export interface Scrapping {
  readonly productId: number;
  readonly quantity: string;
  readonly orderId: number;
  readonly locationId: number | undefined;
  readonly lotId: number | undefined;
}

/** A part of what lies at a place. */
export interface StockAt {
  readonly lotId: number | undefined;
  readonly quantity: string;
}

/** Reports of scrap. */
export interface ScrapWrites {
  /** What there is of a product at a place, oldest first. */
  readStock(productId: number, locationId: number, call: CallContext): Promise<readonly StockAt[]>;
  find(key: string, call: CallContext): Promise<{ readonly id: number; readonly isDone: boolean } | undefined>;
  ensure(key: string, scrapping: Scrapping, send: Send, call: CallContext): Promise<number>;
  validate(id: number, call: CallContext): Promise<unknown>;
}

/** Scrap as a record that is posted afterwards. */
export function createScrapWrites(ask: OdooRecords): ScrapWrites {
  return {
    readStock: async (productId, locationId, call) => {
      const domain = [
        ['product_id', '=', productId],
        ['location_id', '=', locationId],
        ['quantity', '>', 0],
      ];
      const quants = await ask.read('stock.quant', domain, { quantity: {}, lot_id: { fields: {} } }, call);
      return quants.map(({ lot_id: lot, quantity }) => ({ lotId: mapId(lot), quantity: mapFloat(quantity) }));
    },
    find: async (key, call) => {
      const id = await ask.findByKey('stock.scrap', key, call);
      if (id === undefined) return undefined;
      const [scrap] = await ask.read('stock.scrap', [['id', '=', id]], { state: {} }, call);
      return { id, isDone: mapText(scrap?.['state']) === 'done' };
    },
    ensure: (key, { productId, quantity, orderId, locationId, lotId }, send, call) => {
      const row = {
        'product_id/.id': String(productId),
        scrap_qty: quantity,
        'production_id/.id': String(orderId),
        // 17 would take it from the company's first warehouse.
        ...(locationId === undefined ? {} : { 'location_id/.id': String(locationId) }),
        ...(lotId === undefined ? {} : { 'lot_id/.id': String(lotId) }),
      };
      return ask.ensure({ model: 'stock.scrap', key, rows: [row] }, send, call);
    },
    validate: (id, call) =>
      ask.run({ model: 'stock.scrap', method: 'action_validate', arguments: { ids: [id] } }, call),
  };
}
