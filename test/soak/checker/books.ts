import { type Addresses, type OdooAddress, type Row, readOdoo, readQuality, readSap, readScheduler } from './wire.ts';

/** Everything that the four systems have, as they say it themselves. */
export interface Books {
  readonly orders: readonly Row[];
  readonly operations: readonly Row[];
  readonly confirmations: readonly Row[];
  readonly movements: readonly Row[];
  readonly products: readonly Row[];
  /** Manufacturing orders, work orders and lines of finished goods; `plant` is added. */
  readonly productions: readonly Row[];
  readonly workOrders: readonly Row[];
  readonly workCenters: readonly Row[];
  /** Ended times that people booked on work orders. */
  readonly times: readonly Row[];
  readonly lines: readonly Row[];
  /** Goods and their stock in Odoo, and the stock in SAP. */
  readonly goods: readonly Row[];
  readonly quants: readonly Row[];
  readonly stocks: readonly Row[];
  /** Items of sales orders, their schedule lines, and the demands in the scheduler. */
  readonly soldItems: readonly Row[];
  readonly soldLines: readonly Row[];
  readonly demands: readonly Row[];
  readonly planned: readonly Row[];
  readonly holds: readonly Row[];
  readonly lots: readonly Row[];
}

const searches = {
  productions: {
    model: 'mrp.production',
    domain: [],
    fields: [
      'name',
      'state',
      'origin',
      'product_id',
      'product_qty',
      'qty_produced',
      'qty_producing',
      'date_deadline',
      'date_finished',
      'backorder_sequence',
    ],
  },
  workOrders: {
    model: 'mrp.workorder',
    domain: [],
    fields: ['name', 'state', 'production_id', 'workcenter_id', 'date_start', 'date_finished', 'duration_expected'],
  },
  workCenters: { model: 'mrp.workcenter', domain: [], fields: ['name'] },
  times: {
    model: 'mrp.workcenter.productivity',
    domain: [
      ['workorder_id', '!=', false],
      ['date_end', '!=', false],
    ],
    fields: ['workorder_id', 'duration', 'date_end', 'create_date', 'loss_type'],
  },
  goods: { model: 'product.product', domain: [], fields: ['default_code'] },
  quants: {
    model: 'stock.quant',
    domain: [['location_id.usage', '=', 'internal']],
    fields: ['product_id', 'quantity'],
  },
  lines: {
    model: 'stock.move.line',
    domain: [
      ['state', '=', 'done'],
      ['move_id.production_id', '!=', false],
    ],
    fields: ['move_id', 'product_id', 'lot_id', 'quantity', 'state'],
  },
  moves: {
    model: 'stock.move',
    domain: [
      ['production_id', '!=', false],
      ['state', '=', 'done'],
    ],
    fields: ['production_id', 'product_id'],
  },
} as const;

/** Reads the id of a many-to-one value. */
export const readId = (value: unknown): number => Number(Array.isArray(value) ? value[0] : value);

async function readPlant(odoo: OdooAddress) {
  const { plant } = odoo;
  const add = (rows: readonly Row[]): readonly Row[] => rows.map((row) => ({ ...row, plant }));
  const productions = add(await readOdoo(odoo, searches.productions));
  const workOrders = add(await readOdoo(odoo, searches.workOrders));
  const moves = new Map((await readOdoo(odoo, searches.moves)).map((move) => [Number(move['id']), move]));
  const lines = add(await readOdoo(odoo, searches.lines)).map((line) => ({
    ...line,
    production_id: moves.get(readId(line['move_id']))?.['production_id'],
  }));
  const workCenters = add(await readOdoo(odoo, searches.workCenters));
  const times = add(await readOdoo(odoo, searches.times));
  const goods = add(await readOdoo(odoo, searches.goods));
  const quants = add(await readOdoo(odoo, searches.quants));
  return { productions, workOrders, workCenters, times, goods, quants, lines };
}

/** Reads the books of all systems. */
export async function readBooks({ sapUrl, odoos, schedulerUrl, qualityUrl }: Addresses): Promise<Books> {
  const plants = await Promise.all(odoos.map(readPlant));
  return {
    orders: await readSap(sapUrl, 'API_PRODUCTION_ORDER_2_SRV/A_ProductionOrder_2'),
    operations: await readSap(sapUrl, 'API_PRODUCTION_ORDER_2_SRV/A_ProductionOrderOperation_2'),
    confirmations: await readSap(sapUrl, 'API_PROD_ORDER_CONFIRMATION_2_SRV/ProdnOrdConf2'),
    movements: await readSap(sapUrl, 'API_MATERIAL_DOCUMENT_SRV/A_MaterialDocumentItem'),
    stocks: await readSap(sapUrl, 'API_MATERIAL_STOCK_SRV/A_MatlStkInAcctMod'),
    products: await readSap(sapUrl, 'API_PRODUCT_SRV/A_Product'),
    productions: plants.flatMap(({ productions }) => productions),
    workOrders: plants.flatMap(({ workOrders }) => workOrders),
    workCenters: plants.flatMap(({ workCenters }) => workCenters),
    times: plants.flatMap(({ times }) => times),
    goods: plants.flatMap(({ goods }) => goods),
    quants: plants.flatMap(({ quants }) => quants),
    lines: plants.flatMap(({ lines }) => lines),
    soldItems: await readSap(sapUrl, 'API_SALES_ORDER_SRV/A_SalesOrderItem'),
    soldLines: await readSap(sapUrl, 'API_SALES_ORDER_SRV/A_SalesOrderScheduleLine'),
    planned: await readScheduler(schedulerUrl, 'workorder'),
    demands: await readScheduler(schedulerUrl, 'demand'),
    holds: await readQuality(qualityUrl, 'select * from quality.quality_hold'),
    lots: await readQuality(qualityUrl, 'select plant, production_order, status from quality.inspection_lot'),
  };
}
