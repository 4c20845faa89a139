import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type Bystander, startBystander } from './bystander.ts';
import { probes } from './probes.ts';

/**
 * Texts that no answer to an attack contains: places in the code, addresses of systems, and names of the graph that the
 * attack did not contain.
 */
const leaks = /\bat .*:\d+:\d+|node_modules|\.ts\b|127\.0\.0\.1|postgres|ECONN|Did you mean|"stacktrace"/i;
const maxBytes = 4_096;

describe('a gateway over the embedded plant that is attacked', () => {
  let systems: TestSystems;
  let gateway: Gateway;
  let bystander: Bystander;
  before(async () => {
    systems = await startTestSystems();
    // The attacks say exactly their bytes, so none of them has a token.
    gateway = await startTestGateway(systems, { TRUST_LOOPBACK: 'on' });
    bystander = await startBystander(gateway.server.url, 20);
  });
  after(async () => {
    await gateway.close();
    await systems.close();
  });

  for (const { kind, name, status, code, send } of probes)
    test(`${kind}: ${name} is refused in few words`, async () => {
      for (const outcome of await Promise.all([1, 2, 3].map(() => send(gateway.server.url)))) {
        assert.ok(status.includes(outcome.status), `${outcome.status} ${outcome.text.slice(0, 500)}`);
        assert.ok(Buffer.byteLength(outcome.text) <= maxBytes, `${outcome.text.length} characters`);
        assert.doesNotMatch(outcome.text, leaks);
        if (!outcome.text.startsWith('{')) continue;
        const { errors } = JSON.parse(outcome.text);
        assert.ok(errors.length <= 6);
        for (const { extensions } of errors) assert.match(extensions.correlationId, /^[\w.:-]+$/);
        if (code !== undefined) assert.equal(errors[0].extensions.code, code);
      }
    });
  test('nothing was changed, no prototype either', async () => {
    const response = await fetch(`${gateway.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ businessTransactions(first: 1) { totalCount } }"}',
    });
    assert.deepEqual(await response.json(), { data: { businessTransactions: { totalCount: 0 } } });
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
  test('the bystander was answered all the time', async (t) => {
    const times = (await bystander.stop()).toSorted((a, b) => a - b);
    t.diagnostic(
      `${times.length} answers, p50 ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, most ${times.at(-1)?.toFixed(1)} ms`,
    );
    assert.ok(times.length > 0);
  });
});
