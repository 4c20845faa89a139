import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { parseSettings, writeUsage } from '../../../gateway/settings.ts';
import {
  type ProcessName,
  settingRows,
  writeSettingsHelp,
  writeSettingsReference,
} from '../../../kit/settings/index.ts';
import { parseSubgraphSettings } from '../../../subgraphs/settings.ts';

type Variables = Readonly<Record<string, string>>;

const root = new URL('../../../', import.meta.url);
const required = { INTERNAL_SECRET: 'x'.repeat(32), PLANTGRAPH_CONFIG: 'x' };
const parsers: Readonly<Partial<Record<ProcessName, (environment: Variables) => object>>> = {
  start: (environment) => parseSettings([], environment),
  subgraph: (environment) => parseSubgraphSettings({ ...required, ...environment }, ['sap']),
};

/** Every number in the table with each of the two services that reads it. */
const numbers = settingRows.flatMap(({ row, readBy }) =>
  row.type.name !== 'whole number'
    ? []
    : readBy.flatMap((process) => {
        const parse = parsers[process];
        const name = row.kind === 'SETTING' ? row.name : `${row.prefix}PARTNER`;
        const [min = 0, max = 0] = (row.type.range ?? '').split(' to ').map(Number);
        return parse === undefined ? [] : [{ process, name, min, max, parse }];
      }),
);

describe('a number', () => {
  for (const { process, name, min, max, parse } of numbers)
    test(`${process}: ${name} is a whole number from ${min} to ${max}`, () => {
      // Two settings that must fit together.
      const together = name === 'REQUEST_TIMEOUT_MS' ? { HEADERS_TIMEOUT_MS: '50' } : { REQUEST_TIMEOUT_MS: '600000' };
      const wrong = [
        'banana',
        '1.5',
        '1e3',
        '0x10',
        '-1',
        '+5',
        '1_000',
        '1,000',
        ' ',
        'NaN',
        'Infinity',
        `${max + 1}`,
      ];
      for (const text of min > 0 ? [...wrong, `${min - 1}`] : wrong)
        assert.throws(() => parse({ ...together, [name]: text }), {
          name: 'ConfigurationError',
          message: `${name} must be a whole number from ${min} to ${max}, not "${text}".`,
        });
      for (const text of ['', `${min}`, `${max}`, ` ${max} `]) parse({ ...together, [name]: text });
      assert.deepEqual(parse({ ...together, [name]: '' }), {
        ...parse(together),
        environment: { ...requiredBy(process), ...together, [name]: '' },
      });
    });
  test('the operations service reads how transactions are carried out', () => {
    const given = {
      TRANSACTION_LEASE_MS: '51',
      TRANSACTION_CONCURRENCY: '2',
      TRANSACTION_MAX_BACKOFF_MS: '53',
      SYNCHRONIZATION_SETTLE_MS: '54',
    };
    assert.deepEqual(parseSubgraphSettings({ ...required, ...given }, []).orchestration, {
      leaseMs: 51,
      concurrency: 2,
      maxBackoffMs: 53,
      synchronizationHourlyLimit: 500,
      synchronizationMode: undefined,
      synchronizationSettleMs: 54,
    });
  });
});

function requiredBy(process: ProcessName): Variables {
  return process === 'subgraph' ? required : {};
}

describe('other settings', () => {
  const cases: readonly (readonly [Variables, RegExp])[] = [
    [{ SUBGRAPH_DEDUPE: 'yes' }, /^SUBGRAPH_DEDUPE must be on or off, not "yes"\.$/],
    [{ SUBGRAPH_DEDUPE: 'constructor' }, /^SUBGRAPH_DEDUPE must be on or off/],
    [{ SUBGRAPH_FAST_PATH: 'false' }, /^SUBGRAPH_FAST_PATH must be on or off/],
    [{ REQUEST_FAST_PATH: '0' }, /^REQUEST_FAST_PATH must be on or off/],
    [{ AUTH: 'yes' }, /^AUTH must be "required" or absent, not "yes"\.$/],
    [{ RATE_STORE: 'mysql' }, /^RATE_STORE must be one of memory, redis, postgres/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    [{ SUBGRAPH_URL_SAP: 'sap:4001' }, /^SUBGRAPH_URL_SAP must be a URL that begins with http/],
    [{ TRUSTED_ONLY: 'chef' }, /^TRUSTED_ONLY must be on, off or roles/],
    [{ AUTH_JWKS_URL: 'file:///x' }, /^AUTH_JWKS_URL must be a URL/],
  ];
  for (const [environment, message] of cases)
    test(JSON.stringify(environment), () => assert.throws(() => parseSettings([], environment), { message }));
  test('a secret is not quoted', () => {
    for (const name of ['DATABASE_URL', 'REDIS_URL'])
      assert.throws(
        () => parseSettings([], { [name]: 'mysql://u:geheim@x' }),
        (error: Error) => error.message.startsWith(name) && !error.message.includes('geheim'),
      );
    assert.throws(() => parseSettings([], { INTERNAL_SECRET: 'geheim ' }), /^(?!.*geheim)/);
  });
  test('the command line wins, and is named when it is wrong', () => {
    assert.equal(parseSettings(['--port', '1'], { PORT: '2' }).port, 1);
    assert.throws(() => parseSettings(['--port', ''], {}), /^ConfigurationError: --port \(PORT\) must be/);
    assert.throws(() => parseSettings(['--port', '1e3'], { PORT: '2' }), /--port \(PORT\) must be/);
  });
});

describe('the printed help', () => {
  test('the help of each process names all that it reads, and nothing else', () => {
    for (const process of new Set(settingRows.flatMap(({ readBy }) => readBy))) {
      const help = writeSettingsHelp(process, { hasOptions: false });
      for (const { row, readBy } of settingRows) {
        const name = row.kind === 'SETTING' ? row.name : `${row.prefix}<${row.placeholder}>`;
        assert.equal(new RegExp(`^  ${name} `, 'm').test(help), readBy.includes(process), `${process} ${name}`);
      }
      for (const line of help.split('\n')) assert.ok(line.length <= 120, line);
    }
    assert.match(writeUsage(), /--supergraph WHERE/);
  });
  test('the reference page is the one of the table', async () => {
    assert.equal(await readFile(new URL('docs/reference/settings.md', root), 'utf8'), writeSettingsReference());
  });
});

describe('the environment', () => {
  const rooms = ['schema', 'cache', 'kit', 'subgraphs', 'gateway'];
  const read = async () => {
    const files = await Promise.all(
      rooms.map(async (room) =>
        (await readdir(new URL(`${room}/`, root), { recursive: true })).map((file) => `${room}/${file}`),
      ),
    );
    const sources = files.flat().filter((file) => /\.[cm]?[jt]s$/.test(file));
    return Promise.all(sources.map(async (file) => ({ file, text: await readFile(new URL(file, root), 'utf8') })));
  };
  test('is read in one place only', async () => {
    const readers = (await read()).filter(({ text }) =>
      /process\s*(?:\?\.|\.)\s*env\b|process\s*\[\s*['"]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|\{[^}]*\benv\b[^}]*\}\s*from\s*['"](?:node:)?process/.test(
        text,
      ),
    );
    assert.deepEqual(
      readers.map(({ file }) => file),
      ['kit/environment/index.ts'],
    );
  });
  test('is required by commands, and passed on to PostgreSQL', async () => {
    const users = (await read()).filter(({ text }) => /\breadEnvironment\(\)/.test(text));
    assert.deepEqual(users.map(({ file }) => file).sort(), [
      'gateway/cli/command-line.ts',
      'gateway/cli/doctor/index.ts',
      'gateway/cli/sync/index.ts',
      'gateway/cli/token.ts',
      'gateway/cli/watch/index.ts',
      'gateway/cli/young-generation.ts',
      'kit/environment/index.ts',
      'kit/postgres/supervisor.ts',
      'subgraphs/main.ts',
      'subgraphs/operations/audit/command-line.ts',
      'subgraphs/quality/sandbox/place-hold.ts',
      'subgraphs/sandboxes.ts',
    ]);
  });
});
