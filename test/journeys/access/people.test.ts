/** Identity of a person: the issuer and the subject of the token, and the owners of rows without an issuer. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import type { Gateway } from '../../../gateway/start.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { initialiseSocket, postQuery } from './clients.ts';

interface Placed {
  readonly transaction: {
    readonly id: string;
    readonly requestedBy: string;
    readonly idempotencyKey: string | null;
  } | null;
  readonly hold: { readonly number: string; readonly placedBy: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
}

describe('people of two issuers', () => {
  let systems: TestSystems;
  let database: pg.Client;
  const issuers: TestIssuer[] = [];
  before(async () => {
    systems = await startTestSystems();
    issuers.push(await startIssuer(), await startIssuer());
    database = new pg.Client({ connectionString: systems.database.url });
    await database.connect();
  });
  after(async () => {
    await database.end();
    for (const issuer of issuers) await issuer.stop();
    await systems.close();
  });

  const findIssuer = (index: number) => issuers[index] ?? assert.fail('There is no such issuer.');
  const start = async (indexes: readonly number[], environment: Readonly<Record<string, string>> = {}) => {
    const file = join(systems.folder, `access-${indexes.join('-')}.yaml`);
    const list = indexes.map(findIssuer).map(({ url, jwksUrl }) => ({ issuer: url, audience, jwksUrl }));
    await writeFile(file, JSON.stringify({ issuers: list }));
    return startTestGateway(systems, { ACCESS_CONFIG: file, ...environment });
  };
  const withGateway = async (
    indexes: readonly number[],
    work: (gateway: Gateway) => Promise<void>,
    environment: Readonly<Record<string, string>> = {},
  ) => {
    const gateway = await start(indexes, environment);
    try {
      await work(gateway);
    } finally {
      await gateway.close();
    }
  };
  const authorize = async (index: number, sub: string, more: Readonly<Record<string, unknown>> = {}) => {
    const claims = liveClaims({ sub, roles: ['quality-manager'], plants: ['*'], ...more });
    return { authorization: `Bearer ${await findIssuer(index).sign(claims)}` };
  };
  const ask = async <Data>({ server }: Gateway, headers: Readonly<Record<string, string>>, query: string) => {
    const { body } = await postQuery(server.url, { headers, query });
    const { data, errors } = JSON.parse(body) as { data: Data; errors?: unknown };
    assert.equal(errors, undefined, body);
    return data;
  };
  const place = async (
    gateway: Gateway,
    headers: Readonly<Record<string, string>>,
    { key = randomUUID(), severity = 'MINOR' }: { readonly key?: string; readonly severity?: string } = {},
  ): Promise<Placed> => {
    const input = `{ idempotencyKey: "${key}", plant: "1010", scope: MATERIAL, material: "FG-PUMP-100", severity: ${severity}, reason: "Scratches" }`;
    const query = `mutation { placed: placeQualityHold(input: ${input}) { transaction { id requestedBy idempotencyKey } hold { number placedBy } userErrors { code } } }`;
    return (await ask<{ placed: Placed }>(gateway, headers, query)).placed;
  };
  const release = async (gateway: Gateway, headers: Readonly<Record<string, string>>, number: string) => {
    const query = `mutation { released: releaseQualityHold(input: { idempotencyKey: "${randomUUID()}", number: "${number}", reason: "Polished" }) { userErrors { code } } }`;
    const { released } = await ask<{ released: Pick<Placed, 'userErrors'> }>(gateway, headers, query);
    return released.userErrors.map(({ code }) => code);
  };

  test('with one subject are two: keys, names, the audit trail and what a partner sees', () =>
    withGateway([0, 1], async (gateway) => {
      const [one, other] = [await authorize(0, 'ada'), await authorize(1, 'ada')];
      const key = randomUUID();
      const placed = [await place(gateway, one, { key }), await place(gateway, other, { key })];
      const again = [await place(gateway, one, { key }), await place(gateway, other, { key })];
      const list = (all: readonly Placed[]) => all.map(({ transaction }) => transaction?.id);
      assert.equal(new Set(list(placed)).size, 2);
      assert.deepEqual(list(again), list(placed));
      const names = [0, 1].map((index) => `${findIssuer(index).url}|ada`);
      assert.deepEqual(
        placed.map(({ transaction }) => transaction?.requestedBy),
        names,
      );
      const actors = await database.query<{ actor: string }>(
        `select distinct actor from operations.audit_entry where action = 'placeQualityHold.ACCEPTED' order by actor`,
      );
      assert.deepEqual(
        actors.rows.map(({ actor }) => actor),
        names.toSorted(),
      );
      // A subject counts letter by letter.
      const capital = await place(gateway, await authorize(0, 'Ada'), { key });
      assert.ok(!list(placed).includes(capital.transaction?.id));
      const partner = { roles: ['partner'], partner: '10100', orders: ['1010/1000001'] };
      const query = '{ businessTransactions(first: 50) { totalCount } }';
      for (const index of [0, 1])
        assert.deepEqual(await ask(gateway, await authorize(index, 'eve', partner), query), {
          businessTransactions: { totalCount: 0 },
        });
    }));

  test('read the keys that they chose themselves, and administrators read all', () =>
    withGateway([0, 1], async (gateway) => {
      const key: string = randomUUID();
      const placed = await place(gateway, await authorize(0, 'ada'), { key });
      assert.equal(placed.transaction?.idempotencyKey, key);
      const query = `{ businessTransactions(first: 50) { nodes { id idempotencyKey } } auditEntries(first: 100) { nodes { action after } } }`;
      const read = async (index: number, sub: string, role: string) =>
        JSON.stringify(await ask(gateway, await authorize(index, sub, { roles: [role] }), query));
      assert.ok((await read(0, 'ada', 'quality-manager')).includes(key));
      assert.ok((await read(1, 'root', 'administrator')).includes(key));
      for (const [index, sub] of [
        [1, 'ada'],
        [0, 'Ada'],
        [0, 'grace'],
      ] as const)
        for (const role of ['quality-manager', 'integration-engineer'])
          assert.ok(!(await read(index, sub, role)).includes(key), `${sub} of issuer ${index} as ${role}`);
      const staff = await authorize(0, 'grace', { roles: ['planner'] });
      const list = '{ businessTransactions(first: 50) { nodes { idempotencyKey } } }';
      assert.ok(!JSON.stringify(await ask(gateway, staff, list)).includes(key));
    }));

  test('are distinguished by the four-eyes rule, which treats names that look alike as one', () =>
    withGateway([0, 1], async (gateway) => {
      const { hold } = await place(gateway, await authorize(0, 'ada'), { severity: 'CRITICAL' });
      const number = hold?.number ?? assert.fail('There is no hold.');
      for (const sub of [
        'ada',
        'Ada',
        'ADA ',
        ' ada',
        'ad\u200ba',
        'ada\u00ad',
        '\u2060ada',
        'ａｄａ',
        'ada\u3164',
        '\ufeffada',
        'ada\ufe0f',
      ])
        assert.deepEqual(await release(gateway, await authorize(0, sub), number), ['FOUR_EYES'], JSON.stringify(sub));
      assert.deepEqual(await release(gateway, await authorize(1, 'ada'), number), []);
      const { status } = await postQuery(gateway.server.url, { headers: await authorize(0, 'a\u0000da') });
      assert.equal(status, 401);
    }));

  test('are revoked one at a time', () =>
    withGateway([0, 1], async (gateway) => {
      const revoke = (...args: readonly string[]) =>
        spawnSync(process.execPath, ['gateway/cli/token.ts', ...args], {
          cwd: new URL('../../../', import.meta.url),
          env: createChildEnvironment({ DATABASE_URL: systems.database.url }),
        });
      const isGood = async (index: number, sub: string) =>
        (await initialiseSocket(
          gateway.server.url,
          await authorize(index, sub, { iat: Math.floor(Date.now() / 1_000) - 5 }),
        )) === 'ACK';
      const unsure = revoke('--revoke', 'lin');
      assert.equal(unsure.status, 1);
      assert.match(String(unsure.stderr), /--issuer/);
      assert.equal(revoke('--revoke', 'lin', '--issuer', findIssuer(1).url).status, 0);
      for (let round = 0; (await isGood(1, 'lin')) && round < 100; round += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepEqual([await isGood(0, 'lin'), await isGood(1, 'lin'), await isGood(1, 'Lin')], [true, false, true]);
    }));

  test('with rows without an issuer: the only configured one owns them, else the start requires one', async () => {
    const key = randomUUID();
    let first: Placed | undefined;
    await withGateway([0], async (gateway) => {
      first = await place(gateway, await authorize(0, 'ada'), { key });
    });
    // As version 0.2 wrote it.
    await database.query(`update operations.business_transaction set requested_by = 'ada' where idempotency_key = $1`, [
      key,
    ]);
    const id = first?.transaction?.id ?? assert.fail('Nothing was accepted.');
    const replay = async (gateway: Gateway, index: number, sub: string) =>
      (await place(gateway, await authorize(index, sub), { key })).transaction?.id;
    await withGateway([0], async (gateway) => {
      assert.equal(await replay(gateway, 0, 'ada'), id);
      assert.notEqual(await replay(gateway, 0, 'Ada'), id);
      const { rows } = await database.query(
        'select 1 from operations.business_transaction where idempotency_key = $1',
        [key],
      );
      assert.equal(rows.length, 2);
    });
    await assert.rejects(start([0, 1]), /FORMER_ISSUER/);
    await withGateway(
      [0, 1],
      async (gateway) => {
        assert.equal(await replay(gateway, 1, 'ada'), id);
        assert.notEqual(await replay(gateway, 0, 'ada'), id);
      },
      { FORMER_ISSUER: findIssuer(1).url },
    );
  });
});
