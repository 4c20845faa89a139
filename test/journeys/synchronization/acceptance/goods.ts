import assert from 'node:assert/strict';
import type { AcceptedOdoo, FreeGoods } from '../../../subgraphs/odoo/acceptance/system.ts';
import { queryGateway } from '../../../support/plant.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import type { RealPlant } from './plant.ts';

type Pair = readonly [id: number, name: string];
type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** A product in Odoo. */
export interface StockedProduct {
  readonly id: number;
  readonly number: string;
  readonly unit: number;
}

/** Location of the warehouse's stock. */
export const stockLocation = 'WH/Stock';

/** Titles of the goods' cases are the same without them, so that a run says what it has left out. */
export const skipWithout = ({ free }: AcceptedOdoo): { readonly skip?: string } =>
  free === undefined ? { skip: 'no goods that no order takes are named' } : {};

/** Returns the goods that no order takes; cases without them are skipped. */
export const requireFree = ({ free }: AcceptedOdoo): FreeGoods => free ?? assert.fail();

const readRows = async (real: RealPlant, model: string, domain: readonly unknown[], fields: readonly string[]) =>
  (await real.people.callOdoo(model, 'search_read', { domain, fields, order: 'id' })) as readonly Row[];

/** Finds a product by its number. */
export async function findProduct(real: RealPlant, number: string): Promise<StockedProduct> {
  const [row] = await readRows(real, 'product.product', [['default_code', '=', number]], ['uom_id']);
  assert.ok(row !== undefined, `there is no product ${number}`);
  return { id: row.id, number, unit: (row['uom_id'] as Pair)[0] };
}

/** Finds a location by its whole name. */
export async function findLocation(real: RealPlant, name: string): Promise<number> {
  const [row] = await readRows(real, 'stock.location', [['complete_name', '=', name]], ['name']);
  return row?.id ?? assert.fail(`there is no location ${name}`);
}

/** Finds a lot of a product. */
export async function findLot(real: RealPlant, { id }: StockedProduct, name: string): Promise<Row | undefined> {
  const domain = [
    ['product_id', '=', id],
    ['name', '=', name],
  ];
  return (await readRows(real, 'stock.lot', domain, ['name', 'expiration_date']))[0];
}

/** Reads the stock of a product by the names of its locations, or that of one of its lots. */
export async function readPlaces(
  real: RealPlant,
  { id }: StockedProduct,
  lot?: string,
): Promise<Readonly<Record<string, number>>> {
  const domain = [
    ['product_id', '=', id],
    ['location_id.usage', '=', 'internal'],
    ['quantity', '!=', 0],
    ...(lot === undefined ? [] : [['lot_id.name', '=', lot]]),
  ];
  const rows = await readRows(real, 'stock.quant', domain, ['location_id', 'quantity']);
  const groups = Map.groupBy(rows, ({ location_id: place }) => (place as Pair)[1]);
  return Object.fromEntries(
    [...groups].map(([place, group]) => [place, group.reduce((sum, { quantity }) => sum + Number(quantity), 0)]),
  );
}

/** Waits until a product, or one of its lots, lies in these locations. */
export async function waitForPlaces(
  real: RealPlant,
  { product, lot }: { readonly product: StockedProduct; readonly lot?: string },
  wanted: Readonly<Record<string, number>>,
): Promise<void> {
  let last: Readonly<Record<string, number>> = {};
  await waitUntil(
    async () => {
      last = await readPlaces(real, product, lot);
      return JSON.stringify(Object.entries(last).toSorted()) === JSON.stringify(Object.entries(wanted).toSorted());
    },
    () => `${product.number} lies in ${JSON.stringify(wanted)}, not in ${JSON.stringify(last)}`,
  );
}

const service = 'API_MATERIAL_DOCUMENT_SRV';

/** Key of a material document. */
export interface SapDocument {
  readonly year: string;
  readonly number: string;
}

/** A clerk posts an item of goods in SAP's storage location of all stock. */
export async function postInSap(
  { people, plant, world }: RealPlant,
  type: '101' | '311' | '322',
  columns: Readonly<Record<string, string>>,
): Promise<SapDocument> {
  const made = await people.staff.clerk.wire.write('POST', service, 'A_MaterialDocumentHeader', {
    GoodsMovementCode: type === '101' ? '01' : '04',
    to_MaterialDocumentItem: [
      {
        Plant: plant,
        StorageLocation: world.plants[0]?.storageLocation,
        Batch: '',
        GoodsMovementType: type,
        EntryUnit: 'PC',
        IssuingOrReceivingPlant: '',
        IssuingOrReceivingStorageLoc: '',
        ...columns,
      },
    ],
  });
  return { year: String(made['MaterialDocumentYear']), number: String(made['MaterialDocument']) };
}

/** A clerk cancels a material document. */
export const cancelInSap = ({ people }: RealPlant, { year, number }: SapDocument) =>
  people.staff.clerk.wire.write('POST', service, `Cancel?MaterialDocumentYear='${year}'&MaterialDocument='${number}'`);

/** Lists what SAP has posted for movements in the plant of a material: type, quantity, places. */
export async function listPosted({ people, plant }: RealPlant, material: string): Promise<readonly string[]> {
  const $expand = 'to_MaterialDocumentItem';
  const headers = await people.staff.clerk.wire.list(service, 'A_MaterialDocumentHeader', { $expand });
  return headers
    .filter((header) => String(header['ReferenceDocument']).startsWith('PG'))
    .flatMap(
      (header) => (header[$expand] as { readonly results: readonly Readonly<Record<string, unknown>>[] }).results,
    )
    .filter((item) => item['Material'] === material && item['Plant'] === plant && item['IsAutomaticallyCreated'] === '')
    .map((item) =>
      [
        item['GoodsMovementType'],
        Number(item['QuantityInBaseUnit']),
        item['StorageLocation'],
        item['IssuingOrReceivingStorageLoc'],
      ]
        .filter((part) => part !== '')
        .join(' '),
    );
}

/** A record of a movement that people made in the plant. */
export interface MovementRecord {
  readonly key: string;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
  readonly value: string;
}

/** Lists the records of what people moved of a material in the plant, oldest first. */
export const listPlantMovements = async ({ people }: RealPlant, material: string) =>
  (await people.changeQuality(
    `select key, status, reason, message, owner_value as value from operations.synchronization_record
    where noun = 'PlantMovement' and owner_value like '% ' || $1 || ' %' order by length(key), key`,
    [material],
  )) as unknown as readonly MovementRecord[];

/** Waits until the last movement with a value has a state, as `DIFFERS PROPOSED`. */
export async function waitForMovement(
  real: RealPlant,
  { material, value }: { readonly material: string; readonly value: string },
  wanted: string,
): Promise<MovementRecord> {
  let records: readonly MovementRecord[] = [];
  const find = () => records.findLast((one) => one.value.startsWith(value));
  await waitUntil(
    async () => {
      records = await listPlantMovements(real, material);
      const found = find();
      return found !== undefined && [found.status, found.reason ?? ''].join(' ').trim() === wanted;
    },
    () => `${value} is ${wanted}: ${JSON.stringify(records)}`,
  );
  return find() ?? assert.fail();
}

/** A person lets the owner's value of a subject be written in a system. */
export async function resolve(
  real: RealPlant,
  { subject, system }: { readonly subject: string; readonly system: 'SAP' | 'ODOO' },
): Promise<void> {
  const query = async <Data>(text: string, variables: object = {}): Promise<Data> => {
    const { data, errors } = await queryGateway<Data>(real.gateway.server.url, text, { variables });
    assert.deepEqual(errors ?? [], []);
    return data;
  };
  const { discrepancies } = await query<{
    readonly discrepancies: {
      readonly nodes: readonly { readonly id: string; readonly subject: string; readonly observedIn: string }[];
    };
  }>('{ discrepancies(status: OPEN, first: 200) { nodes { id subject observedIn } } }');
  const ids = discrepancies.nodes
    .filter((one) => one.subject === subject && one.observedIn === system)
    .map(({ id }) => id);
  assert.equal(ids.length, 1, `${subject} is one open difference: ${JSON.stringify(discrepancies.nodes)}`);
  const { resolved } = await query<{
    readonly resolved: { readonly answers: readonly { readonly userErrors: readonly object[] }[] };
  }>(
    `mutation ($input: ResolveDiscrepancyInput!) { resolved: resolveDiscrepancy(input: $input) {
      answers { userErrors { message } } } }`,
    { input: { ids, resolution: 'OVERWRITE', reason: 'Seen.', idempotencyKey: `${subject}-${system}` } },
  );
  assert.deepEqual(
    resolved.answers.flatMap(({ userErrors }) => userErrors),
    [],
  );
}
