import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

/** Plant whose movements are proposed, and one where they are posted at once. */
const plant = '1010';
const posting = '1710';
const service = 'API_MATERIAL_DOCUMENT_SRV';
const shelf = 'WH/Stock/Quality';

interface Product {
  readonly id: number;
  readonly default_code: string;
  readonly uom_id: readonly [number, string];
}
interface Quant {
  readonly id: number;
  readonly quantity: number;
  readonly location_id: readonly [number, string];
}
interface Movement {
  readonly GoodsMovementType: string;
  readonly QuantityInBaseUnit: string;
  readonly StorageLocation: string;
  readonly IssuingOrReceivingStorageLoc: string;
  readonly ReferenceDocument: string;
  readonly PostingDate: string;
}

/** Maps storage locations of the one plant, and lets the other post; as the landscape file says both. */
async function prepareLandscape({ landscapeFile }: TestSystems): Promise<void> {
  const landscape = JSON.parse(await readFile(landscapeFile, 'utf8')) as {
    readonly plants: readonly { readonly code: string }[];
    readonly systems: readonly { readonly system: string; readonly plants: readonly string[] }[];
  };
  const plants = landscape.plants.map((one) => (one.code === posting ? { ...one, plantMovements: 'POST' } : one));
  const storageLocations = { '101A': 'WH/Stock', '0009': shelf };
  const systems = landscape.systems.map((one) =>
    one.system !== 'ODOO'
      ? one
      : { ...one, storageLocations: one.plants.includes(plant) ? storageLocations : { '171A': 'WH/Stock' } },
  );
  await writeFile(landscapeFile, JSON.stringify({ ...landscape, plants, systems }));
}

describe('what people do in the plant without an order', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let product: Product;
  before(async () => {
    systems = await startTestSystems({ pollMs: 200, isIdempotent: false });
    await prepareLandscape(systems);
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    product = await findEqual(plant);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const query = async <Data>(text: string, variables: object = {}): Promise<Data> => {
    const { data, errors } = await queryGateway<Data>(gateway.server.url, text, { variables });
    assert.deepEqual(errors ?? [], []);
    return data;
  };
  /** An operator of the plant calls a method of Odoo. */
  const callIn = (code: string, model: string, method: string, body: Readonly<Record<string, unknown>>) => {
    const operator = people.staff.operators.find(({ system }) => system.plant === code);
    return (operator ?? assert.fail(`${code} has no operator`)).call(model, method, body);
  };
  const findProducts = async (code: string) =>
    (await callIn(code, 'product.product', 'search_read', {
      domain: [['tracking', '=', 'none']],
      fields: ['default_code', 'uom_id'],
      order: 'id',
    })) as readonly Product[];
  /** Finds a product without lots of which both systems have as much. */
  const findEqual = async (code: string, but?: string): Promise<Product> => {
    const products = (await findProducts(code)).filter(({ default_code: number }) => number !== but);
    const { stockBalances } = await query<{
      readonly stockBalances: readonly {
        readonly material: { readonly number: string };
        readonly difference: { readonly value: string } | null;
        readonly onSite: { readonly unrestricted: { readonly value: string } } | null;
      }[];
    }>(
      `query ($plant: String!, $materials: [String!]!) { stockBalances(plant: $plant, materials: $materials) {
        material { number } difference { value } onSite { unrestricted { value } } } }`,
      { plant: code, materials: products.slice(0, 100).map(({ default_code: number }) => number) },
    );
    const equal = stockBalances.find(
      ({ difference, onSite }) => difference?.value === '0' && Number(onSite?.unrestricted.value ?? 0) > 50,
    );
    const found = products.find(({ default_code: number }) => number === equal?.material.number);
    return found ?? assert.fail(`no product of ${code} has as much in both systems`);
  };
  const findQuant = async (code: string, { id }: Product): Promise<Quant> => {
    const quants = (await callIn(code, 'stock.quant', 'search_read', {
      domain: [
        ['product_id', '=', id],
        ['location_id.usage', '=', 'internal'],
        ['location_id.name', '=', 'Stock'],
        ['quantity', '>', 0],
      ],
      fields: ['quantity', 'location_id'],
      order: 'id',
      limit: 1,
    })) as readonly Quant[];
    return quants[0] ?? assert.fail('no stock');
  };
  /** A person counts, and finds so much more. */
  const count = async (code: string, of: Product, more: number): Promise<void> => {
    const { id, quantity } = await findQuant(code, of);
    await callIn(code, 'stock.quant', 'write', { ids: [id], vals: { inventory_quantity: quantity + more } });
    await callIn(code, 'stock.quant', 'action_apply_inventory', { ids: [id] });
  };
  const findLocation = async (name: string): Promise<number> => {
    const found = (await people.callOdoo('stock.location', 'search_read', {
      domain: [['complete_name', '=', name]],
      fields: ['name'],
    })) as readonly { readonly id: number }[];
    return found[0]?.id ?? assert.fail(`no location ${name}`);
  };
  /** A person moves goods by an internal transfer. */
  const transfer = async (of: Product, quantity: number, toName: string): Promise<void> => {
    const from = (await findQuant(plant, of)).location_id[0];
    const to = await findLocation(toName);
    const types = (await people.callOdoo('stock.picking.type', 'search', {
      domain: [['code', '=', 'internal']],
    })) as readonly number[];
    const places = { location_id: from, location_dest_id: to };
    const line = { ...places, product_id: of.id, product_uom_id: of.uom_id[0], quantity, picked: true };
    const move = { ...places, product_id: of.id, product_uom: of.uom_id[0], product_uom_qty: quantity };
    const [id] = (await people.callOdoo('stock.picking', 'create', {
      vals_list: [
        { ...places, picking_type_id: types[0], move_ids: [[0, 0, { ...move, move_line_ids: [[0, 0, line]] }]] },
      ],
    })) as readonly number[];
    assert.equal(await people.callOdoo('stock.picking', 'button_validate', { ids: [id] }), true);
  };
  /** A person scraps goods that no order has made or consumed. */
  const scrap = async (of: Product, quantity: number): Promise<void> => {
    const [location] = (await findQuant(plant, of)).location_id;
    const [id] = (await people.callOdoo('stock.scrap', 'create', {
      vals_list: [{ product_id: of.id, product_uom_id: of.uom_id[0], scrap_qty: quantity, location_id: location }],
    })) as readonly number[];
    assert.equal(await people.callOdoo('stock.scrap', 'action_validate', { ids: [id] }), true);
  };
  /** Lists the items of SAP's documents that carry a reference of ours for the material. */
  const listPosted = async (number: string, code = plant): Promise<readonly Movement[]> => {
    const headers = await people.staff.clerk.wire.list(service, 'A_MaterialDocumentHeader', {
      $expand: 'to_MaterialDocumentItem',
    });
    return headers.flatMap((header) => {
      const { results } = header['to_MaterialDocumentItem'] as { readonly results: readonly Record<string, unknown>[] };
      return results
        .filter(
          (item) => item['Material'] === number && item['Plant'] === code && item['IsAutomaticallyCreated'] === '',
        )
        .filter(() => String(header['ReferenceDocument']).startsWith('PG'))
        .map((item) => ({ ...header, ...item }) as unknown as Movement);
    });
  };
  const describePosted = async (number: string, code = plant) =>
    (await listPosted(number, code)).map(
      ({
        GoodsMovementType: type,
        QuantityInBaseUnit: quantity,
        StorageLocation: from,
        IssuingOrReceivingStorageLoc: to,
      }) => [type, Number(quantity), from, ...(to === '' ? [] : [to])].join(' '),
    );
  const listRecords = (noun = 'PlantMovement') =>
    people.changeQuality(
      `select id, plant, key, status, reason, message, owner_value as value, observed_value as observed
      from operations.synchronization_record where noun = $1 order by key`,
      [noun],
    );
  /** Waits until the last record of a value has a state; returns it. */
  const waitForRecord = async (value: string, status: string, reason: string | null = null) => {
    let records: Awaited<ReturnType<typeof listRecords>> = [];
    const find = () => records.findLast((one) => String(one['value']).startsWith(value));
    await waitUntil(
      async () => {
        records = await listRecords();
        return find()?.['status'] === status && find()?.['reason'] === reason;
      },
      () => `${value} is ${status} ${reason}: ${JSON.stringify(records)}`,
    );
    return find() ?? assert.fail();
  };
  let decisions = 0;
  const resolve = async (record: Readonly<Record<string, unknown>>, resolution: string) => {
    decisions += 1;
    const { discrepancies } = await query<{
      readonly discrepancies: { readonly nodes: readonly { readonly id: string; readonly subject: string }[] };
    }>('{ discrepancies(status: OPEN, first: 200) { nodes { id subject } } }');
    const own = discrepancies.nodes.find(
      ({ subject }) => subject === `PlantMovement ${record['plant']}/${record['key']}`,
    );
    assert.ok(own !== undefined, 'the proposal is a discrepancy');
    const { resolved } = await query<{
      readonly resolved: { readonly answers: readonly { readonly userErrors: readonly object[] }[] };
    }>(
      `mutation ($input: ResolveDiscrepancyInput!) { resolved: resolveDiscrepancy(input: $input) {
        answers { userErrors { message } } } }`,
      { input: { ids: [own.id], resolution, reason: 'Seen.', idempotencyKey: `movement-${decisions}` } },
    );
    assert.deepEqual(resolved.answers, [{ userErrors: [] }]);
  };

  test('a count is proposed, and posted once when a person lets it be; the difference of the stock ends with it', async () => {
    const { default_code: number } = product;
    await count(plant, product, 3);
    const record = await waitForRecord(`GAIN ${number} 3 `, 'DIFFERS', 'PROPOSED');
    assert.match(String(record['message']), /^The count .* is not posted in SAP\. SAP has .*, Odoo .* in all\./);
    assert.deepEqual(await describePosted(number), []);
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('StockBalance', $1, $2, now())`,
      [plant, number],
    );
    const readBalance = async () =>
      (await listRecords('StockBalance')).find(({ key, plant: code }) => key === number && code === plant)?.['status'];
    await waitUntil(async () => (await readBalance()) === 'DIFFERS', 'the stock differs');
    await resolve(record, 'OVERWRITE');
    await waitForRecord(`GAIN ${number} 3 `, 'IN_SYNC');
    assert.deepEqual(await describePosted(number), ['701 3 101A']);
    await waitUntil(async () => (await readBalance()) === 'IN_SYNC', 'the stock agrees');
  });

  test('a count that a person accepts is never posted', async () => {
    const { default_code: number } = product;
    await count(plant, product, -2);
    await resolve(await waitForRecord(`LOSS ${number} 2 `, 'DIFFERS', 'PROPOSED'), 'ACCEPT');
    await waitForRecord(`LOSS ${number} 2 `, 'IN_SYNC', 'ACCEPTED');
    assert.deepEqual(await describePosted(number), ['701 3 101A']);
    // A person learns that SAP had it already, and does not post it a second time.
    await count(plant, product, 2);
    const again = await waitForRecord(`GAIN ${number} 2 `, 'DIFFERS', 'AGREES_WITHOUT');
    assert.match(String(again['message']), /they agree without it/);
    await resolve(again, 'ACCEPT');
  });

  test('a transfer between storage locations and scrap are proposed, too, and do not come back as transfers of SAP', async () => {
    const other = await findEqual(plant, product.default_code);
    const { default_code: number } = other;
    await transfer(other, 4, shelf);
    await resolve(await waitForRecord(`TRANSFER ${number} 4 `, 'DIFFERS', 'PROPOSED'), 'OVERWRITE');
    await waitForRecord(`TRANSFER ${number} 4 `, 'IN_SYNC');
    await scrap(other, 1);
    await resolve(await waitForRecord(`SCRAP ${number} 1 `, 'DIFFERS', 'PROPOSED'), 'OVERWRITE');
    await waitForRecord(`SCRAP ${number} 1 `, 'IN_SYNC');
    assert.deepEqual(await describePosted(number), ['311 4 101A 0009', '551 1 101A']);
    // Goods that are blocked are quality's, and no transfer of SAP's storage locations.
    await transfer(other, 1, 'WH/Stock/Blocked');
    await count(plant, other, 1);
    await waitForRecord(`GAIN ${number} 1 `, 'DIFFERS', 'PROPOSED');
    const own = (await listRecords()).filter(({ value }) => String(value).includes(` ${number} `));
    assert.equal(own.length, 3);
    assert.deepEqual(await listRecords('GoodsMovement'), []);
  });

  test("transfers that carry SAP's own movements are never proposed", async () => {
    const { default_code: number } = product;
    const had = (await listRecords()).length;
    const [known] = await people.staff.clerk.wire.list('API_PRODUCT_SRV', 'A_Product', {
      $filter: `Product eq '${number}'`,
      $select: 'Product,BaseUnit',
    });
    await people.staff.clerk.wire.write('POST', service, 'A_MaterialDocumentHeader', {
      GoodsMovementCode: '04',
      to_MaterialDocumentItem: [
        {
          Material: number,
          Plant: plant,
          StorageLocation: '101A',
          Batch: '',
          GoodsMovementType: '311',
          QuantityInEntryUnit: '2',
          EntryUnit: known?.['BaseUnit'],
          IssuingOrReceivingPlant: '',
          IssuingOrReceivingStorageLoc: '0009',
        },
      ],
    });
    await waitUntil(
      async () => (await listRecords('GoodsMovement')).some(({ status }) => status === 'IN_SYNC'),
      'the transfer is carried',
    );
    await count(plant, product, 7);
    await waitForRecord(`GAIN ${number} 7 `, 'DIFFERS', 'PROPOSED');
    assert.equal((await listRecords()).length, had + 1);
  });

  test('a document that SAP refuses, or cancels later, waits for a person again', async () => {
    const { default_code: number } = product;
    const value = `GAIN ${number} 7 `;
    const sap = systems.findUrl('SAP');
    const pathContains = 'A_MaterialDocumentHeader';
    await setFault(sap, { kind: 'refuse', rule: 'M7/053', methods: ['POST'], pathContains, times: 1 });
    await resolve(await waitForRecord(value, 'DIFFERS', 'PROPOSED'), 'OVERWRITE');
    let record: Readonly<Record<string, unknown>> = {};
    await waitUntil(
      async () => {
        record = await waitForRecord(value, 'DIFFERS', 'PROPOSED');
        return /The last attempt failed: .*period/.test(String(record['message']));
      },
      () => `the refusal is said: ${JSON.stringify(record)}`,
    );
    await resolve(record, 'OVERWRITE');
    record = await waitForRecord(value, 'IN_SYNC');
    const [, year = '', document = ''] = /document (\d+)\/(\d+)/.exec(String(record['observed'])) ?? [];
    await people.staff.clerk.wire.write(
      'POST',
      service,
      `Cancel?MaterialDocumentYear='${year}'&MaterialDocument='${document}'`,
    );
    await query('mutation ($input: SynchronizeInput!) { synchronize(input: $input) { userErrors { message } } }', {
      input: {
        plant,
        noun: 'PlantMovement',
        keys: [record['key']],
        mode: 'APPLY',
        reason: 'Cancelled.',
        idempotencyKey: 'seen',
      },
    });
    await resolve(await waitForRecord(value, 'DIFFERS', 'REVERSED_IN_SAP'), 'REPOST');
    await waitForRecord(value, 'IN_SYNC');
    assert.deepEqual((await describePosted(number)).filter((one) => one.startsWith('701 7')).length, 2);
  });

  test('a plant may let them be posted at once, each once, also when the answer is lost', async () => {
    const own = await findEqual(posting);
    const { default_code: number } = own;
    await setFault(systems.findUrl('SAP'), {
      kind: 'lost-answer',
      methods: ['POST'],
      pathContains: 'A_MaterialDocumentHeader',
      times: 1,
    });
    await count(posting, own, -5);
    await waitForRecord(`LOSS ${number} 5 `, 'IN_SYNC');
    const [posted = assert.fail('nothing was posted'), ...more] = await listPosted(number, posting);
    assert.deepEqual([posted.GoodsMovementType, Number(posted.QuantityInBaseUnit), more], ['702', 5, []]);
    // A clerk has taken out what a person finds missing afterwards.
    await people.staff.clerk.wire.write('POST', service, 'A_MaterialDocumentHeader', {
      GoodsMovementCode: '03',
      to_MaterialDocumentItem: [
        {
          Material: number,
          Plant: posting,
          StorageLocation: posted.StorageLocation,
          Batch: '',
          GoodsMovementType: '702',
          QuantityInEntryUnit: '1',
          EntryUnit: (posted as unknown as Record<string, unknown>)['MaterialBaseUnit'],
        },
      ],
    });
    await count(posting, own, -1);
    const left = await waitForRecord(`LOSS ${number} 1 `, 'DIFFERS', 'AGREES_WITHOUT');
    assert.match(String(left['message']), /they agree without it/);
  });
});
