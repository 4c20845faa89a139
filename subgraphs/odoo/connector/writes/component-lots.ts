import Big from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import {
  mapFloat,
  mapId,
  mapMany,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  type OdooRecords,
  requireId,
} from '../../../vendors/odoo/index.ts';
import type { ManufacturingOrder } from './manufacturing-order.ts';
import { readQuants } from './quants.ts';

/** Consumption of a lot-controlled component without a lot. */
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

/** A component with too few lots at the location from which the order takes it. */
export interface Shortage {
  readonly name: string;
  /** True when a transfer to the place of production is still open. */
  readonly isUnpicked: boolean;
}

/** Writes lots of components, beyond those that the order has reserved. */
export interface ComponentLotWrites {
  /** Finds the first component with lots whose stock is too low to produce this quantity of the order. */
  findShortage(order: ManufacturingOrder, quantity: string, call: CallContext): Promise<Shortage | undefined>;
  listUnassigned(order: number, call: CallContext): Promise<readonly Unassigned[]>;
  /**
   * Finds free lots for a component, oldest first; `undefined` when there are too few, and Odoo then refuses to close.
   */
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

const componentFields = {
  product_id: { fields: { name: {}, tracking: {} } },
  product_qty: {},
  state: {},
  location_id: id,
  move_line_ids: { fields: { lot_id: id, quantity_product_uom: {} } },
};

const isTracked = (product: unknown): boolean => (mapText(mapOne(product)?.['tracking']) ?? 'none') !== 'none';
const sum = (amounts: readonly string[]): Big => amounts.reduce((total, amount) => total.plus(amount), new Big(0));

/** Takes unreserved stock until a quantity is reached; `undefined` when there is too little. */
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

/** Stock from which lots are taken. */
interface LotStock {
  readonly records: OdooRecords;
  /** True for a location whose stock may be used. */
  readonly isUsable: (place: string) => boolean;
}

async function listFree(
  { records, isUsable }: LotStock,
  productId: number,
  fromId: number,
  call: CallContext,
): Promise<readonly LotPart[]> {
  const domain = [
    ['product_id', '=', productId],
    ['location_id', 'child_of', fromId],
    ['lot_id', '!=', false],
    ['owner_id', '=', false],
  ];
  const quants = await readQuants(records, domain, call);
  return quants.flatMap(({ lotId, packageId, locationId, locationName, quantity, reserved }) => {
    const left = quantity.minus(reserved);
    if (lotId === undefined || left.lte(0) || !isUsable(locationName)) return [];
    return [{ lotId, packageId, fromId: locationId, quantity: left.toString() }];
  });
}

/** Computes the missing quantity of a component, in its product's unit. */
async function computeMissing(
  stock: LotStock,
  move: OdooRecord,
  order: ManufacturingOrder,
  quantity: string,
  call: CallContext,
) {
  const share = new Big(quantity).div(order.quantity);
  const reserved = sum(
    mapMany(move['move_line_ids'])
      .filter((line) => mapId(line['lot_id']) !== undefined)
      .map((line) => mapFloat(line['quantity_product_uom'])),
  );
  const open = new Big(mapFloat(move['product_qty'])).times(share).minus(reserved);
  if (open.lte(0)) return open;
  const fromId = mapId(move['location_id']) ?? order.sourceId;
  const free = fromId === undefined ? [] : await listFree(stock, requireId(move['product_id']), fromId, call);
  return open.minus(sum(free.map((part) => part.quantity)));
}

function createShortageReads(stock: LotStock): Pick<ComponentLotWrites, 'findShortage'> {
  const { records } = stock;
  return {
    findShortage: async (order, quantity, call) => {
      const domain = [
        ['raw_material_production_id', '=', order.id],
        ['state', 'not in', ['done', 'cancel']],
      ];
      const moves = await records.read('stock.move', domain, componentFields, call);
      for (const move of moves.filter(({ product_id: one }) => isTracked(one))) {
        const missing = await computeMissing(stock, move, order, quantity, call);
        // Odoo rounds to the hundredth.
        if (missing.gt('0.01'))
          return {
            name: mapText(mapOne(move['product_id'])?.['name']) ?? '',
            isUnpicked: mapText(move['state']) === 'waiting',
          };
      }
      return undefined;
    },
  };
}

/** Assigns lots to the components of a report: 19 does so itself, 17 and 18 leave it to a person. */
export function createComponentLotWrites(
  records: OdooRecords,
  isUsable: (place: string) => boolean,
): ComponentLotWrites {
  const stock: LotStock = { records, isUsable };
  return {
    ...createShortageReads(stock),
    listUnassigned: async (order, call) => {
      const domain = [
        ['move_id.raw_material_production_id', '=', order],
        ['state', 'not in', ['done', 'cancel']],
        ['lot_id', '=', false],
        ['quantity', '>', 0],
      ];
      const lines = await records.read('stock.move.line', domain, lineFields, call);
      return lines
        .filter(({ product_id: one }) => isTracked(one))
        .filter((line) => mapFloat(line['quantity']) === mapFloat(line['quantity_product_uom']))
        .map((line) => ({
          id: mapRecordId(line),
          moveId: requireId(line['move_id']),
          productId: requireId(line['product_id']),
          unitId: requireId(line['product_uom_id']),
          quantity: mapFloat(line['quantity']),
          fromId: requireId(line['location_id']),
          toId: requireId(line['location_dest_id']),
        }));
    },
    findLots: async ({ productId, fromId, quantity }, call) =>
      takeLots(await listFree(stock, productId, fromId, call), quantity),
    assign: ({ id: line, moveId, productId, unitId, toId }, lots, call) => {
      const commands = lots.map(({ lotId, packageId, fromId, quantity }, index) => {
        const place = { lot_id: lotId, package_id: packageId ?? false, location_id: fromId };
        const values = { ...place, quantity: Number(quantity), picked: true };
        const added = { ...values, product_id: productId, product_uom_id: unitId, location_dest_id: toId };
        return index === 0 ? [1, line, values] : [0, 0, added];
      });
      const vals = { move_line_ids: commands };
      return records.run({ model: 'stock.move', method: 'write', arguments: { ids: [moveId], vals } }, call);
    },
  };
}
