import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, type TestSubgraph } from '../support.ts';

interface Entity {
  readonly id: string;
  readonly price?: number;
  readonly net?: number;
  readonly label?: string;
  readonly cost?: { readonly amount?: number };
}

const resolveReference = (reference: Entity) => reference;

/** Price in `a`, net from the price in `b`, a label from the net in `c`, a banner from the label in `b` again. */
const chain: Readonly<Record<string, TestSubgraph>> = {
  a: {
    sdl: 'type Query { ea: E } type E @key(fields: "id") { id: ID! price: Int }',
    resolvers: { Query: { ea: () => ({ id: '1' }) }, E: { __resolveReference: resolveReference, price: () => 100 } },
  },
  b: {
    sdl: `type Query { eb: E } type E @key(fields: "id") { id: ID! other: Int price: Int @external label: String @external
      net: Int @requires(fields: "price") gross: Int @requires(fields: "price") banner: String @requires(fields: "label") }`,
    resolvers: {
      Query: { eb: () => ({ id: '1' }) },
      E: {
        __resolveReference: resolveReference,
        other: () => 7,
        net: ({ price = 0 }: Entity) => price * 2,
        gross: ({ price = 0 }: Entity) => price * 3,
        banner: ({ label }: Entity) => `<${label}>`,
      },
    },
  },
  c: {
    sdl: `type Query { ec: E } type E @key(fields: "id") { id: ID! net: Int @external banner: String @external
      label: String @requires(fields: "net") sign: String @requires(fields: "banner") }`,
    resolvers: {
      Query: { ec: () => ({ id: '1' }) },
      E: {
        __resolveReference: resolveReference,
        label: ({ net }: Entity) => `net ${net}`,
        sign: ({ banner }: Entity & { readonly banner?: string }) => `sign ${banner}`,
      },
    },
  },
};

const truth = {
  id: '1',
  price: 100,
  other: 7,
  net: 200,
  gross: 300,
  label: 'net 200',
  banner: '<net 200>',
  sign: 'sign <net 200>',
};

describe('requirements of requirements, entered anywhere', () => {
  const fields = Object.keys(truth) as (keyof typeof truth)[];
  const graph = createTestGraph(chain);
  for (const entry of ['ea', 'eb', 'ec'])
    for (const first of fields)
      test(`${entry} { ${first} … }`, async () => {
        for (const second of fields) {
          const { data, errors } = await graph.ask<Record<string, object>>(`{ ${entry} { ${first} ${second} } }`);
          assert.equal(errors, undefined);
          assert.deepEqual(data?.[entry], { [first]: truth[first], [second]: truth[second] });
        }
        const all = `{ ${entry} { ${first} ${fields.join(' ')} } }`;
        assert.deepEqual((await graph.ask<Record<string, object>>(all)).data?.[entry], {
          [first]: truth[first],
          ...truth,
        });
      });

  test('a field that others require costs no request of its own beside its neighbours', async () => {
    graph.forget();
    assert.deepEqual((await graph.ask('{ ea { net other } }')).data, { ea: { net: 200, other: 7 } });
    assert.deepEqual(graph.count(), { a: 1, b: 1 });
  });

  test('an object that others require is made of what it requires', async () => {
    const nested = createTestGraph({
      a: {
        sdl: 'type Query { ea: E } type E @key(fields: "id") { id: ID! price: Int }',
        resolvers: {
          Query: { ea: () => ({ id: '1' }) },
          E: { __resolveReference: resolveReference, price: () => 100 },
        },
      },
      b: {
        sdl: `type Query { eb: E } type E @key(fields: "id") { id: ID! price: Int @external cost: Cost @requires(fields: "price") }
          type Cost { amount: Int of: E }`,
        resolvers: {
          Query: { eb: () => ({ id: '1' }) },
          E: {
            __resolveReference: resolveReference,
            cost: ({ id, price = 0 }: Entity) => ({ amount: price + 1, of: { id } }),
          },
        },
      },
      c: {
        sdl: `type Query { ec: E } type E @key(fields: "id") { id: ID! cost: Cost @external label: String @requires(fields: "cost { amount }") }
          type Cost { amount: Int @external }`,
        resolvers: {
          Query: { ec: () => ({ id: '1' }) },
          E: { __resolveReference: resolveReference, label: ({ cost }: Entity) => `costs ${cost?.amount}` },
        },
      },
    });
    const query = '{ eb { label cost { amount of { price } } } }';
    assert.deepEqual((await nested.ask(query)).data, {
      eb: { label: 'costs 101', cost: { amount: 101, of: { price: 100 } } },
    });
    assert.deepEqual((await nested.ask('{ eb { cost { of { label cost { of { label } } } } } }')).data, {
      eb: { cost: { of: { label: 'costs 101', cost: { of: { label: 'costs 101' } } } } },
    });
  });
});
