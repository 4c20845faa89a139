import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
} from 'graphql';
import type { Gateway } from '../../gateway/start.ts';
import { createWorld } from '../../subgraphs/world/index.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';

const schema = buildSchema(readFileSync(new URL('../../schema/client.graphql', import.meta.url), 'utf8'));
const supergraph = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));

/** Business keys: the reference to a record contains them, so that no system is needed. */
const keys: Readonly<Record<string, readonly string[]>> = {
  Plant: ['code'],
  Material: ['number'],
  WorkCenter: ['code', 'plant'],
  Batch: ['number', 'material'],
  ProductionOrder: ['number', 'plant'],
  SalesOrder: ['number'],
};

/** The subgraphs that answer a field, by `Type.field`. */
function readOwners(): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, ReadonlySet<string>>();
  const readGraph = (directive: {
    readonly arguments?: readonly { readonly name: { value: string }; readonly value: object }[];
  }) => {
    const value = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
    return value !== undefined && 'value' in value ? [String(value.value)] : [];
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const all = (definition.directives ?? []).filter(({ name }) => name.value === 'join__type').flatMap(readGraph);
    for (const field of definition.fields ?? []) {
      const own = (field.directives ?? [])
        .filter(
          ({ name, arguments: given = [] }) =>
            name.value === 'join__field' && !given.some((argument) => argument.name.value === 'external'),
        )
        .flatMap(readGraph);
      owners.set(`${definition.name.value}.${field.name.value}`, new Set(own.length > 0 ? own : all));
    }
  }
  return owners;
}

const owners = readOwners();
const world = createWorld({ now: new Date('2026-11-23T10:00:00Z'), scale: 1 });
const [order] = world.executions.filter(({ plant }) => plant === '1010');
const material = world.productionOrders.find(({ number }) => number === order?.order)?.material ?? assert.fail();
const batch = world.batches.find((each) => each.plant === '1010') ?? assert.fail();

/** Values of required arguments, by `field.argument` or by the argument's name. */
const values: Readonly<Record<string, string>> = {
  plant: '"1010"',
  'productionOrder.number': `"${order?.order}"`,
  'material.number': JSON.stringify(material),
  'batch.material': JSON.stringify(batch.material),
  'batch.number': JSON.stringify(batch.number),
  'plant.code': '"1010"',
  'workCenter.code': JSON.stringify(world.workCenters.find(({ plant }) => plant === '1010')?.code),
  'dispatchList.workCenter': JSON.stringify(world.workCenters.find(({ plant }) => plant === '1010')?.code),
  'stockBalances.materials': JSON.stringify([material]),
  from: '"2026-11-23T00:00:00Z"',
  to: '"2026-11-25T00:00:00Z"',
};

const readValue = (field: string, { name }: GraphQLArgument): string | undefined =>
  values[`${field}.${name}`] ?? values[name];

/** Arguments as text; `undefined` when one is required that this test has no value of. */
function writeArguments({ name, args }: GraphQLField<unknown, unknown>): string | undefined {
  const given = args.flatMap((argument) => {
    if (argument.name === 'first') return ['first: 2'];
    if (!isRequiredArgument(argument)) return [];
    const value = readValue(name, argument);
    return [value === undefined ? undefined : `${argument.name}: ${value}`];
  });
  if (given.includes(undefined)) return undefined;
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

/** Selects all that is within reach; connections by their nodes. */
function writeSelection(type: GraphQLOutputType, depth: number, path: readonly string[] = []): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) || path.includes(named.name)) return '{ __typename }';
  const isConnection = named.name.endsWith('Connection');
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const given = writeArguments(field);
    if (given === undefined || (isConnection && field.name !== 'nodes')) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [`${field.name}${given}`];
    if (depth === 0) return [];
    const deeper = depth - (isConnection ? 0 : 1);
    return [`${field.name}${given} ${writeSelection(field.type, deeper, isConnection ? path : [...path, named.name])}`];
  });
  return fields.length === 0 ? '{ __typename }' : `{ ${fields.join(' ')} }`;
}

type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** Every place where something is missing that is neither of the system that is away, nor below something of it. */
function* listLost(
  truth: Json,
  got: Json,
  {
    type,
    isAway,
    path,
  }: { readonly type: GraphQLOutputType; readonly isAway: (place: string) => boolean; readonly path: string },
): Generator<string> {
  if (truth === null) return;
  const named = getNamedType(type);
  if (Array.isArray(truth)) {
    if (!Array.isArray(got)) return yield path;
    for (const [index, each] of truth.entries())
      yield* listLost(each, got[index] ?? null, { type, isAway, path: `${path}.${index}` });
    return;
  }
  if (typeof truth !== 'object' || !isObjectType(named)) {
    if (got === null) yield path;
    return;
  }
  if (got === null || typeof got !== 'object' || Array.isArray(got)) return yield path;
  for (const [name, value] of Object.entries(truth)) {
    const field = named.getFields()[name];
    const isKey = keys[named.name]?.includes(name) === true;
    if (field === undefined || (!isKey && isAway(`${named.name}.${name}`))) continue;
    const inside = (got as Record<string, Json>)[name] ?? null;
    yield* listLost(value, inside, { type: field.type, isAway, path: `${path}.${name}` });
  }
}

const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
  const given = writeArguments(field);
  return given === undefined
    ? []
    : [{ name: field.name, type: field.type, text: `${field.name}${given} ${writeSelection(field.type, 3)}` }];
});

/** The checks of an instance that is away end with its reachability. */
const laterCheck = /^systems\.\d+\.checks\.\d+$/;

/** Systems by the cause of their absence; the database is last, because it does not come back. */
const outages: readonly { readonly title: string; readonly subgraphs: readonly string[] }[] = [
  { title: 'SAP', subgraphs: ['SAP'] },
  { title: 'Odoo', subgraphs: ['ODOO'] },
  { title: 'Scheduler', subgraphs: ['SCHEDULING'] },
  { title: 'PostgreSQL', subgraphs: ['QUALITY', 'OPERATIONS'] },
];
const settings = {
  LIMIT_TOKENS: '20000',
  LIMIT_ALIASES: '1000',
  COST_BUDGET: '10000000',
  LIMIT_SELECTIONS: '50000',
};

describe('a system that is away', () => {
  let systems: TestSystems;
  const truths = new Map<string, Json>();
  before(async () => {
    // No system hangs here: the time-out only has to be long enough for a busy machine.
    systems = await startTestSystems({ timeoutMs: 5_000 });
    const whole = await startTestGateway(systems, settings);
    for (const { name, text } of roots) {
      const { data, errors } = await queryGateway<Record<string, Json>>(whole.server.url, `{ ${text} }`);
      assert.equal(errors, undefined, `${name}: ${JSON.stringify(errors)?.slice(0, 500)}`);
      truths.set(name, data[name] ?? null);
    }
    await whole.close();
  });
  after(() => systems.close());

  for (const { title, subgraphs } of outages)
    describe(`with ${title} away and nothing cached`, () => {
      let gateway: Gateway;
      const findUrls = () =>
        systems.sandboxes.sandboxes.filter((each) => each.title.startsWith(title)).map(({ url = '' }) => url);
      before(async () => {
        gateway = await startTestGateway(systems, settings);
        if (title === 'PostgreSQL') await systems.database.drop();
        for (const url of findUrls()) await setFault(url, { kind: 'status' });
      });
      after(async () => {
        await gateway.close();
        for (const url of findUrls()) await setFault(url, undefined);
      });
      const isAway = (place: string) => [...(owners.get(place) ?? [])].every((graph) => subgraphs.includes(graph));

      for (const { name, type, text } of roots)
        test(`${name} keeps the values of the other systems and of the keys`, async () => {
          const hasKeys = ['productionOrder', 'material', 'plant', 'workCenter', 'batch'].includes(name);
          if (isAway(`Query.${name}`) && !hasKeys) return;
          const { data, errors } = await queryGateway<Record<string, Json>>(gateway.server.url, `{ ${text} }`);
          assert.notEqual(data, null, JSON.stringify(errors)?.slice(0, 500));
          const lost = listLost(truths.get(name) ?? null, data[name] ?? null, { type, isAway, path: name });
          assert.deepEqual(
            [...lost].filter((place) => !laterCheck.test(place)),
            [],
          );
        });
      test('a list of what is away takes nothing else with it', async () => {
        const query = `{ productionOrders(first: 2) { nodes { number } } plants { code name } qualityHolds(first: 1) { totalCount }
          businessTransactions(first: 1) { nodes { id } } systems { system status } ownershipRules { domain } }`;
        const { data } = await queryGateway<Record<string, Json>>(gateway.server.url, query);
        const away = Object.entries(data)
          .filter(([, value]) => value === null)
          .map(([name]) => name);
        assert.ok(
          away.every((name) => isAway(`Query.${name}`)),
          away.join(', '),
        );
        assert.ok(data['systems'] !== null && data['ownershipRules'] !== null);
      });
    });
});
