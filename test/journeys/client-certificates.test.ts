import assert from 'node:assert/strict';
import { request as sendRequest } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import {
  type CheckSource,
  systemClock as clock,
  createCallContext,
  SystemError,
  type TlsFiles,
} from '../../kit/index.ts';
import { parseOdooConfig } from '../../subgraphs/odoo/config.ts';
import { createOdooChecks } from '../../subgraphs/odoo/connector/checks/index.ts';
import { createOdooConnector } from '../../subgraphs/odoo/connector/index.ts';
import { startOdooSandbox } from '../../subgraphs/odoo/sandbox/index.ts';
import { parseSapConfig } from '../../subgraphs/sap/config.ts';
import { createSapChecks } from '../../subgraphs/sap/connector/checks/index.ts';
import { createSapConnector } from '../../subgraphs/sap/connector/index.ts';
import { type SapSandbox, startSapSandbox } from '../../subgraphs/sap/sandbox/index.ts';
import { parseSchedulingConfig } from '../../subgraphs/scheduling/config.ts';
import { createSchedulingChecks } from '../../subgraphs/scheduling/connector/checks/index.ts';
import { createSchedulingConnector } from '../../subgraphs/scheduling/connector/index.ts';
import { startSchedulingSandbox } from '../../subgraphs/scheduling/sandbox/index.ts';
import { createAuthority, type TestAuthority, type TestCertificate } from '../support/certificates.ts';
import { closeServer } from '../support/federation.ts';
import { createLandscape, firstInstance, world } from '../support/world.ts';

const plant = '1010';

interface Peer {
  readonly authority: TestAuthority;
  readonly client: TestCertificate;
}

/** TLS end before a system that takes only clients with a certificate of its authority. */
interface TlsEnd {
  readonly url: string;
  /** Names in the certificates of its clients. */
  readonly clients: Set<string>;
  /** Server names that clients requested (SNI). */
  readonly serverNames: Set<string | false | null>;
}

describe('a system that requires a client certificate', () => {
  let own: Peer;
  let other: Peer;
  const closers: (() => Promise<unknown>)[] = [];
  const createPeer = async (name: string): Promise<Peer> => {
    const authority = await createAuthority(name);
    return { authority, client: await authority.issue(`plantgraph at ${name}`) };
  };
  before(async () => {
    [own, other] = await Promise.all([createPeer('plant'), createPeer('tokens')]);
  });
  after(() => Promise.all([own, other].map(({ authority }) => authority.remove())));
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  });
  const toTls = ({ authority: { caFile }, client: { certificateFile, keyFile } }: Peer): TlsFiles => ({
    caFile,
    certificateFile,
    keyFile,
  });

  const startEnd = async ({ authority }: Peer, target: string): Promise<TlsEnd> => {
    const { cert, key } = await authority.issue('server', { hosts: ['s4.internal'] });
    const [clients, serverNames] = [new Set<string>(), new Set<string | false | null>()];
    const tls = { cert, key, ca: authority.ca, requestCert: true, rejectUnauthorized: true };
    const server = createServer(tls, (incoming, response) => {
      const socket = incoming.socket as TLSSocket & { readonly servername: string | false | null };
      const client = String(socket.getPeerCertificate().subject.CN);
      clients.add(client);
      serverNames.add(socket.servername);
      const headers = { ...incoming.headers, ssl_client_cert: client };
      const outgoing = sendRequest(`${target}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(outgoing);
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => closeServer(server));
    return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, clients, serverNames };
  };
  const startSap = async (): Promise<SapSandbox> => {
    const sandbox = await startSapSandbox({ world });
    closers.push(() => sandbox.close());
    return sandbox;
  };
  const createPlantLandscape = (system: string, settings: object) =>
    createLandscape([{ system, instance: 'one', plants: [plant], ...settings }]);
  /** Finds the outcome of the login check, whose connections are others than the connector's. */
  const checkLogin = async (checks: CheckSource) => {
    closers.push(() => checks.close());
    return (await checks.listChecks(createCallContext())).find(({ name }) => name === 'login')?.status;
  };
  const openSap = (settings: object) => {
    const landscape = createPlantLandscape('SAP', settings);
    const config = parseSapConfig(firstInstance(landscape), landscape);
    const sap = createSapConnector(config);
    closers.push(() => sap.close());
    const read = () => sap.readPlants([plant], createCallContext());
    return { read, check: () => checkLogin(createSapChecks(config, { clock })) };
  };
  const readSap = async (settings: object) => (await openSap(settings).read()).length;
  const openOdoo = (settings: object) => {
    const config = parseOdooConfig(firstInstance(createPlantLandscape('ODOO', settings)));
    const odoo = createOdooConnector(config);
    closers.push(() => odoo.close());
    const number = world.executions.find((one) => one.plant === plant)?.order ?? assert.fail();
    const read = () => odoo.readExecutions(plant, [number], createCallContext());
    return { read, check: () => checkLogin(createOdooChecks(config, { clock })) };
  };
  const openScheduling = (settings: object) => {
    const landscape = createPlantLandscape('SCHEDULING', settings);
    const config = parseSchedulingConfig(firstInstance(landscape), landscape);
    const scheduling = createSchedulingConnector(config);
    closers.push(() => scheduling.close());
    const number = world.scheduledOperations.find((one) => one.plant === plant)?.order ?? assert.fail();
    const references = [{ plant, reference: `${number}-0010` }];
    const read = () => scheduling.readOperationsByReference(references, createCallContext());
    return { read, check: () => checkLogin(createSchedulingChecks(config, { landscape, clock })) };
  };
  const startOdoo = async (series: 17 | 19) => {
    const sandbox = await startOdooSandbox({ world, plants: [plant], series });
    closers.push(() => sandbox.close());
    return { sandbox, settings: sandbox.credentials, open: openOdoo };
  };
  const systems = {
    SAP: async () => {
      const sandbox = await startSap();
      return { sandbox, settings: { auth: { kind: 'basic', ...sandbox.credentials } }, open: openSap };
    },
    'Odoo 17': () => startOdoo(17),
    'Odoo 19': () => startOdoo(19),
    frePPLe: async () => {
      const sandbox = await startSchedulingSandbox({ world });
      closers.push(() => sandbox.close());
      return { sandbox, settings: { auth: { kind: 'basic', ...sandbox.credentials } }, open: openScheduling };
    },
  };

  for (const [name, start] of Object.entries(systems))
    test(`is read and checked with the certificate, and without it no request gets through: ${name}`, async () => {
      const { sandbox, settings, open } = await start();
      const { url, clients } = await startEnd(own, sandbox.url);
      for (const tls of [
        { caFile: own.authority.caFile },
        { ...toTls(own), ...toTls(other), caFile: own.authority.caFile },
      ])
        await assert.rejects(
          open({ ...settings, url, tls, timeoutMs: 2_000 }).read(),
          (error) => error instanceof SystemError && error.code === 'SYSTEM_UNAVAILABLE',
        );
      assert.deepEqual([sandbox.requests().length, clients.size], [0, 0]);
      const { read, check } = open({ ...settings, url, tls: toTls(own) });
      assert.ok((await read()).length > 0);
      assert.equal(await check(), 'PASSED');
      assert.deepEqual([...clients], ['plantgraph at plant']);
    });
  test('knows the user of SAP by it alone', async () => {
    const sandbox = await startSap();
    sandbox.quirks.certificateUser = 'plantgraph at plant';
    const { url } = await startEnd(own, sandbox.url);
    assert.equal(await readSap({ url, tls: toTls(own), auth: { kind: 'certificate' } }), 1);
    sandbox.quirks.certificateUser = 'someone else';
    await assert.rejects(
      readSap({ url, tls: toTls(own), auth: { kind: 'certificate' } }),
      (error) => error instanceof SystemError && error.code === 'SYSTEM_UNAUTHENTICATED',
    );
  });
  describe('may be the token server of SAP', () => {
    const startBoth = async (tokens: Peer) => {
      const sandbox = await startSap();
      const [sap, tokenEnd] = [await startEnd(own, sandbox.url), await startEnd(tokens, sandbox.url)];
      const auth = { kind: 'oauth2', ...sandbox.oauth, tokenUrl: `${tokenEnd.url}/oauth/token` };
      return { sandbox, sap, tokenEnd, auth };
    };
    test('that knows the client by its certificate, in place of a secret', async () => {
      const { sandbox, sap, tokenEnd, auth } = await startBoth(own);
      sandbox.quirks.clientAuthentication = 'certificate';
      sandbox.quirks.certificateUser = 'plantgraph at plant';
      const { clientSecret, ...byCertificate } = { ...auth, clientAuthentication: 'tls_client_auth' };
      assert.equal(await readSap({ url: sap.url, tls: toTls(own), auth: byCertificate }), 1);
      assert.deepEqual([...tokenEnd.clients], ['plantgraph at plant']);
    });
    test('with certificates of its own', async () => {
      const { sap, tokenEnd, auth } = await startBoth(other);
      await assert.rejects(readSap({ url: sap.url, tls: toTls(own), auth }), SystemError);
      assert.equal(await readSap({ url: sap.url, tls: toTls(own), auth: { ...auth, tls: toTls(other) } }), 1);
      assert.deepEqual([[...sap.clients], [...tokenEnd.clients]], [['plantgraph at plant'], ['plantgraph at tokens']]);
    });
    test("that is not called by SAP's name", async () => {
      const { sap, tokenEnd, auth } = await startBoth(own);
      const elsewhere = { ...auth, tokenUrl: auth.tokenUrl.replace('127.0.0.1', 'localhost') };
      const tls = { ...toTls(own), serverName: 's4.internal' };
      assert.equal(await readSap({ url: sap.url, tls, auth: elsewhere }), 1);
      assert.deepEqual([...sap.serverNames, ...tokenEnd.serverNames], ['s4.internal', 'localhost']);
    });
  });
});
