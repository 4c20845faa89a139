import { createTable, type Series, type Table } from './table.ts';

/** The tables of one Odoo, by our names. */
export type Tables = Readonly<
  Record<
    | 'unit'
    | 'category'
    | 'template'
    | 'bill'
    | 'billLine'
    | 'billByproduct'
    | 'quantityWizard'
    | 'user'
    | 'product'
    | 'company'
    | 'warehouse'
    | 'pickingType'
    | 'picking'
    | 'external'
    | 'location'
    | 'workCenter'
    | 'loss'
    | 'productivity'
    | 'resource'
    | 'calendar'
    | 'closure'
    | 'lot'
    | 'quant'
    | 'scrap'
    | 'unbuild'
    | 'move'
    | 'moveLine'
    | 'workOrder'
    | 'routing'
    | 'production',
    Table
  >
>;

const namePackages = (series: Series): string => (series >= 19 ? 'stock.package' : 'stock.quant.package');

function createMasterTables(
  series: Series,
): Pick<Tables, 'unit' | 'category' | 'template' | 'user' | 'product' | 'company'> {
  return {
    unit: createTable({
      name: true,
      active: true,
      factor: true,
      rounding: true,
      ...(series >= 19
        ? { parent_path: true, relative_factor: true, relative_uom_id: 'uom.uom' }
        : { factor_inv: true, category_id: 'uom.category', uom_type: true }),
    }),
    category: createTable({ name: true }),
    template: createTable({ name: true, active: true }, 20),
    user: createTable({ name: true, login: true, tz: true, company_id: 'res.company', company_ids: 'res.company' }, 6),
    product: createTable(
      {
        default_code: true,
        name: true,
        tracking: true,
        uom_id: 'uom.uom',
        active: true,
        product_tmpl_id: 'product.template',
        company_id: 'res.company',
        barcode: true,
        purchase_ok: true,
        sale_ok: true,
        ...(series === 17 ? { detailed_type: true } : { type: true, is_storable: true }),
        ...(series < 19 ? { uom_po_id: 'uom.uom' } : {}),
      },
      50,
    ),
    company: createTable({ name: true }),
  };
}

/** Work centers, and the resources and calendars by which they are closed. */
function createCenterTables(): Pick<Tables, 'workCenter' | 'resource' | 'calendar' | 'closure'> {
  return {
    workCenter: createTable(
      {
        name: true,
        code: true,
        active: true,
        working_state: true,
        oee: true,
        oee_target: true,
        resource_id: 'resource.resource',
        resource_calendar_id: 'resource.calendar',
        company_id: 'res.company',
      },
      4,
    ),
    // Not the ids of their work centers: machines and people share the table.
    resource: createTable(
      { name: true, resource_type: true, calendar_id: 'resource.calendar', company_id: 'res.company' },
      40,
    ),
    calendar: createTable({ name: true, company_id: 'res.company' }),
    closure: createTable({
      name: true,
      calendar_id: 'resource.calendar',
      resource_id: 'resource.resource',
      date_from: true,
      date_to: true,
      time_type: true,
      company_id: 'res.company',
    }),
  };
}

function createPlantTables(): Pick<
  Tables,
  'warehouse' | 'pickingType' | 'external' | 'location' | 'loss' | 'productivity' | 'routing'
> {
  return {
    warehouse: createTable({ name: true, code: true, lot_stock_id: 'stock.location', company_id: 'res.company' }),
    pickingType: createTable({ name: true, code: true, warehouse_id: 'stock.warehouse', company_id: 'res.company' }, 8),
    external: createTable({ module: true, name: true, model: true, res_id: true }),
    location: createTable(
      { name: true, complete_name: true, usage: true, warehouse_id: 'stock.warehouse', company_id: 'res.company' },
      5,
    ),
    loss: createTable({ name: true, loss_type: true }),
    productivity: createTable({
      workcenter_id: 'mrp.workcenter',
      loss_id: 'mrp.workcenter.productivity.loss',
      loss_type: true,
      description: true,
      date_start: true,
      date_end: true,
      workorder_id: 'mrp.workorder',
      duration: true,
    }),
    routing: createTable({ name: true, workcenter_id: 'mrp.workcenter' }),
  };
}

function createStockTables(series: Series): Pick<Tables, 'lot' | 'quant' | 'scrap' | 'unbuild'> {
  return {
    lot: createTable({ name: true, product_id: 'product.product', company_id: 'res.company' }, 15),
    quant: createTable(
      {
        product_id: 'product.product',
        product_uom_id: 'uom.uom',
        location_id: 'stock.location',
        lot_id: 'stock.lot',
        package_id: namePackages(series),
        owner_id: 'res.partner',
        quantity: true,
        inventory_quantity: true,
        reserved_quantity: true,
        company_id: 'res.company',
      },
      30,
    ),
    scrap: createTable({
      name: true,
      scrap_qty: true,
      product_uom_id: 'uom.uom',
      state: true,
      product_id: 'product.product',
      production_id: 'mrp.production',
      lot_id: 'stock.lot',
      location_id: 'stock.location',
      date_done: true,
    }),
    unbuild: createTable({
      name: true,
      mo_id: 'mrp.production',
      product_id: 'product.product',
      product_qty: true,
      product_uom_id: 'uom.uom',
      lot_id: 'stock.lot',
      state: true,
    }),
  };
}

/** Fields of a move by which people find out when and why it was done. */
const doneFields = { date: true, reference: true, is_inventory: true, scrap_id: 'stock.scrap' } as const;

function createMoveTables(series: Series): Pick<Tables, 'picking' | 'move' | 'moveLine'> {
  return {
    picking: createTable({
      name: true,
      origin: true,
      state: true,
      picking_type_id: 'stock.picking.type',
      location_id: 'stock.location',
      location_dest_id: 'stock.location',
      move_ids: 'stock.move',
    }),
    move: createTable(
      {
        product_id: 'product.product',
        product_uom_qty: true,
        product_qty: true,
        should_consume_qty: true,
        manual_consumption: true,
        quantity: true,
        picked: true,
        state: true,
        origin: true,
        move_orig_ids: 'stock.move',
        move_dest_ids: 'stock.move',
        raw_material_production_id: 'mrp.production',
        production_id: 'mrp.production',
        picking_id: 'stock.picking',
        product_uom: 'uom.uom',
        location_id: 'stock.location',
        location_dest_id: 'stock.location',
        move_line_ids: 'stock.move.line',
        date_deadline: true,
        ...doneFields,
        ...(series < 19 ? { name: true, scrapped: true } : {}),
      },
      80,
    ),
    moveLine: createTable(
      {
        move_id: 'stock.move',
        picking_id: 'stock.picking',
        picked: true,
        location_id: 'stock.location',
        location_dest_id: 'stock.location',
        product_id: 'product.product',
        product_uom_id: 'uom.uom',
        lot_id: 'stock.lot',
        package_id: namePackages(series),
        owner_id: 'res.partner',
        quantity: true,
        quantity_product_uom: true,
        state: true,
        date: true,
        consume_line_ids: 'stock.move.line',
        produce_line_ids: 'stock.move.line',
      },
      100,
    ),
  };
}

function createProductionTables(series: Series): Pick<Tables, 'workOrder' | 'production'> {
  return {
    workOrder: createTable(
      {
        name: true,
        state: true,
        production_id: 'mrp.production',
        workcenter_id: 'mrp.workcenter',
        operation_id: 'mrp.routing.workcenter',
        duration_expected: true,
        duration: true,
        time_ids: 'mrp.workcenter.productivity',
        date_start: true,
        date_finished: true,
        qty_produced: true,
        qty_remaining: true,
      },
      4,
    ),
    production: createTable(
      {
        name: true,
        origin: true,
        state: true,
        priority: true,
        product_id: 'product.product',
        product_uom_id: 'uom.uom',
        product_qty: true,
        qty_producing: true,
        qty_produced: true,
        date_start: true,
        date_finished: true,
        date_deadline: true,
        workorder_ids: 'mrp.workorder',
        scrap_ids: 'stock.scrap',
        unbuild_ids: 'mrp.unbuild',
        move_raw_ids: 'stock.move',
        move_finished_ids: 'stock.move',
        location_src_id: 'stock.location',
        location_dest_id: 'stock.location',
        picking_type_id: 'stock.picking.type',
        company_id: 'res.company',
        backorder_sequence: true,
        product_description_variants: true,
        consumption: true,
        ...(series >= 19
          ? { lot_producing_ids: 'stock.lot' }
          : { lot_producing_id: 'stock.lot', procurement_group_id: true }),
      },
      7,
    ),
  };
}

/** Creates empty tables. */
export function createTables(series: Series): Tables {
  return {
    ...createMasterTables(series),
    ...createPlantTables(),
    ...createCenterTables(),
    ...createStockTables(series),
    ...createMoveTables(series),
    ...createProductionTables(series),
    bill: createTable({
      code: true,
      active: true,
      type: true,
      sequence: true,
      product_qty: true,
      product_id: 'product.product',
      product_tmpl_id: 'product.template',
      product_uom_id: 'uom.uom',
      picking_type_id: 'stock.picking.type',
      company_id: 'res.company',
      byproduct_ids: 'mrp.bom.byproduct',
    }),
    quantityWizard: createTable({ mo_id: 'mrp.production', product_qty: true }),
    billLine: createTable({ product_id: 'product.product', product_qty: true, bom_id: 'mrp.bom' }),
    billByproduct: createTable({ product_id: 'product.product', product_qty: true, bom_id: 'mrp.bom' }),
  };
}

/** Names of the models in Odoo. */
export const modelNames: Readonly<Record<keyof Tables, string>> = {
  unit: 'uom.uom',
  category: 'uom.category',
  template: 'product.template',
  bill: 'mrp.bom',
  billLine: 'mrp.bom.line',
  billByproduct: 'mrp.bom.byproduct',
  quantityWizard: 'change.production.qty',
  user: 'res.users',
  product: 'product.product',
  company: 'res.company',
  warehouse: 'stock.warehouse',
  pickingType: 'stock.picking.type',
  picking: 'stock.picking',
  external: 'ir.model.data',
  location: 'stock.location',
  workCenter: 'mrp.workcenter',
  loss: 'mrp.workcenter.productivity.loss',
  productivity: 'mrp.workcenter.productivity',
  resource: 'resource.resource',
  calendar: 'resource.calendar',
  closure: 'resource.calendar.leaves',
  lot: 'stock.lot',
  quant: 'stock.quant',
  scrap: 'stock.scrap',
  unbuild: 'mrp.unbuild',
  move: 'stock.move',
  moveLine: 'stock.move.line',
  workOrder: 'mrp.workorder',
  routing: 'mrp.routing.workcenter',
  production: 'mrp.production',
};
