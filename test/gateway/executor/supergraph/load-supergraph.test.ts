import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, type TestSubgraph } from '../support.ts';

const machines = [
  { id: 'm1', tag: 'tag-1', place: { hall: 'h1', row: 'r1', slot: 's1' }, label: 'Press' },
  { id: 'm2', tag: 'tag-2', place: { hall: 'h2', row: 'r2', slot: 's2' }, label: 'Lathe' },
];
const placeType = 'type Place { hall: ID! row: ID! slot: ID! }';

describe('keys-mashup', () => {
  const graph = createTestGraph({
    assets: {
      sdl: `${placeType}
        type Machine @key(fields: "id", resolvable: true) @key(fields: "tag", resolvable: false)
          @key(fields: "place { hall row }", resolvable: false) @key(fields: "id place { row slot }", resolvable: false) {
          id: ID! tag: ID! place: Place! label: String!
        }`,
      resolvers: { Machine: { __resolveReference: ({ id }) => machines.find((machine) => machine.id === id) } },
    },
    lines: {
      sdl: `${placeType}
        type Query { line: Line }
        type Line @key(fields: "id") { id: ID! machines: [Machine!]! }
        type Machine @key(fields: "place { hall row }", resolvable: false) @key(fields: "id place { row slot }", resolvable: true)
          @key(fields: "tag", resolvable: false) @key(fields: "id", resolvable: false) {
          id: ID! tag: ID! place: Place! label: String! @external
          sign: String! @requires(fields: "label")
        }`,
      resolvers: {
        Query: { line: () => ({ id: 'l1' }) },
        Line: { machines: () => machines.map(({ id, tag, place }) => ({ id, tag, place })) },
        Machine: {
          __resolveReference: ({ id, label, place }) => {
            assert.equal(place.hall, undefined, 'only the resolvable key is sent');
            const found = machines.find((machine) => machine.id === id);
            return found && place.row === found.place.row && place.slot === found.place.slot
              ? { ...found, label }
              : null;
          },
          sign: ({ label }) => `sign of ${label}`,
        },
      },
    },
  });

  test('keys-mashup#0: the way back to a requirement takes the only key that can be resolved', async () => {
    const data = expectData(await graph.ask('{ line { id machines { id label sign } } }'));
    assert.deepEqual(data, {
      line: {
        id: 'l1',
        machines: [
          { id: 'm1', label: 'Press', sign: 'sign of Press' },
          { id: 'm2', label: 'Lathe', sign: 'sign of Lathe' },
        ],
      },
    });
  });
  test('the keys that led there do not show, and the required field need not be selected', async () => {
    const data = expectData(await graph.ask('{ line { machines { sign } } }'));
    assert.deepEqual(data, { line: { machines: [{ sign: 'sign of Press' }, { sign: 'sign of Lathe' }] } });
  });
  test('parts of the key under aliases of their own stay as the client selected them', async () => {
    const data = expectData(
      await graph.ask('{ line { machines { id: tag place: label tag: id sign position: place { row: slot } } } }'),
    );
    assert.deepEqual(data, {
      line: {
        machines: [
          { id: 'tag-1', place: 'Press', tag: 'm1', sign: 'sign of Press', position: { row: 's1' } },
          { id: 'tag-2', place: 'Lathe', tag: 'm2', sign: 'sign of Lathe', position: { row: 's2' } },
        ],
      },
    });
  });
});

const materials = [
  { id: 'p1', name: 'Bolt', price: 11, weight: 1, group: { averagePrice: 11 } },
  { id: 'p2', name: 'Nut', price: 22, weight: 2, group: { averagePrice: 22 } },
];
const confirmations = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((id, index) => ({
  id,
  order: index < 3 ? 'o1' : 'o2',
  operatorId: index < 3 ? 'w2' : 'w1',
  text: `${id} text`,
}));
const rates: Readonly<Record<string, number>> = { USD: 1, EUR: 2 };

const catalog: TestSubgraph = {
  sdl: `type Query { materials: [Material] }
    type Material @key(fields: "id") { id: String! name: String price(currency: String!): Int weight: Int group: Group }
    type Group { averagePrice(currency: String!): Int }`,
  resolvers: {
    Query: { materials: () => materials },
    Material: {
      __resolveReference: ({ id }) => materials.find((material) => material.id === id),
      price: ({ price }, { currency }) => price * (rates[currency] ?? assert.fail(`no rate for ${currency}`)),
    },
    Group: {
      averagePrice: ({ averagePrice }, { currency }) =>
        averagePrice * (rates[currency] ?? assert.fail(`no rate for ${currency}`)),
    },
  },
};
const freight: TestSubgraph = {
  sdl: `type Material @key(fields: "id") {
      id: String! weight: Int @external price(currency: String!): Int @external group: Group @external
      freight: Int @requires(fields: "price(currency: \\"USD\\") weight")
      freightInEuro: Int @requires(fields: "price(currency: \\"EUR\\") weight")
      isCostlyGroup: Boolean @requires(fields: "group { averagePrice(currency: \\"USD\\") }")
      isCostlyGroupInEuro: Boolean @requires(fields: "group { averagePrice(currency: \\"EUR\\") }")
    }
    type Group @external { averagePrice(currency: String!): Int }`,
  resolvers: {
    Material: {
      __resolveReference: (reference) => reference,
      freight: ({ price, weight }) => price * weight * 10,
      freightInEuro: ({ price, weight }) => price * weight * 10,
      isCostlyGroup: ({ group }) => group.averagePrice > 11,
      isCostlyGroupInEuro: ({ group }) => group.averagePrice > 30,
    },
  },
};

describe('requires-with-argument', () => {
  const graph = createTestGraph({
    catalog,
    freight,
    work: {
      sdl: `type Query { orders: [Order] }
        type Order @key(fields: "id") { id: ID! }
        type Confirmation @key(fields: "id") { id: ID! operatorId: ID text: String! }`,
      resolvers: {
        Query: { orders: () => [{ id: 'o1' }, { id: 'o2' }] },
        Confirmation: { __resolveReference: ({ id }) => confirmations.find((each) => each.id === id) },
      },
    },
    people: {
      sdl: `type Order @key(fields: "id") {
          id: ID! confirmations(limit: Int!): [Confirmation]
          lastOperator: Operator @requires(fields: "confirmations(limit: 3) { operatorId }")
        }
        type Confirmation @key(fields: "id") { id: ID! date: String operatorId: ID @external }
        type Operator { id: ID! name: String }`,
      resolvers: {
        Order: {
          __resolveReference: (reference) => {
            if (reference.confirmations !== undefined) assert.equal(reference.confirmations.length, 3);
            return { id: reference.id, operatorId: reference.confirmations?.[2].operatorId };
          },
          confirmations: ({ id }, { limit }) => confirmations.filter(({ order }) => order === id).slice(0, limit),
          lastOperator: ({ operatorId }) => operatorId && { id: operatorId, name: `name of ${operatorId}` },
        },
        Confirmation: { __resolveReference: ({ id }) => ({ id }), date: ({ id }) => `date of ${id}` },
      },
    },
  });
  const withOne = {
    orders: [
      { lastOperator: { id: 'w2' }, confirmations: [{ id: 'c1' }] },
      { lastOperator: { id: 'w1' }, confirmations: [{ id: 'c4' }] },
    ],
  };

  test('a requirement with an argument alone', async () => {
    assert.deepEqual(expectData(await graph.ask('{ orders { lastOperator { id name } } }')), {
      orders: [{ lastOperator: { id: 'w2', name: 'name of w2' } }, { lastOperator: { id: 'w1', name: 'name of w1' } }],
    });
  });
  test('requires-with-argument#2: the client selects the required field with another argument', async () => {
    const query = '{ orders { lastOperator { id } confirmations(limit: 1) { id } } }';
    assert.deepEqual(expectData(await graph.ask(query)), withOne);
  });
  test('requires-with-argument#3: the client’s argument is a variable with a default', async () => {
    const query = 'query ($limit: Int = 1) { orders { lastOperator { id } confirmations(limit: $limit) { id } } }';
    assert.deepEqual(expectData(await graph.ask(query)), withOne);
    const data = expectData<typeof withOne>(await graph.ask(query, { limit: 2 }));
    assert.deepEqual(data.orders[1], { lastOperator: { id: 'w1' }, confirmations: [{ id: 'c4' }, { id: 'c5' }] });
  });
  test('requires-with-argument#4: the client’s selections are in two fragments', async () => {
    const query = `query ($limit: Int = 1) { orders { lastOperator { id } ...A ...B } }
      fragment A on Order { confirmations(limit: $limit) { id } }
      fragment B on Order { confirmations(limit: $limit) { id } }`;
    assert.deepEqual(expectData(await graph.ask(query)), withOne);
  });
  test('the client selects the field with the same argument, and with others under aliases', async () => {
    const query = `{ orders { confirmations(limit: 3) { id operatorId } one: confirmations(limit: 1) { id } lastOperator { id }
      two: confirmations(limit: 2) { id date text } } }`;
    const part = ([a, b, c]: readonly string[], operator: string) => ({
      confirmations: [a, b, c].map((id) => ({ id, operatorId: operator })),
      one: [{ id: a }],
      lastOperator: { id: operator },
      two: [a, b].map((id) => ({ id, date: `date of ${id}`, text: `${id} text` })),
    });
    assert.deepEqual(expectData(await graph.ask(query)), {
      orders: [part(['c1', 'c2', 'c3'], 'w2'), part(['c4', 'c5', 'c6'], 'w1')],
    });
  });
  test('an alias with the required field’s name on another field changes nothing', async () => {
    assert.deepEqual(expectData(await graph.ask('{ orders { confirmations: id lastOperator { id } } }')), {
      orders: [
        { confirmations: 'o1', lastOperator: { id: 'w2' } },
        { confirmations: 'o2', lastOperator: { id: 'w1' } },
      ],
    });
  });
  test('a skipped requirement and a skipped selection of the field do not disturb each other', async () => {
    const query = `query ($operator: Boolean!, $own: Boolean!) {
      orders { id lastOperator @include(if: $operator) { id } confirmations(limit: 1) @include(if: $own) { id } } }`;
    const first = async (variables: Readonly<Record<string, boolean>>) =>
      expectData<{ orders: object[] }>(await graph.ask(query, variables)).orders[0];
    assert.deepEqual(await first({ operator: true, own: false }), { id: 'o1', lastOperator: { id: 'w2' } });
    assert.deepEqual(await first({ operator: false, own: true }), { id: 'o1', confirmations: [{ id: 'c1' }] });
    assert.deepEqual(await first({ operator: true, own: true }), {
      id: 'o1',
      lastOperator: { id: 'w2' },
      confirmations: [{ id: 'c1' }],
    });
  });
  test('requirements of two fields with one argument value each', async () => {
    const data = expectData(await graph.ask('{ materials { id name freight isCostlyGroup } }'));
    assert.deepEqual(data, {
      materials: [
        { id: 'p1', name: 'Bolt', freight: 110, isCostlyGroup: false },
        { id: 'p2', name: 'Nut', freight: 440, isCostlyGroup: true },
      ],
    });
  });
});

describe('requires-with-argument-conflict', () => {
  const graph = createTestGraph({ catalog, freight });

  test('requires-with-argument-conflict#0: two requirements of one field with different arguments', async () => {
    const data = expectData(await graph.ask('{ materials { id name freight freightInEuro isCostlyGroup } }'));
    assert.deepEqual(data, {
      materials: [
        { id: 'p1', name: 'Bolt', freight: 110, freightInEuro: 220, isCostlyGroup: false },
        { id: 'p2', name: 'Nut', freight: 440, freightInEuro: 880, isCostlyGroup: true },
      ],
    });
  });
  test('two nested requirements of one field with different arguments', async () => {
    const data = expectData(await graph.ask('{ materials { isCostlyGroupInEuro isCostlyGroup freightInEuro } }'));
    assert.deepEqual(data, {
      materials: [
        { isCostlyGroupInEuro: false, isCostlyGroup: false, freightInEuro: 220 },
        { isCostlyGroupInEuro: true, isCostlyGroup: true, freightInEuro: 880 },
      ],
    });
  });
  test('beside them the client selects the field itself, with both arguments', async () => {
    const query = `{ materials { price(currency: "EUR") freight usd: price(currency: "USD") freightInEuro
      group { averagePrice(currency: "EUR") } isCostlyGroup } }`;
    assert.deepEqual(expectData(await graph.ask(query)), {
      materials: [
        { price: 22, freight: 110, usd: 11, freightInEuro: 220, group: { averagePrice: 22 }, isCostlyGroup: false },
        { price: 44, freight: 440, usd: 22, freightInEuro: 880, group: { averagePrice: 44 }, isCostlyGroup: true },
      ],
    });
  });
  test('the conflict is in fragments and under aliases', async () => {
    const query = `{ materials { ...A ...B } } fragment A on Material { a: freight b: freightInEuro }
      fragment B on Material { b: freightInEuro c: freight }`;
    assert.deepEqual(expectData(await graph.ask(query)), {
      materials: [
        { a: 110, b: 220, c: 110 },
        { a: 440, b: 880, c: 440 },
      ],
    });
  });
});

describe('non-resolvable-interface-object', () => {
  const graph = createTestGraph({
    first: {
      sdl: `interface Node @key(fields: "id") { id: ID! }
        type Material @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
        type Query { first: Node material: Material! }`,
      resolvers: {
        Query: { first: () => ({ __typename: 'Node', id: 'n1' }), material: () => ({ id: 'p1' }) },
      },
    },
    second: {
      sdl: `type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! note: String }
        interface Material @key(fields: "id") { id: ID! }
        type Alloy implements Material @key(fields: "id") { id: ID! name: String! }
        type Query { second: Node }`,
      resolvers: {
        Query: { second: () => ({ id: 'n1', note: 'a note' }) },
        Material: { __resolveReference: ({ id }) => ({ __typename: 'Alloy', id, name: 'Brass' }) },
        Alloy: { __resolveReference: ({ id }) => ({ id, name: 'Brass' }) },
      },
    },
  });

  test('non-resolvable-interface-object#1: a field that no subgraph can resolve is an error, not a silent null', async () => {
    const { data, errors } = await graph.ask('{ first { note } }');
    assert.equal(data, null);
    assert.equal(errors?.length, 1);
    assert.equal(typeof errors?.[0]?.extensions?.['code'], 'string');
  });
  test('the same field is answered if its subgraph is called directly', async () => {
    assert.deepEqual(expectData(await graph.ask('{ second { id note } }')), { second: { id: 'n1', note: 'a note' } });
  });
  test('an interface object’s concrete type is fetched if a fragment needs it', async () => {
    assert.deepEqual(expectData(await graph.ask('{ material { ... on Alloy { id name } } }')), {
      material: { id: 'p1', name: 'Brass' },
    });
    assert.deepEqual(expectData(await graph.ask('{ material { __typename } }')), { material: { __typename: 'Alloy' } });
  });
  test('a type that is never said is an error and null at its field', async () => {
    const { data, errors } = await graph.ask('{ first { id } }');
    assert.deepEqual(data, { first: null });
    assert.deepEqual(
      errors?.map(({ path }) => path),
      [['first']],
    );
  });
});
