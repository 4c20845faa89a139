import { type CallContext, createKeptValue, type Quarantine } from '../../../kit/index.ts';
import {
  formatInstant,
  mapId,
  mapInstant,
  mapOne,
  mapRecordId,
  mapText,
  type OdooClient,
  type OdooRecord,
  type Specification,
} from '../../vendors/odoo/index.ts';
import { type LotDays, toLocalDay } from './lot-days.ts';
import type { BatchKey } from './records.ts';
import type { Domain, PlantScopes } from './scopes.ts';

/** A lot in a plant. */
export interface LotRecord extends BatchKey {
  /** Native id. */
  readonly id: number;
  /** True when goods of it came into the plant's stock by a receipt, a production or a count. */
  readonly isStocked: boolean;
  /** True for the serial number of one piece. */
  readonly isSerial: boolean;
  /** True when Odoo keeps an expiry date of it (`product_expiry`, and the product uses it). */
  readonly keepsExpiry: boolean;
  /** Last day of use in the plant's zone. */
  readonly expiryDate?: string | undefined;
  readonly changedAt?: string | undefined;
  readonly changedBy?: string | undefined;
}

/** A lot that was written, in one of the plants of the instance. */
export interface ChangedLot extends Pick<LotRecord, 'material' | 'number' | 'expiryDate'> {
  readonly plant: string;
  readonly createdAt?: string | undefined;
  readonly changedAt: string;
}

/** A page of lots that were written. */
export interface ChangedLotPage {
  readonly lots: readonly ChangedLot[];
  /** Newest stamp on the page. */
  readonly newest: string | undefined;
  readonly nextAfterId: number | undefined;
}

/** A lot whose goods came into a place of a plant. */
export interface StockedLot extends BatchKey {
  readonly plant: string;
  readonly stockedAt: string;
}

/** A page of lots whose goods came into a place. */
export interface StockedLotPage {
  readonly lots: readonly StockedLot[];
  /** Newest stamp on the page. */
  readonly newest: string | undefined;
  readonly nextAfterId: number | undefined;
}

/** A page of the batches that Odoo has stock of. */
export interface StockedBatchPage {
  readonly batches: readonly BatchKey[];
  /** Id of the page's last quant; `undefined` on the last page. */
  readonly nextAfterId: number | undefined;
}

/** Reads lots. */
export interface LotReader {
  /** Reads lots of a plant's company; those that Odoo does not have are left out. */
  readLots(plant: string, keys: readonly BatchKey[], call: CallContext): Promise<readonly LotRecord[]>;
  /** Reads a page of the lots that were written since an instant, by native id. */
  readChangedLotPage(
    query: { readonly since: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<ChangedLotPage>;
  /** Reads a page of the lots whose goods came into an internal location since an instant, by the ids of their quants. */
  readStockedLotPage(
    query: { readonly since: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<StockedLotPage>;
  /** Lists the batches with stock in internal locations of a plant, by the ids of their quants. */
  listStockedBatches(
    query: { readonly plant: string; readonly afterId: number; readonly first: number },
    call: CallContext,
  ): Promise<StockedBatchPage>;
}

/** Dependencies of a lot reader. */
export interface LotReaderOptions {
  readonly plants: readonly string[];
  readonly scopes: PlantScopes;
  readonly quarantine: Quarantine;
  readonly days: LotDays;
}

const model = 'stock.lot';
const lotFields: Specification = {
  name: {},
  product_id: { fields: { default_code: {}, tracking: {} } },
  create_date: {},
  write_date: {},
  write_uid: { fields: { display_name: {} } },
};
const expiryFields: Specification = { expiration_date: {}, use_expiration_date: {} };

/** Maps the key of a lot; `undefined` when its product has no number. @throws SystemError */
function mapKey(lot: OdooRecord): BatchKey | undefined {
  const [material, number] = [mapText(mapOne(lot['product_id'])?.['default_code']), mapText(lot['name'])];
  return material === undefined || number === undefined ? undefined : { material, number };
}

/** One Odoo whose lots are read. */
interface LotSource extends LotReaderOptions {
  readonly client: OdooClient;
  /** Returns true when Odoo has the fields of `product_expiry`; read once. */
  readonly hasExpiry: (call: CallContext) => Promise<boolean>;
}

function createExpiryCheck(client: OdooClient): LotSource['hasExpiry'] {
  const kept = createKeptValue<CallContext, boolean>(async (call) => {
    const named = { allfields: Object.keys(expiryFields), attributes: ['type'] };
    const fields = mapOne(await client.query({ model, method: 'fields_get', arguments: named }, call));
    return Object.keys(expiryFields).every((name) => mapOne(fields?.[name]) !== undefined);
  });
  return (call) => kept.read(call);
}

interface Part {
  readonly domain: Domain;
  readonly limit?: number;
}

async function readLotRows({ client, hasExpiry }: LotSource, part: Part, call: CallContext) {
  const specification = { ...lotFields, ...((await hasExpiry(call)) ? expiryFields : {}) };
  return client.read(() => ({ model, specification, order: 'id', ...part }), call);
}

function readQuants({ client }: LotSource, { domain, ...part }: Part, call: CallContext) {
  const specification = { lot_id: { fields: { name: {} } }, product_id: { fields: { default_code: {} } } };
  const inside = [['location_id.usage', '=', 'internal'], ['lot_id', '!=', false], ...domain];
  return client.read(() => ({ model: 'stock.quant', domain: inside, specification, order: 'id', ...part }), call);
}

function mapExpiry(lot: OdooRecord, plant: string, { days }: LotReaderOptions): string | undefined {
  const at = lot['use_expiration_date'] === true ? mapInstant(lot['expiration_date']) : undefined;
  return at === undefined ? undefined : toLocalDay(at, plant, days);
}

/** Lists the lots among these of which goods came into the stock of a plant. */
async function readStocked(
  { client, scopes }: LotSource,
  { plant, ids }: { readonly plant: string; readonly ids: readonly number[] },
  call: CallContext,
): Promise<ReadonlySet<number | undefined>> {
  if (ids.length === 0) return new Set();
  const domain = [
    ['lot_id', 'in', ids],
    ['state', '=', 'done'],
    ['location_dest_id.usage', '=', 'internal'],
    ...scopes.createDomain('location_dest_id.warehouse_id', [plant]),
  ];
  const specification = { lot_id: { fields: {} } };
  const lines = await client.read(() => ({ model: 'stock.move.line', domain, specification, order: 'id' }), call);
  return new Set(lines.map((line) => mapId(line['lot_id'])));
}

const formatKey = ({ material, number }: BatchKey): string => JSON.stringify([material, number]);

async function readLots(
  source: LotSource,
  { plant, keys }: { readonly plant: string; readonly keys: readonly BatchKey[] },
  call: CallContext,
): Promise<readonly LotRecord[]> {
  const scope = source.scopes.createCompanyDomain('company_id', plant);
  const domain = [
    ['name', 'in', [...new Set(keys.map(({ number }) => number))]],
    ['product_id.default_code', 'in', [...new Set(keys.map(({ material }) => material))]],
    ...(scope.length === 0 ? [] : ['|', ['company_id', '=', false], ...scope]),
  ];
  const wanted = new Set(keys.map(formatKey));
  const lots = (await readLotRows(source, { domain }, call)).flatMap((lot) => {
    const key = mapKey(lot);
    return key !== undefined && wanted.has(formatKey(key)) ? [{ lot, key, id: mapRecordId(lot) }] : [];
  });
  const stocked = await readStocked(source, { plant, ids: lots.map(({ id }) => id) }, call);
  return lots.map(({ lot, key, id }) => ({
    ...key,
    id,
    isStocked: stocked.has(id),
    isSerial: mapText(mapOne(lot['product_id'])?.['tracking']) === 'serial',
    keepsExpiry: lot['use_expiration_date'] === true,
    expiryDate: mapExpiry(lot, plant, source),
    changedAt: mapInstant(lot['write_date']),
    changedBy: mapText(mapOne(lot['write_uid'])?.['display_name']),
  }));
}

/** Finds the plants with stock of lots, where the instance serves several. */
async function readPlants(source: LotSource, ids: readonly number[], call: CallContext) {
  const { plants, scopes } = source;
  const found = new Map<number | undefined, readonly string[]>();
  if (plants.length < 2 || ids.length === 0) return found;
  for (const plant of plants) {
    const scope = scopes.createDomain('location_id.warehouse_id', [plant]);
    const quants = await readQuants(source, { domain: [['lot_id', 'in', ids], ...scope] }, call);
    for (const id of new Set(quants.map((quant) => mapId(quant['lot_id']))))
      found.set(id, [...(found.get(id) ?? []), plant]);
  }
  return found;
}

function mapChanged(lot: OdooRecord, plants: readonly string[], source: LotSource): readonly ChangedLot[] {
  const [key, changedAt] = [mapKey(lot), mapInstant(lot['write_date'])];
  if (key === undefined || changedAt === undefined) return [];
  const createdAt = mapInstant(lot['create_date']);
  return plants.map((plant) => ({ ...key, plant, changedAt, createdAt, expiryDate: mapExpiry(lot, plant, source) }));
}

const findNext = (records: readonly OdooRecord[], first: number): number | undefined => {
  const last = records.length < first ? undefined : records.at(-1);
  return last === undefined ? undefined : mapRecordId(last);
};

async function readChangedPage(
  source: LotSource,
  { since, afterId, first }: Parameters<LotReader['readChangedLotPage']>[0],
  call: CallContext,
): Promise<ChangedLotPage> {
  const domain = [
    ['id', '>', afterId],
    ['write_date', '>=', formatInstant(since)],
  ];
  const records = await readLotRows(source, { domain, limit: first }, call);
  const plants = await readPlants(source, records.map(mapRecordId), call);
  const lots = records.flatMap((lot) => {
    const id = mapRecordId(lot);
    const named = source.plants.length < 2 ? source.plants : (plants.get(id) ?? []);
    const map = () => mapChanged(lot, named, source);
    return source.quarantine.read({ noun: 'Lot', key: String(id) }, map) ?? [];
  });
  const stamps = lots.map(({ changedAt }) => changedAt).toSorted();
  return { lots, newest: stamps.at(-1), nextAfterId: findNext(records, first) };
}

const stockedFields: Specification = {
  create_date: {},
  lot_id: { fields: { name: {} } },
  product_id: { fields: { default_code: {} } },
  location_id: { fields: { warehouse_id: { fields: { code: {}, company_id: { fields: { name: {} } } } } } },
};

function mapStocked(quant: OdooRecord, { scopes }: LotSource): readonly StockedLot[] {
  const [lot, location, stockedAt] = [
    mapOne(quant['lot_id']),
    mapOne(quant['location_id']),
    mapInstant(quant['create_date']),
  ];
  const key = lot && mapKey({ ...lot, product_id: quant['product_id'] });
  const plant = location && scopes.findPlant({ picking_type_id: location });
  return key === undefined || plant === undefined || stockedAt === undefined ? [] : [{ ...key, plant, stockedAt }];
}

/** Reads the quants that goods of lots made in their places: Odoo makes one when the first goods come into a place. */
async function readStockedPage(
  source: LotSource,
  { since, afterId, first }: Parameters<LotReader['readStockedLotPage']>[0],
  call: CallContext,
): Promise<StockedLotPage> {
  const domain = [
    ['id', '>', afterId],
    ['create_date', '>=', formatInstant(since)],
    ['lot_id', '!=', false],
    ['location_id.usage', '=', 'internal'],
  ];
  const specification = stockedFields;
  const quants = await source.client.read(
    () => ({ model: 'stock.quant', domain, specification, order: 'id', limit: first }),
    call,
  );
  const lots = quants.flatMap(
    (quant) =>
      source.quarantine.read({ noun: 'Lot', key: `quant ${mapRecordId(quant)}` }, () => mapStocked(quant, source)) ??
      [],
  );
  const stamps = lots.map(({ stockedAt }) => stockedAt).toSorted();
  return { lots, newest: stamps.at(-1), nextAfterId: findNext(quants, first) };
}

/** Creates the reader of the lots of one Odoo. */
export function createLotReader(client: OdooClient, options: LotReaderOptions): LotReader {
  const source: LotSource = { ...options, client, hasExpiry: createExpiryCheck(client) };
  return {
    readLots: (plant, keys, call) => readLots(source, { plant, keys }, call),
    readChangedLotPage: (query, call) => readChangedPage(source, query, call),
    readStockedLotPage: (query, call) => readStockedPage(source, query, call),
    listStockedBatches: async ({ plant, afterId, first }, call) => {
      const scope = options.scopes.createDomain('location_id.warehouse_id', [plant]);
      const quants = await readQuants(source, { domain: [['id', '>', afterId], ...scope], limit: first }, call);
      const batches = quants.flatMap((quant) => {
        const lot = mapOne(quant['lot_id']);
        return lot === undefined ? [] : (mapKey({ ...lot, product_id: quant['product_id'] }) ?? []);
      });
      return { batches, nextAfterId: findNext(quants, first) };
    },
  };
}
