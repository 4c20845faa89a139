import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { buildSchema, isObjectType } from 'graphql';
import pg from 'pg';
import {
  createCallContext,
  type InstanceChecks,
  type InstanceHealth,
  type Subgraph,
  type Viewer,
} from '../../../kit/index.ts';
import { createId, type Role } from '../../../schema/canonical/index.ts';
import { createOwnershipRegistry, ownershipRules } from '../../../schema/ownership/index.ts';
import { operationsSubgraph } from '../../../subgraphs/operations/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { ask, startSubgraph } from '../../support/subgraph.ts';
import { createLandscape } from '../../support/world.ts';

describe('operations', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let client: pg.Client;
  const health: InstanceHealth = {
    system: 'SAP',
    instance: 's4',
    plants: ['1010'],
    status: 'DOWN',
    detail: 'SYSTEM_TIMEOUT',
  };
  const checks: InstanceChecks = {
    system: 'SAP',
    instance: 's4',
    plants: ['1010'],
    checks: [{ name: 'login', status: 'FAILED', detail: 'SAP refuses the user.', remedy: 'Correct auth.' }],
  };
  before(async () => {
    database = await createTestDatabase();
    subgraph = await startSubgraph(operationsSubgraph, createLandscape([]), {
      databaseUrl: database.url,
      readAllHealth: async () => [health],
      readAllChecks: async () => [checks],
    });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  after(async () => {
    await client.end();
    await subgraph.close();
    await database.drop();
  });

  test('administrators and integration engineers read the checks of a system, others do not', async () => {
    const query = '{ systems { instance checks { name status detail remedy } } }';
    const createCall = (role: Role) => createCallContext({ viewer: { subject: role, roles: [role], plants: 'ALL' } });
    const engineer = createCall('integration-engineer');
    assert.deepEqual(await ask(subgraph, query, {}, engineer), {
      systems: [{ instance: 's4', checks: checks.checks }],
    });
    const none = { systems: [{ instance: 's4', checks: null }] };
    const { data, errors } = await subgraph.execute({ query }, createCall('planner'));
    assert.deepEqual(JSON.parse(JSON.stringify(data)), none);
    assert.equal(errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
  });

  test('before any command all lists are empty', async () => {
    const empty = { totalCount: 0, nodes: [] };
    const lists =
      '{ businessTransactions { totalCount nodes { id } } deadLetters { totalCount nodes { id } } auditEntries { totalCount nodes { sequence } } discrepancies { totalCount nodes { id } } businessTransaction(id: "QnVzaW5lc3NUcmFuc2FjdGlvbh94") { id } }';
    assert.deepEqual(await ask(subgraph, lists), {
      businessTransactions: empty,
      deadLetters: empty,
      auditEntries: empty,
      discrepancies: empty,
      businessTransaction: null,
    });
  });
  test('a transaction shows its steps, its dead letter and its order, and the order shows the transaction', async () => {
    await client.query(
      "insert into operations.business_transaction (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, production_order, requested_by) values ('t1', 'releaseProductionOrder', 'DEAD_LETTERED', 'k1', 'h', 'c1', '1010', '1000001', 'me'), ('t2', 'releaseProductionOrder', 'COMPLETED', 'k2', 'h', 'c2', '1710', null, 'me')",
    );
    await client.query(
      "insert into operations.transaction_step (transaction_id, position, name, system, status, attempts) values ('t1', 1, 'release', 'SAP', 'DONE', 1), ('t1', 2, 'create', 'ODOO', 'FAILED', 3)",
    );
    await client.query(
      "insert into operations.dead_letter (id, transaction_id, step_name, reason, error_code, exception_owner) values ('d1', 't1', 'create', 'refused', 'SYSTEM_REJECTED', 'planner')",
    );
    await client.query(
      "insert into operations.discrepancy (id, plant, subject, field, owner, observed_in, status) values ('x1', '1010', 'ProductionOrder 1010/1000001', 'quantity', 'SAP', 'ODOO', 'OPEN')",
    );
    const id = createId('BusinessTransaction', { transaction: 't1' });
    const answer = await ask<Record<string, never>>(
      subgraph,
      `query ($id: ID!, $refs: [_Any!]!) { businessTransaction(id: $id) { status steps { name system status attempts } deadLetter { stepName transaction { id } } productionOrder { id } plant { id } }
      businessTransactions(filter: { plant: "1010", status: [DEAD_LETTERED] }) { totalCount nodes { id } } deadLetters { totalCount } resolved: deadLetters(isResolved: true) { totalCount }
      _entities(representations: $refs) { ... on ProductionOrder { transactions { nodes { id } } discrepancies { field owner observedIn } } } }`,
      {
        id,
        refs: [
          { __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant: '1010', number: '1000001' }) },
        ],
      },
    );
    assert.deepEqual(answer, {
      businessTransaction: {
        status: 'DEAD_LETTERED',
        steps: [
          { name: 'release', system: 'SAP', status: 'DONE', attempts: 1 },
          { name: 'create', system: 'ODOO', status: 'FAILED', attempts: 3 },
        ],
        deadLetter: { stepName: 'create', transaction: { id } },
        productionOrder: { id: createId('ProductionOrder', { plant: '1010', number: '1000001' }) },
        plant: { id: createId('Plant', { code: '1010' }) },
      },
      businessTransactions: { totalCount: 1, nodes: [{ id }] },
      deadLetters: { totalCount: 1 },
      resolved: { totalCount: 0 },
      _entities: [
        { transactions: { nodes: [{ id }] }, discrepancies: [{ field: 'quantity', owner: 'SAP', observedIn: 'ODOO' }] },
      ],
    });
  });
  test('systems shows the health of every instance', async () => {
    assert.deepEqual(await ask(subgraph, '{ systems { system instance plants status detail lastSuccessAt } }'), {
      systems: [{ ...health, lastSuccessAt: null }],
    });
  });
  test('unreadable records are counted for viewers of their plant, and shown to those who can mend them', async () => {
    const record = (key: string, plant?: string) => ({
      noun: 'ProductionOrder',
      key,
      plant,
      reason: 'no number',
      firstSeenAt: '2026-11-28T08:00:00Z',
      lastSeenAt: '2026-11-28T08:00:00Z',
    });
    const degraded: InstanceHealth = {
      system: 'SAP',
      instance: 's4',
      plants: ['1010', '1710'],
      status: 'DEGRADED',
      detail: '3 records cannot be read.',
      quarantinedRecords: [record('?'), record('1710/7', '1710'), record('1010/8', '1010')],
    };
    const operations = await startSubgraph(operationsSubgraph, createLandscape([]), {
      databaseUrl: database.url,
      readAllHealth: async () => [degraded],
      readAllChecks: async () => [checks],
    });
    const read = (plants: Viewer['plants'], roles: Viewer['roles'], fields: string) =>
      operations.execute(
        { query: `{ systems { detail quarantinedRecordCount ${fields} } }` },
        createCallContext({ viewer: { subject: 'p', roles, plants } }),
      );
    const toPlain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    const list = 'quarantinedRecords(first: 2) { key plant }';
    assert.deepEqual(toPlain(await read('ALL', ['administrator'], list)), {
      data: {
        systems: [
          {
            detail: '3 records cannot be read. First record: ProductionOrder ?.',
            quarantinedRecordCount: 3,
            quarantinedRecords: [
              { key: '?', plant: null },
              { key: '1710/7', plant: '1710' },
            ],
          },
        ],
      },
    });
    assert.deepEqual(toPlain(await read(['1010'], ['planner'], '')), {
      data: {
        systems: [
          {
            detail: '3 records cannot be read. First record: ProductionOrder 1010/8.',
            quarantinedRecordCount: 1,
          },
        ],
      },
    });
    // A finding may name the other plant.
    assert.deepEqual(toPlain(await read(['1010'], ['administrator'], 'checks { name }')), {
      data: {
        systems: [
          {
            detail: '3 records cannot be read. First record: ProductionOrder 1010/8.',
            quarantinedRecordCount: 1,
            checks: null,
          },
        ],
      },
    });
    const refused = await read(['1010'], ['planner'], list);
    assert.equal(refused.errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
    await operations.close();
  });
  test('without a database it refuses to start and says what to set', async () => {
    await assert.rejects(startSubgraph(operationsSubgraph, createLandscape([])), /DATABASE_URL/);
  });
});

describe('the ownership rules', () => {
  const supergraph = readFileSync(new URL('../../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const schema = buildSchema(supergraph, { assumeValidSDL: true });
  const listGraphs = (
    directives:
      | readonly {
          readonly name: { readonly value: string };
          readonly arguments?:
            | readonly { readonly name: { readonly value: string }; readonly value: object }[]
            | undefined;
        }[]
      | undefined,
    name: string,
  ) =>
    directives
      ?.filter((directive) => directive.name.value === name)
      .flatMap(
        (directive) =>
          directive.arguments
            ?.filter((argument) => argument.name.value === 'graph')
            .map((argument) => ('value' in argument.value ? String(argument.value.value) : '')) ?? [],
      ) ?? [];

  test('each names a type or field of the graph, mastered by the subgraph that serves it', () => {
    for (const { domain, field, systemOfRecord } of ownershipRules) {
      const type = schema.getType(domain);
      assert.ok(isObjectType(type), `${domain} is no type`);
      const node = field === undefined ? type.astNode : type.getFields()[field]?.astNode;
      assert.ok(node, `${domain}.${field} does not exist`);
      const graphs = listGraphs(node.directives, field === undefined ? 'join__type' : 'join__field');
      assert.ok(
        graphs.length === 0 || graphs.includes(systemOfRecord),
        `${domain}.${field ?? '*'}: ${systemOfRecord} is not among ${graphs.join()}`,
      );
    }
  });
  test('the list is frozen and has one rule per place', () => {
    assert.ok(Object.isFrozen(ownershipRules));
    const places = ownershipRules.map(({ domain, field, plant }) => `${domain}.${field}@${plant}`);
    assert.equal(new Set(places).size, places.length);
  });
  test('a plant’s own rule replaces the general one, in that plant only', () => {
    const registry = createOwnershipRegistry([{ domain: 'ProductionOrder', plant: '1710', systemOfRecord: 'ODOO' }]);
    const holding = (plant: string) =>
      registry.list(plant).filter(({ domain, field }) => domain === 'ProductionOrder' && field === undefined);
    assert.deepEqual(
      [holding('1010'), holding('1710')].map((rules) => rules.map(({ systemOfRecord }) => systemOfRecord)),
      [['SAP'], ['ODOO']],
    );
    assert.deepEqual(holding('1710')[0]?.consumers, ['SCHEDULING', 'QUALITY', 'SAP']);
    assert.equal(registry.findRule('ProductionOrder.status', '1710')?.systemOfRecord, 'ODOO');
    assert.equal(registry.findRule('ProductionOrder.schedule', '1710')?.systemOfRecord, 'SCHEDULING');
  });
});
