import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTestGraph, expectData, type TestSubgraph } from '../support.ts';

/** Writes the arguments of a field, so that an answer shows from which call it came. */
const echo = (name: string) => (_source: unknown, args: object) => `${name}${JSON.stringify(args)}`;
const passOn = (reference: object) => reference;

describe('requirements with several arguments and arguments of every kind', () => {
  const graph = createTestGraph({
    stock: {
      sdl: `enum Unit { PIECE BOX } input Window { from: Int! to: Int = 9 }
        type Query { material: Material, materials: [Material!]! }
        type Material @key(fields: "id") {
          id: ID! free(plant: String!, blocked: Boolean = false): String
          counted(unit: Unit!, ids: [Int!], window: Window, note: String): String
        }`,
      resolvers: {
        Query: { material: () => ({ id: 'a' }), materials: () => [{ id: 'a' }, { id: 'b' }, { id: 'a' }] },
        Material: { __resolveReference: passOn, free: echo('free'), counted: echo('counted') },
      },
    },
    planning: {
      sdl: `enum Unit { PIECE BOX } input Window { from: Int! to: Int = 9 }
        type Material @key(fields: "id") {
          id: ID! free(plant: String!, blocked: Boolean = false): String @external
          counted(unit: Unit!, ids: [Int!], window: Window, note: String): String @external
          east: String @requires(fields: "free(plant: \\"1010\\", blocked: true)")
          west: String @requires(fields: "free(plant: \\"1020\\")")
          south: String @requires(fields: "free(plant: \\"1010\\", blocked: false)")
          count(size: Int): String @requires(fields: "counted(unit: BOX, ids: [1, 2], window: { from: 3 }, note: null)")
          quoted: String @requires(fields: "counted(unit: PIECE, note: \\"a \\\\\\"b\\\\\\" {c}\\")")
        }`,
      resolvers: {
        Material: {
          __resolveReference: passOn,
          east: ({ free }) => `east ${free}`,
          west: ({ free }) => `west ${free}`,
          south: ({ free }) => `south ${free}`,
          count: ({ counted }, { size }) => `${size} ${counted}`,
          quoted: ({ counted }) => counted,
        },
      },
    },
  });
  const east = 'east free{"plant":"1010","blocked":true}';
  const west = 'west free{"plant":"1020","blocked":false}';
  const south = 'south free{"plant":"1010","blocked":false}';

  test('several arguments reach the field', async () => {
    assert.deepEqual(expectData(await graph.ask('{ material { east } }')), { material: { east } });
  });
  test('enums, lists, input objects, null and quotes reach the field', async () => {
    assert.deepEqual(expectData(await graph.ask('{ material { count(size: 7) quoted } }')), {
      material: {
        count: '7 counted{"unit":"BOX","ids":[1,2],"window":{"from":3,"to":9},"note":null}',
        quoted: 'counted{"unit":"PIECE","note":"a \\"b\\" {c}"}',
      },
    });
  });
  test('three requirements of one field and the client’s own two selections of it', async () => {
    const query = `query ($plant: String!) { materials { east free(plant: $plant) west south other: free(plant: "1010", blocked: true) } }`;
    const one = {
      east,
      free: 'free{"plant":"9","blocked":false}',
      west,
      south,
      other: 'free{"plant":"1010","blocked":true}',
    };
    assert.deepEqual(expectData(await graph.ask(query, { plant: '9' })), { materials: [one, one, one] });
  });
  test('the requiring fields are in a fragment under an alias, with other arguments each', async () => {
    const query =
      '{ material { ...F s: count(size: 2) } } fragment F on Material { b: count(size: 1) w: west e: east }';
    const count = 'counted{"unit":"BOX","ids":[1,2],"window":{"from":3,"to":9},"note":null}';
    assert.deepEqual(expectData(await graph.ask(query)), {
      material: { b: `1 ${count}`, w: west, e: east, s: `2 ${count}` },
    });
  });
  test('the hidden fields never show in the schema', async () => {
    const { __type: type } = expectData(
      await graph.ask<{ __type: { fields: { name: string }[] } }>('{ __type(name: "Material") { fields { name } } }'),
    );
    assert.deepEqual(type.fields.map(({ name }) => name).sort(), [
      'count',
      'counted',
      'east',
      'free',
      'id',
      'quoted',
      'south',
      'west',
    ]);
  });
});

describe('requirements of requirements', () => {
  const graph = createTestGraph({
    a: {
      sdl: `type Query { orders: [Order!]! }
        type Order @key(fields: "id") { id: ID! quantity(unit: String!): String steps(first: Int!): [Step!]! }
        type Step { code: String! minutes(scale: Int!): String hidden: String }`,
      resolvers: {
        Query: { orders: () => [{ id: 'o1' }, { id: 'o2' }] },
        Order: {
          __resolveReference: passOn,
          quantity: ({ id }, { unit }) => `${id}-${unit}`,
          steps: ({ id }, { first }) => [1, 2, 3].slice(0, first).map((step) => ({ code: `${id}.${step}` })),
        },
        Step: { minutes: ({ code }, { scale }) => `${code}x${scale}` },
      },
    },
    b: {
      sdl: `type Order @key(fields: "id") { id: ID! quantity(unit: String!): String @external
          load(scale: Int!): String @requires(fields: "quantity(unit: \\"KG\\")") }`,
      resolvers: {
        Order: { __resolveReference: passOn, load: ({ quantity }, { scale }) => `load ${scale} of ${quantity}` },
      },
    },
    c: {
      sdl: `type Order @key(fields: "id") { id: ID! load(scale: Int!): String @external quantity(unit: String!): String @external
          steps(first: Int!): [Step!]! @external
          plan: String @requires(fields: "load(scale: 2) quantity(unit: \\"PC\\")")
          first: String @requires(fields: "steps(first: 1) { code minutes(scale: 60) }")
          all: String @requires(fields: "steps(first: 3) { code minutes(scale: 1) }") }
        type Step @external { code: String! minutes(scale: Int!): String }`,
      resolvers: {
        Order: {
          __resolveReference: passOn,
          plan: ({ load, quantity }) => `${load}, ${quantity}`,
          first: ({ steps }) => JSON.stringify(steps),
          all: ({ steps }) => JSON.stringify(steps),
        },
      },
    },
  });

  test('a required field with an argument itself requires a field with an argument', async () => {
    assert.deepEqual(expectData(await graph.ask('{ orders { plan } }')), {
      orders: [{ plan: 'load 2 of o1-KG, o1-PC' }, { plan: 'load 2 of o2-KG, o2-PC' }],
    });
  });
  test('the client selects every link of the chain with arguments of its own', async () => {
    const query = '{ orders { load(scale: 9) plan quantity(unit: "G") one: load(scale: 1) two: load(scale: 2) } }';
    const order = (id: string) => ({
      load: `load 9 of ${id}-KG`,
      plan: `load 2 of ${id}-KG, ${id}-PC`,
      quantity: `${id}-G`,
      one: `load 1 of ${id}-KG`,
      two: `load 2 of ${id}-KG`,
    });
    assert.deepEqual(expectData(await graph.ask(query)), { orders: [order('o1'), order('o2')] });
  });
  test('arguments inside the selection of a required list', async () => {
    const step = (code: string, scale: number) => ({ code, minutes: `${code}x${scale}` });
    const order = (id: string) => ({
      first: [step(`${id}.1`, 60)],
      all: [step(`${id}.1`, 1), step(`${id}.2`, 1), step(`${id}.3`, 1)],
    });
    type Data = { orders: { first: string; all: string; steps?: unknown }[] };
    const read = ({ orders }: Data) =>
      orders.map(({ first, all, ...rest }) => ({ first: JSON.parse(first), all: JSON.parse(all), ...rest }));
    assert.deepEqual(read(expectData(await graph.ask<Data>('{ orders { first all } }'))), [order('o1'), order('o2')]);
    const withOwn = await graph.ask<Data>('{ orders { all steps(first: 2) { m: code minutes(scale: 5) } first } }');
    const own = (id: string) => ({
      steps: [
        { m: `${id}.1`, minutes: `${id}.1x5` },
        { m: `${id}.2`, minutes: `${id}.2x5` },
      ],
    });
    assert.deepEqual(read(expectData(withOwn)), [
      { ...order('o1'), ...own('o1') },
      { ...order('o2'), ...own('o2') },
    ]);
  });
});

describe('requirements through interfaces', () => {
  const shared = `interface Carrier { load(unit: String!): String }
    type Pallet implements Carrier @shareable { load(unit: String!): String slots(kind: String!): String }
    type Crate implements Carrier @shareable { load(unit: String!): String depth: Int }`;
  const carriers: TestSubgraph['resolvers'] = {
    Pallet: { load: echo('pallet'), slots: echo('slots') },
    Crate: { load: echo('crate'), depth: () => 4 },
  };
  const graph = createTestGraph({
    store: {
      sdl: `${shared} type Query { moves: [Move!]! } type Move @key(fields: "id") { id: ID! carrier: Carrier carriers(first: Int!): [Carrier] }`,
      resolvers: {
        ...carriers,
        Query: { moves: () => [{ id: 'm1' }, { id: 'm2' }, { id: 'm3' }] },
        Move: {
          __resolveReference: passOn,
          carrier: ({ id }) => (id === 'm3' ? null : { __typename: id === 'm1' ? 'Pallet' : 'Crate' }),
          carriers: (_move, { first }) => [{ __typename: 'Crate' }, null, { __typename: 'Pallet' }].slice(0, first),
        },
      },
    },
    transport: {
      sdl: `interface Carrier { load(unit: String!): String }
        type Pallet implements Carrier @external { load(unit: String!): String slots(kind: String!): String }
        type Crate implements Carrier @external { load(unit: String!): String depth: Int }
        type Move @key(fields: "id") { id: ID! carrier: Carrier @external carriers(first: Int!): [Carrier] @external
          trip: String @requires(fields: "carrier { load(unit: \\"KG\\") ... on Pallet { slots(kind: \\"FULL\\") } ... on Crate { depth } }")
          back: String @requires(fields: "carriers(first: 3) { load(unit: \\"T\\") }") }`,
      resolvers: {
        Move: {
          __resolveReference: passOn,
          trip: ({ carrier }) => JSON.stringify(carrier),
          back: ({ carriers: list }) => JSON.stringify(list),
        },
      },
    },
  });
  type Move = { trip: string; back: string };
  const load = (kind: string, unit: string) => ({ load: `${kind}${JSON.stringify({ unit })}` });
  const withoutTypename = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, inner) => (key === '__typename' ? undefined : inner));

  test('an interface’s field with an argument, fragments with arguments on its types, and null', async () => {
    const { moves } = expectData(await graph.ask<{ moves: Move[] }>('{ moves { trip } }'));
    assert.deepEqual(
      moves.map(({ trip }) => withoutTypename(JSON.parse(trip))),
      [{ ...load('pallet', 'KG'), slots: 'slots{"kind":"FULL"}' }, { ...load('crate', 'KG'), depth: 4 }, null],
    );
  });
  test('a required list of an interface keeps its order and its nulls', async () => {
    const { moves } = expectData(await graph.ask<{ moves: Move[] }>('{ moves { back } }'));
    const list = [load('crate', 'T'), null, load('pallet', 'T')];
    assert.deepEqual(
      moves.map(({ back }) => withoutTypename(JSON.parse(back))),
      [list, list, list],
    );
  });
  test('the client selects the same interface fields with other arguments', async () => {
    const query = `{ moves { trip carrier { __typename load(unit: "LB") ... on Pallet { slots(kind: "EMPTY") full: slots(kind: "FULL") } }
      carriers(first: 1) { load(unit: "OZ") kg: load(unit: "KG") } back } }`;
    const { moves } = expectData(await graph.ask<{ moves: (Move & { carrier: unknown; carriers: unknown })[] }>(query));
    assert.deepEqual(
      moves.map(({ carrier }) => carrier),
      [
        { __typename: 'Pallet', ...load('pallet', 'LB'), slots: 'slots{"kind":"EMPTY"}', full: 'slots{"kind":"FULL"}' },
        { __typename: 'Crate', ...load('crate', 'LB') },
        null,
      ],
    );
    assert.deepEqual(moves[0]?.carriers, [{ ...load('crate', 'OZ'), kg: 'crate{"unit":"KG"}' }]);
    assert.deepEqual(withoutTypename(JSON.parse(moves[1]?.trip ?? '')), { ...load('crate', 'KG'), depth: 4 });
    assert.deepEqual(withoutTypename(JSON.parse(moves[1]?.back ?? '')), [
      load('crate', 'T'),
      null,
      load('pallet', 'T'),
    ]);
  });
});

describe('several keys of which some cannot be resolved', () => {
  const graph = createTestGraph({
    gate: {
      sdl: `type Query { badges: [Worker!]! } type Worker @key(fields: "badge", resolvable: false) { badge: ID! }`,
      resolvers: { Query: { badges: () => [{ badge: 'b1' }, { badge: 'b2' }] } },
    },
    directory: {
      sdl: `type Worker @key(fields: "badge") @key(fields: "number", resolvable: false) { badge: ID! number: ID! name: String! }`,
      resolvers: {
        Worker: { __resolveReference: ({ badge }) => ({ badge, number: `n-${badge}`, name: `name of ${badge}` }) },
      },
    },
    skills: {
      sdl: `type Worker @key(fields: "number") @key(fields: "badge", resolvable: false) {
        badge: ID! number: ID! name: String! @external skill(level: Int = 1): String shift: String @requires(fields: "name") }`,
      resolvers: {
        Worker: {
          __resolveReference: (reference) => ({ badge: reference.number.slice(2), ...reference }),
          skill: ({ number }, { level }) => `${number}/${level}`,
          shift: ({ name, number }) => `${name} ${number}`,
        },
      },
    },
  });

  test('the way leads over the key that both sides can use', async () => {
    assert.deepEqual(expectData(await graph.ask('{ badges { skill(level: 3) shift } }')), {
      badges: [
        { skill: 'n-b1/3', shift: 'name of b1 n-b1' },
        { skill: 'n-b2/3', shift: 'name of b2 n-b2' },
      ],
    });
  });
});

describe('chains of interface objects', () => {
  const assets = [
    { __typename: 'Robot', id: 'a1', axes: 6 },
    { __typename: 'Oven', id: 'a2', degrees: 900 },
  ];
  const graph = createTestGraph({
    registry: {
      sdl: `type Query { assets: [Asset!]! }
        interface Asset @key(fields: "id") { id: ID! }
        type Robot implements Asset @key(fields: "id") { id: ID! axes: Int }
        type Oven implements Asset @key(fields: "id") { id: ID! degrees: Int }`,
      resolvers: {
        Query: { assets: () => assets },
        Asset: { __resolveReference: ({ id }) => assets.find((asset) => asset.id === id) },
        Robot: { __resolveReference: ({ id }) => assets.find((asset) => asset.id === id) },
        Oven: { __resolveReference: ({ id }) => assets.find((asset) => asset.id === id) },
      },
    },
    sensors: {
      sdl: `type Query { hottest: Asset } type Asset @key(fields: "id") @interfaceObject { id: ID! health(window: Int!): String neighbour: Asset }`,
      resolvers: {
        Query: { hottest: () => ({ id: 'a2' }) },
        Asset: {
          __resolveReference: passOn,
          health: ({ id }, { window }) => `${id} over ${window}`,
          neighbour: ({ id }) => ({ id: id === 'a1' ? 'a2' : 'a1' }),
        },
      },
    },
    maintenance: {
      sdl: `type Asset @key(fields: "id") @interfaceObject { id: ID! health(window: Int!): String @external
        due: String @requires(fields: "health(window: 30)") }`,
      resolvers: { Asset: { __resolveReference: passOn, due: ({ health }) => `due by ${health}` } },
    },
  });

  test('from the interface to its objects, and to what they require', async () => {
    assert.deepEqual(expectData(await graph.ask('{ assets { id health(window: 1) due } }')), {
      assets: [
        { id: 'a1', health: 'a1 over 1', due: 'due by a1 over 30' },
        { id: 'a2', health: 'a2 over 1', due: 'due by a2 over 30' },
      ],
    });
  });
  test('from the interface object to the concrete types, one object after another', async () => {
    const query = `{ hottest { __typename due ... on Oven { degrees } neighbour { __typename id ... on Robot { axes due }
      neighbour { __typename health(window: 2) ... on Oven { degrees } } } } }`;
    assert.deepEqual(expectData(await graph.ask(query)), {
      hottest: {
        __typename: 'Oven',
        due: 'due by a2 over 30',
        degrees: 900,
        neighbour: {
          __typename: 'Robot',
          id: 'a1',
          axes: 6,
          due: 'due by a1 over 30',
          neighbour: { __typename: 'Oven', health: 'a2 over 2', degrees: 900 },
        },
      },
    });
  });
  test('a fragment on one type fetches an interface object’s field for that type only', async () => {
    graph.forget();
    assert.deepEqual(expectData(await graph.ask('{ assets { id ... on Robot { health(window: 3) } } }')), {
      assets: [{ id: 'a1', health: 'a1 over 3' }, { id: 'a2' }],
    });
    const sent = graph.requests.filter(({ subgraph }) => subgraph === 'sensors');
    assert.equal(sent.length, 1);
    assert.deepEqual(Object.values(sent[0]?.variables ?? {}), [[{ __typename: 'Asset', id: 'a1' }]]);
  });
  test('requirements of a fragment’s field on an interface object do not show on other types', async () => {
    assert.deepEqual(expectData(await graph.ask('{ assets { id ... on Robot { due } } }')), {
      assets: [{ id: 'a1', due: 'due by a1 over 30' }, { id: 'a2' }],
    });
  });
});
