/** Identity on the whole graph: the token decides what is visible. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Gateway } from '../../../gateway/start.ts';
import { initialiseSocket, postQuery } from '../../journeys/access/clients.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';

type Fields = Readonly<Record<string, unknown>>;

describe('the identity of a client', () => {
  let systems: TestSystems;
  let issuer: TestIssuer;
  let gateway: Gateway;
  before(async () => {
    systems = await startTestSystems();
    issuer = await startIssuer();
    gateway = await startTestGateway(systems, {
      AUTH_ISSUER: issuer.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: issuer.jwksUrl,
    });
  });
  after(async () => {
    await gateway.close();
    await issuer.stop();
    await systems.close();
  });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const sign = (more: Fields = {}) => issuer.sign(liveClaims(more));
  const readPlants = async ({ server }: Gateway, token: string) => {
    const { body } = await postQuery(server.url, { headers: bearer(token), query: '{ plants { code } }' });
    return (JSON.parse(body) as { data: { plants: { code: string }[] } }).data.plants.map(({ code }) => code);
  };

  test('a good token is let in, over HTTP and over a WebSocket, with what it says', async () => {
    assert.deepEqual(await readPlants(gateway, await sign()), ['1010']);
    assert.deepEqual(await readPlants(gateway, await sign({ plants: ['*'] })), ['1010', '1710']);
    assert.equal(await initialiseSocket(gateway.server.url, { Authorization: `Bearer ${await sign()}` }), 'ACK');
    assert.equal(await initialiseSocket(gateway.server.url, { token: await sign() }), 'ACK');
    assert.equal(await initialiseSocket(gateway.server.url, undefined, bearer(await sign())), 'ACK');
  });

  test('no header of a client says who it is', async () => {
    const told = { 'x-plantgraph-viewer': 'administrator', 'x-user': 'root', 'x-roles': 'administrator' };
    const query = '{ auditEntries { totalCount } }';
    const ask = async (roles: readonly string[]) =>
      postQuery(gateway.server.url, { headers: { ...bearer(await sign({ roles })), ...told }, query });
    assert.equal((await ask(['viewer'])).code, 'FORBIDDEN');
    assert.equal((await ask(['administrator'])).code, undefined);
  });

  test('several issuers, each with its own names for things', async () => {
    const own = await startIssuer();
    const file = join(systems.folder, 'access.yaml');
    const claims = { roles: 'realm.roles', plants: 'sites' };
    const second = { issuer: own.url, audience, jwksUrl: own.jwksUrl, claims, roles: { chef: 'planner' } };
    const first = { issuer: issuer.url, audience, jwksUrl: issuer.jwksUrl };
    await writeFile(file, JSON.stringify({ issuers: [first, second] }));
    const other = await startTestGateway(systems, { ACCESS_CONFIG: file });
    try {
      const none = { roles: undefined, plants: undefined };
      const mine = await own.sign(liveClaims({ ...none, realm: { roles: ['chef'] }, sites: '1710' }));
      assert.deepEqual(await readPlants(other, mine), ['1710']);
      assert.deepEqual(await readPlants(other, await sign()), ['1010']);
    } finally {
      await other.close();
      await own.stop();
    }
  });
});
