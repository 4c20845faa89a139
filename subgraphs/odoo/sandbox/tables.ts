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
  const own = { tz: false, company_id: companies[0] ?? false, company_ids: companies };
  tables.user.add({ name: 'Plantgraph', login: 'plantgraph', ...own });
  tables.user.add({ name: 'Shop Floor', login: 'operator', ...own });
  const database: Database = new Map(
    (Object.keys(modelNames) as (keyof Tables)[]).map((key) => [modelNames[key], tables[key].table]),
  );
  if (modules.includes('mrp_account')) addCosts(database);
  if (modules.includes('maintenance'))
    addMaintenance(database, { series, hasPlaces: modules.includes('mrp_maintenance') });
  if (modules.includes('quality_control_oca')) addQuality(database, tables, world);
  return database;
}
