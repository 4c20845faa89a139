import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSettings } from '../../../gateway/settings.ts';
import { parseSubgraphSettings } from '../../../subgraphs/settings.ts';

const parsers = {
  'the gateway': (environment: Readonly<Record<string, string>>) => parseSettings([], environment),
  'a subgraph': (environment: Readonly<Record<string, string>>) =>
    parseSubgraphSettings({ INTERNAL_SECRET: 'x'.repeat(32), PLANTGRAPH_CONFIG: 'x', ...environment }, ['sap', 'odoo']),
};

/** A misspelt name, and the one that is meant. */
const misspelt: readonly (readonly [string, string])[] = [
  ['LIMIT_DPETH', 'LIMIT_DEPTH'],
  ['LIMT_DEPTH', 'LIMIT_DEPTH'],
  ['LIMIT_DEPHT', 'LIMIT_DEPTH'],
  ['LIMIT_DEPTHS', 'LIMIT_DEPTH'],
  ['LIMITS_DEPTH', 'LIMIT_DEPTH'],
  ['LIMITDEPTH', 'LIMIT_DEPTH'],
  ['LIMIT_MAX_DEPTH', 'LIMIT_DEPTH'],
  ['limit_depth', 'LIMIT_DEPTH'],
  ['LIMIT-DEPTH', 'LIMIT_DEPTH'],
  ['LIMIT_ALIAS', 'LIMIT_ALIASES'],
  ['COST_BUGDET', 'COST_BUDGET'],
  ['COST_BUDGET_PARTNR', 'COST_BUDGET_PARTNER'],
  ['COST_BUDGET_QUALITY-MANAGER', 'COST_BUDGET_QUALITY_MANAGER'],
  ['COST_BUGDET_PARTNER', 'COST_BUDGET_PARTNER'],
  ['RATE_PER_MINTUE', 'RATE_PER_MINUTE'],
  ['MUTATION_RATES_PER_MINUTE', 'MUTATION_RATE_PER_MINUTE'],
  ['SOCKET_PER_CLIENT', 'SOCKETS_PER_CLIENT'],
  ['SOCKET_PING', 'SOCKET_PING_MS'],
  ['SUBSCRIPTION_PER_SOCKET', 'SUBSCRIPTIONS_PER_SOCKET'],
  ['TRANSACTION_CONCURENCY', 'TRANSACTION_CONCURRENCY'],
  ['TRANSACTION_MAX_BACKOFF', 'TRANSACTION_MAX_BACKOFF_MS'],
  ['SYNCHRONIZATION_SETTLE', 'SYNCHRONIZATION_SETTLE_MS'],
  ['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT_MS'],
  ['SUBGRAPH_URL', 'SUBGRAPH_URL_<NAME>'],
  ['SUBGRAPH_ULR_SAP', 'SUBGRAPH_URL_SAP'],
  ['SUBGRAPHS_URL_SAP', 'SUBGRAPH_URL_SAP'],
  ['subgraph_url_sap', 'SUBGRAPH_URL_SAP'],
  ['SUPERGAPH', 'SUPERGRAPH'],
  ['TRUSTED_DOCUMENT', 'TRUSTED_DOCUMENTS'],
  ['AUTH_ISUER', 'AUTH_ISSUER'],
  ['ACCESS_CONFG', 'ACCESS_CONFIG'],
  ['PLANTGRAPH_CONF', 'PLANTGRAPH_CONFIG'],
  ['PLANTGRAPH_DATA_FOLDER', 'PLANTGRAPH_DATA'],
  ['INTERNAL_SECRETS', 'INTERNAL_SECRET'],
  ['EVENT_RETENTION', 'EVENT_RETENTION_HOURS'],
  ['INTROSPECTON', 'INTROSPECTION'],
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_ULR', 'DATABASE_URL'],
  ['REDIS_URLL', 'REDIS_URL'],
];

/** Variables of other programs. */
const foreign: Readonly<Record<string, string>> = {
  HOSTNAME: 'vm',
  HOSTS: 'a,b',
  HOSTTYPE: 'x86_64',
  POST: '1',
  PORTS: '80',
  SHELL: '/bin/sh',
  LOGLEVEL: 'info',
  LOG_LEVEL_ROOT: 'info',
  DATABASE_URI: 'sqlite://x',
  DATABASE_URLS: 'x',
  DATABASE_URL_TEST: 'x',
  TEST_DATABASE_URL: 'x',
  REDIS_URI: 'redis://x',
  REDIS_HOST: 'redis',
  REDIS_PORT: 'tcp://10.0.0.1:6379',
  AUTH_TOKEN: 'x',
  AUTH_USER: 'x',
  AUTH_URL: 'x',
  NODE_VERSION: '26',
  LIMIT_CPU: '2',
  LIMIT_MEMORY: '2Gi',
  SOCKET_PATH: '/run/x',
  RATE_LIMIT: '5',
  EVENT_NAME: 'push',
  TRANSACTION_ID: '1',
  SUBGRAPH_UI_TOKEN: 'x',
  SUBGRAPH_SAP_IMAGE: 'x',
  SUBGRAPH_SAP_SERVICE_HOST: '10.0.0.1',
  SUBGRAPH_SAP_SERVICE_PORT: '4001',
  SUBGRAPH_SAP_SERVICE_PORT_HTTP: '4001',
  SUBGRAPH_SAP_PORT: 'tcp://10.0.0.1:4001',
  SUBGRAPH_SAP_PORT_4001_TCP: 'tcp://10.0.0.1:4001',
  SUBGRAPH_SAP_PORT_4001_TCP_PROTO: 'tcp',
  SUBGRAPH_SAP_PORT_4001_TCP_PORT: '4001',
  SUBGRAPH_SAP_PORT_4001_TCP_ADDR: '10.0.0.1',
  SUBGRAPH_URL_SERVICE_HOST: '10.0.0.1',
  SUBGRAPH_URL_PORT: 'tcp://10.0.0.1:4001',
  SUPERGRAPH_SERVICE_HOST: '10.0.0.1',
  SUPERGRAPH_PORT: 'tcp://10.0.0.1:80',
  PLANTGRAPH_SERVICE_HOST: '10.0.0.1',
  PLANTGRAPH_PORT: 'tcp://10.0.0.1:4000',
  PLANTGRAPH_PORT_4000_TCP: 'tcp://10.0.0.1:4000',
  PLANTGRAPH_VERSION: '1.2',
  INVOCATION_ID: 'x',
  JOURNAL_STREAM: '8:1',
  npm_config_port: '1',
  npm_package_config_limit_depth: '1',
  npm_lifecycle_event: 'start',
  'npm_config_limit-depth': '1',
};

for (const [who, parse] of Object.entries(parsers)) {
  describe(`${who} refuses a variable that is meant to be a setting`, () => {
    for (const [name, meant] of misspelt)
      test(`${name} for ${meant}`, () =>
        assert.throws(() => parse({ [name]: '7' }), {
          name: 'ConfigurationError',
          message: new RegExp(`^${name} is not a setting\\. Did you mean ${meant}\\?`),
        }));
  });
  describe(`${who} lets the variables of other programs alone`, () => {
    for (const [name, text] of Object.entries(foreign))
      test(`${name}=${text}`, () => void assert.doesNotThrow(() => parse({ [name]: text })));
    test('a misspelt name that has no value', () => void assert.doesNotThrow(() => parse({ LIMIT_DPETH: '' })));
    test('a name that PLANTGRAPH_FOREIGN lists, and no other', () => {
      const environment = { LIMIT_DPETH: '7', DATABSE_URL: 'x', PLANTGRAPH_FOREIGN: 'LIMIT_DPETH, DATABSE_URL' };
      assert.doesNotThrow(() => parse(environment));
      assert.throws(() => parse({ ...environment, LIMIT_ALIAS: '7' }), /LIMIT_ALIAS is not a setting/);
    });
  });
}

test('a subgraph is refused that is nearly one of those that there are, and no other', () => {
  const parse = (name: string) => parsers['a subgraph']({ [`SUBGRAPH_URL_${name}`]: 'http://x/' });
  assert.throws(() => parse('SPA'), /SUBGRAPH_URL_SPA names no subgraph\. Did you mean SUBGRAPH_URL_SAP\?/);
  assert.throws(() => parse('ODO'), /SUBGRAPH_URL_ODO names no subgraph\. Did you mean SUBGRAPH_URL_ODOO\?/);
  for (const name of ['SAP', 'MES', 'INVENTORY']) assert.doesNotThrow(() => parse(name));
});
