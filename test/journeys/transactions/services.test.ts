import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { queryGateway, setFault, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { waitUntil } from '../../support/subscriptions.ts';

interface Released {
  readonly change: {
    readonly transaction: { readonly id: string; readonly status: string } | null;
    readonly userErrors: readonly { readonly message: string }[];
  };
}
interface Steps {
  readonly businessTransaction: {
    readonly status: string;
    readonly steps: readonly { readonly system: string; readonly status: string }[];
  };
}

const plant = '1010';
const names = ['sap', 'odoo', 'quality', 'scheduling'] as const;

describe('changes, with every part a service of its own', () => {
  let systems: TestSystems;
  let gateway: RunningProcess;
  let operations: RunningProcess;
  let startOperations: (port: string) => Promise<RunningProcess>;
  const peers: RunningProcess[] = [];
  const orders: string[] = [];
  before(async () => {
    systems = await startTestSystems();
    const common = {
      INTERNAL_SECRET: 'a secret of the tests, of 32 bytes or more',
      PLANTGRAPH_CONFIG: systems.landscapeFile,
      DATABASE_URL: systems.database.url,
      PLANTGRAPH_DATA: systems.folder,
      LOG_LEVEL: 'silent',
      PORT: '0',
    };
    for (const name of names) peers.push(await startProcess(['subgraphs/main.ts', name], common));
    const urls = Object.fromEntries(
      names.map((name, index) => [`SUBGRAPH_URL_${name.toUpperCase()}`, `${peers[index]?.url}/graphql`]),
    );
    startOperations = (port) =>
      startProcess(['subgraphs/main.ts', 'operations'], {
        ...common,
        ...urls,
        PORT: port,
        TRANSACTION_LEASE_MS: '1000',
      });
    operations = await startOperations('0');
    gateway = await startProcess(['gateway/main.ts', '--supergraph', 'schema/supergraph.graphql', '--port', '0'], {
      ...common,
      ...urls,
      SUBGRAPH_URL_OPERATIONS: `${operations.url}/graphql`,
    });
    const { data } = await queryGateway<{
      readonly productionOrders: { readonly nodes: readonly { readonly number: string }[] };
    }>(
      gateway.url,
      `{ productionOrders(filter: { plant: "${plant}", status: [CREATED] }, first: 10) { nodes { number } } }`,
    );
    orders.push(...data.productionOrders.nodes.map(({ number }) => number));
  });
  after(async () => {
    for (const service of [gateway, operations, ...peers]) await stopProcess(service);
    await systems.close();
  });
  const release = async (number: string, key: string, waitMs: number) =>
    (
      await queryGateway<Released>(
        gateway.url,
        'mutation ($input: ReleaseProductionOrderInput!) { change: releaseProductionOrder(input: $input) { transaction { id status } userErrors { message } } }',
        { variables: { input: { plant, number, idempotencyKey: key, waitMs } } },
      )
    ).data.change;
  const read = async (id: string) =>
    (await queryGateway<Steps>(gateway.url, `{ businessTransaction(id: "${id}") { status steps { system status } } }`))
      .data.businessTransaction;

  test('an order is released in all four systems, and the same key is the same change', async () => {
    const [number = ''] = orders;
    const { transaction, userErrors } = await release(number, 'services-1', 8_000);
    assert.deepEqual(userErrors, []);
    assert.equal(transaction?.status, 'COMPLETED');
    const { steps } = await read(transaction.id);
    assert.deepEqual(new Set(steps.map(({ system }) => system)), new Set(['SAP', 'ODOO', 'SCHEDULING', 'QUALITY']));
    assert.ok(steps.every(({ status }) => status === 'DONE'));
    assert.equal((await release(number, 'services-1', 0)).transaction?.id, transaction.id);
    assert.ok(((await release('9999999', 'services-2', 0)).userErrors[0]?.message ?? '').length > 0);
  });

  test('a change goes on after the process that carried it out was killed', async () => {
    const [, number = ''] = orders;
    const odoo = systems.findUrl('Odoo 19');
    await setFault(odoo, { kind: 'slow', delayMs: 1_500, pathContains: 'action_confirm' });
    const { transaction } = await release(number, 'services-3', 0);
    await waitUntil(
      async () => (await read(transaction?.id ?? '')).steps.some(({ status }) => status === 'DONE'),
      'the first step',
    );
    const { port } = new URL(operations.url);
    operations.process.kill('SIGKILL');
    await waitUntil(() => operations.process.exitCode !== null || operations.process.signalCode !== null, 'the kill');
    await setFault(odoo, undefined);
    operations = await startOperations(port);
    await waitUntil(async () => (await read(transaction?.id ?? '')).status === 'COMPLETED', 'the end');
    assert.equal((await release(number, 'services-3', 0)).transaction?.id, transaction?.id);
  });
});
