import type { Specification } from '../../vendors/odoo/index.ts';

/** Fields to read of each model; every field exists in the series that it is read from. */

const lot: Specification = { name: {} };
const product: Specification = { default_code: {} };
const unit: Specification = {};
/** The name alone is readable without rights to users. */
const writer: Specification = { display_name: {} };
const pickingType: Specification = {
  warehouse_id: { fields: { code: {}, company_id: { fields: { name: {} } } } },
};

/** A manufacturing order with its steps; the produced lot became a list in 19. */
export function createExecutionSpecification(series: number): Specification {
  return {
    name: {},
    origin: {},
    state: {},
    write_date: {},
    write_uid: { fields: writer },
    product_id: { fields: product },
    product_uom_id: { fields: unit },
    product_qty: {},
    qty_produced: {},
    date_start: {},
    date_finished: {},
    date_deadline: {},
    picking_type_id: { fields: pickingType },
    ...(series >= 19 ? { lot_producing_ids: { fields: lot } } : { lot_producing_id: { fields: lot } }),
    workorder_ids: {
      fields: {
        name: {},
        state: {},
        workcenter_id: { fields: { code: {} } },
        duration_expected: {},
        duration: {},
        date_start: {},
        date_finished: {},
        qty_produced: {},
        write_date: {},
        write_uid: { fields: writer },
      },
    },
    scrap_ids: {
      fields: {
        scrap_qty: {},
        product_uom_id: { fields: {} },
        state: {},
        write_date: {},
        write_uid: { fields: writer },
        product_id: { fields: {} },
      },
    },
  };
}

const trackedProduct: Specification = { default_code: {}, tracking: {} };
const scrap: Specification = {
  scrap_qty: {},
  product_uom_id: { fields: unit },
  state: {},
  date_done: {},
  product_id: { fields: trackedProduct },
  lot_id: { fields: lot },
};

/** A time log of a work order. */
const timeLog: Specification = {
  loss_id: { fields: { name: {} } },
  loss_type: {},
  date_end: {},
  duration: {},
  create_date: {},
};

/** A manufacturing order with its work orders and scraps, as facts. */
export const factSpecification: Specification = {
  name: {},
  origin: {},
  state: {},
  product_id: { fields: product },
  product_uom_id: { fields: unit },
  qty_produced: {},
  date_finished: {},
  workorder_ids: {
    fields: { name: {}, state: {}, date_finished: {}, duration_expected: {}, time_ids: { fields: timeLog } },
  },
  // Products of the components, by which scrap of one is recognised.
  move_raw_ids: { fields: { product_id: { fields: {} } } },
  scrap_ids: { fields: scrap },
  // An order to unbuild has no time of its own: it is written last when it is carried out.
  unbuild_ids: { fields: { product_qty: {}, product_uom_id: { fields: unit }, state: {}, write_date: {} } },
};

/** A move of goods into or out of a manufacturing order; 19 has no flag for scrap. */
export function createFactMoveSpecification(series: number): Specification {
  return {
    state: {},
    product_id: { fields: trackedProduct },
    product_uom: { fields: unit },
    quantity: {},
    raw_material_production_id: { fields: {} },
    production_id: { fields: {} },
    ...(series >= 19 ? { scrap_id: { fields: {} } } : { scrapped: {} }),
    move_line_ids: { fields: { lot_id: { fields: lot }, quantity: {}, product_uom_id: { fields: unit } } },
  };
}

/** Fields that identify the order behind a manufacturing order. */
export const originSpecification: Specification = { name: {}, origin: {}, state: {} };

/** Fields that identify the order behind a manufacturing order, with the stamps of its changes. */
export const modifiedSpecification: Specification = {
  origin: {},
  picking_type_id: { fields: pickingType },
  write_date: {},
  workorder_ids: { fields: { write_date: {} } },
  scrap_ids: { fields: { write_date: {} } },
};

const stamped: Specification = { write_date: {} };
const editedMove: Specification = { ...stamped, move_line_ids: { fields: stamped } };

/** Fields that identify the order behind a manufacturing order, with the stamps of its goods. */
export const editedSpecification: Specification = {
  origin: {},
  picking_type_id: { fields: pickingType },
  date_finished: {},
  move_raw_ids: { fields: editedMove },
  move_finished_ids: { fields: editedMove },
  unbuild_ids: { fields: stamped },
};

export const workCenterSpecification: Specification = { code: {}, name: {}, working_state: {}, oee: {} };

export const lossSpecification: Specification = {
  workcenter_id: { fields: { code: {} } },
  loss_id: { fields: { name: {} } },
  description: {},
};

export const stockedSpecification: Specification = { product_id: { fields: product } };

export const quantSpecification: Specification = {
  product_id: { fields: product },
  product_uom_id: { fields: unit },
  location_id: { fields: { complete_name: {} } },
  quantity: {},
};

const moveLine: Specification = {
  product_id: { fields: product },
  lot_id: { fields: lot },
  product_uom_id: { fields: unit },
  quantity: {},
};
const production: Specification = { origin: {}, picking_type_id: { fields: pickingType } };
const move: Specification = {
  production_id: { fields: production },
  raw_material_production_id: { fields: production },
};

export const genealogySpecification: Specification = {
  ...moveLine,
  move_id: { fields: move },
  consume_line_ids: { fields: moveLine },
  produce_line_ids: { fields: moveLine },
};

const place: Specification = {
  complete_name: {},
  usage: {},
  warehouse_id: {
    fields: { code: {}, company_id: { fields: { name: {} } }, lot_stock_id: { fields: { complete_name: {} } } },
  },
};
const chainLinks: Specification = { move_orig_ids: { fields: {} }, move_dest_ids: { fields: {} } };
/** A move in a chain: its ends, its order, and the moves before and after it. */
export const chainSpecification: Specification = {
  ...chainLinks,
  raw_material_production_id: { fields: {} },
  production_id: { fields: {} },
  location_id: { fields: { usage: {} } },
  location_dest_id: { fields: { usage: {} } },
};
/** A move that belongs to no order, with the places of its goods. */
export const plantMovementSpecification: Specification = {
  ...chainLinks,
  state: {},
  date: {},
  reference: {},
  is_inventory: {},
  origin: {},
  scrap_id: { fields: {} },
  picking_id: { fields: { origin: {} } },
  product_id: { fields: { default_code: {}, tracking: {} } },
  write_uid: { fields: { display_name: {} } },
  move_line_ids: {
    fields: {
      quantity: {},
      product_uom_id: { fields: {} },
      lot_id: { fields: { name: {} } },
      owner_id: { fields: {} },
      location_id: { fields: place },
      location_dest_id: { fields: place },
    },
  },
};
