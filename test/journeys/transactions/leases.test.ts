import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { setFault, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { type Changed, change, clearFaults, listOrders, listUrls, waitForEnd } from './support.ts';

const plant = '1010';
const leaseMs = 600;

describe('leases of transactions', () => {
  let systems: TestSystems;
  let gateway: RunningProcess;
  let client: pg.Client;
  before(async () => {
    systems = await startTestSystems({ scale: 4, settleMs: 300, pollMs: 60_000 });
    client = new pg.Client({ connectionString: systems.database.url });
    await client.connect();
    gateway = await startProcess(['gateway/main.ts', '--port', '0', '--config', systems.landscapeFile], {
      DATABASE_URL: systems.database.url,
      PLANTGRAPH_DATA: systems.folder,
      TRANSACTION_LEASE_MS: String(leaseMs),
      TRANSACTION_MAX_BACKOFF_MS: '500',
      LOG_LEVEL: 'silent',
    });
  });
  after(async () => {
    await stopProcess(gateway, 'SIGKILL');
    await client.end();
    await systems.close();
  });

  test('a process that is stopped beyond its leases goes on once with each of its transactions when it wakes', async () => {
    const drafts = (await listOrders(gateway.url, plant, 'CREATED')).filter(
      ({ execution }) => execution?.state === 'DRAFT',
    );
    for (const url of listUrls(systems).filter((one) => one.startsWith('http')))
      await setFault(url, { kind: 'slow', delayMs: 150, methods: ['POST', 'PATCH'] });
    const changes: Changed[] = [];
    for (const { number } of drafts.slice(0, 16)) {
      const idempotencyKey = randomUUID();
      changes.push(await change(gateway.url, 'releaseProductionOrder', { plant, number, idempotencyKey, waitMs: 0 }));
      if (changes.length % 4 !== 0) continue;
      await wait(200);
      gateway.process.kill('SIGSTOP');
      await wait(leaseMs * 2.5);
      gateway.process.kill('SIGCONT');
    }
    await clearFaults(systems);
    for (const one of changes) assert.equal((await waitForEnd(gateway.url, one)).status, 'COMPLETED');
    const { rows: twice } = await client.query(
      `select subject, action, count(*)::int as count from operations.audit_entry where action like '%.DONE' or action like '%.COMPLETED'
      group by subject, action having count(*) > 1`,
    );
    assert.deepEqual(twice, []);
    const { rows: told } = await client.query(
      `select key, payload ->> 'status' as status, count(*)::int as count from events.event where type = 'TransactionChanged'
      group by 1, 2 having count(*) > 1`,
    );
    assert.deepEqual(told, []);
  });

  test('a system in which looking takes longer than a lease gets the change, once', async () => {
    const draft = (await listOrders(gateway.url, plant, 'CREATED')).find(
      ({ execution }) => execution?.state === 'DRAFT',
    );
    const { number } = draft ?? assert.fail('There is no draft.');
    await setFault(systems.findUrl('SAP'), { kind: 'slow', delayMs: leaseMs, methods: ['GET'] });
    const released = await change(gateway.url, 'releaseProductionOrder', { plant, number, waitMs: 0 });
    const { status, steps } = await waitForEnd(gateway.url, released);
    await clearFaults(systems);
    assert.equal(status, 'COMPLETED', JSON.stringify(steps));
  });
});
