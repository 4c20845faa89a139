import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkConfigured } from '../../../gateway/cli/doctor/check-configured.ts';
import { type InstanceChecks, readLandscape, type SystemCheck } from '../../../kit/index.ts';
import { sapSubgraph } from '../../../subgraphs/sap/index.ts';
import { createAuthority } from '../../support/certificates.ts';
import { createChildEnvironment } from '../../support/child-environment.ts';
import { setFault, startTestGateway, startTestSystems, type TestSystems } from '../../support/plant.ts';
import { startSubgraph } from '../../support/subgraph.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

type Config = Readonly<Record<string, unknown>>;

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

describe('npm run doctor', () => {
  let systems: TestSystems;
  let folder: string;
  before(async () => {
    systems = await startTestSystems({ timeoutMs: 10_000 });
    folder = await mkdtemp(join(tmpdir(), 'plantgraph-doctor-'));
  });
  after(async () => {
    await systems.close();
    await rm(folder, { recursive: true, force: true });
  });

  const doctor = async (
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Outcome> => {
    const env = createChildEnvironment({ DATABASE_URL: systems.database.url, ...environment });
    try {
      const { stdout, stderr } = await run(process.execPath, ['gateway/cli/doctor/index.ts', ...args], {
        cwd: root,
        env,
      });
      return { status: 0, out: stdout, err: stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        readonly code: number;
        readonly stdout: string;
        readonly stderr: string;
      };
      return { status: code, out: stdout, err: stderr };
    }
  };
  const toUrl = (title: string) => systems.findUrl(title);
  /** Writes the configuration with some settings of one instance changed. */
  const configure = async (instance: string, change: Config, plants: readonly object[] = []): Promise<string> => {
    const known = JSON.parse(await readFile(systems.landscapeFile, 'utf8')) as {
      readonly plants: readonly object[];
      readonly systems: readonly Config[];
    };
    const changed = known.systems.map((one) => (one['instance'] === instance ? { ...one, ...change } : one));
    const file = join(folder, 'changed.json');
    await writeFile(file, JSON.stringify({ plants: [...known.plants, ...plants], systems: changed }));
    return file;
  };
  const check = (file: string, webhooksUrl?: string): Promise<readonly InstanceChecks[]> =>
    checkConfigured({ file, environment: {}, databaseUrl: systems.database.url, webhooksUrl });
  /** Faults of one instance; the others have none. */
  const findFaults = async (instance: string, file = systems.landscapeFile): Promise<readonly SystemCheck[]> => {
    const all = (await check(file)).map((one) => ({
      instance: one.instance,
      faults: one.checks.filter(({ status }) => status === 'FAILED' || status === 'WARNING'),
    }));
    assert.deepEqual(
      all.filter((one) => one.instance !== instance && one.faults.length > 0),
      [],
    );
    return all.find((one) => one.instance === instance)?.faults ?? [];
  };
  const withFault = async <Value>(title: string, fault: object, work: () => Promise<Value>): Promise<Value> => {
    await setFault(toUrl(title), fault);
    try {
      return await work();
    } finally {
      await setFault(toUrl(title), undefined);
    }
  };

  test('is green on the embedded plant, with its configuration and through its gateway', async (t) => {
    const configured = await doctor(['--config', systems.landscapeFile]);
    assert.equal(configured.status, 0, configured.out + configured.err);
    assert.match(configured.out, /checks of 5 systems: 0 failed, 0 warnings,/);
    const gateway = await startTestGateway(systems);
    t.after(() => gateway.close());
    const port = new URL(gateway.server.url).port;
    const reported = await check(systems.landscapeFile, gateway.server.url);
    assert.deepEqual(
      reported.flatMap(({ instance, checks }) =>
        checks.some(({ name, status }) => name === 'webhook' && status === 'PASSED') ? [instance] : [],
      ),
      ['s4', 'odoo-1010', 'odoo-1710'],
    );
    const asked = await doctor([], { PORT: port, PLANTGRAPH_DATA: systems.folder });
    assert.equal(asked.status, 0, asked.out + asked.err);
    assert.match(asked.out, /checks of 5 systems: 0 failed, 0 warnings,/);
    assert.match(asked.out, /SAP s4 \(1010, /);
  });

  test('a failed check ends with 1 and says what to do, what cannot be checked ends with 2', async () => {
    const file = await configure('s4', { auth: { kind: 'basic', user: 'PLANTGRAPH', password: 'wrong' } });
    const failed = await doctor(['--config', file]);
    assert.equal(failed.status, 1, failed.err);
    assert.match(
      failed.out,
      /FAILED +login +SAP refuses the user PLANTGRAPH: the password or secret is wrong\.\n +-> Correct auth/,
    );
    const missing = await doctor(['--config', join(folder, 'none.yaml')]);
    assert.equal(missing.status, 2);
    assert.match(missing.err, /cannot be read/);
  });

  test('a wrong password is named in each system', async () => {
    const odoo = await findFaults('odoo-1010', await configure('odoo-1010', { apiKey: 'wrong' }));
    assert.deepEqual(
      odoo.map(({ name, detail }) => [name, detail]),
      [['login', 'Odoo refuses the user plantgraph in the database odoo19: the password or key is wrong.']],
    );
    const auth = { kind: 'basic', user: 'plantgraph', password: 'wrong' };
    const scheduler = await findFaults('frepple', await configure('frepple', { auth }));
    assert.deepEqual(
      scheduler.map(({ name, detail }) => [name, detail]),
      [['login', 'frePPLe refuses the user plantgraph: the password or token is wrong or has expired.']],
    );
  });

  test('an unreachable host is named, and nothing more is tried there', async () => {
    const [fault, ...others] = await findFaults('s4', await configure('s4', { url: 'http://127.0.0.1:9' }));
    assert.equal(fault?.detail, 'Nothing listens at 127.0.0.1:9.');
    assert.match(fault?.remedy ?? '', /host and port of url/);
    assert.deepEqual(others, []);
    const [unknown] = await findFaults('s4', await configure('s4', { url: 'http://s4.invalid' }));
    assert.equal(unknown?.name, 'reachability');
    assert.match(unknown?.detail ?? '', /s4\.invalid/);
  });

  test('a plant code that SAP does not know makes the instance degraded', async () => {
    const plants = [{ code: '9999', timeZone: 'Europe/Berlin' }];
    const file = await configure('s4', { plants: ['1010', '9999'] }, plants);
    const subgraph = await startSubgraph(sapSubgraph, await readLandscape(file, {}));
    const [health] = await subgraph.readHealth();
    await subgraph.close();
    assert.equal(health?.status, 'DEGRADED');
    assert.match(health?.detail ?? '', /The plant 9999 is not configured\./);
  });

  test('a plant code that a system does not know is named by each that does not', async () => {
    const plants = [{ code: '9999', timeZone: 'Europe/Berlin' }];
    const sap = await findFaults('s4', await configure('s4', { plants: ['1010', '9999'] }, plants));
    assert.deepEqual(
      sap.map(({ name, detail }) => [name, detail]),
      [['plants', 'SAP does not know the plant 9999.']],
    );
    const scheduler = await findFaults('frepple', await configure('frepple', { plants: ['1010', '9999'] }, plants));
    assert.deepEqual(
      scheduler.map(({ detail }) => detail),
      ['frePPLe has no location for the plant 9999.'],
    );
    const scopes = { '1010': { warehouse: 'NONE' } };
    const odoo = await findFaults('odoo-1010', await configure('odoo-1010', { scopes }));
    assert.deepEqual(
      odoo.map(({ detail }) => detail),
      ['Odoo has no warehouse NONE for the plant 1010, or hides it from the user.'],
    );
  });

  test('a missing right is named', async () => {
    const refused = { kind: 'status', status: 403 };
    const sap = await withFault('SAP', { ...refused, pathContains: 'API_WORK_CENTERS/A_WorkCenters' }, () =>
      findFaults('s4'),
    );
    assert.deepEqual(
      sap.map(({ name, detail }) => [name, detail]),
      [['rights', 'The user may not read A_WorkCenters of API_WORK_CENTERS.']],
    );
    const change = { ...refused, methods: ['PATCH'], pathContains: 'input/workorder' };
    const scheduler = await withFault('Scheduler', change, () => findFaults('frepple'));
    assert.deepEqual(
      scheduler.map(({ detail, remedy }) => [detail, remedy]),
      [['The user may not change workorder.', 'Give the user the permission change_workorder.']],
    );
  });

  test('a missing service is named', async () => {
    const missing = { kind: 'status', status: 403, pathContains: 'API_BILL_OF_MATERIAL_SRV' };
    const faults = await withFault('SAP', missing, () => findFaults('s4'));
    assert.ok(
      faults.some(
        ({ name, detail }) =>
          name === 'services' && detail === 'The service API_BILL_OF_MATERIAL_SRV;v=0002 is missing or not permitted.',
      ),
      JSON.stringify(faults),
    );
  });

  test('an expired certificate is named with its last day', async (t) => {
    const authority = await createAuthority();
    t.after(() => authority.remove());
    const { cert, key } = await authority.issue('s4', { days: -1 });
    const server = createServer({ cert, key }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const change = { url: `https://127.0.0.1:${port}`, tls: { caFile: authority.caFile } };
    const [fault, ...others] = await findFaults('s4', await configure('s4', change));
    assert.equal(fault?.name, 'tls');
    assert.match(fault?.detail ?? '', /^The certificate of 127\.0\.0\.1:\d+ expired on \d{4}-\d\d-\d\d\.$/);
    assert.equal(fault?.remedy, "Renew the server's certificate.");
    assert.deepEqual(others, []);
    const [unknown] = await findFaults('s4', await configure('s4', { url: change.url, tls: undefined }));
    assert.match(unknown?.detail ?? '', /expired|unknown/);
  });

  test('a clock that is ten minutes off is named with its direction', async () => {
    const [ahead] = await withFault('Scheduler', { kind: 'clock' }, () => findFaults('frepple'));
    assert.equal(ahead?.detail, "The system's clock is 10 minutes ahead of this machine's.");
    assert.match(ahead?.remedy ?? '', /time server/);
    const [behind] = await withFault('SAP', { kind: 'clock', offsetMs: -600_000 }, () => findFaults('s4'));
    assert.equal(behind?.detail, "The system's clock is 10 minutes behind this machine's.");
  });
});
