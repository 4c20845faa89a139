import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';
const other = '1710';
/** Storage location with a location of its own: the plant of the stand-in has no other one beside the stock. */
const shelf = '0009';
const service = 'API_MATERIAL_DOCUMENT_SRV';

interface Product {
  readonly id: number;
  readonly default_code: string;
}
interface Goods {
  readonly material: string;
  readonly quantity: string;
  readonly batch?: string;
  readonly type?: '101' | '301' | '311';
  readonly toPlant?: string;
  readonly toLocation?: string;
  /** More columns of the item. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** Maps a storage location of the plant, as the landscape file says it. */
async function mapStorageLocation({ landscapeFile }: TestSystems): Promise<void> {
  const landscape = JSON.parse(await readFile(landscapeFile, 'utf8')) as {
    readonly systems: readonly { readonly system: string; readonly plants: readonly string[] }[];
  };
  const systems = landscape.systems.map((one) =>
    one.system === 'ODOO' && one.plants.includes(plant)
      ? { ...one, storageLocations: { [shelf]: 'WH/Stock/Quality' } }
      : one,
  );
  await writeFile(landscapeFile, JSON.stringify({ ...landscape, systems }));
}

describe('goods that SAP receives and moves without an order', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let loose: Product;
  let tracked: Product;
  before(async () => {
    systems = await startTestSystems({ pollMs: 200 });
    await mapStorageLocation(systems);
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const findProduct = async (tracking: string) => {
      const domain = [
        ['tracking', '=', tracking],
        ['default_code', 'like', '%-%'],
      ];
      const found = (await people.callOdoo('product.product', 'search_read', {
        domain: [domain[0]],
        fields: ['default_code'],
        order: 'id',
        limit: 1,
      })) as readonly Product[];
      return found[0] ?? assert.fail(`no product has ${tracking}`);
    };
    [loose, tracked] = [await findProduct('none'), await findProduct('lot')];
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  /** A clerk posts goods in SAP; returns the key of the document. */
  const post = async ({ material, quantity, batch = '', type = '101', toPlant, toLocation, columns }: Goods) => {
    const [product] = await people.staff.clerk.wire.list('API_PRODUCT_SRV', 'A_Product', {
      $filter: `Product eq '${material}'`,
      $select: 'Product,BaseUnit',
    });
    const made = await people.staff.clerk.wire.write('POST', service, 'A_MaterialDocumentHeader', {
      GoodsMovementCode: type === '101' ? '01' : '04',
      to_MaterialDocumentItem: [
        {
          Material: material,
          Plant: plant,
          StorageLocation: '0001',
          Batch: batch,
          GoodsMovementType: type,
          QuantityInEntryUnit: quantity,
          EntryUnit: product?.['BaseUnit'],
          IssuingOrReceivingPlant: toPlant ?? '',
          IssuingOrReceivingStorageLoc: toLocation ?? '',
          ...columns,
        },
      ],
    });
    return { year: String(made['MaterialDocumentYear']), number: String(made['MaterialDocument']) };
  };
  type Document = Awaited<ReturnType<typeof post>>;
  const cancel = ({ year, number }: Document) =>
    people.staff.clerk.wire.write(
      'POST',
      service,
      `Cancel?MaterialDocumentYear='${year}'&MaterialDocument='${number}'`,
    );
  const countStock = async ({ id }: Product, batch?: string, place = 'WH/Stock'): Promise<number> => {
    const quants = (await people.callOdoo('stock.quant', 'search_read', {
      domain: [
        ['product_id', '=', id],
        ['location_id.complete_name', '=', place],
        ...(batch === undefined ? [] : [['lot_id.name', '=', batch]]),
      ],
      fields: ['quantity'],
    })) as readonly { readonly quantity: number }[];
    return quants.reduce((sum, { quantity }) => sum + quantity, 0);
  };
  const listTransfers = (origin: string) =>
    people.callOdoo('stock.picking', 'search_read', {
      domain: [['origin', '=', origin]],
      fields: ['state', 'picking_type_id'],
    }) as Promise<readonly { readonly state: string; readonly picking_type_id: readonly [number, string] }[]>;
  const listRecords = ({ year, number }: Document) =>
    people.changeQuality(
      `select key, plant, status, reason, message from operations.synchronization_record where noun = 'GoodsMovement' and key like $1 order by key`,
      [`${year}/${number}/%`],
    );
  const waitForRecord = async (document: Document, status: string, reason: string | null = null) => {
    let records: Awaited<ReturnType<typeof listRecords>> = [];
    await waitUntil(
      async () => {
        records = await listRecords(document);
        return records.length > 0 && records.every((one) => one['status'] === status && one['reason'] === reason);
      },
      () => `the movement is ${status}: ${JSON.stringify(records)}`,
    );
  };

  test('a receipt is in Odoo, once, with a transfer that names its document', async () => {
    const had = await countStock(loose);
    const document = await post({ material: loose.default_code, quantity: '30' });
    await waitForRecord(document, 'IN_SYNC');
    assert.equal(await countStock(loose), had + 30);
    const transfers = await listTransfers(`SAP ${document.number}/${document.year} 1`);
    assert.deepEqual(
      transfers.map(({ state, picking_type_id: [, type] }) => [state, type]),
      [['done', 'Receipts']],
    );
  });

  test('a receipt of a batch makes its lot, and both stay one batch', async () => {
    const document = await post({ material: tracked.default_code, quantity: '8', batch: 'V-2001' });
    await waitForRecord(document, 'IN_SYNC');
    assert.equal(await countStock(tracked, 'V-2001'), 8);
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select noun, status from operations.synchronization_record where key like '%/V-2001' order by noun`,
        [],
      );
      return (
        JSON.stringify(rows.map(({ noun, status }) => [noun, status])) ===
        '[["Batch","IN_SYNC"],["ProducedBatch","IN_SYNC"]]'
      );
    }, 'the batch is known on both sides');
    const batches = await people.staff.clerk.wire.list('API_BATCH_SRV', 'Batch', { $filter: "Batch eq 'V-2001'" });
    assert.equal(batches.length, 1);
  });

  test('the reversal of a receipt takes the goods back', async () => {
    const had = await countStock(loose);
    const document = await post({ material: loose.default_code, quantity: '11' });
    await waitForRecord(document, 'IN_SYNC');
    assert.equal(await countStock(loose), had + 11);
    await cancel(document);
    await waitUntil(async () => (await countStock(loose)) === had, 'the goods are gone again');
    assert.deepEqual(
      (await listRecords(document)).map(({ status }) => status),
      ['IN_SYNC'],
    );
  });

  test('goods that go to another plant leave the one, and come into the other', async () => {
    const had = await countStock(loose);
    const document = await post({ material: loose.default_code, quantity: '4', type: '301', toPlant: other });
    await waitUntil(async () => (await listRecords(document)).length === 2, 'both plants know it');
    await waitForRecord(document, 'IN_SYNC');
    assert.equal(await countStock(loose), had - 4);
    assert.deepEqual((await listRecords(document)).map((one) => one['plant']).toSorted(), [plant, other]);
  });

  test('a transfer between storage locations that are one place in the plant is none there', async () => {
    const had = await countStock(loose);
    const moved = await post({ material: loose.default_code, quantity: '5', type: '311', toLocation: '0002' });
    const received = await post({ material: loose.default_code, quantity: '1' });
    await waitForRecord(received, 'IN_SYNC');
    assert.equal(await countStock(loose), had + 1);
    assert.deepEqual(await listRecords(moved), []);
  });

  test('a transfer to a storage location with a place of its own goes there, and its reversal back', async () => {
    const [had, hadThere] = [await countStock(loose), await countStock(loose, undefined, 'WH/Stock/Quality')];
    const document = await post({ material: loose.default_code, quantity: '3', type: '311', toLocation: shelf });
    await waitForRecord(document, 'IN_SYNC');
    assert.equal(await countStock(loose, undefined, 'WH/Stock/Quality'), hadThere + 3);
    assert.equal(await countStock(loose), had - 3);
    await cancel(document);
    await waitUntil(async () => (await countStock(loose)) === had, 'the goods are back');
    assert.equal(await countStock(loose, undefined, 'WH/Stock/Quality'), hadThere);
  });

  test('the reversal of a transfer to another plant brings the goods back', async () => {
    const had = await countStock(loose);
    const document = await post({ material: loose.default_code, quantity: '2', type: '301', toPlant: other });
    await waitUntil(async () => (await countStock(loose)) === had - 2, 'the goods have left');
    await waitUntil(async () => (await listRecords(document)).length === 2, 'both plants know it');
    await waitForRecord(document, 'IN_SYNC');
    await cancel(document);
    await waitUntil(async () => (await countStock(loose)) === had, 'the goods are back');
  });

  test('goods for a cost center, and of a stock transport order, are no receipts', async () => {
    const had = await countStock(loose);
    const goods = { material: loose.default_code, quantity: '6' };
    const used = await post({ ...goods, columns: { PurchaseOrder: '4500000001', AccountAssignmentCategory: 'K' } });
    const moved = await post({ ...goods, columns: { PurchaseOrder: '4500000002' } });
    const bought = await post({ ...goods, columns: { PurchaseOrder: '4500000003', Supplier: '17300001' } });
    await waitForRecord(bought, 'IN_SYNC');
    assert.equal(await countStock(loose), had + 6);
    assert.deepEqual([...(await listRecords(used)), ...(await listRecords(moved))], []);
  });

  test('goods that come under a hold of their material are blocked at once', async () => {
    const blocked = () => countStock(loose, undefined, 'WH/Stock/Blocked');
    await people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, material)
      values ('QH-950001', $1, 'Suspicion', 'MAJOR', 'q.manager', 'MATERIAL', $2)`,
      [plant, loose.default_code],
    );
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select from operations.synchronization_record where noun = 'QualityHold' and key = 'QH-950001' and consumer = 'ODOO' and status = 'IN_SYNC'`,
        [],
      );
      return rows.length === 1 && (await countStock(loose)) === 0;
    }, 'the hold is carried');
    const had = await blocked();
    const document = await post({ material: loose.default_code, quantity: '9' });
    await waitForRecord(document, 'IN_SYNC');
    await waitUntil(async () => (await blocked()) === had + 9, 'the goods are blocked');
    assert.equal(await countStock(loose), 0);
  });
  test('goods in lots without a batch wait for a person, who sees why', async () => {
    const document = await post({ material: tracked.default_code, quantity: '2' });
    await waitForRecord(document, 'DIFFERS', 'REFUSED');
    const { data } = await queryGateway<{
      readonly discrepancies: { readonly nodes: readonly { readonly subject: string; readonly message: string }[] };
    }>(gateway.server.url, '{ discrepancies(first: 200) { nodes { subject message } } }');
    const own = data.discrepancies.nodes.filter(({ subject }) => subject.includes(`/${document.number}/`));
    assert.match(own[0]?.message ?? '', /SAP names no batch/);
  });
});
