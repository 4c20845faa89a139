import type { World } from '../../world/index.ts';
import { addExecution, type ExecutionContext, type FindLot } from './executions.ts';
import type { Tables } from './models.ts';
import type { ProductIds } from './products.ts';
import { naive, type Series } from './table.ts';

const workingStates = { AVAILABLE: 'normal', RUNNING: 'done', BLOCKED: 'blocked', MAINTENANCE: 'blocked' } as const;

/** Losses that Odoo is delivered with, as far as times of work are booked under them. */
function addLosses(tables: Tables): void {
  // One Odoo may serve several plants.
  if (tables.loss.table.rows.some((row) => row['loss_type'] === 'productive')) return;
  tables.loss.add({ name: 'Setup and Adjustments', loss_type: 'availability' });
  tables.loss.add({ name: 'Fully Productive Time', loss_type: 'productive' });
}

function addWorkCenters(tables: Tables, world: World, plant: string, company: number): ReadonlyMap<string, number> {
  const calendar = tables.calendar.add({ name: `Shifts ${plant}`, company_id: company });
  return new Map(
    world.workCenters
      .filter((candidate) => candidate.plant === plant)
      .map(({ code, descriptions, state, blockedReason, oee }) => {
        const name = descriptions.EN;
        const resource = tables.resource.add({
          name,
          resource_type: 'material',
          calendar_id: calendar,
          company_id: company,
        });
        const id = tables.workCenter.add({
          name,
          resource_id: resource,
          resource_calendar_id: calendar,
          code,
          active: true,
          working_state: workingStates[state],
          oee: Number(oee),
          oee_target: 85,
          company_id: company,
        });
        if (blockedReason !== undefined) {
          const [lossName = '', description] = blockedReason.split(': ');
          const loss = tables.loss.add({ name: lossName, loss_type: 'availability' });
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
  tables.location.add({
    name: 'Vendors',
    complete_name: 'Partners/Vendors',
    usage: 'supplier',
    warehouse_id: false,
    company_id: false,
  });
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

/** Adds the operation types of a warehouse; returns that of manufacturing. */
function addOperationTypes(
  tables: Tables,
  { warehouse, company }: { readonly warehouse: number; readonly company: number },
): number {
  const add = (name: string, code: string): number =>
    tables.pickingType.add({ name, code, warehouse_id: warehouse, company_id: company });
  const manufacturing = add('Manufacturing', 'mrp_operation');
  add('Internal Transfers', 'internal');
  add('Receipts', 'incoming');
  add('Delivery Orders', 'outgoing');
  return manufacturing;
}

/** Adds one plant to the tables; a sandbox may have several, each with a warehouse of its own. */
export function addPlant(
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
  Object.assign(tables.warehouse.table.byId.get(warehouse) ?? {}, { lot_stock_id: locations.unrestricted });
  const pickingType = addOperationTypes(tables, { warehouse, company });
  addLosses(tables);
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
  const dueTimes = new Map(world.productionOrders.map(({ number, due }) => [number, due]));
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
    findDue: (order: string) => dueTimes.get(order),
  };
  for (const execution of world.executions.filter((candidate) => candidate.plant === plant))
    addExecution(execution, context);
}
