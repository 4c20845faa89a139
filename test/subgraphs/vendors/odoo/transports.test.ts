import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { SystemError } from '../../../../kit/index.ts';
import { createId } from '../../../../schema/canonical/index.ts';
import type { OdooConnector } from '../../../../subgraphs/odoo/connector/index.ts';
import { odooSubgraph } from '../../../../subgraphs/odoo/index.ts';
import type { LoggedRequest } from '../../../../subgraphs/sandbox-kit/index.ts';
import { createRecordingLogger, startSubgraph } from '../../../support/subgraph.ts';
import { createLandscape, world } from '../../../support/world.ts';
import {
  connectOdoo,
  createCall,
  describeOdoo,
  readCall,
  readFixture,
  type ScriptedAnswer,
  type Series,
  serieses,
  startScriptedOdoo,
  useSandbox,
} from '../../odoo/support.ts';

interface RecordedError extends ScriptedAnswer {
  readonly title: string;
}

/** Codes of the exceptions. */
const codes: Readonly<Record<string, string>> = {
  'odoo.exceptions.AccessDenied': 'SYSTEM_UNAUTHENTICATED',
  'werkzeug.exceptions.Unauthorized': 'SYSTEM_UNAUTHENTICATED',
  'odoo.exceptions.AccessError': 'SYSTEM_FORBIDDEN',
  'odoo.exceptions.MissingError': 'SYSTEM_NOT_FOUND',
  'werkzeug.exceptions.NotFound': 'SYSTEM_NOT_FOUND',
  'odoo.exceptions.UserError': 'SYSTEM_REJECTED',
  'odoo.exceptions.ValidationError': 'SYSTEM_REJECTED',
  'psycopg2.errors.SerializationFailure': 'SYSTEM_BUSY',
  'psycopg2.errors.LockNotAvailable': 'SYSTEM_BUSY',
  'psycopg2.errors.UndefinedFunction': 'SYSTEM_UNAVAILABLE',
  'builtins.AttributeError': 'SYSTEM_BAD_RESPONSE',
  'builtins.ValueError': 'SYSTEM_BAD_RESPONSE',
  'werkzeug.exceptions.UnprocessableEntity': 'SYSTEM_BAD_RESPONSE',
};

const order = world.executions.find(({ plant, part }) => plant === '1010' && part === 0)?.order ?? '';
const password = { user: 'plantgraph', password: 'secret-of-the-test' };
const apiKey = { apiKey: 'secret-of-the-test' };
const records = { length: 0, records: [] };
const asJsonRpc = (member: object): ScriptedAnswer => ({ status: 200, body: { jsonrpc: '2.0', id: 1, ...member } });

/** A connector to an Odoo that answers from a script, for the time of `use`. */
async function withScript(
  {
    series,
    settings,
    answer,
  }: { readonly series: Series; readonly settings: Readonly<Record<string, unknown>>; readonly answer: ScriptedAnswer },
  use: (connector: OdooConnector, requests: () => readonly LoggedRequest[]) => Promise<void>,
): Promise<void> {
  const server = await startScriptedOdoo(series, () => answer);
  const connector = connectOdoo(describeOdoo(server, settings));
  try {
    await use(connector, server.requests);
  } finally {
    await connector.close();
    await server.close();
  }
}

async function readFailure(connector: OdooConnector): Promise<SystemError> {
  const error = await connector.readExecutions('1010', ['1'], createCall()).then(
    () => assert.fail('It answered.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SystemError, String(error));
  return error;
}

/** Nothing of what Odoo said may be seen: no traceback, no file, no text, no secret. */
function assertTellsNothing(text: string, { body }: ScriptedAnswer): void {
  for (const said of ['Traceback', '.py', 'secret-of-the-test']) assert.ok(!text.includes(said), `${said} in ${text}`);
  const { message } = ((body as { error?: { data: object } }).error?.data ?? body) as { message: string };
  assert.ok(!text.includes(message.split('\n')[0] ?? ''), `Odoo's text in ${text}`);
}

const describeFully = (error: SystemError): string =>
  JSON.stringify({ ...error, message: error.message, cause: String(error.cause) });

async function assertRecordedError(
  error: RecordedError,
  series: Series,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  assert.match(JSON.stringify(error.body), /Traceback|python traceback/);
  await withScript({ series, settings, answer: error }, async (connector) => {
    const failure = await readFailure(connector);
    assert.equal(failure.code, codes[failure.nativeCode ?? ''], `${error.title}: ${failure.nativeCode}`);
    assertTellsNothing(describeFully(failure), error);
  });
}

const listPaths = (requests: readonly LoggedRequest[]): readonly string[] =>
  requests.map((request) => (request.path === '/jsonrpc' ? readCall(request).method : request.path));

for (const series of serieses)
  describe(`the protocol of Odoo ${series}`, () => {
    for (const error of readFixture<readonly RecordedError[]>(series, 'errors'))
      test(`the recorded failure "${error.title}" is recognised by its exception's name alone`, () =>
        assertRecordedError(error, series, password));

    test('an answer without result is not a list of records', () =>
      withScript({ series, settings: password, answer: asJsonRpc({}) }, async (connector) => {
        assert.equal((await readFailure(connector)).code, 'SYSTEM_BAD_RESPONSE');
      }));

    test('an error without a name is an answer we cannot use', () =>
      withScript({ series, settings: password, answer: asJsonRpc({ error: { code: 200 } }) }, async (connector) => {
        assert.equal((await readFailure(connector)).code, 'SYSTEM_BAD_RESPONSE');
      }));

    test('version and user are read once, also by concurrent readers', () =>
      withScript(
        { series, settings: password, answer: asJsonRpc({ result: records }) },
        async (connector, requests) => {
          await Promise.all([1, 2].map((number) => connector.readExecutions('1010', [String(number)], createCall())));
          await connector.readExecutions('1010', ['3'], createCall());
          assert.deepEqual(listPaths(requests()), [
            '/web/version',
            ...(series >= 19 ? [] : ['version']),
            'authenticate',
            // Units and their external ids are read once, too.
            ...['execute_kw', 'execute_kw'],
            ...['execute_kw', 'execute_kw', 'execute_kw'],
          ]);
        },
      ));

    test('a refused user is reported, and logged on again next time', async (t) => {
      const { sandbox, connector } = await useSandbox(t, series, ({ database }) => ({
        database,
        user: 'nobody',
        password: 'wrong',
      }));
      assert.equal((await readFailure(connector)).code, 'SYSTEM_UNAUTHENTICATED');
      assert.equal((await readFailure(connector)).code, 'SYSTEM_UNAUTHENTICATED');
      assert.equal(listPaths(sandbox.requests()).filter((path) => path === 'authenticate').length, 2);
    });

    test('a password alone goes over /jsonrpc', async (t) => {
      const { sandbox, connector } = await useSandbox(t, series, ({ database, user, password }) => ({
        database,
        user,
        password,
      }));
      assert.equal((await connector.readExecutions('1010', [order], createCall())).length, 1);
      assert.ok(sandbox.requests().every(({ path }) => path === '/web/version' || path === '/jsonrpc'));
    });

    test('a first reader who goes away does not fail the others', async (t) => {
      const { sandbox, connector } = await useSandbox(t, series);
      sandbox.faults.set({ kind: 'hang', pathContains: '/web/version', times: 1 });
      const gone = new AbortController();
      const first = connector.readExecutions('1010', [order], createCall({ signal: gone.signal }));
      const second = connector.readExecutions('1010', [order], createCall());
      while (sandbox.requests().length === 0) await setImmediate();
      gone.abort();
      await assert.rejects(first);
      assert.equal((await second).length, 1);
    });

    test('the version is read again after an outage, for it may have been an upgrade', async (t) => {
      const { sandbox, connector } = await useSandbox(t, series);
      const countVersions = () => sandbox.requests().filter(({ path }) => path === '/web/version').length;
      await connector.readExecutions('1010', [order], createCall());
      assert.equal(countVersions(), 1);
      sandbox.faults.set({ kind: 'status', status: 503, times: 1 });
      await connector.readExecutions('1010', [order], createCall());
      assert.equal(countVersions(), 2);
    });

    test('texts of Odoo’s errors reach neither clients nor the log', async (t) => {
      const errors = readFixture<readonly RecordedError[]>(series, 'errors');
      for (const answer of errors) {
        const server = await startScriptedOdoo(series, () => answer);
        t.after(() => server.close());
        const log = createRecordingLogger();
        const subgraph = await startSubgraph(odooSubgraph, createLandscape([describeOdoo(server, password)]), { log });
        t.after(() => subgraph.close());
        const result = await subgraph.execute(
          {
            query:
              'query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on ProductionOrder { execution { state } } } }',
            variables: {
              refs: [
                { __typename: 'ProductionOrder', id: createId('ProductionOrder', { plant: '1010', number: '1' }) },
              ],
            },
          },
          createCall(),
        );
        assert.equal(result.errors?.length, 1);
        assertTellsNothing(`${JSON.stringify(result)}${log.lines.join()}`, answer);
      }
    });
  });

describe('JSON-2', () => {
  for (const error of readFixture<readonly RecordedError[]>(19, 'json2-errors'))
    test(`the recorded failure "${error.title}" is recognised by its name, not by its status`, () =>
      assertRecordedError(error, 19, apiKey));

  test('a lost race for a row is busy although it comes as 500', () =>
    withScript(
      { series: 19, settings: apiKey, answer: { status: 500, body: { name: 'psycopg2.errors.SerializationFailure' } } },
      async (connector) => {
        assert.equal((await readFailure(connector)).code, 'SYSTEM_BUSY');
      },
    ));

  test('None, that is null, is not a list of records', () =>
    withScript({ series: 19, settings: apiKey, answer: { status: 200, body: null } }, async (connector) => {
      assert.equal((await readFailure(connector)).code, 'SYSTEM_BAD_RESPONSE');
    }));

  test('every body is an object, for Odoo takes a list for a question without arguments', async (t) => {
    const { sandbox, connector } = await useSandbox(t, 19, ({ database, apiKey }) => ({ database, apiKey }));
    await connector.readExecutions('1010', [order], createCall());
    await connector.readExecutionPage({ plants: ['1010'], first: 3 }, createCall());
    await connector.readWorkCenterStates('1010', [world.workCenters[0]?.code ?? ''], createCall());
    await connector.ping(createCall());
    const bodies = sandbox
      .requests()
      .filter(({ path }) => path !== '/web/version')
      .map(({ path, body }) => ({ path, body: JSON.parse(body) as unknown }));
    assert.ok(bodies.length >= 4);
    for (const { path, body } of bodies) {
      assert.ok(path.startsWith('/json/2/'), path);
      assert.ok(typeof body === 'object' && body !== null && !Array.isArray(body));
      assert.ok('ids' in body || ('domain' in body && 'specification' in body));
    }
  });
});

describe('the way to an Odoo', () => {
  test('of series 19 with an API key is /jsonrpc when the setting says so', () =>
    withScript(
      {
        series: 19,
        settings: { ...apiKey, user: 'plantgraph', protocol: 'jsonrpc' },
        answer: asJsonRpc({ result: records }),
      },
      async (connector, requests) => {
        await connector.readExecutions('1010', ['1'], createCall());
        assert.deepEqual([...new Set(listPaths(requests()))], ['/web/version', 'authenticate', 'execute_kw']);
      },
    ));

  test('of series 19 by its default is JSON-2 as soon as there is an API key', () =>
    withScript(
      { series: 19, settings: { ...apiKey, ...password }, answer: { status: 200, body: records } },
      async (connector, requests) => {
        await connector.readExecutions('1010', ['1'], createCall());
        assert.deepEqual(listPaths(requests()).toSorted(), [
          '/json/2/mrp.production/web_search_read',
          '/json/2/uom.uom/get_metadata',
          '/json/2/uom.uom/web_search_read',
          '/web/version',
        ]);
      },
    ));

  test('of series 17 takes an API key in the password’s place', () =>
    withScript(
      { series: 17, settings: { ...apiKey, user: 'plantgraph' }, answer: asJsonRpc({ result: records }) },
      async (connector, requests) => {
        await connector.readExecutions('1010', ['1'], createCall());
        const calls = requests()
          .filter(({ path }) => path === '/jsonrpc')
          .map(readCall);
        const [logOn, ...queries] = calls.filter(({ method }) => method !== 'version');
        const query = queries.find(({ args }) => args[3] === 'mrp.production');
        assert.deepEqual(logOn?.args, ['odoo', 'plantgraph', 'secret-of-the-test', {}]);
        assert.deepEqual(query?.args.slice(0, 5), [
          'odoo',
          6,
          'secret-of-the-test',
          'mrp.production',
          'web_search_read',
        ]);
      },
    ));

  test('of series 17 over JSON-2 is a wrong setting, not an empty answer', async (t) => {
    const { connector } = await useSandbox(t, 17, ({ database }) => ({ database, ...apiKey, protocol: 'json2' }));
    assert.equal((await readFailure(connector)).code, 'SYSTEM_BAD_RESPONSE');
  });

  test('to a database that the host does not have is an outage, not an empty answer', async (t) => {
    for (const series of serieses) {
      const { connector } = await useSandbox(t, series, (credentials) => ({ ...credentials, database: 'elsewhere' }));
      const { code } = await readFailure(connector);
      assert.equal(code, series === 19 ? 'SYSTEM_BAD_RESPONSE' : 'SYSTEM_UNAUTHENTICATED');
    }
  });
});
