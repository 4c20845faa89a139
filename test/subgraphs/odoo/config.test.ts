import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ConfigurationError, type Subgraph } from '../../../kit/index.ts';
import { createId, sumDecimals } from '../../../schema/canonical/index.ts';
import { parseOdooConfig } from '../../../subgraphs/odoo/config.ts';
import { odooSubgraph } from '../../../subgraphs/odoo/index.ts';
import { type OdooSandbox, startOdooSandbox } from '../../../subgraphs/odoo/sandbox/index.ts';
import { ask, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape, firstInstance, world } from '../../support/world.ts';
import { describeOdoo, serieses } from './support.ts';

const plants = world.plants.map(({ code }) => code);
const [here = '', there = ''] = plants;
const scopes = {
  [here]: { warehouse: 'WH', company: `Company ${here}` },
  [there]: { warehouse: 'WH2', company: `Company ${there}` },
};
const listExecutions = (plant: string) => world.executions.filter((execution) => execution.plant === plant);

interface Page {
  readonly productionExecutions: {
    readonly nodes: readonly {
      readonly reference: string;
      readonly productionOrder: { readonly id: string } | null;
      readonly provenance: { readonly instance: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function listAll(
  subgraph: Subgraph,
  filter: object,
): Promise<readonly Page['productionExecutions']['nodes'][number][]> {
  const query =
    'query ($filter: ProductionExecutionFilter, $after: String) { productionExecutions(filter: $filter, first: 30, after: $after) { nodes { reference productionOrder { id } provenance { instance } } pageInfo { hasNextPage endCursor } } }';
  const read = async (cursor: string | null): Promise<readonly Page['productionExecutions']['nodes'][number][]> => {
    const { productionExecutions } = await ask<Page>(subgraph, query, { filter, after: cursor });
    const { hasNextPage, endCursor } = productionExecutions.pageInfo;
    return [...productionExecutions.nodes, ...(hasNextPage ? await read(endCursor) : [])];
  };
  return read(null);
}

for (const series of serieses)
  describe(`two plants on one Odoo ${series}`, () => {
    let sandbox: OdooSandbox;
    let subgraph: Subgraph;
    before(async () => {
      sandbox = await startOdooSandbox({ world, plants, series });
      const description = describeOdoo(sandbox, { ...sandbox.credentials, instance: 'both', plants, scopes });
      subgraph = await startSubgraph(odooSubgraph, createLandscape([description]));
    });
    after(async () => {
      await subgraph.close();
      await sandbox.close();
    });

    test('are distinguished by their warehouses', async () => {
      for (const plant of plants) {
        const found = await listAll(subgraph, { plant });
        assert.deepEqual(
          found.map(({ productionOrder }) => productionOrder?.id).toSorted(),
          listExecutions(plant)
            .map(({ order }) => createId('ProductionOrder', { plant, number: order }))
            .toSorted(),
        );
      }
    });

    test('do not see each other’s orders', async () => {
      const order = listExecutions(here)[0]?.order ?? '';
      const refs = plants.map((plant) => ({
        __typename: 'ProductionOrder',
        id: createId('ProductionOrder', { plant, number: order }),
      }));
      const { _entities } = await ask<{ _entities: readonly { execution: object | null }[] }>(
        subgraph,
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { execution { reference } } } }',
        { refs },
      );
      assert.deepEqual(
        _entities.map(({ execution }) => execution !== null),
        [true, listExecutions(there).some((execution) => execution.order === order)],
      );
    });

    test('have an order that was split as one execution', async () => {
      const [first] = world.executions.filter(({ part }) => part > 0);
      const { plant, order } = first ?? assert.fail('the world has no split order');
      const parts = listExecutions(plant).filter((execution) => execution.order === order);
      const { _entities } = await ask<{
        _entities: readonly {
          execution: { producedQuantity: { value: string }; splitReferences: readonly string[] };
        }[];
      }>(
        subgraph,
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { execution { producedQuantity { value } splitReferences } } } }',
        { refs: [{ __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant, number: order }) }] },
      );
      const execution = _entities[0]?.execution;
      assert.equal(
        execution?.producedQuantity.value,
        sumDecimals(parts.map(({ producedQuantity }) => producedQuantity)),
      );
      assert.equal(execution?.splitReferences.length, parts.length - 1);
      assert.match(execution?.splitReferences[0] ?? '', /-002$/);
    });

    test('have stock of their own', async () => {
      const material = world.stock.find(({ plant }) => plant === there)?.material ?? '';
      const refs = plants.map((plant) => ({
        __typename: 'StockBalance',
        material: { id: createId('Material', { number: material }) },
        plant: { id: createId('Plant', { code: plant }) },
      }));
      const { _entities } = await ask<{ _entities: readonly { onSite: { unrestricted: { value: string } } | null }[] }>(
        subgraph,
        'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on StockBalance { onSite { unrestricted { value } } } } }',
        { refs },
      );
      plants.forEach((plant, index) => {
        const rows = world.stock.filter((row) => row.plant === plant && row.material === material);
        const wanted = sumDecimals(rows.map(({ onSite }) => onSite.unrestricted));
        assert.equal(_entities[index]?.onSite?.unrestricted.value ?? '0', wanted);
      });
    });

    test('keep the genealogy of their own orders', async () => {
      for (const plant of plants) {
        const edge = world.genealogy.find(
          (step) =>
            step.plant === plant && listExecutions(plant).some(({ order, part }) => order === step.order && part === 0),
        );
        assert.ok(edge, `the world has no genealogy in ${plant}`);
        const { material, batch } = edge.produced;
        const { _entities } = await ask<{
          _entities: readonly { producedFrom: readonly { productionOrder: { id: string } | null }[] }[];
        }>(
          subgraph,
          'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Batch { producedFrom { productionOrder { id } } } } }',
          { refs: [{ __typename: 'Batch', id: createId('Batch', { material, number: batch }) }] },
        );
        const orders = _entities[0]?.producedFrom.map(({ productionOrder }) => productionOrder?.id);
        assert.ok(orders?.includes(createId('ProductionOrder', { plant, number: edge.order })), plant);
      }
    });
  });

describe('two plants on an Odoo each', () => {
  let sandboxes: readonly OdooSandbox[] = [];
  let subgraph: Subgraph;
  before(async () => {
    sandboxes = await Promise.all([
      startOdooSandbox({ world, plants: [here], series: 17 }),
      startOdooSandbox({ world, plants: [there], series: 19 }),
    ]);
    const systems = sandboxes.map((sandbox, index) =>
      describeOdoo(sandbox, { ...sandbox.credentials, instance: `odoo-${plants[index]}`, plants: [plants[index]] }),
    );
    subgraph = await startSubgraph(odooSubgraph, createLandscape(systems));
  });
  after(async () => {
    await subgraph.close();
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  });

  test('are one list that pages from one to the other without gap or repetition', async () => {
    const found = await listAll(subgraph, {});
    assert.equal(found.length, world.executions.length);
    const keys = found.map(({ reference, provenance }) => `${provenance.instance} ${reference}`);
    assert.equal(new Set(keys).size, keys.length);
    assert.deepEqual(
      [...new Set(found.map(({ provenance }) => provenance.instance))],
      [`odoo-${here}`, `odoo-${there}`],
    );
  });

  test('are listed by plant and by state', async () => {
    const found = await listAll(subgraph, { plant: there, state: ['DONE', 'CANCELLED'] });
    const wanted = listExecutions(there).filter(({ state }) => state === 'DONE' || state === 'CANCELLED');
    assert.ok(wanted.length > 0);
    assert.equal(found.length, wanted.length);
  });

  test('list nothing that has changed since tomorrow', async () => {
    assert.deepEqual(await listAll(subgraph, { changedSince: '2099-01-01T00:00:00Z' }), []);
  });
});

describe('a wrong setting of an Odoo is named', () => {
  const wrong: readonly (readonly [string, RegExp, Readonly<Record<string, unknown>>])[] = [
    ['no secret', /"odoo-1010".*apiKey/, { user: 'plantgraph' }],
    ['a password without a user', /"odoo-1010".*user/, { password: 'p' }],
    ['/jsonrpc without a user', /"odoo-1010".*user/, { apiKey: 'k', protocol: 'jsonrpc' }],
    ['JSON-2 without an API key', /"odoo-1010".*apiKey/, { user: 'u', password: 'p', protocol: 'json2' }],
    ['an unknown protocol', /"odoo-1010".*protocol/, { apiKey: 'k', protocol: 'xmlrpc' }],
    ['an address that is none', /"odoo-1010".*url/, { apiKey: 'k', url: 'ftp://odoo' }],
    ['a setting that does not exist', /"odoo-1010".*colour/, { apiKey: 'k', colour: 'blue' }],
    ['a page without records', /"odoo-1010".*pageSize/, { apiKey: 'k', pageSize: 0 }],
    ['several plants without warehouses', /"odoo-1010".*scopes.*"1010"/, { apiKey: 'k', plants }],
    [
      'one of several plants without a warehouse',
      new RegExp(`"odoo-1010".*scopes.*"${there}"`),
      { apiKey: 'k', plants, scopes: { [here]: { warehouse: 'WH' } } },
    ],
    [
      'storage locations of no plant among several',
      /"odoo-1010".*storageLocations/,
      { apiKey: 'k', plants, scopes, storageLocations: { '0002': 'WH/Stock/Shelf' } },
    ],
  ];
  for (const [title, pattern, settings] of wrong)
    test(title, () => {
      const config = firstInstance(createLandscape([describeOdoo({ url: 'http://127.0.0.1:1' }, settings)]));
      assert.throws(
        () => parseOdooConfig(config),
        (error) => error instanceof ConfigurationError && pattern.test(error.message),
      );
    });
});
