import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { createMemoryCache } from '../../cache/index.ts';
import { exampleQuery } from '../../gateway/server/example-query.ts';
import type { Gateway } from '../../gateway/start.ts';
import { createCallContext, readLandscape, type Subgraph, silentLogger, systemClock } from '../../kit/index.ts';
import { subgraphDefinitions } from '../../subgraphs/systems.ts';
import { queryGateway, startTestGateway, startTestSystems, type TestSystems } from '../support/plant.ts';

const supergraphFile = new URL('../../schema/supergraph.graphql', import.meta.url);

const isMutation = (operation: string): boolean => /^(#.*\n)*\s*mutation\b/.test(operation);

/** The operations of the README, as a reader would copy them. */
async function listReadmeOperations(): Promise<readonly string[]> {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const operations = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, operation = '']) => operation);
  return operations.filter((operation) => !operation.startsWith('subscription'));
}

/** Removes the values that differ from one reading to the next. */
function withoutTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner) => (/^(asOf|latencyMilliseconds|checkedAt)$/.test(key) ? undefined : inner)),
  );
}

describe('the whole plant on the compiled executor', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let subgraphs: readonly Subgraph[] = [];
  let stock: ApolloServer;
  before(async () => {
    systems = await startTestSystems();
    gateway = await startTestGateway(systems);
    const services = {
      landscape: await readLandscape(systems.landscapeFile, {}),
      cache: createMemoryCache(),
      clock: systemClock,
      log: silentLogger,
      databaseUrl: systems.database.url,
    };
    const readAllHealth = async () => (await Promise.all(subgraphs.map((subgraph) => subgraph.readHealth()))).flat();
    subgraphs = await Promise.all(
      subgraphDefinitions.map((definition) => definition.start({ ...services, readAllHealth })),
    );
    const call = createCallContext();
    const buildService = ({ name }: { readonly name: string }) =>
      ({
        process: async ({ request }) =>
          subgraphs.find((subgraph) => subgraph.name === name)?.execute({ query: '', ...request }, call),
      }) as GraphQLDataSource;
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    stock = new ApolloServer({
      gateway: new ApolloGateway({
        supergraphSdl: await readFile(supergraphFile, 'utf8'),
        buildService,
        logger: silent,
      }),
      logger: silent,
    });
    await stock.start();
  });
  after(async () => {
    await stock.stop();
    for (const subgraph of subgraphs) await subgraph.close();
    await gateway.close();
    await systems.close();
  });

  test('answers every query of the README as Apollo’s own executor does', async () => {
    const queries = [...(await listReadmeOperations()).filter((operation) => !isMutation(operation)), exampleQuery];
    assert.ok(queries.length >= 4);
    for (const query of queries) {
      const { body } = await stock.executeOperation({ query });
      const expected = body.kind === 'single' ? body.singleResult : assert.fail('an answer in parts');
      const answer = await queryGateway(gateway.server.url, query);
      assert.equal(answer.errors, undefined);
      assert.equal(expected.errors, undefined);
      assert.deepEqual(withoutTimes(answer.data), withoutTimes(expected.data));
    }
  });
  test('carries out the changes of the README', async () => {
    const changes = (await listReadmeOperations()).filter((text) => isMutation(text) && !text.includes('<'));
    assert.equal(changes.length, 2);
    for (const change of changes) {
      const answer = await queryGateway<
        Readonly<
          Record<string, { readonly transaction: { readonly status: string }; readonly userErrors: readonly [] }>
        >
      >(gateway.server.url, change);
      assert.equal(answer.errors, undefined);
      for (const { transaction, userErrors } of Object.values(answer.data)) {
        assert.deepEqual(userErrors, []);
        assert.equal(transaction.status, 'COMPLETED');
      }
    }
  });
});
