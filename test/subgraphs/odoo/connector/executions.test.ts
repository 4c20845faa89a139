import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import { parseOdooConfig } from '../../../../subgraphs/odoo/config.ts';
import { createOdooConnector, type OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../../subgraphs/odoo/sandbox/index.ts';
import { startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../../support/world.ts';
import { describeOdoo, serieses } from '../support.ts';

const call = createCallContext();
const garbage: readonly unknown[] = ['garbage', 1e308, null, ['x'], { id: 'x' }];

/** Replaces one value of a record at a time, and gives it back. */
async function withEach(
  sandbox: OdooSandbox,
  { model, id }: { readonly model: string; readonly id: number },
  check: (field: string, value: unknown) => Promise<void>,
): Promise<void> {
  const row = sandbox.list(model).find((one) => one.id === id) ?? assert.fail(`there is no ${model} ${id}`);
  for (const [field, kept] of Object.entries({ ...row })) {
    if (field === 'id') continue;
    for (const value of garbage) {
      await sandbox.change(model, id, { [field]: value });
      await check(field, value);
    }
    await sandbox.change(model, id, { [field]: kept });
  }
}

for (const series of serieses)
  describe(`any one value of Odoo ${series} replaced by garbage`, () => {
    let sandbox: OdooSandbox;
    let odoo: OdooConnector;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
      const landscape = createLandscape([describeOdoo(sandbox, { ...sandbox.credentials, pageSize: 1_000 })]);
      odoo = createOdooConnector(parseOdooConfig(firstInstance(landscape)));
    });
    after(async () => {
      await odoo.close();
      await sandbox.close();
    });
    const listExecutions = async () =>
      (await odoo.readExecutionPage({ plants: ['1010'], first: 40 }, call)).executions.map((one) =>
        JSON.stringify(one),
      );
    const isMissing = (wanted: readonly string[], found: readonly string[]) =>
      wanted.find((one) => !found.includes(one));

    test('leaves all other executions as they are', async () => {
      const hasSteps = ({ workorder_ids: steps }: Readonly<Record<string, unknown>>) => (steps as unknown[]).length > 1;
      const order = sandbox.list('mrp.production').findLast(hasSteps) ?? assert.fail('there is no order with steps');
      const { id } = order;
      const [step] = order['workorder_ids'] as readonly number[];
      const others = (await listExecutions()).filter((one) => JSON.parse(one).id !== id);
      assert.ok(others.length > 10);
      for (const [model, record] of [
        ['mrp.production', id],
        ['mrp.workorder', step ?? 0],
      ] as const)
        await withEach(sandbox, { model, id: record }, async (field, value) => {
          const missing = isMissing(others, await listExecutions());
          assert.equal(missing, undefined, `${model}.${field} = ${JSON.stringify(value)}`);
          await odoo.readModifiedPage({ afterId: id - 1, first: 5 }, call);
        });
      assert.equal((await listExecutions()).length, 40);
      assert.deepEqual(
        odoo.quarantine.list().filter(({ key }) => key !== '?'),
        [],
      );
    });

    test('leaves all other work centers and stock as they are', async () => {
      const listCenters = async () => (await odoo.listWorkCenterStates('1010', call)).map((one) => JSON.stringify(one));
      const centers = await listCenters();
      const [center] = sandbox.list('mrp.workcenter');
      const kept = centers.filter((one) => JSON.parse(one).id !== center?.id);
      await withEach(sandbox, { model: 'mrp.workcenter', id: center?.id ?? 0 }, async (field, value) => {
        assert.equal(isMissing(kept, await listCenters()), undefined, `${field} = ${JSON.stringify(value)}`);
      });
      const materials = world.materials.map(({ number }) => number);
      const listStock = async () => (await odoo.readStock('1010', materials, call)).map((one) => JSON.stringify(one));
      const [quant] = sandbox.list('stock.quant');
      const product = sandbox.list('product.product').find(({ id }) => id === quant?.['product_id']);
      const stock = (await listStock()).filter((one) => JSON.parse(one).material !== product?.['default_code']);
      await withEach(sandbox, { model: 'stock.quant', id: quant?.id ?? 0 }, async (field, value) => {
        // A quant that is said to be of another product is that one's.
        if (field === 'product_id') return;
        assert.equal(isMissing(stock, await listStock()), undefined, `${field} = ${JSON.stringify(value)}`);
      });
      const unit = sandbox.list('uom.uom').find(({ name }) => name === 'g');
      await withEach(sandbox, { model: 'uom.uom', id: unit?.id ?? 0 }, async (field, value) => {
        assert.equal(isMissing(stock, await listStock()), undefined, `${field} = ${JSON.stringify(value)}`);
      });
    });
  });

test('an execution that cannot be read fails alone, by its noun and key, until it reads again', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 18 });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const [first, second] = sandbox.list('mrp.production').filter(({ name }) => !String(name).includes('-0'));
  const numbers = [String(first?.['origin']), String(second?.['origin'])];
  const refs = numbers.map((number) => ({
    __typename: 'ProductionOrder',
    id: createId('ProductionOrder', { plant: '1010', number }),
  }));
  const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { execution { reference } } } }`;
  const read = async () => {
    const { data, errors } = await subgraph.execute({ query, variables: { refs } }, createCallContext());
    const entities = (data as { readonly _entities: readonly { readonly execution: { reference: string } | null }[] })
      ._entities;
    return { executions: entities.map(({ execution }) => execution?.reference), errors: errors ?? [] };
  };
  const kept = first?.['qty_produced'];
  await sandbox.change('mrp.production', first?.id ?? 0, { qty_produced: 'twelve' });
  const failed = await read();
  assert.deepEqual(failed.executions, [undefined, second?.['name']]);
  assert.equal(failed.errors.length, 1);
  const { code, noun, key } = { ...failed.errors[0]?.extensions };
  assert.deepEqual([code, noun, key], ['SYSTEM_BAD_RESPONSE', 'ProductionExecution', `1010/${numbers[0]}`]);
  const [health] = await subgraph.readHealth();
  assert.deepEqual([health?.status, health?.quarantinedRecords?.length], ['DEGRADED', 1]);
  await sandbox.change('mrp.production', first?.id ?? 0, { qty_produced: kept });
  const mended = await read();
  assert.deepEqual([mended.executions, mended.errors], [[first?.['name'], second?.['name']], []]);
  assert.equal((await subgraph.readHealth())[0]?.status, 'UP');
});

test('goods without an internal reference are left out of what was done, and all else is there', async (t) => {
  const sandbox = await startOdooSandbox({ world, plants: ['1010'], series: 18 });
  t.after(() => sandbox.close());
  const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(sandbox, sandbox.credentials)]));
  t.after(() => subgraph.close());
  const moves = sandbox.list('stock.move');
  const listIssues = (id: number) =>
    moves.filter((move) => move['raw_material_production_id'] === id && move['state'] === 'done');
  const order =
    sandbox.list('mrp.production').find(({ id, state }) => state === 'done' && listIssues(id).length > 1) ??
    assert.fail('no order has consumed two components');
  const query =
    'query ($numbers: [String!]!) { odooOrderFacts(plant: "1010", numbers: $numbers) { facts { kind lines { role material } } } }';
  const read = async () => {
    const { data, errors } = await subgraph.execute(
      { query, variables: { numbers: [order['origin']] } },
      createCallContext(),
    );
    assert.deepEqual(errors ?? [], []);
    type Fact = {
      readonly kind: string;
      readonly lines: readonly { readonly role: string; readonly material: string }[];
    };
    const { odooOrderFacts } = data as { readonly odooOrderFacts: readonly { readonly facts: readonly Fact[] }[] };
    const facts = odooOrderFacts[0]?.facts.filter(({ kind }) => kind === 'PRODUCTION') ?? [];
    return facts.flatMap(({ lines }) => lines.map(({ role, material }) => `${role} ${material}`));
  };
  const before = await read();
  const product = Number(listIssues(order.id)[0]?.['product_id']);
  const code = sandbox.list('product.product').find(({ id }) => id === product)?.['default_code'];
  assert.ok(before.includes(`ISSUE ${code}`));
  await sandbox.change('product.product', product, { default_code: false });
  assert.deepEqual(
    await read(),
    before.filter((line) => line !== `ISSUE ${code}`),
  );
  await sandbox.change('product.product', Number(order['product_id']), { default_code: false });
  assert.ok((await read()).every((line) => !line.startsWith('RECEIPT')));
});
