import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type CallContext, createCallContext, SystemError, type SystemErrorCode } from '../../kit/index.ts';
import type { SandboxServer } from '../../subgraphs/sandbox-kit/index.ts';

/** A connector under test. */
export interface TestedConnector {
  /** An idempotent read that answers with something. */
  read(call: CallContext): Promise<unknown>;
  close(): Promise<void>;
}

/** A sandbox and how to connect to it. */
export interface ConformanceSetup {
  readonly sandbox: Pick<SandboxServer, 'url' | 'faults' | 'requests' | 'close'>;
  connect(overrides?: {
    readonly timeoutMs?: number;
    readonly maxBytes?: number;
    readonly hasBadCredentials?: boolean;
  }): TestedConnector;
}

async function expectCode(work: Promise<unknown>, codes: readonly SystemErrorCode[]): Promise<SystemError> {
  const error = await work.then(
    (value) => assert.fail(`It answered ${JSON.stringify(value)?.slice(0, 200)} instead of failing.`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SystemError, String(error));
  assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
  return error;
}

const outages: readonly SystemErrorCode[] = ['SYSTEM_UNAVAILABLE', 'SYSTEM_BAD_RESPONSE'];

/** Tests the behaviour that every connector has, against the sandbox of its system. */
export function testConnectorConformance(name: string, setup: () => Promise<ConformanceSetup>): void {
  describe(`${name} keeps the connector's promises`, () => {
    let plant: ConformanceSetup;
    const used: TestedConnector[] = [];
    const connect: ConformanceSetup['connect'] = (overrides) => {
      const connector = plant.connect(overrides);
      used.push(connector);
      return connector;
    };
    before(async () => {
      plant = await setup();
    });
    beforeEach(() => plant.sandbox.faults.clear());
    after(async () => {
      await Promise.all(used.map((connector) => connector.close()));
      await plant.sandbox.close();
    });

    test('it reads, and every request carries the correlation id', async () => {
      const connector = connect();
      const seen = plant.sandbox.requests().length;
      const value = await connector.read(createCallContext({ correlationId: 'corr-1' }));
      assert.ok(Array.isArray(value) && value.length > 0);
      const requests = plant.sandbox
        .requests()
        .slice(seen)
        .filter(({ correlationId }) => correlationId === 'corr-1');
      assert.ok(requests.length > 0);
    });

    test('a hanging system is a time-out', async () => {
      const connector = connect({ timeoutMs: 300 });
      plant.sandbox.faults.set({ kind: 'hang' });
      await expectCode(connector.read(createCallContext()), ['SYSTEM_TIMEOUT']);
    });

    test('a request that has waited out the time-out does not wait again', async () => {
      const connector = connect({ timeoutMs: 300 });
      plant.sandbox.faults.set({ kind: 'hang' });
      const call = createCallContext();
      await expectCode(connector.read(call), ['SYSTEM_TIMEOUT']);
      const asked = plant.sandbox.faults.list().length;
      plant.sandbox.faults.clear();
      await expectCode(connector.read(call), ['SYSTEM_TIMEOUT']);
      assert.equal(asked, 1);
    });

    test('503 is tried again and then reported as unavailable', async () => {
      const connector = connect();
      const call = createCallContext();
      plant.sandbox.faults.set({ kind: 'status', status: 503 });
      const before = plant.sandbox.requests().length;
      await expectCode(connector.read(call), ['SYSTEM_UNAVAILABLE']);
      // A read of several requests opens the circuit after five failures, so that not each of them is repeated.
      const sent = plant.sandbox.requests().slice(before);
      const urls = new Set(sent.map(({ method, path }) => `${method} ${path}`));
      assert.ok(sent.length > urls.size, 'it was not tried again');
    });

    test('one 503 in between goes unnoticed', async () => {
      const connector = connect();
      plant.sandbox.faults.set({ kind: 'status', status: 503, times: 1 });
      const value = await connector.read(createCallContext());
      assert.ok(Array.isArray(value) && value.length > 0);
    });

    test('an HTML page is never an empty answer', async () => {
      const connector = connect();
      for (const status of [200, 404, 500]) {
        plant.sandbox.faults.clear();
        plant.sandbox.faults.set({ kind: 'html', status });
        const error = await expectCode(connector.read(createCallContext()), outages);
        assert.ok(!error.message.includes('internal.example'), 'the page’s text is in the message');
      }
    });

    test('an answer that is cut off is an outage', async () => {
      const connector = connect();
      plant.sandbox.faults.set({ kind: 'cut' });
      await expectCode(connector.read(createCallContext()), outages);
    });

    test('429 is busy, with the time to wait', async () => {
      const connector = connect();
      plant.sandbox.faults.set({ kind: 'throttle', retryAfterSeconds: 7 });
      const error = await expectCode(connector.read(createCallContext()), ['SYSTEM_BUSY']);
      assert.equal(error.retryAfterMs, 7_000);
    });

    test('an answer beyond the size cap is refused', async () => {
      const connector = connect({ maxBytes: 1_500_000 });
      plant.sandbox.faults.set({ kind: 'oversize' });
      await expectCode(connector.read(createCallContext()), ['SYSTEM_BAD_RESPONSE']);
    });

    test('a redirect is not followed', async () => {
      const connector = connect();
      plant.sandbox.faults.set({ kind: 'redirect' });
      await expectCode(connector.read(createCallContext()), outages);
      assert.ok(!plant.sandbox.requests().some(({ path }) => path.includes('redirected')));
    });

    test('the abort signal ends the call', async () => {
      const connector = connect({ timeoutMs: 60_000 });
      plant.sandbox.faults.set({ kind: 'hang' });
      const gone = new AbortController();
      const work = connector.read(createCallContext({ signal: gone.signal }));
      gone.abort();
      await assert.rejects(work);
    });

    test('wrong credentials have a code of their own', async () => {
      const connector = connect({ hasBadCredentials: true });
      const error = await expectCode(connector.read(createCallContext()), ['SYSTEM_UNAUTHENTICATED']);
      assert.ok(!error.message.includes('wrong-secret'));
    });

    test('answers that are about one request hold no other one back', async () => {
      const connector = connect();
      for (const status of [400, 404, 405, 414, 422]) {
        plant.sandbox.faults.clear();
        plant.sandbox.faults.set({ kind: 'html', status });
        for (let round = 0; round < 6; round += 1)
          await expectCode(connector.read(createCallContext()), ['SYSTEM_BAD_RESPONSE']);
      }
      plant.sandbox.faults.clear();
      const value = await connector.read(createCallContext());
      assert.ok(Array.isArray(value) && value.length > 0);
    });

    test('after repeated failures the system is left alone', async () => {
      const connector = connect();
      plant.sandbox.faults.set({ kind: 'status', status: 503 });
      for (let round = 0; round < 4; round += 1)
        await expectCode(connector.read(createCallContext()), ['SYSTEM_UNAVAILABLE']);
      const seen = plant.sandbox.requests().length;
      await expectCode(connector.read(createCallContext()), ['SYSTEM_UNAVAILABLE']);
      assert.equal(plant.sandbox.requests().length, seen, 'a request went out although the circuit is open');
    });
  });
}
