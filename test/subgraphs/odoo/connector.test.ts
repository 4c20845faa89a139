import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createCallContext, type Subgraph } from '../../../kit/index.ts';
import { createId, subtractDecimals, sumDecimals } from '../../../schema/canonical/index.ts';
import { parseOdooConfig } from '../../../subgraphs/odoo/config.ts';
import { createOdooConnector } from '../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { ask, countCalls, createRecordingLogger, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';
import { testConnectorConformance } from '../connector-conformance.ts';

const serieses = [17, 18, 19] as const;
const describeSystem = (sandbox: OdooSandbox, overrides: object = {}) => ({
  system: 'ODOO',
  instance: 'odoo-1010',
  plants: ['1010'],
  url: sandbox.url,
  ...sandbox.credentials,
  ...overrides,
});
const executions = world.executions.filter(({ plant }) => plant === '1010');

for (const series of serieses) {
  testConnectorConformance(`The Odoo ${series} connector`, async () => {
    const sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
    return {
      sandbox,
      connect: ({ hasBadCredentials = false, ...overrides } = {}) => {
        const wrong = hasBadCredentials
          ? { password: 'wrong-secret', ...(series === 19 ? { apiKey: 'wrong-secret' } : {}) }
          : {};
        const connector = createOdooConnector(
          parseOdooConfig(firstInstance(createLandscape([describeSystem(sandbox, { ...overrides, ...wrong })]))),
        );
        return {
          read: (call) => connector.readExecutions('1010', [executions[0]?.order ?? ''], call),
          close: () => connector.close(),
        };
      },
    };
  });

  describe(`the Odoo subgraph over series ${series}`, () => {
    let sandbox: OdooSandbox;
    let subgraph: Subgraph;
    const log = createRecordingLogger();
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants: ['1010'], series });
      subgraph = await startSubgraph(odooSubgraph, createLandscape([describeSystem(sandbox)]), { log });
    });
    after(async () => {
      await subgraph.close();
      await sandbox.close();
    });
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { execution { reference state producedQuantity { value unit }
      scrappedQuantity { value } splitReferences batches { id } workOrders { operationNumber name state workCenter { id execution { state oee } } } provenance { isStale instance } } } } }`;
    const createReferences = (numbers: readonly string[]) =>
      numbers.map((number) => ({
        __typename: 'ProductionOrder',
        id: createId('ProductionOrder', { plant: '1010', number }),
      }));
    type Answer = {
      _entities: {
        execution: {
          reference: string;
          state: string;
          producedQuantity: { value: string; unit: string };
          splitReferences: string[];
          workOrders: { operationNumber: string; state: string }[];
        } | null;
      }[];
    };
    const whole = executions.filter(({ part }) => part === 0);

    test('executions are what the plant did, whatever the series calls it', async () => {
      const { _entities } = await ask<Answer>(subgraph, query, {
        refs: createReferences(whole.map(({ order }) => order)),
      });
      assert.deepEqual(
        _entities.map(({ execution }) => ({
          state: execution?.state,
          produced: execution?.producedQuantity.value,
          workOrders: execution?.workOrders.map(({ operationNumber, state }) => [operationNumber, state]),
        })),
        whole.map((execution) => ({
          state: execution.state,
          produced: execution.producedQuantity,
          workOrders: execution.workOrders.map(({ operation, state }) => [operation, state]),
        })),
      );
    });
    test('two hundred orders cost as many calls as ten, at most three', async () => {
      const orders = world.productionOrders.filter(({ plant }) => plant === '1010').map(({ number }) => number);
      const ten = await countCalls(subgraph, query, {
        refs: createReferences(whole.slice(0, 10).map(({ order }) => order)),
      });
      const many = await countCalls(subgraph, query, { refs: createReferences(orders.slice(0, 200)) });
      assert.ok((many['ODOO/odoo-1010'] ?? 0) <= 3);
      assert.ok(
        (many['ODOO/odoo-1010'] ?? 0) - (ten['ODOO/odoo-1010'] ?? 0) <= 1,
        'only the losses of blocked work centers may add a call',
      );
    });
    test('an order that the plant does not know has no execution and no error', async () => {
      const { _entities } = await ask<Answer>(subgraph, query, { refs: createReferences(['9999999']) });
      assert.equal(_entities[0]?.execution, null);
    });
    test('the list of executions pages to its end, newest first', async () => {
      type Page = {
        productionExecutions: {
          nodes: { reference: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string | null };
        };
      };
      const found: string[] = [];
      let after: string | null = null;
      do {
        const page: Page['productionExecutions'] = (
          await ask<Page>(
            subgraph,
            'query ($after: String) { productionExecutions(first: 50, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }',
            { after },
          )
        ).productionExecutions;
        found.push(...page.nodes.map(({ reference }) => reference));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      assert.equal(found.length, executions.length);
      assert.equal(new Set(found).size, executions.length);
    });
    test('an order is found from the plant’s own reference', async () => {
      const row = sandbox.list('mrp.production')[0];
      const { productionOrderByExecutionReference } = await ask<{
        productionOrderByExecutionReference: { id: string };
      }>(
        subgraph,
        'query ($reference: String!) { productionOrderByExecutionReference(plant: "1010", reference: $reference) { id } }',
        { reference: row?.['name'] },
      );
      assert.equal(
        productionOrderByExecutionReference.id,
        createId('ProductionOrder', { plant: '1010', number: String(row?.['origin']) }),
      );
    });
    test('stock and its difference to the enterprise are exact', async () => {
      const material =
        world.stock.find(
          ({ plant, enterprise, onSite }) => plant === '1010' && enterprise.unrestricted !== onSite.unrestricted,
        )?.material ?? '';
      const rows = world.stock.filter((stock) => stock.plant === '1010' && stock.material === material);
      const unit = rows[0]?.unit ?? '';
      const sumFigure = (
        side: 'enterprise' | 'onSite',
        figure: 'unrestricted' | 'inQualityInspection' | 'blocked',
      ) => ({
        value: sumDecimals(rows.map((row) => row[side][figure])),
        unit,
      });
      const figures = (side: 'enterprise' | 'onSite') => ({
        unrestricted: sumFigure(side, 'unrestricted'),
        inQualityInspection: sumFigure(side, 'inQualityInspection'),
        blocked: sumFigure(side, 'blocked'),
      });
      const refs = [
        {
          __typename: 'StockBalance',
          material: { id: createId('Material', { number: material }) },
          plant: { id: createId('Plant', { code: '1010' }) },
          enterprise: figures('enterprise'),
        },
      ];
      const stockQuery =
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on StockBalance { onSite { unrestricted { value unit } inQualityInspection { value unit } blocked { value unit } } difference { value unit } } } }';
      const { _entities } = await ask<{ _entities: { onSite: object; difference: { value: string } }[] }>(
        subgraph,
        stockQuery,
        { refs },
      );
      assert.deepEqual(_entities[0]?.onSite, figures('onSite'));
      const total = (side: 'enterprise' | 'onSite') =>
        sumDecimals(Object.values(figures(side)).map(({ value }) => value));
      assert.deepEqual(_entities[0]?.difference, {
        value: subtractDecimals(total('enterprise'), total('onSite')),
        unit,
      });
      assert.notEqual(_entities[0]?.difference.value, '0');
    });
    test('a batch knows what it was made from and what it went into', async () => {
      const edge = world.genealogy.find(
        ({ plant, order }) =>
          plant === '1010' && executions.some((execution) => execution.order === order && execution.part === 0),
      );
      const { produced, consumed, quantity } = edge ?? assert.fail('the world has no genealogy');
      const refs = [produced, consumed].map(({ material, batch }) => ({
        __typename: 'Batch',
        id: createId('Batch', { material, number: batch }),
      }));
      const edges = 'batch { id } quantity { value unit } productionOrder { id }';
      type Edge = { batch: { id: string }; quantity: object; productionOrder: { id: string } };
      const { _entities } = await ask<{ _entities: { producedFrom: Edge[]; consumedInto: Edge[] }[] }>(
        subgraph,
        `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Batch { producedFrom { ${edges} } consumedInto { ${edges} } } } }`,
        { refs },
      );
      const order = { id: createId('ProductionOrder', { plant: '1010', number: edge?.order ?? '' }) };
      assert.ok(
        _entities[0]?.producedFrom.some(
          (found) => found.batch.id === refs[1]?.id && found.productionOrder.id === order.id,
        ),
      );
      assert.ok(
        _entities[1]?.consumedInto.some(
          (found) => found.batch.id === refs[0]?.id && JSON.stringify(found.quantity) === JSON.stringify(quantity),
        ),
      );
    });
    test('a work center that is blocked says why', async () => {
      const refs = world.workCenters
        .filter(({ plant }) => plant === '1010')
        .map(({ plant, code }) => ({ __typename: 'WorkCenter', id: createId('WorkCenter', { plant, code }) }));
      const { _entities } = await ask<{ _entities: { execution: object }[] }>(
        subgraph,
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on WorkCenter { execution { state blockedReason } } } }',
        { refs },
      );
      assert.deepEqual(
        _entities.map(({ execution }) => execution),
        world.workCenters
          .filter(({ plant }) => plant === '1010')
          .map(({ state, blockedReason }) => ({ state, blockedReason: blockedReason ?? null })),
      );
    });
    test('while Odoo is down a known execution is stale, an unknown one an error, and no traceback leaves', async () => {
      const [known, unknown] = [whole[0]?.order ?? '', '7777777'];
      sandbox.faults.set({ kind: 'status', status: 503 });
      const { data, errors } = await subgraph.execute(
        { query, variables: { refs: createReferences([known, unknown]) } },
        createCallContext(),
      );
      sandbox.faults.clear();
      const [first, second] = (data as { _entities: { execution: { provenance: { isStale: boolean } } | null }[] })
        ._entities;
      assert.equal(first?.execution?.provenance.isStale, true);
      assert.equal(second?.execution, null);
      assert.equal(errors?.[0]?.extensions?.['code'], 'SYSTEM_UNAVAILABLE');
      assert.ok(!`${JSON.stringify(errors)}${log.lines.join()}`.includes('Traceback'));
    });
  });
}
