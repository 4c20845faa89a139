import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { firstReadingQuery, isFirstReadingOver } from '../../../simulate/first-reading.ts';
import { makeLot, receiveByHand } from '../../support/operator.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plant = '1010';

interface Product {
  readonly id: number;
  readonly default_code: string;
  readonly uom_id: readonly [number, string];
}
interface SapBatch {
  readonly MatlBatchIsInRstrcdUseStock: boolean;
  readonly ShelfLifeExpirationDate: string | null;
}
interface Difference {
  readonly subject: string;
  readonly field: string;
  readonly owner: string;
  readonly observedIn: string;
  readonly reason: string | null;
}

describe('batches of SAP and lots of Odoo', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  let product: Product;
  before(async () => {
    systems = await startTestSystems({ pollMs: 200 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
    await waitUntil(
      async () => isFirstReadingOver(await people.changeQuality(firstReadingQuery, [])),
      'every system was read once',
    );
    const found = (await people.callOdoo('product.product', 'search_read', {
      domain: [['tracking', '=', 'lot']],
      fields: ['default_code', 'uom_id'],
      order: 'id',
      limit: 1,
    })) as readonly Product[];
    product = found[0] ?? assert.fail();
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });

  const toKey = (number: string) => `Material='${product.default_code}',BatchIdentifyingPlant='',Batch='${number}'`;
  const readBatch = async (number: string): Promise<SapBatch | undefined> => {
    const filter = `Material eq '${product.default_code}' and Batch eq '${number}'`;
    const found = await people.staff.clerk.wire.list('API_BATCH_SRV', 'Batch', { $filter: filter });
    return found[0] as SapBatch | undefined;
  };
  /** A clerk changes a batch in SAP. */
  const changeBatch = (number: string, columns: object) =>
    people.staff.clerk.wire.write('PATCH', 'API_BATCH_SRV', `Batch(${toKey(number)})`, columns);
  const receive = async (number: string, quantity: number): Promise<number> => {
    const lot = await makeLot(people, product.id, number);
    await receiveByHand(people, { product: product.id, unit: product.uom_id[0], lot, quantity });
    return lot;
  };
  const readLot = async (id: number) =>
    (
      (await people.callOdoo('stock.lot', 'search_read', {
        domain: [['id', '=', id]],
        fields: ['name', 'expiration_date'],
      })) as readonly { readonly expiration_date: string | false }[]
    )[0];
  /** Reads the quantities of a lot by place. */
  const readPlaces = async (lot: number): Promise<Readonly<Record<string, number>>> => {
    const quants = (await people.callOdoo('stock.quant', 'search_read', {
      domain: [
        ['lot_id', '=', lot],
        ['location_id.usage', '=', 'internal'],
        ['quantity', '!=', 0],
      ],
      fields: ['location_id', 'quantity'],
      order: 'id',
    })) as readonly { readonly location_id: readonly [number, string]; readonly quantity: number }[];
    return Object.fromEntries(quants.map(({ location_id: [, place], quantity }) => [place, quantity]));
  };
  const waitForPlaces = async (lot: number, places: Readonly<Record<string, number>>) => {
    let last = {};
    await waitUntil(
      async () => {
        last = await readPlaces(lot);
        return JSON.stringify(last) === JSON.stringify(places);
      },
      () => `the goods are in ${JSON.stringify(places)}, not in ${JSON.stringify(last)}`,
    );
  };
  interface BatchAnswer {
    readonly batch: {
      readonly status: string;
      readonly synchronization: readonly {
        readonly noun: string;
        readonly consumer: string;
        readonly status: string;
        readonly reason: string | null;
        readonly message: string | null;
      }[];
    } | null;
  }
  const readRecords = async (number: string) => {
    const { data } = await queryGateway<BatchAnswer>(
      gateway.server.url,
      'query ($material: String!, $number: String!) { batch(material: $material, number: $number) { status synchronization { noun consumer status reason message } } }',
      { variables: { material: product.default_code, number } },
    );
    return data.batch?.synchronization ?? [];
  };
  const waitForRecord = async (number: string, noun: string, wanted: string, reason: string | null = null) => {
    let records: Awaited<ReturnType<typeof readRecords>> = [];
    const isReached = async () => {
      records = await readRecords(number);
      return records.some((one) => one.noun === noun && one.status === wanted && one.reason === reason);
    };
    await waitUntil(isReached, () => `${noun} ${number} is ${wanted}: ${JSON.stringify(records)}`);
  };
  const countCreated = async (number: string): Promise<number> =>
    (await readLedgers(systems)).filter(
      ({ action, target }) => action === 'POST Batch' && target === `${product.default_code}/${number}`,
    ).length;
  const listDifferences = async (number: string, status: string): Promise<readonly Difference[]> => {
    const { data } = await queryGateway<{ readonly discrepancies: { readonly nodes: readonly Difference[] } }>(
      gateway.server.url,
      'query ($status: DiscrepancyStatus) { discrepancies(status: $status, first: 100) { nodes { subject field owner observedIn reason } } }',
      { variables: { status } },
    );
    return data.discrepancies.nodes.filter(({ subject }) => subject.endsWith(number));
  };

  test('a lot that comes with a receipt in Odoo is a batch in SAP, once', async () => {
    const lot = await receive('R-1001', 25);
    await waitUntil(async () => (await readBatch('R-1001')) !== undefined, 'SAP has the batch');
    await waitForRecord('R-1001', 'ProducedBatch', 'IN_SYNC');
    await waitForRecord('R-1001', 'Batch', 'IN_SYNC');
    assert.equal(await countCreated('R-1001'), 1);
    assert.deepEqual(await readPlaces(lot), { Stock: 25 });
  });

  test('a lot that SAP cannot number waits for a person, and one without goods is named by its receipt', async () => {
    await receive('RECEIPT-2026-01', 5);
    const isTold = async () => {
      const [row] = await people.changeQuality(
        `select status, reason, message from operations.synchronization_record where noun = 'ProducedBatch' and key like '%RECEIPT-2026-01'`,
        [],
      );
      return row?.['status'] === 'QUARANTINED' && /1 to 10 characters/.test(String(row['message']));
    };
    await waitUntil(isTold, 'the lot is quarantined');
    const lot = await makeLot(people, product.id, 'R-1002');
    const seen = `select from events.event where type = 'BatchChanged' and payload ->> 'number' = 'R-1002'`;
    await waitUntil(async () => (await people.changeQuality(seen, [])).length > 0, 'the lot is seen');
    await waitUntil(
      async () =>
        (await people.changeQuality(`select from operations.synchronization_due where key like '%R-1002'`, []))
          .length === 0,
      'the lot was looked at',
    );
    assert.deepEqual(
      await people.changeQuality(`select from operations.synchronization_record where key like '%R-1002'`, []),
      [],
    );
    assert.equal(await readBatch('R-1002'), undefined);
    await receiveByHand(people, { product: product.id, unit: product.uom_id[0], lot, quantity: 3 });
    await waitUntil(async () => (await readBatch('R-1002')) !== undefined, 'SAP has the batch');
  });

  test("SAP's restriction and expiry date reach the lot, and the end of the restriction frees its goods", async () => {
    const lot = await receive('R-1003', 40);
    await waitForRecord('R-1003', 'Batch', 'IN_SYNC');
    const day = Date.parse('2027-03-31');
    await changeBatch('R-1003', { MatlBatchIsInRstrcdUseStock: true, ShelfLifeExpirationDate: `/Date(${day})/` });
    await waitForPlaces(lot, { Blocked: 40 });
    await waitUntil(async () => (await readLot(lot))?.expiration_date === '2027-03-31 21:59:59', 'the lot expires');
    await waitForRecord('R-1003', 'Batch', 'IN_SYNC');

    await changeBatch('R-1003', { MatlBatchIsInRstrcdUseStock: false });
    await waitForPlaces(lot, { Stock: 40 });
    await waitForRecord('R-1003', 'Batch', 'IN_SYNC');
  });

  test('an expiry date that a person changes in Odoo is a difference, and stays until a person decides', async () => {
    const lot = await receive('R-1004', 7);
    await waitForRecord('R-1004', 'Batch', 'IN_SYNC');
    await changeBatch('R-1004', { ShelfLifeExpirationDate: `/Date(${Date.parse('2027-01-31')})/` });
    await waitUntil(async () => (await readLot(lot))?.expiration_date === '2027-01-31 22:59:59', 'the lot expires');
    await waitForRecord('R-1004', 'Batch', 'IN_SYNC');
    const vals = { expiration_date: '2028-01-31 12:00:00' };
    await people.callOdoo('stock.lot', 'write', { ids: [lot], vals });
    await waitForRecord('R-1004', 'Batch', 'DIFFERS', 'DRIFT');
    assert.equal((await readLot(lot))?.expiration_date, '2028-01-31 12:00:00');
    for (const isRestricted of [true, false]) {
      await changeBatch('R-1004', { MatlBatchIsInRstrcdUseStock: isRestricted });
      await waitForPlaces(lot, isRestricted ? { Blocked: 7 } : { Stock: 7 });
      await waitForRecord('R-1004', 'Batch', 'DIFFERS', 'DRIFT');
      assert.equal((await readLot(lot))?.expiration_date, '2028-01-31 12:00:00');
    }
    // Within the same day there is no difference.
    await people.callOdoo('stock.lot', 'write', { ids: [lot], vals: { expiration_date: '2027-01-31 08:00:00' } });
    await waitForRecord('R-1004', 'Batch', 'IN_SYNC');
  });

  test('a batch under a quality hold is freed by nothing that SAP says, until the hold ends', async () => {
    const lot = await receive('R-1005', 12);
    await waitForRecord('R-1005', 'Batch', 'IN_SYNC');
    await people.changeQuality(
      `insert into quality.quality_hold (number, plant, reason, severity, placed_by, scope, material, batch)
      values ('QH-940001', $1, 'Scratches', 'MAJOR', 'q.inspector', 'BATCH', $2, 'R-1005')`,
      [plant, product.default_code],
    );
    await waitForPlaces(lot, { Blocked: 12 });
    await waitUntil(async () => (await readBatch('R-1005'))?.MatlBatchIsInRstrcdUseStock === true, 'SAP restricts it');
    await waitUntil(async () => {
      const rows = await people.changeQuality(
        `select from operations.synchronization_record where noun = 'QualityHold' and key = 'QH-940001' and consumer = 'SAP' and status = 'IN_SYNC'`,
        [],
      );
      return rows.length === 1;
    }, 'the hold is carried');

    await changeBatch('R-1005', { MatlBatchIsInRstrcdUseStock: false });
    await waitUntil(
      async () => (await listDifferences('QH-940001', 'CORRECTED')).length > 0,
      'the difference is shown, and corrected',
    );
    const [difference] = await listDifferences('QH-940001', 'CORRECTED');
    const { field, owner, observedIn, reason } = difference ?? assert.fail();
    assert.deepEqual(
      { field, owner, observedIn, reason },
      {
        field: 'QualityHold',
        owner: 'QUALITY',
        observedIn: 'SAP',
        reason: 'DRIFT',
      },
    );
    assert.equal((await readBatch('R-1005'))?.MatlBatchIsInRstrcdUseStock, true);
    assert.deepEqual(await readPlaces(lot), { Blocked: 12 });

    await people.changeQuality(
      `update quality.quality_hold set released_at = now(), released_by = 'q.manager', release_reason = 'Clean' where number = 'QH-940001'`,
      [],
    );
    await waitForPlaces(lot, { Stock: 12 });
    await waitUntil(async () => (await readBatch('R-1005'))?.MatlBatchIsInRstrcdUseStock === false, 'SAP frees it');
  });

  test('a lot that is deleted in Odoo ends nothing, and is not made again', async () => {
    await people.staff.clerk.wire.write('POST', 'API_BATCH_SRV', 'Batch', {
      Material: product.default_code,
      BatchIdentifyingPlant: '',
      Batch: 'R-1006',
    });
    const lot = await makeLot(people, product.id, 'R-1006');
    await waitForRecord('R-1006', 'Batch', 'IN_SYNC');
    await people.callOdoo('stock.lot', 'unlink', { ids: [lot] });
    await changeBatch('R-1006', { ShelfLifeExpirationDate: `/Date(${Date.parse('2027-05-31')})/` });
    await waitForRecord('R-1006', 'Batch', 'DIFFERS', 'REMOVED_IN_CONSUMER');
    assert.equal((await listDifferences('R-1006', 'OPEN'))[0]?.reason, 'REMOVED_IN_CONSUMER');
    const lots = await people.callOdoo('stock.lot', 'search_read', {
      domain: [['name', '=', 'R-1006']],
      fields: ['name'],
    });
    assert.deepEqual(lots, []);
    assert.ok((await readBatch('R-1006')) !== undefined);
  });
});
