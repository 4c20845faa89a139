import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { silentLogger } from '../../../kit/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../kit/postgres/index.ts';
import { queryGateway, setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { type AskedChange, type Books, check } from './checker.ts';
import {
  type Changed,
  change,
  clearFaults,
  listOrders,
  listUrls,
  readLedgers,
  transactionFields,
  waitForEnd,
} from './support.ts';

const plant = '1010';
const count = 160;
const leaseMs = 2_500;
const mutating = { methods: ['POST', 'PATCH', 'DELETE'] };
// A late effect comes after the engine has looked for it, so that one who does not wait for what may still arrive sends again.
const lateMs = 900;
const settleMs = 1_800;

interface Wanted {
  readonly kind: string;
  readonly input: object;
  readonly correlationId: string;
  readonly key: string;
}

describe('changes while everything fails', () => {
  let systems: TestSystems;
  let postgres: EmbeddedPostgres;
  let pool: pg.Pool;
  let folder: string;
  const gateways: (RunningProcess | undefined)[] = [];
  let crashes = 0;
  const start = () =>
    startProcess(['gateway/main.ts', '--port', '0', '--config', systems.landscapeFile], {
      DATABASE_URL: systems.database.url,
      TRANSACTION_LEASE_MS: String(leaseMs),
      TRANSACTION_MAX_BACKOFF_MS: '1000',
      LOG_LEVEL: 'silent',
    });
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-crash-'));
    // A server of its own, because it crashes.
    postgres = await startEmbeddedPostgres({ dataFolder: folder, log: silentLogger });
    systems = await startTestSystems({
      settleMs,
      isIdempotent: false,
      scale: 4,
      timeoutMs: 2_000,
      pollMs: 60_000,
      server: postgres.url,
    });
    pool = new pg.Pool({ connectionString: systems.database.url });
    pool.on('error', () => undefined);
    gateways.push(await start(), await start());
  });
  after(async () => {
    for (const gateway of gateways) if (gateway !== undefined) await stopProcess(gateway, 'SIGKILL');
    await pool.end();
    await systems.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Reads rows, repeatedly while PostgreSQL recovers. */
  const query = async <Row extends object>(text: string): Promise<readonly Row[]> => {
    for (let turn = 0; ; turn += 1) {
      try {
        return (await pool.query<Row>(text)).rows;
      } catch (error) {
        if (turn > 50) throw error;
        await wait(200);
      }
    }
  };
  // A server process that dies takes the whole server down: shared memory is given up, and it recovers from its log.
  const crashPostgres = async (): Promise<void> => {
    const [backend] = await query<{ readonly pid: number }>('select pg_backend_pid() as pid');
    process.kill(backend?.pid ?? assert.fail(), 'SIGKILL');
    crashes += 1;
  };
  const urlOfAny = (): string | undefined => {
    const alive = gateways.filter((gateway) => gateway !== undefined);
    return alive[Math.floor(Math.random() * alive.length)]?.url;
  };
  const send = async ({ kind, input, correlationId, key }: Wanted): Promise<Changed> => {
    const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { changed: ${kind}(input: $input) { transaction { ${transactionFields} } userErrors { __typename code message } } }`;
    // The same key until there is an answer: what a client does that was cut off.
    for (;;) {
      try {
        const url = urlOfAny() ?? assert.fail('No gateway.');
        const variables = { input: { ...input, idempotencyKey: key, waitMs: 0 } };
        const answer = await queryGateway<{ readonly changed: Changed } | null>(url, query, {
          variables,
          headers: { 'x-correlation-id': correlationId },
        });
        if (answer.data?.changed !== undefined && answer.data.changed !== null) return answer.data.changed;
      } catch {
        // Killed, stopped or starting: the query is repeated.
      }
      await wait(100);
    }
  };
  const listWanted = async (): Promise<readonly Wanted[]> => {
    const url = urlOfAny() ?? assert.fail();
    const created = (await listOrders(url, plant, 'CREATED')).filter(
      ({ execution }) => execution?.state === 'DRAFT' || execution === null,
    );
    const running = (await listOrders(url, plant, 'RELEASED')).filter(
      ({ execution, material }) => execution?.state === 'CONFIRMED' && !material.isSerialized,
    );
    const source = running[0]?.number;
    const makers: readonly ((index: number) => Pick<Wanted, 'kind' | 'input'> | undefined)[] = [
      (index) => ({
        kind: 'releaseProductionOrder',
        input: { plant, number: created[index % created.length]?.number },
      }),
      () => ({ kind: 'createReworkOrder', input: { plant, sourceOrder: source, quantity: '1' } }),
      (index) => ({
        kind: 'placeQualityHold',
        input: {
          plant,
          scope: 'PRODUCTION_ORDER',
          severity: 'MAJOR',
          reason: 'Trial',
          productionOrder: running[index % running.length]?.number,
        },
      }),
      (index) => ({
        kind: 'reportProduction',
        input: {
          plant,
          number: running[(index * 7) % running.length]?.number,
          producedQuantity: '1',
          batch: `B-${index}`,
        },
      }),
    ];
    return Array.from({ length: count }, (_, index) => {
      const made = makers[index % makers.length]?.(index) ?? assert.fail();
      return { ...made, correlationId: randomUUID(), key: randomUUID() };
    });
  };
  const restart = async (index: number): Promise<void> => {
    const gateway = gateways[index];
    gateways[index] = undefined;
    if (gateway !== undefined) await stopProcess(gateway, 'SIGKILL');
    gateways[index] = await start();
  };
  const breakThings = async (isOver: () => boolean): Promise<void> => {
    for (let turn = 0; !isOver() || turn < 4; turn += 1) {
      await wait(1_000 + Math.random() * 1_000);
      if (turn % 4 === 2) {
        // Stopped longer than its lease, it wakes up after its work was taken over.
        gateways[0]?.process.kill('SIGSTOP');
        await wait(leaseMs * 2);
        gateways[0]?.process.kill('SIGCONT');
      } else if (turn % 4 === 1) await crashPostgres();
      else await restart(turn % 2);
    }
  };
  const readBooks = async (): Promise<Books> => {
    const rows = await query<{
      readonly correlation_id: string;
      readonly name: string;
      readonly is_undone: boolean;
    }>("select correlation_id, name, is_undone from quality.command where key not like '%:undo'");
    return {
      entries: await readLedgers(systems),
      quality: rows.map((row) => ({ correlationId: row.correlation_id, name: row.name, isUndone: row.is_undone })),
    };
  };
  const readOpen = () =>
    query(
      "select kind, t.status, s.name, s.status as step, attempts, error_code, error_message from operations.business_transaction t join operations.transaction_step s on s.transaction_id = t.id where t.status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') and s.attempts > 0 order by t.place, position limit 30",
    );
  const readStatuses = async (): Promise<ReadonlyMap<string, string>> => {
    const rows = await query<{ readonly correlation_id: string; readonly status: string }>(
      'select correlation_id, status from operations.business_transaction',
    );
    return new Map(rows.map((row) => [row.correlation_id, row.status]));
  };

  test('nothing is lost, nothing is doubled, everything ends', { timeout: 240_000 }, async () => {
    const wanted = await listWanted();
    for (const url of listUrls(systems).filter((one) => one.startsWith('http'))) {
      const faults = [
        { kind: 'status', probability: 0.04, ...mutating },
        { kind: 'lost-answer', probability: 0.03, ...mutating },
        { kind: 'late-commit', probability: 0.02, delayMs: lateMs, ...mutating },
        { kind: 'html', probability: 0.02, ...mutating },
      ];
      await setFault(url, faults);
    }
    let isOver = false;
    const breaking = breakThings(() => isOver);
    const answers: { readonly wanted: Wanted; readonly changed: Changed }[] = [];
    const queue = [...wanted];
    const work = async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        answers.push({ wanted: next, changed: await send(next) });
        // So that they are spread over all that breaks.
        await wait(Math.random() * 500);
      }
    };
    await Promise.all(Array.from({ length: 12 }, work));
    isOver = true;
    await breaking;
    await clearFaults(systems);
    const until = Date.now() + 90_000;
    for (let open = 1; open > 0; ) {
      const rows = await query<{ readonly open: string }>(
        "select count(*) as open from operations.business_transaction where status in ('ACCEPTED', 'RUNNING', 'COMPENSATING')",
      );
      open = Number(rows[0]?.open);
      if (Date.now() > until) assert.fail(`These do not end: ${JSON.stringify(await readOpen())}`);
      await wait(200);
    }
    const statuses = await readStatuses();
    const changes = answers.map(
      ({ wanted: { kind, correlationId }, changed }): AskedChange => ({
        kind,
        correlationId,
        isAccepted: changed.userErrors.length === 0,
        status: statuses.get(correlationId),
      }),
    );
    const accepted = changes.filter(({ isAccepted }) => isAccepted);
    assert.ok(accepted.length > count / 2, `only ${accepted.length} were accepted`);
    assert.ok(crashes > 0, 'PostgreSQL did not crash.');
    assert.deepEqual(check(changes, await readBooks()), []);
    // Whatever was cut off, the same key is the same transaction.
    const [first] = answers.filter(({ changed }) => changed.transaction !== null);
    if (first === undefined) assert.fail();
    assert.equal((await send(first.wanted)).transaction?.id, first.changed.transaction?.id);
  });
});

describe('the checker', () => {
  let systems: TestSystems;
  let sap: Awaited<ReturnType<typeof startTestGateway>>;
  before(async () => {
    systems = await startTestSystems();
    sap = await startTestGateway(systems);
  });
  after(async () => {
    await sap.close();
    await systems.close();
  });

  /** Creates a rework order in SAP's stand-in like a careless client. */
  const openOrder = async (correlationId: string, mark: string): Promise<void> => {
    const root = `${systems.findUrl('SAP')}/sap/opu/odata/sap/API_PRODUCTION_ORDER_2_SRV/`;
    const authorization = `Basic ${Buffer.from('PLANTGRAPH:sandbox-password').toString('base64')}`;
    const session = await fetch(root, { headers: { authorization, 'x-csrf-token': 'Fetch' } });
    const cookie = session.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const [like] = await listOrders(sap.server.url, plant, 'RELEASED');
    const body = JSON.stringify({
      Material: like?.material.number,
      ProductionPlant: plant,
      TotalQuantity: '1',
      ProductionUnit: 'PC',
      UnloadingPointName: mark,
    });
    const headers = {
      authorization,
      cookie,
      'x-csrf-token': session.headers.get('x-csrf-token') ?? '',
      'content-type': 'application/json',
      'x-correlation-id': correlationId,
    };
    assert.equal((await fetch(`${root}A_ProductionOrder_2`, { method: 'POST', headers, body })).status, 201);
  };
  const judge = async (change: Omit<AskedChange, 'kind'>) =>
    (
      await Promise.resolve(
        check([{ kind: 'createReworkOrder', ...change }], { entries: await readLedgers(systems), quality: [] }),
      )
    ).map((text) => text.split(':')[0]);

  test('catches a fresh key for each retry', async () => {
    const correlationId = randomUUID();
    await openOrder(correlationId, 'first');
    await openOrder(correlationId, 'second');
    assert.ok((await judge({ correlationId, isAccepted: true, status: 'DEAD_LETTERED' })).includes('made twice'));
  });
  test('catches an acknowledgement before the commit', async () => {
    assert.deepEqual(await judge({ correlationId: randomUUID(), isAccepted: true, status: undefined }), [
      'accepted, but lost',
    ]);
  });
  test('catches a missing undo', async () => {
    const correlationId = randomUUID();
    await openOrder(correlationId, 'third');
    assert.deepEqual(await judge({ correlationId, isAccepted: true, status: 'COMPENSATED' }), [
      'compensated, but stands',
    ]);
  });
  test('catches an HTML page taken for success', async () => {
    const correlationId = randomUUID();
    await setFault(systems.findUrl('SAP'), {
      kind: 'html',
      status: 201,
      methods: ['POST'],
      pathContains: 'A_ProductionOrder_2',
    });
    await openOrder(correlationId, 'fourth');
    await setFault(systems.findUrl('SAP'), undefined);
    assert.ok((await judge({ correlationId, isAccepted: true, status: 'COMPLETED' })).includes('completed without'));
  });
  test('catches an effect of what was refused, and what never ends', async () => {
    const correlationId = randomUUID();
    await openOrder(correlationId, 'fifth');
    assert.deepEqual(await judge({ correlationId, isAccepted: false, status: undefined }), [
      'refused, but has effects',
    ]);
    assert.deepEqual(await judge({ correlationId: randomUUID(), isAccepted: true, status: 'RUNNING' }), [
      'does not end',
    ]);
  });
});

describe('a system that takes an effect late, and knows no keys', () => {
  const cases = [
    ['createReworkOrder', 'A_ProductionOrder_2'],
    ['reportProduction', 'ProdnOrdConf2'],
  ] as const;
  // Later than any retry of an engine that does not wait, on a busy machine too.
  const delayMs = 4_000;
  /** Runs the cases; returns the checker's findings for each. */
  const run = async (ownSettleMs: number): Promise<readonly (readonly string[])[]> => {
    const systems = await startTestSystems({ settleMs: ownSettleMs, scale: 4, isIdempotent: false });
    const gateway = await startTestGateway(systems);
    try {
      const { url } = gateway.server;
      const orders = (await listOrders(url, plant, 'RELEASED')).filter(
        ({ execution, material }) => execution?.state === 'CONFIRMED' && !material.isSerialized,
      );
      const found: (readonly string[])[] = [];
      for (const [kind, pathContains] of cases) {
        const number = orders.shift()?.number;
        const correlationId = randomUUID();
        const input =
          kind === 'createReworkOrder'
            ? { plant, sourceOrder: number, quantity: '1' }
            : { plant, number, producedQuantity: '1', batch: 'B-LATE' };
        await setFault(systems.findUrl('SAP'), {
          kind: 'late-commit',
          delayMs,
          times: 1,
          methods: ['POST'],
          pathContains,
        });
        const ended = await waitForEnd(url, await change(url, kind, { ...input, waitMs: 0 }, { correlationId }));
        // A late effect has arrived by then, whatever the change did.
        await wait(delayMs);
        await clearFaults(systems);
        const asked = { kind: 'any', correlationId, isAccepted: true, status: ended.status };
        const faults = check([asked], { entries: await readLedgers(systems), quality: [] });
        found.push(faults.map((text) => text.split(':')[0] ?? ''));
      }
      return found;
    } finally {
      await gateway.close();
      await systems.close();
    }
  };

  test('shows an effect twice without a wait for effects that may still arrive', async () => {
    const found = await run(0);
    assert.deepEqual(
      found.map((faults) => faults.includes('made twice')),
      [true, true],
    );
  });
  test('shows it once where the settling time is waited for', async () => {
    assert.deepEqual(await run(delayMs + 2_000), [[], []]);
  });
});
