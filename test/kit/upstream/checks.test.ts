import assert from 'node:assert/strict';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type CheckSource, passCheck, readInstanceChecks, type SystemCheck } from '../../../kit/index.ts';
import { createAuthority, type TestAuthority } from '../../support/certificates.ts';
import { createLandscape, firstInstance } from '../../support/world.ts';

describe('the checks of an instance', () => {
  let authority: TestAuthority;
  const servers: Server[] = [];
  before(async () => {
    authority = await createAuthority();
  });
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await authority.remove();
  });

  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return (server.address() as AddressInfo).port;
  };
  const startTls = async (days?: number): Promise<number> => {
    const { cert, key } = await authority.issue('s4', days === undefined ? {} : { days });
    return listen(createServer({ cert, key }, (_, response) => response.end('{}')));
  };
  const check = async (url: string, settings: object = {}): Promise<readonly SystemCheck[]> => {
    const config = firstInstance(
      createLandscape([{ system: 'SAP', instance: 's4', plants: ['1010'], timeoutMs: 2_000, ...settings }]),
    );
    const source: CheckSource = {
      config,
      url,
      listChecks: async () => [passCheck('login', 'It is in.')],
      close: async () => undefined,
    };
    return (await readInstanceChecks(source)).checks;
  };
  const toRows = (checks: readonly SystemCheck[]) => checks.map(({ name, status, detail }) => [name, status, detail]);
  const assertOnly = async (url: string, settings: object, fault: readonly [name: string, detail: RegExp]) => {
    const [first, ...others] = await check(url, settings);
    assert.deepEqual([first?.name, first?.status], [fault[0], 'FAILED']);
    assert.match(first?.detail ?? '', fault[1]);
    assert.ok((first?.remedy ?? '').endsWith('.'), 'it does not say what to do');
    // Nothing is tried where there is no connection.
    assert.deepEqual(
      others.map(({ name, status }) => [name, status]),
      [
        ['login', 'SKIPPED'],
        ['webhook', 'SKIPPED'],
      ],
    );
  };
  const trusted = () => ({ tls: { caFile: authority.caFile } });

  test('pass over TLS, with the day on which the certificate ends', async () => {
    const port = await startTls(90);
    const rows = toRows(await check(`https://127.0.0.1:${port}`, trusted()));
    assert.deepEqual(
      rows.map(([name, status]) => [name, status]),
      [
        ['reachability', 'PASSED'],
        ['tls', 'PASSED'],
        ['clock', 'PASSED'],
        ['latency', 'PASSED'],
        ['login', 'PASSED'],
        ['webhook', 'SKIPPED'],
      ],
    );
    assert.match(String(rows[1]?.[2]), /is trusted and ends on \d{4}-\d\d-\d\d\.$/);
  });

  test('announce a certificate that ends soon', async () => {
    const port = await startTls(5);
    const found = (await check(`https://127.0.0.1:${port}`, trusted())).find(({ name }) => name === 'tls');
    assert.deepEqual([found?.status, found?.remedy], ['WARNING', "Renew the server's certificate before that day."]);
  });

  test('name an authority that is not known, and another name', async () => {
    const port = await startTls();
    await assertOnly(`https://127.0.0.1:${port}`, {}, ['tls', /signed by an unknown certificate authority/]);
    const named = { tls: { caFile: authority.caFile, serverName: 'other.example' } };
    await assertOnly(`https://127.0.0.1:${port}`, named, ['tls', /issued for another name/]);
  });

  test('name a port that does not speak TLS, and one that never answers', async () => {
    const plain = await listen(createPlainServer((_, response) => response.end('{}')));
    await assertOnly(`https://127.0.0.1:${plain}`, trusted(), ['tls', /does not speak TLS/]);
    const silent = await listen(createPlainServer(() => undefined));
    await assertOnly(`http://127.0.0.1:${silent}`, { timeoutMs: 100 }, [
      'reachability',
      /did not answer within 100 ms/,
    ]);
  });

  test('name our own certificate when it has expired or is not there', async () => {
    const port = await startTls();
    const { certificateFile, keyFile } = await authority.issue('plantgraph', { days: -1 });
    const expired = { tls: { caFile: authority.caFile, certificateFile, keyFile } };
    await assertOnly(`https://127.0.0.1:${port}`, expired, ['tls', /client certificate of the instance expired on/]);
    const missing = { tls: { caFile: '/nowhere/ca.pem' } };
    await assertOnly(`https://127.0.0.1:${port}`, missing, ['tls', /"\/nowhere\/ca\.pem" cannot be read/]);
  });
});
