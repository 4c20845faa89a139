import type { CallContext } from '../../../../kit/index.ts';
import { sumDecimals } from '../../../../schema/canonical/index.ts';
import {
  mapFloat,
  mapId,
  mapOne,
  mapRecordId,
  mapText,
  type OdooRecord,
  type OdooRecords,
  requireId,
  type Send,
} from '../../../vendors/odoo/index.ts';
import type { Domain } from '../scopes.ts';
import { readQuants } from './quants.ts';

/** Stock of one product and lot, with the source and the destination of its move. */
export interface StockPart {
  readonly productId: number;
  readonly unitId: number;
  readonly lotId: number | undefined;
  /** Package from which it is taken, and its owner if not the company. */
  readonly packageId?: number | undefined;
  readonly ownerId?: number | undefined;
  readonly quantity: string;
  readonly fromId: number;
  readonly toId: number;
  /** Native id of the line that moved it; absent for stock. */
  readonly lineId?: number | undefined;
}

/** Moves of products through locations since a line. */
export interface PassageQuery {
  readonly productIds: readonly number[];
  readonly locationIds: readonly number[];
  readonly sinceLineId: number;
  /** Origins of the transfers that are left out. */
  readonly butOrigins: readonly string[];
}

/** Locations of a plant that matter for holds. */
export interface HoldPlaces {
  readonly freeIds: readonly number[];
  readonly blockedIds: readonly number[];
  readonly transferTypeId: number | undefined;
}

/** Query for stock. */
export interface StockQuery {
  readonly material: string;
  readonly batch?: string | undefined;
  readonly locationIds: readonly number[];
}

/** A transfer as it is found by its key. */
export interface FoundTransfer {
  readonly id: number;
  /** Number for people, as `WH/IN/00007`. */
  readonly name: string;
  readonly state: 'OPEN' | 'DONE' | 'CANCELLED';
}

/** Moves stock inside a plant. */
export interface TransferWrites {
  readPlaces(call: CallContext): Promise<HoldPlaces>;
  /** Reads the stock at the locations; `toId` is its present location too. */
  readStock(query: StockQuery, call: CallContext): Promise<readonly StockPart[]>;
  /** Reads the quantity of a part that is still at its source. */
  readLeft(part: StockPart, call: CallContext): Promise<string>;
  /** Finds the transfer that a key made, also one that was cancelled. */
  findAny(key: string, call: CallContext): Promise<FoundTransfer | undefined>;
  /** Finds the transfer that a key made, unless it was cancelled. */
  find(key: string, call: CallContext): Promise<{ readonly id: number; readonly isDone: boolean } | undefined>;
  /** Lists the moves by transfers of these origins, or by one transfer. */
  listMoved(
    of: { readonly origins: readonly string[] } | { readonly id: number },
    call: CallContext,
  ): Promise<readonly StockPart[]>;
  /** Lists the moves into and out of locations. */
  listPassed(query: PassageQuery, call: CallContext): Promise<readonly StockPart[]>;
  /** Creates the transfer of a key unless it exists, with the lines that it shows; returns its id. */
  ensure(
    key: string,
    transfer: { readonly origin: string; readonly typeId: number; readonly parts: readonly StockPart[] },
    send: Send,
    call: CallContext,
  ): Promise<number>;
  post(id: number, call: CallContext): Promise<unknown>;
  cancel(id: number, call: CallContext): Promise<unknown>;
}

const id = { fields: {} };
const lineFields = {
  product_id: id,
  product_uom_id: id,
  lot_id: id,
  package_id: id,
  owner_id: id,
  quantity: {},
  location_id: id,
  location_dest_id: id,
};

const formatNumber = (value: number | undefined): string => (value === undefined ? '' : String(value));
type StockRoute = Pick<StockPart, 'fromId' | 'toId'>;

/** Creates the rows from which `load` makes one transfer with a move and a line for each part, in one transaction. */
function createRows(
  { origin, typeId, parts }: { readonly origin: string; readonly typeId: number; readonly parts: readonly StockPart[] },
  series: number,
): readonly Readonly<Record<string, string>>[] {
  const places = (prefix: string, { fromId, toId }: StockRoute) => ({
    [`${prefix}location_id/.id`]: String(fromId),
    [`${prefix}location_dest_id/.id`]: String(toId),
  });
  return parts.map((part, index) => ({
    ...(index > 0 ? {} : { 'picking_type_id/.id': String(typeId), origin, ...places('', part) }),
    // 19 has no names of moves, 17 and 18 require them.
    ...(series >= 19 ? {} : { 'move_ids/name': origin }),
    'move_ids/product_id/.id': String(part.productId),
    'move_ids/product_uom_qty': part.quantity,
    'move_ids/product_uom/.id': String(part.unitId),
    ...places('move_ids/', part),
    'move_ids/move_line_ids/product_id/.id': String(part.productId),
    'move_ids/move_line_ids/product_uom_id/.id': String(part.unitId),
    'move_ids/move_line_ids/lot_id/.id': formatNumber(part.lotId),
    // Without these Odoo would take unpacked stock, and create negative stock where there is none.
    'move_ids/move_line_ids/package_id/.id': formatNumber(part.packageId),
    'move_ids/move_line_ids/owner_id/.id': formatNumber(part.ownerId),
    'move_ids/move_line_ids/quantity': part.quantity,
    'move_ids/move_line_ids/picked': '1',
    ...places('move_ids/move_line_ids/', part),
  }));
}

/** Maps the line of a move. */
function mapLine(record: OdooRecord): StockPart {
  return {
    productId: requireId(record['product_id']),
    unitId: requireId(record['product_uom_id']),
    lotId: mapId(record['lot_id']),
    packageId: mapId(record['package_id']),
    ownerId: mapId(record['owner_id']),
    quantity: mapFloat(record['quantity']),
    fromId: requireId(record['location_id']),
    toId: requireId(record['location_dest_id']),
    lineId: mapRecordId(record),
  };
}

/** Options for moving stock. */
export interface TransferOptions {
  /** Names of locations with blocked stock. */
  readonly blockedLocations: readonly string[];
  /** Creates leaves that restrict a query to the plant; `path` leads to the warehouse. */
  readonly createScope: (path: string) => Domain;
}

function createStockReads(
  records: OdooRecords,
): Pick<TransferWrites, 'readStock' | 'readLeft' | 'listMoved' | 'listPassed'> {
  return {
    readStock: async ({ material, batch, locationIds }, call) => {
      const domain = [
        ['product_id.default_code', '=', material],
        ['location_id', 'in', locationIds],
        ...(batch === undefined ? [] : [['lot_id.name', '=', batch]]),
      ];
      const quants = await readQuants(records, domain, call);
      return quants.map(({ locationId, quantity, reserved: _, locationName: __, ...part }) => ({
        ...part,
        quantity: quantity.toString(),
        fromId: locationId,
        toId: locationId,
      }));
    },
    readLeft: async ({ productId, lotId, ownerId, fromId }, call) => {
      const domain = [
        ['product_id', '=', productId],
        ['lot_id', '=', lotId ?? false],
        ['package_id', '=', false],
        ['owner_id', '=', ownerId ?? false],
        ['location_id', '=', fromId],
      ];
      const quants = await records.read('stock.quant', domain, { quantity: {} }, call);
      return sumDecimals(quants.map(({ quantity }) => mapFloat(quantity)));
    },
    listMoved: async (of, call) => {
      const leaf = 'id' in of ? ['move_id.picking_id', '=', of.id] : ['move_id.picking_id.origin', 'in', of.origins];
      const lines = await records.read('stock.move.line', [leaf, ['state', '=', 'done']], lineFields, call);
      return lines.map(mapLine);
    },
    listPassed: async ({ productIds, locationIds, sinceLineId, butOrigins }, call) => {
      const domain = [
        ['product_id', 'in', productIds],
        ['state', '=', 'done'],
        ['id', '>', sinceLineId],
        '|',
        ['location_id', 'in', locationIds],
        ['location_dest_id', 'in', locationIds],
      ];
      const fields = { ...lineFields, move_id: { fields: { picking_id: { fields: { origin: {} } } } } };
      const lines = await records.read('stock.move.line', domain, fields, call);
      const readOrigin = (line: OdooRecord) => mapText(mapOne(mapOne(line['move_id'])?.['picking_id'])?.['origin']);
      return lines.filter((line) => !butOrigins.includes(readOrigin(line) ?? '')).map(mapLine);
    },
  };
}

const states: Readonly<Record<string, FoundTransfer['state']>> = { done: 'DONE', cancel: 'CANCELLED' };

function createTransferReads(records: OdooRecords): Pick<TransferWrites, 'find' | 'findAny'> {
  const findAny: TransferWrites['findAny'] = async (key, call) => {
    const found = await records.findByKey('stock.picking', key, call);
    if (found === undefined) return undefined;
    const [transfer] = await records.read('stock.picking', [['id', '=', found]], { name: {}, state: {} }, call);
    const name = mapText(transfer?.['name']) ?? String(found);
    return { id: found, name, state: states[mapText(transfer?.['state']) ?? ''] ?? 'OPEN' };
  };
  return {
    findAny,
    find: async (key, call) => {
      const found = await findAny(key, call);
      return found === undefined || found.state === 'CANCELLED'
        ? undefined
        : { id: found.id, isDone: found.state === 'DONE' };
    },
  };
}

/** Creates moves of stock as internal transfers. */
export function createTransferWrites(
  records: OdooRecords,
  { blockedLocations, createScope }: TransferOptions,
): TransferWrites {
  return {
    ...createStockReads(records),
    ...createTransferReads(records),
    readPlaces: async (call) => {
      const company = ['company_id', '=', await records.readCompany(call)];
      const scope = [company, ...createScope('warehouse_id')];
      const locations = await records.read(
        'stock.location',
        [['usage', '=', 'internal'], ...scope],
        { name: {} },
        call,
      );
      const types = await records.read('stock.picking.type', [['code', '=', 'internal'], ...scope], { name: {} }, call);
      const isBlocked = ({ name }: { readonly [name: string]: unknown }) =>
        blockedLocations.includes(mapText(name) ?? '');
      const listIds = (wanted: boolean) => locations.filter((one) => isBlocked(one) === wanted).map(mapRecordId);
      const [type] = types;
      return {
        freeIds: listIds(false),
        blockedIds: listIds(true),
        transferTypeId: type === undefined ? undefined : mapRecordId(type),
      };
    },
    ensure: async (key, transfer, send, call) => {
      const rows = createRows(transfer, await records.readSeries(call));
      const made = await records.ensure({ model: 'stock.picking', key, rows }, send, call);
      // Loaded under its moves, the lines have no link to the transfer, and its page would be empty.
      const domain = [
        ['move_id.picking_id', '=', made],
        ['picking_id', '=', false],
      ];
      const ids = (await records.read('stock.move.line', domain, { quantity: {} }, call)).map(mapRecordId);
      const vals = { picking_id: made };
      if (ids.length > 0)
        await send(() => records.run({ model: 'stock.move.line', method: 'write', arguments: { ids, vals } }, call));
      return made;
    },
    post: (transfer, call) =>
      records.run(
        {
          model: 'stock.picking',
          method: 'button_validate',
          // For lots with an expiry date, Odoo would open a wizard about moving them: a move to the blocked location is
          // allowed.
          arguments: { ids: [transfer], context: { skip_backorder: true, skip_expired: true } },
        },
        call,
      ),
    cancel: (transfer, call) =>
      records.run({ model: 'stock.picking', method: 'action_cancel', arguments: { ids: [transfer] } }, call),
  };
}
