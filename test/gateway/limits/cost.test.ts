import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { compileCost, evaluateCost, readCostWeights } from '../../../gateway/limits/cost/index.ts';

const sdl = `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  type Query {
    item: Item
    items: [Item!]!
    assumed: [Item!] @listSize(assumedSize: 4)
    sliced(limit: Int): [Item!] @listSize(assumedSize: 7, slicingArguments: ["limit"])
    page(first: Int = 20, last: Int): Page
    found(limit: Int = 3): Found @listSize(slicingArguments: ["limit"], sizedFields: ["hits"])
    dear: Item @cost(weight: 100)
    number: Int
    dearNumber: Int @cost(weight: 6)
    heavy: Heavy
  }
  type Page { nodes: [Item!]! edges: [Edge!]! totalCount: Int tags: [String!] }
  type Edge { node: Item! }
  type Found { hits: [Item!]! others: [Item!]! }
  type Item { id: ID items: [Item!] page(first: Int = 20): Page }
  type Heavy @cost(weight: 9) { id: ID }
`;

describe('the cost of an operation', () => {
  const source = { schema: buildSchema(sdl), weights: readCostWeights(sdl) };
  const computeCost = (query: string, variables: Readonly<Record<string, number>> = {}) => {
    const { definitions } = parse(query);
    const fragments = new Map(
      definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
    );
    const operation = definitions.find((node): node is OperationDefinitionNode => 'operation' in node);
    assert.ok(operation);
    return evaluateCost(compileCost(operation, fragments, source), (name) => variables[name]);
  };
  const cases: readonly (readonly [string, string, number])[] = [
    ['a leaf is nothing', '{ number }', 0],
    ['an object is 1', '{ item { id } }', 1],
    ['a list has ten entries when nothing is known', '{ items { id } }', 10],
    ['lists in lists multiply', '{ items { items { id } } }', 110],
    ['a list has as many entries as is assumed', '{ assumed { id } }', 4],
    ['or as its argument says', '{ sliced(limit: 50) { id } }', 50],
    ['or is assumed when the argument is not given', '{ sliced { id } }', 7],
    ['a page has as many nodes as it is asked for', '{ page(first: 3) { nodes { id } } }', 4],
    ['as many as its argument’s default', '{ page { nodes { id } } }', 21],
    ['as many as both its arguments say', '{ page(first: 3, last: 4) { nodes { id } } }', 8],
    ['and as many edges, each with its node', '{ page(first: 3) { edges { node { id } } } }', 7],
    ['fields that are named as sized are, the others are not', '{ found(limit: 5) { hits { id } others { id } } }', 16],
    ['a field has the weight that it is given', '{ dear { items { id } } }', 110],
    ['a leaf too', '{ dearNumber }', 6],
    ['a type gives its weight to its fields', '{ heavy { id } }', 9],
    ['a fragment counts each time', '{ a: item { ...F } b: item { ...F } } fragment F on Item { items { id } }', 22],
    ['a negative size is none', '{ sliced(limit: -5) { id } }', 0],
    ['the schema is one object', '{ __schema { types { name } } }', 1],
  ];
  for (const [what, query, cost] of cases) test(what, () => assert.equal(computeCost(query).cost, cost));

  test('variables decide sizes at the request, also within each other', () => {
    const query = 'query ($a: Int, $b: Int) { page(first: $a) { nodes { page(first: $b) { nodes { id } } } } }';
    assert.deepEqual(computeCost(query, { a: 2, b: 3 }), { cost: 1 + 2 * (1 + 1 + 3), largestPage: 3 });
    assert.deepEqual(computeCost(query, { b: 500 }), { cost: 1 + 20 * (1 + 1 + 500), largestPage: 500 });
  });
  test('directives under a prefix, as composition gives it, are the same', () => {
    const weights = readCostWeights(
      'type Query { a: Int @federation__cost(weight: 5) @cost__listSize(assumedSize: 2) }',
    );
    assert.deepEqual([...weights.fields], [['Query.a', 5]]);
    assert.deepEqual([...weights.listSizes], [['Query.a', { assumedSize: 2 }]]);
  });
});
