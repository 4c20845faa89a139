import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { admitPeople, type People } from '../../support/people.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { waitUntil } from '../../support/subscriptions.ts';
import { readLedgers } from '../transactions/support.ts';

const plants = ['1010', '1710'];
const plant = '1010';

interface Balance {
  readonly material: { readonly number: string };
  readonly difference: { readonly value: string } | null;
}
interface Discrepancy {
  readonly id: string;
  readonly subject: string;
  readonly ownerValue: string;
  readonly observedValue: string;
  readonly status: string;
}

interface Answer {
  readonly record: { readonly status: string; readonly reason: string | null } | null;
  readonly userErrors: readonly { readonly __typename: string }[];
}

describe('stock that SAP and Odoo keep differently', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let people: People;
  before(async () => {
    systems = await startTestSystems({ pollMs: 60_000 });
    // A landscape of one's own only observes: stock is compared all the same.
    gateway = await startTestGateway(systems, { SYNCHRONIZATION_MODE: 'OBSERVE', SYNCHRONIZATION_SETTLE_MS: '50' });
    people = await admitPeople(systems);
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
  const listMaterials = async (code: string): Promise<readonly string[]> => {
    const { materials } = await query<{
      readonly materials: { readonly nodes: readonly { readonly number: string }[] };
    }>('query ($plant: String!) { materials(filter: { plant: $plant }, first: 200) { nodes { number } } }', {
      plant: code,
    });
    return materials.nodes.map(({ number }) => number);
  };
  const listDifferent = async (code: string): Promise<readonly string[]> => {
    const { stockBalances } = await query<{ readonly stockBalances: readonly Balance[] }>(
      'query ($plant: String!, $materials: [String!]!) { stockBalances(plant: $plant, materials: $materials) { material { number } difference { value } } }',
      { plant: code, materials: await listMaterials(code) },
    );
    return stockBalances
      .filter(({ difference }) => difference !== null && difference.value !== '0')
      .map(({ material }) => `StockBalance ${code}/${material.number}`);
  };
  const listDiscrepancies = async (status: string): Promise<readonly Discrepancy[]> => {
    const { discrepancies } = await query<{ readonly discrepancies: { readonly nodes: readonly Discrepancy[] } }>(
      'query ($status: DiscrepancyStatus) { discrepancies(status: $status, first: 200) { nodes { id subject ownerValue observedValue status } } }',
      { status },
    );
    return discrepancies.nodes.filter(({ subject }) => subject.startsWith('StockBalance '));
  };
  const readOpen = async () => (await listDiscrepancies('OPEN')).map(({ subject }) => subject).toSorted();
  const readRows = (text: string, values: readonly unknown[] = []) => people.changeQuality(text, values);
  const isAtRest = async () =>
    (await readRows(`select from operations.synchronization_due where noun = 'StockBalance'`)).length === 0;
  const waitForRest = () => waitUntil(isAtRest, 'the comparison ends');
  /** Moves the latest comparison back, so that the next tick of the schedule has passed. */
  const startNext = async () => {
    await readRows(
      `update operations.synchronization_scan set started_at = started_at - interval '1 hour' where noun = 'StockBalance'`,
    );
    await waitUntil(
      async () =>
        (
          await readRows(
            `select from operations.synchronization_scan where noun = 'StockBalance' and started_at < now() - interval '30 minutes' limit 1`,
          )
        ).length === 0,
      'the next comparison begins',
    );
  };
  const passAnHour = async () => {
    await startNext();
    await waitForRest();
  };
  const isRetried = async () =>
    (
      await readRows(
        `select from operations.synchronization_due where noun = 'StockBalance' and plant = $1 and attempts > 0`,
        [plant],
      )
    ).length > 0;
  const compareNow = async () => {
    await readRows('update operations.synchronization_due set due_at = now()');
    await waitForRest();
  };
  const countRaised = async () =>
    (
      await readRows(
        `select plant from events.event where type = 'ExceptionRaised' and payload ->> 'message' like '%different stock%' order by plant`,
      )
    ).map((row) => row['plant']);
  /** An inventory clerk sets the first quant of a material to a quantity that is so much greater. */
  const count = async (material: string, more: number): Promise<void> => {
    const [quant] = (await people.callOdoo('stock.quant', 'search_read', {
      domain: [
        ['product_id.default_code', '=', material],
        ['location_id.usage', '=', 'internal'],
      ],
      fields: ['quantity'],
      limit: 1,
    })) as readonly { readonly id: number; readonly quantity: number }[];
    const ids = [quant?.id];
    const vals = { inventory_quantity: (quant?.quantity ?? 0) + more };
    await people.callOdoo('stock.quant', 'write', { ids, vals });
    await people.callOdoo('stock.quant', 'action_apply_inventory', { ids });
  };
  const countEnded = async () =>
    Number(
      (
        await readRows(
          `select count(*)::int as count from events.event where type = 'ExceptionResolved' and plant = $1
          and payload ->> 'message' like '%different stock%'`,
          [plant],
        )
      )[0]?.['count'],
    );
  const lacksThree = ({ subject, ownerValue, observedValue }: Discrepancy) =>
    subject.includes(` ${plant}/`) && Number.parseFloat(ownerValue) + 3 === Number.parseFloat(observedValue);
  const readMaterial = (subject: string) => subject.split('/')[1] ?? assert.fail();

  test('is an open discrepancy for each balance with a difference, and one exception in each plant', async () => {
    const writes = (await readLedgers(systems)).length;
    const expected = (await Promise.all(plants.map(listDifferent))).flat().toSorted();
    assert.ok(expected.length > 2);
    await waitUntil(async () => (await readOpen()).length === expected.length, 'the differences are found');
    await waitForRest();
    assert.deepEqual(await readOpen(), expected);
    assert.deepEqual(await countRaised(), plants);
    assert.equal((await readLedgers(systems)).length, writes);
    const transactions = await readRows(
      `select from operations.business_transaction where kind like 'synchronizeStock%'`,
    );
    assert.equal(transactions.length, 0);
  });

  test('is compared again on the schedule: what agrees closes, and nothing is announced twice', async () => {
    const { subject: mended } = (await listDiscrepancies('OPEN')).find(lacksThree) ?? assert.fail();
    await count(readMaterial(mended), 3);
    await passAnHour();
    assert.equal((await readOpen()).includes(mended), false);
    assert.deepEqual(await readOpen(), (await Promise.all(plants.map(listDifferent))).flat().toSorted());
    const closed = await listDiscrepancies('CORRECTED');
    assert.deepEqual(
      closed.map(({ subject }) => subject),
      [mended],
    );
    assert.deepEqual(await countRaised(), plants);
  });

  test('is announced anew when a later comparison finds more of it', async () => {
    const [known] = (await readOpen()).filter((subject) => subject.includes(` ${plant}/`));
    const equal = (await listMaterials(plant)).find((number) => !(known ?? '').endsWith(number)) ?? assert.fail();
    const before = await readOpen();
    await count(equal, 5);
    await passAnHour();
    assert.deepEqual(await readOpen(), [...new Set([...before, `StockBalance ${plant}/${equal}`])].toSorted());
    assert.deepEqual(await countRaised(), [plant, ...plants]);
  });

  test('is never overwritten, and stays accepted for as long as both figures stay', async () => {
    const { id, subject } = (await listDiscrepancies('OPEN')).find(lacksThree) ?? assert.fail();
    const resolve = async (resolution: string) => {
      const { resolveDiscrepancy } = await query<{
        readonly resolveDiscrepancy: { readonly answers: readonly Answer[] };
      }>(
        `mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) {
          answers { record { status reason } userErrors { __typename } } } }`,
        { input: { ids: [id], resolution, reason: 'Consigned.', idempotencyKey: `stock-${resolution}` } },
      );
      return resolveDiscrepancy.answers;
    };
    const [refused] = await resolve('OVERWRITE');
    assert.deepEqual(refused?.userErrors, [{ __typename: 'InvalidState' }]);
    const [accepted] = await resolve('ACCEPT');
    assert.deepEqual(accepted?.record, { status: 'IN_SYNC', reason: 'ACCEPTED' });
    await passAnHour();
    assert.equal((await readOpen()).includes(subject), false);
    await count(readMaterial(subject), 1);
    await passAnHour();
    assert.equal((await readOpen()).includes(subject), true);
    await count(readMaterial(subject), -1);
    await passAnHour();
    assert.equal((await readOpen()).includes(subject), false);
  });

  test('is also what only one of the two has', async () => {
    const known = await readOpen();
    const number =
      (await listMaterials(plant)).findLast((one) => !known.includes(`StockBalance ${plant}/${one}`)) ?? '';
    const ids = await people.callOdoo('product.product', 'search', { domain: [['default_code', '=', number]] });
    await people.callOdoo('product.product', 'write', { ids, vals: { default_code: 'ODOO-ONLY' } });
    await passAnHour();
    const found = (await listDiscrepancies('OPEN')).filter(({ subject }) => !known.includes(subject));
    const values = new Map(
      found.map(({ subject, ownerValue, observedValue }) => [subject, [ownerValue, observedValue]]),
    );
    assert.deepEqual(
      [...values.keys()].toSorted(),
      [`StockBalance ${plant}/${number}`, `StockBalance ${plant}/ODOO-ONLY`].toSorted(),
    );
    const [onSite, enterprise] = [
      values.get(`StockBalance ${plant}/ODOO-ONLY`),
      values.get(`StockBalance ${plant}/${number}`),
    ];
    assert.deepEqual(onSite, [enterprise?.[1], 'ABSENT']);
    assert.equal(enterprise?.[0], 'ABSENT');
    await people.callOdoo('product.product', 'write', { ids, vals: { default_code: number } });
    await passAnHour();
    assert.deepEqual(await readOpen(), known);
  });

  test('is not every material when Odoo shows no stock at all, as without the right to it', async () => {
    const known = await readOpen();
    const domain = [['usage', '=', 'internal']];
    const ids = await people.callOdoo('stock.location', 'search', { domain });
    await people.callOdoo('stock.location', 'write', { ids, vals: { usage: 'transit' } });
    await startNext();
    await waitUntil(isRetried, 'the comparison is tried again');
    assert.deepEqual(await readOpen(), known);
    await people.callOdoo('stock.location', 'write', { ids, vals: { usage: 'internal' } });
    await compareNow();
    assert.deepEqual(await readOpen(), known);
  });

  test('stays as it was while Odoo does not answer, and is compared when it does', async () => {
    const { subject: mended } = (await listDiscrepancies('OPEN')).find(lacksThree) ?? assert.fail();
    const readRecords = () =>
      readRows(
        `select plant, key, status, reason, owner_value, observed_value from operations.synchronization_record
        where noun = 'StockBalance' order by plant, key`,
      );
    const known = await readRecords();
    await count(readMaterial(mended), 3);
    await setFault(systems.findUrl('Odoo 19'), { kind: 'status' });
    await startNext();
    await waitUntil(isRetried, 'the comparison is tried again');
    assert.deepEqual(await readRecords(), known);
    await setFault(systems.findUrl('Odoo 19'), undefined);
    await compareNow();
    assert.equal((await readOpen()).includes(mended), false);
  });

  test('keeps its exception open until the last difference of that comparison is settled', async () => {
    const open = (await listDiscrepancies('OPEN')).filter(({ subject }) => subject.includes(` ${plant}/`));
    const accept = async (ids: readonly string[]) => {
      const { resolveDiscrepancy } = await query<{
        readonly resolveDiscrepancy: { readonly answers: readonly Answer[] };
      }>(
        `mutation ($input: ResolveDiscrepancyInput!) { resolveDiscrepancy(input: $input) {
          answers { record { status reason } userErrors { __typename } } } }`,
        { input: { ids, resolution: 'ACCEPT', reason: 'Counted.', idempotencyKey: `all-${ids.length}` } },
      );
      assert.ok(resolveDiscrepancy.answers.every(({ userErrors }) => userErrors.length === 0));
    };
    const ids = open.map(({ id }) => id);
    // The oldest raised the exception of the first comparison; this one joined it.
    const last = ids.at(-2) ?? assert.fail();
    await accept(ids.filter((id) => id !== last));
    const raised = (await countRaised()).filter((code) => code === plant).length;
    assert.equal(await countEnded(), raised - 1);
    await accept([last]);
    assert.equal(await countEnded(), raised);
  });
});
