import type { World, WorldExecution } from '../../world/index.ts';

/** A record; empty is `false`, a many-to-one is an id, a to-many a list of ids. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** Type of a field: a plain value, or the related model. */
export type Fields = Readonly<Record<string, true | string>>;

/** One model. */
export interface ModelTable {
  readonly fields: Fields;
  readonly rows: Row[];
  readonly byId: Map<number, Row>;
}

/** Every model of one Odoo. */
export type Database = Map<string, ModelTable>;

/** Major version that the sandbox imitates. */
export type Series = 17 | 18 | 19;

/** Units that Odoo ships: external id, name, category, size in the category's reference unit. */
const shippedUnits: readonly (readonly [
  code: string,
  external: string,
  name: string,
  category: string,
  ratio: number,
])[] = [
  ['C62', 'product_uom_unit', 'Units', 'Unit', 1],
  ['DZN', 'product_uom_dozen', 'Dozens', 'Unit', 12],
  ['KGM', 'product_uom_kgm', 'kg', 'Weight', 1],
  ['GRM', 'product_uom_gram', 'g', 'Weight', 0.001],
  ['LTR', 'product_uom_litre', 'L', 'Volume', 1],
  ['MTR', 'product_uom_meter', 'm', 'Length / Distance', 1],
];

/** Formats a naive UTC time as Odoo stores it. */
export const naive = (instant: string | undefined): string | false =>
  instant === undefined ? false : instant.slice(0, 19).replace('T', ' ');

const executionStates = {
  DRAFT: 'draft',
  CONFIRMED: 'confirmed',
  IN_PROGRESS: 'progress',
  TO_CLOSE: 'to_close',
  DONE: 'done',
  CANCELLED: 'cancel',
} as const;

function workOrderState(state: WorldExecution['workOrders'][number]['state'], series: Series): string {
  if (state === 'BLOCKED') return series >= 19 ? 'blocked' : 'pending';
  return { READY: 'ready', IN_PROGRESS: 'progress', DONE: 'done', CANCELLED: 'cancel' }[state];
}

/** Creates a table that adds records and assigns their ids. */
function createTable(fields: Fields, firstId = 1) {
  const table: ModelTable = {
    fields: { display_name: true, create_date: true, write_date: true, ...fields },
    rows: [],
    byId: new Map(),
  };
  let nextId = firstId;
  const add = (values: Readonly<Record<string, unknown>>): number => {
    const row: Row = { create_date: '2026-01-05 08:00:00', write_date: '2026-01-05 08:00:00', ...values, id: nextId };
    nextId += 1;
    table.rows.push(row);
    table.byId.set(row.id, row);
    return row.id;
  };
  return { table, add };
}

type Table = ReturnType<typeof createTable>;
type Tables = Readonly<
  Record<
    | 'unit'
    | 'category'
    | 'template'
    | 'bill'
    | 'billByproduct'
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
    | 'lot'
    | 'quant'
    | 'scrap'
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
    template: createTable({ name: true }, 20),
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
      },
      50,
    ),
    company: createTable({ name: true }),
  };
}

function createPlantTables(): Pick<
  Tables,
  'warehouse' | 'pickingType' | 'external' | 'location' | 'workCenter' | 'loss' | 'productivity' | 'routing'
> {
  return {
    warehouse: createTable({ name: true, code: true, lot_stock_id: 'stock.location', company_id: 'res.company' }),
    pickingType: createTable({ name: true, code: true, warehouse_id: 'stock.warehouse', company_id: 'res.company' }, 8),
    external: createTable({ module: true, name: true, model: true, res_id: true }),
    location: createTable(
      { name: true, complete_name: true, usage: true, warehouse_id: 'stock.warehouse', company_id: 'res.company' },
      5,
    ),
    workCenter: createTable(
      {
        name: true,
        code: true,
        active: true,
        working_state: true,
        oee: true,
        oee_target: true,
        company_id: 'res.company',
      },
      4,
    ),
    loss: createTable({ name: true, loss_type: true }),
    productivity: createTable({
      workcenter_id: 'mrp.workcenter',
      loss_id: 'mrp.workcenter.productivity.loss',
      loss_type: true,
      description: true,
      date_start: true,
      date_end: true,
    }),
    routing: createTable({ name: true, workcenter_id: 'mrp.workcenter' }),
  };
}

function createStockTables(series: Series): Pick<Tables, 'lot' | 'quant' | 'scrap'> {
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
    }),
  };
}

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
        raw_material_production_id: 'mrp.production',
        production_id: 'mrp.production',
        picking_id: 'stock.picking',
        product_uom: 'uom.uom',
        location_id: 'stock.location',
        location_dest_id: 'stock.location',
        move_line_ids: 'stock.move.line',
        ...(series < 19 ? { name: true } : {}),
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

function createTables(series: Series): Tables {
  return {
    ...createMasterTables(series),
    ...createPlantTables(),
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
    billByproduct: createTable({ product_id: 'product.product', product_qty: true, bom_id: 'mrp.bom' }),
  };
}

const modelNames: Readonly<Record<keyof Tables, string>> = {
  unit: 'uom.uom',
  category: 'uom.category',
  template: 'product.template',
  bill: 'mrp.bom',
  billByproduct: 'mrp.bom.byproduct',
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
  lot: 'stock.lot',
  quant: 'stock.quant',
  scrap: 'stock.scrap',
  move: 'stock.move',
  moveLine: 'stock.move.line',
  workOrder: 'mrp.workorder',
  routing: 'mrp.routing.workcenter',
  production: 'mrp.production',
};

type ProductIds = ReadonlyMap<string, { readonly id: number; readonly unit: number }>;
type FindLot = (material: string, batch: string | undefined) => number | false;

function addLocations(
  tables: Tables,
  { warehouse, company }: { readonly warehouse: number; readonly company: number },
) {
  const addLocation = (name: string, path: string, usage: string) =>
    tables.location.add({ name, complete_name: path, usage, warehouse_id: warehouse, company_id: company });
  const locations = {
    unrestricted: addLocation('Stock', 'WH/Stock', 'internal'),
    inQualityInspection: addLocation('Quality', 'WH/Stock/Quality', 'internal'),
    blocked: addLocation('Blocked', 'WH/Stock/Blocked', 'internal'),
  };
  addLocation('Production', 'Virtual Locations/Production', 'production');
  return locations;
}

/** Creates the search for lots, each of which is added when it is first needed. */
function createFindLot(tables: Tables, productIds: ProductIds, company: number): FindLot {
  const lotIds = new Map<string, number>();
  return (material, batch) => {
    if (batch === undefined) return false;
    const key = `${material}/${batch}`;
    const known =
      lotIds.get(key) ??
      tables.lot.add({ name: batch, product_id: productIds.get(material)?.id ?? false, company_id: company });
    lotIds.set(key, known);
    return known;
  };
}

function addStock(
  stocks: World['stock'],
  {
    tables,
    productIds,
    locations,
    company,
    findLot,
  }: Pick<ExecutionContext, 'tables' | 'productIds' | 'company' | 'findLot'> & {
    readonly locations: ReturnType<typeof addLocations>;
  },
): void {
  for (const stock of stocks) {
    const product = productIds.get(stock.material);
    for (const figure of ['unrestricted', 'inQualityInspection', 'blocked'] as const) {
      if (stock.onSite[figure] !== '0')
        tables.quant.add({
          product_id: product?.id,
          product_uom_id: product?.unit,
          location_id: locations[figure],
          lot_id: findLot(stock.material, stock.batch),
          package_id: false,
          owner_id: false,
          quantity: Number(stock.onSite[figure]),
          reserved_quantity: 0,
          company_id: company,
        });
    }
  }
}

/** Adds one plant to the tables; a sandbox may have several, each with a warehouse of its own. */
function addPlant(
  tables: Tables,
  plant: string,
  { world, series, productIds }: { readonly world: World; readonly series: Series; readonly productIds: ProductIds },
): void {
  const company = tables.company.add({ name: `Company ${plant}` });
  const warehouse = tables.warehouse.add({
    name: `Warehouse ${plant}`,
    code: plant === world.plants[0]?.code ? 'WH' : 'WH2',
    company_id: company,
  });
  const locations = addLocations(tables, { warehouse, company });
  const pickingType = tables.pickingType.add({
    name: 'Manufacturing',
    code: 'mrp_operation',
    warehouse_id: warehouse,
    company_id: company,
  });
  tables.pickingType.add({
    name: 'Internal Transfers',
    code: 'internal',
    warehouse_id: warehouse,
    company_id: company,
  });
  tables.loss.add({ name: 'Quality Hold', loss_type: 'quality' });
  const workCenterIds = addWorkCenters(tables, world, plant, company);
  // Work center for work orders that a hold stops.
  tables.workCenter.add({
    name: 'Quality hold',
    code: false,
    active: true,
    working_state: 'normal',
    company_id: company,
  });
  const findLot = createFindLot(tables, productIds, company);
  addStock(
    world.stock.filter((candidate) => candidate.plant === plant),
    { tables, productIds, locations, company, findLot },
  );
  const location = locations.unrestricted;
  const context = {
    tables,
    series,
    now: world.now,
    company,
    location,
    pickingType,
    productIds,
    workCenterIds,
    findLot,
  };
  for (const execution of world.executions.filter((candidate) => candidate.plant === plant))
    addExecution(execution, context);
}

/** Adds the units that Odoo ships; returns their ids by code. */
function addUnits(tables: Tables, series: Series): ReadonlyMap<string, number> {
  const references = new Map<string, number>();
  return new Map(
    shippedUnits.map(([code, external, name, category, ratio]) => {
      const first = references.get(category);
      const common = { name, active: true, rounding: 0.01 };
      const id = tables.unit.table.rows.length + 1;
      const family =
        series >= 19
          ? {
              factor: ratio,
              relative_factor: ratio,
              relative_uom_id: first ?? false,
              parent_path: first === undefined ? `${id}/` : `${first}/${id}/`,
            }
          : {
              factor: 1 / ratio,
              factor_inv: ratio,
              uom_type: ratio === 1 ? 'reference' : ratio > 1 ? 'bigger' : 'smaller',
              category_id: first ?? tables.category.add({ name: category }),
            };
      tables.unit.add({ ...common, ...family });
      if (first === undefined) references.set(category, series >= 19 ? id : Number(family.category_id));
      tables.external.add({ module: 'uom', name: external, model: 'uom.uom', res_id: id });
      return [code, id];
    }),
  );
}

/** Adds products, each with a template of its own, and a bill for those that the world makes. */
function addProducts(tables: Tables, world: World, series: Series): ProductIds {
  const units = addUnits(tables, series);
  const made = new Set([...world.productionOrders, ...world.billsOfMaterials].map(({ material }) => material));
  return new Map(
    world.materials.map(({ number, kind, descriptions, baseUnit, isBatchManaged, isSerialized }) => {
      const unit = units.get(baseUnit) ?? 1;
      const template = tables.template.add({ name: descriptions.EN });
      const id = tables.product.add({
        default_code: number,
        name: descriptions.EN,
        tracking: isSerialized ? 'serial' : isBatchManaged ? 'lot' : 'none',
        uom_id: unit,
        active: true,
        product_tmpl_id: template,
        company_id: false,
      });
      if (kind !== 'RAW' || made.has(number))
        tables.bill.add({
          code: false,
          active: true,
          type: 'normal',
          sequence: 0,
          product_qty: 1,
          product_id: false,
          product_tmpl_id: template,
          product_uom_id: unit,
          picking_type_id: false,
          company_id: false,
          byproduct_ids: [],
        });
      return [number, { id, unit }];
    }),
  );
}

const workingStates = { AVAILABLE: 'normal', RUNNING: 'done', BLOCKED: 'blocked', MAINTENANCE: 'blocked' } as const;

function addWorkCenters(tables: Tables, world: World, plant: string, company: number): ReadonlyMap<string, number> {
  return new Map(
    world.workCenters
      .filter((candidate) => candidate.plant === plant)
      .map(({ code, descriptions, state, blockedReason, oee }) => {
        const id = tables.workCenter.add({
          name: descriptions.EN,
          code,
          active: true,
          working_state: workingStates[state],
          oee: Number(oee),
          oee_target: 85,
          company_id: company,
        });
        if (blockedReason !== undefined) {
          const [name = '', description] = blockedReason.split(': ');
          const loss = tables.loss.add({ name, loss_type: 'availability' });
          tables.productivity.add({
            workcenter_id: id,
            loss_id: loss,
            loss_type: 'availability',
            description: description ?? false,
            date_start: naive(world.now),
            date_end: false,
          });
        }
        return [code, id];
      }),
  );
}

interface ExecutionContext {
  readonly tables: Tables;
  readonly series: Series;
  readonly now: string;
  readonly company: number;
  readonly location: number;
  readonly pickingType: number;
  readonly productIds: ReadonlyMap<string, { readonly id: number; readonly unit: number }>;
  readonly workCenterIds: ReadonlyMap<string, number>;
  readonly findLot: (material: string, batch: string | undefined) => number | false;
}

/** An execution with its ids. */
interface NewExecution extends ExecutionContext {
  readonly execution: WorldExecution;
  readonly id: number;
  readonly product: { readonly id: number; readonly unit: number } | undefined;
  readonly lot: number | false;
  readonly moveState: string;
}

function addWorkOrders({ execution, id, tables, series, workCenterIds }: NewExecution): readonly number[] {
  return execution.workOrders.map((workOrder) => {
    const name = `${workOrder.operation} ${workOrder.name}`;
    const workCenter = workCenterIds.get(workOrder.workCenter) ?? false;
    return tables.workOrder.add({
      name,
      state: workOrderState(workOrder.state, series),
      production_id: id,
      workcenter_id: workCenter,
      operation_id: tables.routing.add({ name, workcenter_id: workCenter }),
      duration_expected: Number(workOrder.expectedMinutes),
      duration: Number(workOrder.actualMinutes) + 1e-13,
      date_start: naive(workOrder.start),
      date_finished: naive(workOrder.end),
      qty_produced: Number(workOrder.producedQuantity),
      qty_remaining: Number(execution.quantity) - Number(workOrder.producedQuantity),
    });
  });
}

function addScraps({ execution, id, product, tables }: NewExecution): readonly number[] {
  return execution.scrappedQuantity === '0'
    ? []
    : [
        tables.scrap.add({
          name: `SP/${String(id).padStart(5, '0')}`,
          scrap_qty: Number(execution.scrappedQuantity),
          product_uom_id: product?.unit,
          state: 'done',
          product_id: product?.id,
          production_id: id,
        }),
      ];
}

function addFinishedMove({ execution, id, product, moveState, tables }: NewExecution): number {
  const isMade = Number(execution.producedQuantity) > 0;
  return tables.move.add({
    product_id: product?.id,
    product_uom_qty: Number(execution.quantity),
    product_qty: Number(execution.quantity),
    product_uom: product?.unit,
    quantity: Number(execution.producedQuantity),
    picked: isMade,
    state: moveState,
    origin: execution.order,
    raw_material_production_id: false,
    production_id: id,
  });
}

function addFinishedLine({ execution, product, lot, tables }: NewExecution, finishedMove: number): number | undefined {
  const isMade = Number(execution.producedQuantity) > 0;
  return isMade && lot !== false
    ? tables.moveLine.add({
        move_id: finishedMove,
        product_id: product?.id,
        product_uom_id: product?.unit,
        lot_id: lot,
        quantity: Number(execution.producedQuantity),
        state: 'done',
        date: naive(execution.end),
        consume_line_ids: [],
        produce_line_ids: [],
      })
    : undefined;
}

function addRawMoves(
  { execution, id, moveState, location, productIds, findLot, tables }: NewExecution,
  finishedLine: number | undefined,
): readonly number[] {
  return execution.consumptions.map(({ material, quantity, consumed, batch }) => {
    const component = productIds.get(material);
    const move = tables.move.add({
      product_id: component?.id,
      product_uom_qty: Number(quantity.value),
      product_qty: Number(quantity.value),
      product_uom: component?.unit,
      location_id: location,
      move_line_ids: [],
      quantity: Number(consumed),
      picked: consumed !== '0',
      manual_consumption: false,
      state: moveState,
      origin: execution.order,
      raw_material_production_id: id,
      production_id: false,
    });
    if (consumed !== '0' && batch !== undefined)
      linkLines(tables, finishedLine, {
        move_id: move,
        product_id: component?.id,
        product_uom_id: component?.unit,
        lot_id: findLot(material, batch),
        quantity: Number(consumed),
        state: 'done',
        date: naive(execution.end),
      });
    return move;
  });
}

function addExecution(execution: WorldExecution, context: ExecutionContext): void {
  const { tables, productIds, findLot } = context;
  const added: NewExecution = {
    ...context,
    execution,
    id: tables.production.table.rows.length + 7,
    product: productIds.get(execution.material),
    lot: findLot(execution.material, execution.batch),
    moveState: execution.state === 'DONE' ? 'done' : execution.state === 'CANCELLED' ? 'cancel' : 'assigned',
  };
  const workOrders = addWorkOrders(added);
  const scraps = addScraps(added);
  const finishedMove = addFinishedMove(added);
  const rawMoves = addRawMoves(added, addFinishedLine(added, finishedMove));
  addProduction(added, { workOrders, scraps, rawMoves, finishedMove });
}

function addProduction(
  { execution, id, product, lot, tables, series, now, company, location, pickingType }: NewExecution,
  {
    workOrders,
    scraps,
    rawMoves,
    finishedMove,
  }: Readonly<Record<'workOrders' | 'scraps' | 'rawMoves', readonly number[]>> & { readonly finishedMove: number },
): void {
  tables.production.add({
    name: `WH/MO/${String(id).padStart(5, '0')}${execution.part === 0 ? '' : `-00${execution.part}`}`,
    origin: execution.order,
    state: executionStates[execution.state],
    priority: '0',
    product_id: product?.id,
    product_uom_id: product?.unit,
    product_qty: Number(execution.quantity),
    qty_producing: Number(execution.producedQuantity),
    qty_produced: Number(execution.producedQuantity),
    date_start: naive(execution.start),
    date_finished: naive(execution.end),
    date_deadline: false,
    workorder_ids: workOrders,
    scrap_ids: scraps,
    move_raw_ids: rawMoves,
    move_finished_ids: [finishedMove],
    picking_type_id: pickingType,
    location_src_id: location,
    location_dest_id: location,
    company_id: company,
    backorder_sequence: execution.part,
    consumption: 'warning',
    // Written at the latest now, whatever is planned for later.
    write_date: naive(execution.start !== undefined && execution.start < now ? execution.start : now),
    ...(series >= 19
      ? { lot_producing_ids: lot === false ? [] : [lot] }
      : { lot_producing_id: lot, procurement_group_id: false }),
  });
}

function linkLines(tables: Tables, finishedLine: number | undefined, values: Readonly<Record<string, unknown>>): void {
  const rawLine = tables.moveLine.add({
    ...values,
    consume_line_ids: [],
    produce_line_ids: finishedLine === undefined ? [] : [finishedLine],
  });
  const finished = finishedLine === undefined ? undefined : tables.moveLine.table.byId.get(finishedLine);
  if (finished !== undefined) (finished['consume_line_ids'] as number[]).push(rawLine);
}

/** Adds costs of production: work orders have analytic lines. */
function addCosts(database: Database): void {
  database.set('account.analytic.line', createTable({ name: true }).table);
  const workOrders = database.get('mrp.workorder');
  if (workOrders === undefined) return;
  const fields = { ...workOrders.fields, mo_analytic_account_line_ids: 'account.analytic.line' };
  database.set('mrp.workorder', { ...workOrders, fields });
}

/** Creates the database of an Odoo that serves some of the world's plants. */
export function createDatabase(
  world: World,
  plants: readonly string[],
  series: Series,
  modules: readonly string[] = [],
): Database {
  const tables = createTables(series);
  const productIds = addProducts(tables, world, series);
  for (const plant of plants) addPlant(tables, plant, { world, series, productIds });
  const companies = tables.company.table.rows.map(({ id }) => id);
  tables.user.add({
    name: 'Plantgraph',
    login: 'plantgraph',
    tz: false,
    company_id: companies[0] ?? false,
    company_ids: companies,
  });
  const database: Database = new Map(
    (Object.keys(modelNames) as (keyof Tables)[]).map((key) => [modelNames[key], tables[key].table]),
  );
  if (modules.includes('mrp_account')) addCosts(database);
  return database;
}
