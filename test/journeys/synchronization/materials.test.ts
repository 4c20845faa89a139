import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';

const plant = '1010';

describe('a material of SAP in Odoo and in the scheduler', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  before(async () => {
    systems = await startTestSystems({ pollMs: 300 });
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'LIVE', SYNCHRONIZATION_SETTLE_MS: '100' });
    people = await admitPeople(systems);
  });
  after(async () => {
    await gateway.close();
    await people.close();
    await systems.close();
  });
  const isScanned = `select count(distinct plant)::int as plants from operations.synchronization_run
    where noun = 'Material' and status = 'COMPLETED' and started_at > $1::timestamptz`;
  const waitForScan = async (since: unknown = '-infinity') =>
    waitUntil(
      async () => Number((await people.changeQuality(isScanned, [since]))[0]?.['plants']) >= 2,
      'the comparison',
    );
  /** Lets the night of the regular comparison come. */
  const letNightCome = async () => {
    const [last] = await people.changeQuality(
      `select max(started_at)::text as started from operations.synchronization_run where noun = 'Material'`,
      [],
    );
    await people.changeQuality(
      `update operations.synchronization_scan set started_at = started_at - interval '2 days' where noun = 'Material'`,
      [],
    );
    return last?.['started'];
  };
  const setLive = async (at: string) => {
    interface Answer {
      readonly set: { readonly userErrors: readonly object[] };
    }
    const { data } = await queryGateway<Answer>(
      gateway.server.url,
      'mutation ($input: SetSynchronizationModeInput!) { set: setSynchronizationMode(input: $input) { userErrors { message } } }',
      {
        variables: {
          input: { idempotencyKey: `live ${at}`, reason: 'cut-over', plant: at, noun: 'Material', mode: 'LIVE' },
        },
      },
    );
    assert.deepEqual(data.set.userErrors, []);
  };
  const compareAgain = async () => waitForScan(await letNightCome());
  const readRecord = async (key: string, consumer: 'ODOO' | 'SCHEDULING' = 'ODOO', at = plant) =>
    (
      await people.changeQuality(
        `select status, reason, message, generation, owner_value as owner from operations.synchronization_record
        where noun = 'Material' and key = $1 and consumer = $2 and plant = $3`,
        [key, consumer, at],
      )
    )[0];
  const waitForRecord = async (key: string, ...[status, ...where]: [string, ...('ODOO' | 'SCHEDULING')[]]) => {
    let record: Awaited<ReturnType<typeof readRecord>>;
    const isReached = async () => {
      record = await readRecord(key, ...where);
      return record?.['status'] === status;
    };
    await waitUntil(isReached, () => `${key} is ${status}, not ${JSON.stringify(record)}`);
    return (await readRecord(key, ...where)) ?? assert.fail();
  };
  const look = async (key: string) => {
    await people.changeQuality(
      `insert into operations.synchronization_due (noun, plant, key, due_at) values ('Material', $1, $2, now())
      on conflict (noun, plant, key) do update set due_at = now()`,
      [plant, key],
    );
  };
  const waitForLook = async (key: string) => {
    const isDue = `select key from operations.synchronization_due where noun = 'Material' and plant = $1 and key = $2 and due_at <= now()`;
    await look(key);
    await waitUntil(async () => (await people.changeQuality(isDue, [plant, key])).length === 0, `the look at ${key}`);
  };
  const operator = () =>
    people.staff.operators.find(({ system }) => system.plant === plant) ?? assert.fail('no Odoo serves the plant');
  const findProducts = (code: string) =>
    operator().list(
      'product.product',
      [
        ['default_code', '=', code],
        ['active', 'in', [true, false]],
      ],
      ['name', 'active', 'tracking', 'uom_id', 'barcode', 'purchase_ok'],
    );
  const findProduct = async (code: string) => (await findProducts(code))[0];
  const enter = async (number: string, change: object = {}) => {
    await people.staff.clerk.enterMaterial({
      number,
      text: `Gasket ${number}`,
      unit: 'PC',
      plants: [plant],
      ...change,
    });
    await compareAgain();
  };
  /** Enters a material, and waits until both systems have it. */
  const carry = async (number: string, change: object = {}) => {
    await enter(number, change);
    await waitForRecord(number, 'IN_SYNC');
    await waitForRecord(number, 'IN_SYNC', 'SCHEDULING');
  };

  test('is not compared in a plant before a person sets its mode, and a dry run shows it all the same', async () => {
    interface Modes {
      readonly synchronizationModes: readonly {
        readonly noun: string;
        readonly mode: string;
        readonly plant: { readonly code: string };
      }[];
    }
    const { data } = await queryGateway<Modes>(
      gateway.server.url,
      '{ synchronizationModes { noun mode plant { code } } }',
    );
    const modes = data.synchronizationModes.filter(({ noun }) => noun === 'Material');
    assert.deepEqual(
      modes.map(({ mode }) => mode),
      ['OFF', 'OFF'],
    );
    assert.ok(data.synchronizationModes.some(({ noun, mode }) => noun === 'ProductionOrder' && mode === 'LIVE'));
    const { data: shown } = await queryGateway<{ readonly synchronize: { readonly plan: readonly object[] } }>(
      gateway.server.url,
      `mutation ($input: SynchronizeInput!) { synchronize(input: $input) { plan { consumer status } } }`,
      { variables: { input: { idempotencyKey: 'off', plant, noun: 'Material', keys: ['200008'], mode: 'DRY_RUN' } } },
    );
    assert.deepEqual(shown.synchronize.plan, [
      { consumer: 'ODOO', status: 'IN_SYNC' },
      { consumer: 'SCHEDULING', status: 'IN_SYNC' },
    ]);
    for (const { plant: at } of modes) await setLive(at.code);
    await waitForScan();
  });

  test('all that the plants have agrees at first, and nothing is written', async () => {
    const counts = await people.changeQuality(
      `select plant, consumer, status, count(*)::int as n from operations.synchronization_record where noun = 'Material' group by 1, 2, 3 order by 1, 2`,
      [],
    );
    assert.deepEqual(
      counts.map(({ status, n }) => [status, n]),
      Array.from({ length: 4 }, () => ['IN_SYNC', 120]),
    );
    const written = await people.changeQuality(
      `select from operations.business_transaction where kind = 'synchronizeMaterial'`,
      [],
    );
    assert.equal(written.length, 0);
  });

  test('is looked at while pages of it are compared, and neither waits for the other in vain', async () => {
    const lookAtAll = `insert into operations.synchronization_due (noun, plant, key, due_at)
      select noun, plant, key, now() from operations.synchronization_record where noun = 'Material' and consumer = 'ODOO'
      on conflict (noun, plant, key) do update set due_at = now()`;
    for (let round = 0; round < 5; round += 1) {
      await people.changeQuality(lookAtAll, []);
      await compareAgain();
    }
    const failed = `select key from operations.synchronization_due where noun = 'Material' and attempts > 0`;
    assert.deepEqual(await people.changeQuality(failed, []), []);
  });

  test('is created once, and renamed column by column', async () => {
    await carry('NEW-1', { columns: { IsBatchManagementRequired: true, ProductStandardID: '4006381333931' } });
    const made = (await findProduct('NEW-1')) ?? assert.fail();
    assert.deepEqual(
      [made['name'], made['tracking'], made['barcode'], made['purchase_ok']],
      ['Gasket NEW-1', 'lot', '4006381333931', true],
    );
    const item = (await people.staff.planner.findItem('NEW-1')) ?? assert.fail();
    assert.deepEqual([item['description'], item['uom']], ['Gasket NEW-1', 'C62']);
    await people.staff.clerk.renameMaterial('NEW-1', 'Gasket, blue');
    await compareAgain();
    await waitUntil(async () => (await findProduct('NEW-1'))?.['name'] === 'Gasket, blue', 'the new name in Odoo');
    const hasName = async () => (await people.staff.planner.findItem('NEW-1'))?.['description'] === 'Gasket, blue';
    await waitUntil(hasName, 'the new name in the scheduler');
    const { generation } = await waitForRecord('NEW-1', 'IN_SYNC');
    assert.equal(generation, 2);
    interface Shown {
      readonly material: {
        readonly synchronization: readonly { readonly consumer: string; readonly status: string }[];
      };
    }
    const { data } = await queryGateway<Shown>(
      gateway.server.url,
      '{ material(number: "NEW-1") { synchronization { consumer status } } }',
    );
    assert.deepEqual(
      data.material.synchronization.toSorted((a, b) => a.consumer.localeCompare(b.consumer)),
      ['ODOO', 'SCHEDULING'].map((consumer) => ({ consumer, status: 'IN_SYNC' })),
    );
    await compareAgain();
    assert.equal((await readRecord('NEW-1'))?.['generation'], 2);
    assert.equal((await findProducts('NEW-1')).length, 1);
  });

  test('is archived when SAP marks it for deletion, and used again when SAP takes the mark away', async () => {
    await carry('END-1');
    // The change of the general record is seen by its stamp, before any night.
    await people.staff.clerk.changeMaterial('END-1', { IsMarkedForDeletion: true });
    await waitUntil(async () => (await findProduct('END-1'))?.['active'] === false, 'the archived product');
    const { owner } = await waitForRecord('END-1', 'IN_SYNC');
    assert.equal(owner, 'INACTIVE');
    assert.notEqual(await people.staff.planner.findItem('END-1'), undefined);
    await people.staff.clerk.changeMaterial('END-1', { IsMarkedForDeletion: false });
    await waitUntil(async () => (await findProduct('END-1'))?.['active'] === true, 'the product in use');
  });

  test('is not taken into use again when a person archived it', async () => {
    await carry('OLD-1');
    const { id } = (await findProduct('OLD-1')) ?? assert.fail();
    await operator().write('product.product', id, { active: false });
    await compareAgain();
    const { reason, message } = await waitForRecord('OLD-1', 'DIFFERS');
    assert.equal(reason, 'REMOVED_IN_CONSUMER');
    assert.match(String(message), /archived in Odoo/);
    assert.equal((await findProduct('OLD-1'))?.['active'], false);
    await people.staff.planner.removeItem('OLD-1');
    await look('OLD-1');
    const gone = await waitForRecord('OLD-1', 'DIFFERS', 'SCHEDULING');
    assert.equal(gone['reason'], 'REMOVED_IN_CONSUMER');
    assert.equal(await people.staff.planner.findItem('OLD-1'), undefined);
  });

  test('keeps its unit once stock has moved, and its product while there is stock', async () => {
    const [stocked = assert.fail()] = await operator().list(
      'stock.quant',
      [
        ['quantity', '>', 0],
        ['location_id.usage', '=', 'internal'],
        ['company_id.name', '=', `Company ${plant}`],
      ],
      ['product_id'],
    );
    const [id] = stocked['product_id'] as readonly [number];
    const [moved = assert.fail()] = await operator().list('stock.move', [['product_id', '!=', false]], ['product_id']);
    const [movedId] = moved['product_id'] as readonly [number];
    const readCode = async (of: number) =>
      String((await operator().list('product.product', [['id', '=', of]], ['default_code']))[0]?.['default_code']);
    const [inStock, used] = [await readCode(id), await readCode(movedId)];
    await people.staff.clerk.changeMaterial(used, { BaseUnit: 'KG' });
    await compareAgain();
    const unit = await waitForRecord(used, 'DIFFERS');
    assert.equal(unit['reason'], 'REFUSED');
    assert.match(String(unit['message']), /has moved in Odoo: its unit/);
    await people.staff.clerk.changeMaterial(used, { BaseUnit: 'PC' });
    await people.staff.clerk.changeMaterial(inStock, { IsMarkedForDeletion: true });
    await compareAgain();
    await waitUntil(async () => /stock/.test(String((await readRecord(inStock))?.['message'])), 'the refused end');
    assert.equal((await readRecord(inStock))?.['status'], 'DIFFERS');
    assert.equal((await operator().list('product.product', [['id', '=', id]], ['active']))[0]?.['active'], true);
    await people.staff.clerk.changeMaterial(inStock, { IsMarkedForDeletion: false });
  });

  test('waits for a mapping when Odoo has no unit for its own, and SAP no code', async () => {
    await enter('BOX-1', { unit: 'BOX' });
    const { reason, message } = await waitForRecord('BOX-1', 'QUARANTINED');
    assert.equal(reason, 'UNIT');
    assert.match(String(message), /Material\.baseUnit is BOX in SAP.*XBX.*odoo\.units/);
    await waitForRecord('BOX-1', 'IN_SYNC', 'SCHEDULING');
    await enter('ODD-1', { unit: 'ZQ7' });
    const odd = await waitForRecord('ODD-1', 'QUARANTINED');
    assert.match(String(odd['message']), /ZQ7/);
  });

  test('stays when SAP refuses the list, and nothing follows from a material that SAP does not have', async () => {
    const sap = systems.findUrl('SAP');
    const countActive = async () => (await operator().list('product.product', [['active', '=', true]], ['id'])).length;
    const before = await countActive();
    await setFault(sap, { kind: 'status', status: 403, pathContains: 'A_ProductPlant' });
    const last = await letNightCome();
    await look('NEW-1');
    const isRetried = `select from operations.synchronization_due where noun = 'Material' and attempts > 0`;
    await waitUntil(async () => (await people.changeQuality(isRetried, [])).length >= 2, 'the comparison is put off');
    assert.equal(await countActive(), before);
    await setFault(sap, undefined);
    await waitForScan(last);
    assert.equal(await countActive(), before);
    assert.equal((await waitForRecord('NEW-1', 'IN_SYNC'))['reason'], null);
    await look('NEVER-MADE');
    await waitForLook('NEVER-MADE');
    assert.equal(await readRecord('NEVER-MADE'), undefined);
  });

  test('is shown by a dry run with what it would write, and is not written', async () => {
    await carry('DRY-1');
    await people.staff.clerk.renameMaterial('DRY-1', 'Gasket, red');
    interface Answer {
      readonly synchronize: {
        readonly plan: readonly {
          readonly consumer: string;
          readonly isWritten: boolean;
          readonly ownerValue: string;
        }[];
      };
    }
    const { data } = await queryGateway<Answer>(
      gateway.server.url,
      `mutation ($input: SynchronizeInput!) { synchronize(input: $input) { plan { consumer isWritten ownerValue } } }`,
      { variables: { input: { idempotencyKey: 'dry', plant, noun: 'Material', keys: ['DRY-1'], mode: 'DRY_RUN' } } },
    );
    assert.deepEqual(
      data.synchronize.plan.map(({ consumer, isWritten }) => [consumer, isWritten]),
      [
        ['ODOO', true],
        ['SCHEDULING', true],
      ],
    );
    assert.match(data.synchronize.plan[0]?.ownerValue ?? '', /Gasket, red/);
    assert.equal((await findProduct('DRY-1'))?.['name'], 'Gasket DRY-1');
  });

  test('is shown among all others by the command, and carried when it is named', async () => {
    const file = join(systems.folder, 'header');
    await writeFile(file, `authorization: ${gateway.readAuthorization()}\n`);
    const sync = async (...args: readonly string[]) => {
      const named = ['--plant', plant, '--nouns', 'Material', '--url', `${gateway.server.url}/graphql`];
      const child = spawn(process.execPath, ['gateway/cli/sync/index.ts', ...named, '--authorization', file, ...args], {
        env: createChildEnvironment({}),
      });
      return Promise.all([text(child.stdout), text(child.stderr)]);
    };
    const [shown, progress] = await sync('--dry-run');
    assert.match(shown, /Material DRY-1 in ODOO would be written: ".*Gasket DRY-1" becomes ".*Gasket, red"/, progress);
    assert.match(shown, /Material OLD-1 in ODOO is DIFFERS, REMOVED_IN_CONSUMER/);
    assert.match(progress, /Material: (\d+) of \1 compared/);
    await sync('--keys', 'DRY-1', '--reason', 'shown before');
    await waitUntil(async () => (await findProduct('DRY-1'))?.['name'] === 'Gasket, red', 'the new name');
  });
});
