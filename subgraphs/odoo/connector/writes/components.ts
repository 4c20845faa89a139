import type { CallContext } from '../../../../kit/index.ts';
import {
  formatInstant,
  mapFloat,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecords,
  type Send,
  type Specification,
  type UnitReader,
} from '../../../vendors/odoo/index.ts';
import type { ManufacturingOrder } from './manufacturing-order.ts';

/** A move by which a manufacturing order takes a component from stock. */
export interface ComponentMove {
  readonly id: number;
  /** Number of the component; absent for a product without one, which no other system knows. */
  readonly material: string | undefined;
  /** Quantity that the order requires, in the move's unit. Decimal. */
  readonly quantity: string;
  /** Rec 20 code of the move's unit, `ZZ` when none is known. */
  readonly unit: string;
}

/** A component to add to a manufacturing order. */
export interface NewComponent {
  readonly productId: number;
  readonly unitId: number;
  /** Decimal, in that unit. */
  readonly quantity: string;
}

/** Reads and changes the components of manufacturing orders before they are picked. */
export interface ComponentWrites {
  /** Lists the moves of an order that are neither done nor cancelled. */
  listMoves(order: number, call: CallContext): Promise<readonly ComponentMove[]>;
  /** Sets the quantity that the order requires; 0 takes the component out. */
  setRequired(move: number, quantity: string, send: Send, call: CallContext): Promise<unknown>;
  /** Adds a component, and confirms its move as that of an open order. */
  add(order: ManufacturingOrder, component: NewComponent, send: Send, call: CallContext): Promise<unknown>;
}

const moveFields: Specification = {
  product_id: { fields: { default_code: {} } },
  product_uom_qty: {},
  product_uom: { fields: {} },
  state: {},
};

/** Creates the changes of components. */
export function createComponentWrites(records: OdooRecords, units: UnitReader): ComponentWrites {
  return {
    listMoves: async (order, call) => {
      const domain = [
        ['raw_material_production_id', '=', order],
        ['state', 'not in', ['done', 'cancel']],
      ];
      const [known, moves] = await Promise.all([
        units.readUnits(call),
        records.read('stock.move', domain, moveFields, call),
      ]);
      return moves.map((move) => ({
        id: mapRecordId(move),
        material: mapText(mapOne(move['product_id'])?.['default_code']),
        quantity: mapFloat(move['product_uom_qty']),
        unit: known.findCode(move['product_uom']),
      }));
    },
    // Odoo reserves anew, and in two or three steps changes the transfers that bring the goods.
    setRequired: (move, quantity, send, call) =>
      send(() =>
        records.run(
          {
            model: 'stock.move',
            method: 'write',
            arguments: { ids: [move], vals: { product_uom_qty: Number(quantity) } },
          },
          call,
        ),
      ),
    // A move that is written through its order is confirmed with it; one that is created by itself stays a draft.
    add: ({ id, startTime }, { productId, unitId, quantity }, send, call) => {
      const move = {
        product_id: productId,
        product_uom: unitId,
        product_uom_qty: Number(quantity),
        ...(startTime === undefined ? {} : { date: formatInstant(startTime) }),
      };
      const vals = { move_raw_ids: [[0, 0, move]] };
      return send(() =>
        records.run({ model: 'mrp.production', method: 'write', arguments: { ids: [id], vals } }, call),
      );
    },
  };
}
