import type { CallContext } from '../../../../kit/index.ts';
import { mapOne, mapRecordId, mapText, type OdooRecords, requireId } from '../../../vendors/odoo/index.ts';

/** By-product of an order. */
export interface Byproduct {
  readonly productId: number;
  readonly name: string;
  /** True when each piece of it has a serial number. */
  readonly isSerial: boolean;
}

/** A by-product of a report without a lot. */
export interface UnassignedByproduct {
  readonly lineId: number;
  readonly productId: number;
}

/** Writes lots of by-products: Odoo does not close an order without them. */
export interface ByproductWrites {
  /** Lists by-products of an order that are kept in lots or by serial numbers. */
  listTracked(
    order: { readonly id: number; readonly productId: number },
    call: CallContext,
  ): Promise<readonly Byproduct[]>;
  /** Lists by-products that are filled in and have no lot. */
  listUnassigned(
    order: { readonly id: number; readonly productId: number },
    call: CallContext,
  ): Promise<readonly UnassignedByproduct[]>;
  /** Assigns a lot, or none. */
  assign(byproduct: UnassignedByproduct, lot: number | undefined, call: CallContext): Promise<unknown>;
}

const id = { fields: {} };
const product = { fields: { name: {}, tracking: {} } };

/** Creates the writes for lots of by-products. */
export function createByproductWrites(records: OdooRecords): ByproductWrites {
  const isTracked = (record: unknown) => (mapText(mapOne(record)?.['tracking']) ?? 'none') !== 'none';
  return {
    listTracked: async (order, call) => {
      const domain = [
        ['production_id', '=', order.id],
        ['product_id', '!=', order.productId],
        ['state', 'not in', ['done', 'cancel']],
      ];
      const moves = await records.read('stock.move', domain, { product_id: product }, call);
      return moves
        .filter((move) => isTracked(move['product_id']))
        .map(({ product_id: one }) => ({
          productId: requireId(one),
          name: mapText(mapOne(one)?.['name']) ?? '',
          isSerial: mapText(mapOne(one)?.['tracking']) === 'serial',
        }));
    },
    listUnassigned: async (order, call) => {
      const domain = [
        ['move_id.production_id', '=', order.id],
        ['product_id', '!=', order.productId],
        ['state', 'not in', ['done', 'cancel']],
        ['lot_id', '=', false],
        ['quantity', '>', 0],
      ];
      const lines = await records.read('stock.move.line', domain, { product_id: product, lot_id: id }, call);
      return lines
        .filter((line) => isTracked(line['product_id']))
        .map((line) => ({ lineId: mapRecordId(line), productId: requireId(line['product_id']) }));
    },
    assign: ({ lineId }, lot, call) =>
      records.run(
        { model: 'stock.move.line', method: 'write', arguments: { ids: [lineId], vals: { lot_id: lot ?? false } } },
        call,
      ),
  };
}
