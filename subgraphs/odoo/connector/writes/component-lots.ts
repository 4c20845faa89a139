import Big from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import { mapFloat, mapText } from '../values.ts';
import { mapId } from './manufacturing-order.ts';
import type { OdooRecords } from './record-client.ts';

/** What is taken of a component with lots, of which nobody said which. */
export interface Unassigned {
  readonly id: number;
  readonly moveId: number;
  readonly productId: number;
  readonly unitId: number;
  readonly quantity: string;
  readonly fromId: number;
  readonly toId: number;
}

interface LotPart {
  readonly lotId: number;
  readonly packageId: number | undefined;
  readonly fromId: number;
  readonly quantity: string;
}

/** Lots of components, beyond those that the order has reserved. */
export interface ComponentLotWrites {
  listUnassigned(order: number, call: CallContext): Promise<readonly Unassigned[]>;
  /** Free lots for it, oldest first; `undefined` when there is not enough, and Odoo then refuses to close. */
  findLots(line: Unassigned, call: CallContext): Promise<readonly LotPart[] | undefined>;
  assign(line: Unassigned, lots: readonly LotPart[], call: CallContext): Promise<unknown>;
}

const id = { fields: {} };
const lineFields = {
  move_id: id,
  product_id: { fields: { tracking: {} } },
  product_uom_id: id,
  lot_id: id,
  quantity: {},
  quantity_product_uom: {},
  location_id: id,
  location_dest_id: id,
};

/** What is there, as far as nobody reserved it, until a quantity is reached. */
function takeLots(free: readonly LotPart[], wanted: string): readonly LotPart[] | undefined {
  let open = new Big(wanted);
  const taken: LotPart[] = [];
  for (const part of free) {
    if (open.lte(0)) break;
    const quantity = open.lt(part.quantity) ? open : new Big(part.quantity);
    taken.push({ ...part, quantity: quantity.toString() });
    open = open.minus(quantity);
  }
  return open.gt(0) ? undefined : taken;
}

/** Says for the components of a report which lots are taken: 19 does that itself, 17 and 18 leave it to a person. */
export function createComponentLotWrites(ask: OdooRecords, isUsable: (place: string) => boolean): ComponentLotWrites {
  return {
    listUnassigned: async (order, call) => {
      const domain = [
        ['move_id.raw_material_production_id', '=', order],
        ['state', 'not in', ['done', 'cancel']],
        ['lot_id', '=', false],
        ['quantity', '>', 0],
      ];
      const lines = await ask.read('stock.move.line', domain, lineFields, call);
      return lines
        .filter(({ product_id: product }) => (product as { readonly tracking?: unknown }).tracking !== 'none')
        .filter((line) => mapFloat(line['quantity']) === mapFloat(line['quantity_product_uom']))
        .map((line) => ({
          id: Number(line['id']),
          moveId: Number(mapId(line['move_id'])),
          productId: Number(mapId(line['product_id'])),
          unitId: Number(mapId(line['product_uom_id'])),
          quantity: mapFloat(line['quantity']),
          fromId: Number(mapId(line['location_id'])),
          toId: Number(mapId(line['location_dest_id'])),
        }));
    },
    findLots: async ({ productId, fromId, quantity }, call) => {
      const domain = [
        ['product_id', '=', productId],
        ['location_id', 'child_of', fromId],
        ['lot_id', '!=', false],
        ['owner_id', '=', false],
        ['quantity', '>', 0],
      ];
      const fields = {
        lot_id: id,
        package_id: id,
        location_id: { fields: { name: {} } },
        quantity: {},
        reserved_quantity: {},
      };
      const free = (await ask.read('stock.quant', domain, fields, call)).flatMap((quant) => {
        const [lotId, place] = [mapId(quant['lot_id']), mapId(quant['location_id'])];
        const left = new Big(mapFloat(quant['quantity'])).minus(mapFloat(quant['reserved_quantity']));
        const name = mapText((quant['location_id'] as { readonly name?: unknown }).name) ?? '';
        if (lotId === undefined || place === undefined || left.lte(0) || !isUsable(name)) return [];
        return [{ lotId, packageId: mapId(quant['package_id']), fromId: place, quantity: left.toString() }];
      });
      return takeLots(free, quantity);
    },
    assign: ({ id: line, moveId, productId, unitId, toId }, lots, call) => {
      const commands = lots.map(({ lotId, packageId, fromId, quantity }, index) => {
        const place = { lot_id: lotId, package_id: packageId ?? false, location_id: fromId };
        const values = { ...place, quantity: Number(quantity), picked: true };
        const added = { ...values, product_id: productId, product_uom_id: unitId, location_dest_id: toId };
        return index === 0 ? [1, line, values] : [0, 0, added];
      });
      const vals = { move_line_ids: commands };
      return ask.run({ model: 'stock.move', method: 'write', arguments: { ids: [moveId], vals } }, call);
    },
  };
}
