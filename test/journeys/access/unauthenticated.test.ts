import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { signLocalToken } from '../../../gateway/access/identity/index.ts';
import type { Gateway } from '../../../gateway/start.ts';
import type { Role } from '../../../schema/canonical/index.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { postQuery } from './clients.ts';

/** Names of instances, and of kinds of system. */
const inside = /s4|odoo|frepple|SAP|nodejs_version_info|"plants"/;

describe('information about the systems behind the graph', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  before(async () => {
    systems = await startTestSystems();
    gateway = await startTestGateway(systems, { AUTH: 'required' });
    // Something to be counted.
    await postQuery(gateway.server.url, { headers: await bearer('administrator'), query: '{ systems { instance } }' });
    await ask('planner', '{ productionOrders(first: 1) { nodes { number } } }');
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  const bearer = async (role: Role, plants: readonly string[] = ['1010']) => ({
    authorization: `Bearer ${await signLocalToken(systems.folder, { subject: role, roles: [role], plants }, 5)}`,
  });
  const ask = async (role: Role, query: string, headers: Readonly<Record<string, string>> = {}) =>
    (await postQuery(gateway.server.url, { headers: { ...(await bearer(role)), ...headers }, query })).body;
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${gateway.server.url}${path}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  test('probes without a token learn whether the graph is up, and nothing else', async () => {
    for (const headers of [{}, await bearer('partner'), { authorization: 'Bearer none' }]) {
      const { status, text } = await get('/health/ready', headers);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { status: 'UP' });
      const metrics = await get('/metrics', headers);
      assert.equal(metrics.status, 200);
      assert.match(metrics.text, /^plantgraph_request_seconds_count/m);
      assert.doesNotMatch(metrics.text, inside);
    }
    assert.equal((await get('/health/live')).text, '{"status":"UP"}');
  });
  test('staff read it all', async () => {
    assert.match((await get('/health/ready', await bearer('viewer'))).text, /"instance":"s4"/);
    assert.match(
      (await get('/metrics', await bearer('viewer'))).text,
      /plantgraph_source_calls_total{source="SAP\/s4"}/,
    );
  });
  test('an explanation is for staff', async () => {
    const query = '{ productionOrders(first: 1) { totalCount } }';
    assert.match(await ask('viewer', query, { 'x-explain': '1' }), /"source":"SAP\/s4"/);
    assert.doesNotMatch(await ask('partner', query, { 'x-explain': '1' }), /"source"|s4/);
  });
  test('an instance that serves other plants alone is not listed', async () => {
    const { data } = JSON.parse(await ask('planner', '{ systems { instance plants } }')) as {
      data: { systems: readonly { readonly instance: string; readonly plants: readonly string[] }[] };
    };
    const names = data.systems.map(({ instance }) => instance);
    assert.ok(names.includes('odoo-1010') && names.includes('operations'), names.join());
    assert.ok(!names.includes('odoo-1710'));
    assert.ok(data.systems.every(({ plants }) => plants.every((plant) => plant === '1010')));
  });
  test('the page for trying queries discloses nothing without a token, and cannot be framed', async () => {
    const { text, headers } = await get('/graphiql');
    assert.doesNotMatch(text, /odoo-1010|postgres|127\.0\.0\.1:/);
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  });
});
