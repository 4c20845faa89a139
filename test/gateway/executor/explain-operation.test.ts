import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'graphql';
import { explainOperation } from '../../../gateway/executor/index.ts';
import { createTestGraph } from './support.ts';

const order = { id: '1', number: '1000001' };
const graph = createTestGraph({
  sap: {
    sdl: 'type Query { orders: [Order!]! } type Order @key(fields: "id") { id: ID! number: String! }',
    resolvers: { Query: { orders: () => [order] } },
  },
  odoo: {
    sdl: 'type Order @key(fields: "id") { id: ID! state: String place: Place } type Place @key(fields: "code") { code: ID! }',
    resolvers: { Order: { state: () => 'DONE', place: () => ({ code: 'A' }) } },
  },
  plan: {
    sdl: 'type Place @key(fields: "code") { code: ID! load: Int }',
    resolvers: { Place: { load: () => 7 } },
  },
});
const { supergraphSdl } = graph.graph;

describe('the explanation of an operation', () => {
  test('has the requests that the gateway sends, with their places and steps', async () => {
    const text = 'query Orders($all: Boolean = true) { orders { number state place @include(if: $all) { load } } }';
    const { plan, requests, steps } = await explainOperation(supergraphSdl, { document: parse(text) });
    await graph.ask(text);
    assert.deepEqual(
      requests.map(({ subgraph, query }) => ({ subgraph, query })),
      graph.requests.map(({ subgraph, query }) => ({ subgraph, query })),
    );
    assert.deepEqual(
      requests.map(({ places, after }) => ({ places, after })),
      [
        { places: [], after: [] },
        { places: ['orders.@'], after: [0] },
        { places: ['orders.@.place'], after: [1] },
      ],
    );
    assert.deepEqual(steps, [[0], [1], [2]]);
    assert.match(plan ?? '', /^QueryPlan \{\n {2}Sequence/);
  });

  test('follows the conditions of the variables', async () => {
    const document = parse('query ($all: Boolean = true) { orders { number state @include(if: $all) } }');
    const subgraphs = async (variables: object) => {
      const { requests } = await explainOperation(supergraphSdl, { document, variables: { ...variables } });
      return requests.map(({ subgraph }) => subgraph);
    };
    assert.deepEqual([await subgraphs({}), await subgraphs({ all: false })], [['sap', 'odoo'], ['sap']]);
  });

  test('of fields that the gateway answers itself has no plan', async () => {
    const explanation = await explainOperation(supergraphSdl, { document: parse('{ __typename }') });
    assert.deepEqual(explanation, { plan: undefined, requests: [], steps: [] });
  });
});
