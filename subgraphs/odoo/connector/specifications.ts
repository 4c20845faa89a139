import type { Specification } from './client.ts';

/** Fields to read of each model; every field exists in the series that it is read from. */

const lot: Specification = { name: {} };
const product: Specification = { default_code: {} };
const unit: Specification = {};
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
    product_id: { fields: product },
    product_uom_id: { fields: unit },
    product_qty: {},
    qty_produced: {},
    date_start: {},
    date_finished: {},
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
      },
    },
    scrap_ids: {
      fields: { scrap_qty: {}, product_uom_id: { fields: {} }, state: {}, write_date: {}, product_id: { fields: {} } },
    },
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
