/** Log entries of refused requests, and the answers to them. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createRefusalLog } from '../../../gateway/access/refusal-log.ts';
import { silentLogger } from '../../../kit/index.ts';
import { initialiseSocket, postQuery } from '../../journeys/access/clients.ts';
import { audience, liveClaims, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { type RunningProcess, startProcess, stopProcess } from '../../support/processes.ts';
import { type RuledGraph, startRuledGraph } from '../../support/ruled-graph.ts';
import { openSocket, waitUntil } from '../../support/subscriptions.ts';

type Line = Readonly<Record<string, unknown>>;

describe('a gateway that refuses', () => {
  let graph: RuledGraph;
  let issuer: TestIssuer;
  let gateway: RunningProcess;
  let folder = '';
  let text = '';
  before(async () => {
    graph = await startRuledGraph();
    issuer = await startIssuer();
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-refusals-'));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, graph.ruled);
    gateway = await startProcess(['gateway/main.ts', '--supergraph', file, '--port', '0'], {
      AUTH_ISSUER: issuer.url,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: issuer.jwksUrl,
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'warn',
      PLANTGRAPH_DATA: folder,
    });
    gateway.process.stderr?.on('data', (chunk) => (text += String(chunk)));
  });
  after(async () => {
    await stopProcess(gateway);
    await issuer.stop();
    await graph.service.close();
    await rm(folder, { recursive: true, force: true });
  });
  const listLines = (): readonly Line[] =>
    text
      .split('\n')
      .filter((line) => line.includes('request refused'))
      .map((line) => JSON.parse(line) as Line);
  const authorize = async (claims: Line) => ({ authorization: `Bearer ${await issuer.sign(liveClaims(claims))}` });

  test('keeps who it was and why, once a minute, without the token', async () => {
    const expired = await authorize({ iat: 1, exp: 2 });
    const from = (address: string, headers: Readonly<Record<string, string>> = {}) =>
      postQuery(gateway.url, { headers: { 'x-forwarded-for': address, ...headers } });
    for (let round = 0; round < 5; round += 1) await from('203.0.113.1');
    await from('203.0.113.2');
    await from('203.0.113.2', expired);
    await from('203.0.113.2', { authorization: 'Bearer a.b.c' });
    assert.equal(await initialiseSocket(gateway.url, undefined, { 'x-forwarded-for': '203.0.113.3' }), 4401);
    const { status } = await postQuery(gateway.url, { headers: await authorize({ sub: 'eve', roles: ['viewer'] }) });
    assert.equal(status, 403);
    await waitUntil(() => listLines().some(({ status }) => status === 403), 'the last line is there');
    const told = listLines().map(({ status, subject, address, reason, fields }) => ({
      status,
      subject,
      address,
      reason,
      fields,
    }));
    const none = { subject: undefined, fields: undefined };
    assert.deepEqual(told, [
      { status: 401, address: '203.0.113.1', reason: 'no token', ...none },
      { status: 401, address: '203.0.113.2', reason: 'no token', ...none },
      { status: 401, address: '203.0.113.2', reason: 'ERR_JWT_EXPIRED (exp)', ...none },
      { status: 401, address: '203.0.113.2', reason: 'token not valid', ...none },
      { status: 401, address: '203.0.113.3', reason: 'no token', ...none },
      { status: 403, subject: `${issuer.url}|eve`, address: '127.0.0.1', reason: 'roles', fields: ['Query.word'] },
    ]);
    assert.doesNotMatch(text, /eyJ/);
  });

  test('names the fields of a 403, at every door', async () => {
    const headers = await authorize({ roles: ['viewer'] });
    for (const _ of ['the standard way', 'the short way']) {
      const { status, body } = await postQuery(gateway.url, { headers });
      assert.equal(status, 403);
      const { errors } = JSON.parse(body) as { errors: { extensions: Line }[] };
      assert.deepEqual([errors[0]?.extensions['code'], errors[0]?.extensions['fields']], ['FORBIDDEN', ['Query.word']]);
    }
    const client = await openSocket(gateway.url);
    client.send({ type: 'connection_init', payload: headers });
    assert.equal((await client.next()).type, 'connection_ack');
    client.send({ id: '1', type: 'subscribe', payload: { query: '{ word }' } });
    const { payload } = await client.next();
    assert.deepEqual(JSON.stringify(payload).match(/"fields":\["Query\.word"\]/)?.length, 1, JSON.stringify(payload));
    await client.close();
  });
});

test('lines of refusals have a common limit, and count the omitted ones', () => {
  const lines: Line[] = [];
  let now = 1_000_000;
  const log = createRefusalLog(
    { ...silentLogger, warn: (fields) => void lines.push(fields as Line) },
    { now: () => now },
  );
  for (let index = 0; index < 1_000; index += 1)
    log.note({ status: 401, address: `10.0.0.${index}`, reason: 'no token' });
  assert.equal(lines.length, 200);
  for (let round = 0; round < 7; round += 1) log.note({ status: 401, address: '10.0.0.1', reason: 'no token' });
  assert.equal(lines.length, 200);
  now += 60_000;
  log.note({ status: 401, address: '10.0.0.1', reason: 'no token' });
  assert.deepEqual(
    lines.slice(200).map(({ omitted }) => omitted),
    [800, 7],
  );
});
