import type { World } from '../../world/index.ts';
import { addMaintenance } from './maintenance.ts';
import { createTables, modelNames, type Tables } from './models.ts';
import { addPlant } from './plants.ts';
import { addProducts } from './products.ts';
import { addQuality } from './quality/tables.ts';
import { createTable, type Database, type Series } from './table.ts';

export { type Database, type Fields, type ModelTable, naive, type Row, type Series } from './table.ts';

/** Adds costs of production: work orders have analytic lines. */
function addCosts(database: Database): void {
  database.set('account.analytic.line', createTable({ name: true }).table);
  const workOrders = database.get('mrp.workorder');
  if (workOrders === undefined) return;
  const fields = { ...workOrders.fields, mo_analytic_account_line_ids: 'account.analytic.line' };
  database.set('mrp.workorder', { ...workOrders, fields });
}

/** Adds expiry dates of lots: those that the world's batches have; the products of all lots use them. */
function addExpiry(database: Database, world: World): void {
  const lots = database.get('stock.lot');
  const products = database.get('product.product');
  if (lots === undefined || products === undefined) return;
  const days = new Map(world.batches.map(({ material, number, expiryDate }) => [`${material}/${number}`, expiryDate]));
  const fields = { ...lots.fields, expiration_date: true, use_expiration_date: true } as const;
  database.set('stock.lot', { ...lots, fields });
  for (const lot of lots.rows) {
    const material = products.byId.get(Number(lot['product_id']))?.['default_code'];
    const day = days.get(`${String(material)}/${String(lot['name'])}`);
    const expiry = { use_expiration_date: true, expiration_date: day === undefined ? false : `${day} 12:00:00` };
    Object.assign(lot, expiry);
  }
}

/** Adds what the applications of trade know of products: packagings, and lines of orders where those are installed. */
function addTrade(database: Database, series: Series, modules: readonly string[]): void {
  const common = { product_id: 'product.product', company_id: 'res.company' } as const;
  if (series >= 19) database.set('product.uom', createTable({ ...common, barcode: true, uom_id: 'uom.uom' }).table);
  else database.set('product.packaging', createTable({ ...common, barcode: true, name: true, qty: true }).table);
  for (const module of ['purchase', 'sale'].filter((one) => modules.includes(one)))
    database.set(`${module}.order.line`, createTable({ ...common, name: true, state: true }).table);
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
  // Shared by all companies here; an Odoo has one of each per company.
  for (const name of ['Inventory adjustment', 'Scrap'])
    tables.location.add({
      name,
      complete_name: `Virtual Locations/${name}`,
      usage: 'inventory',
      warehouse_id: false,
      company_id: false,
    });
  const companies = tables.company.table.rows.map(({ id }) => id);
  const own = { tz: false, company_id: companies[0] ?? false, company_ids: companies };
  tables.user.add({ name: 'Plantgraph', login: 'plantgraph', ...own });
  tables.user.add({ name: 'Shop Floor', login: 'operator', ...own });
  const database: Database = new Map(
    (Object.keys(modelNames) as (keyof Tables)[]).map((key) => [modelNames[key], tables[key].table]),
  );
  addTrade(database, series, modules);
  if (modules.includes('mrp_account')) addCosts(database);
  if (modules.includes('product_expiry')) addExpiry(database, world);
  if (modules.includes('maintenance'))
    addMaintenance(database, { series, hasPlaces: modules.includes('mrp_maintenance') });
  if (modules.includes('quality_control_oca')) addQuality(database, tables, world);
  return database;
}
