import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLandscape } from '../../../kit/index.ts';
import { parseQualityConfig } from '../../../subgraphs/quality/config.ts';

test('a quality instance has its CA in its URL, not in files that would not be read', () => {
  const parse = (more: object) => {
    const [config] = parseLandscape({
      plants: [{ code: '1010', timeZone: 'Europe/Berlin' }],
      systems: [{ system: 'QUALITY', instance: 'quality', plants: ['1010'], ...more }],
    }).systems;
    return parseQualityConfig(config ?? assert.fail(), 'postgres://127.0.0.1/quality');
  };
  const url = 'postgres://127.0.0.1/other?sslmode=verify-full&sslrootcert=ca.pem';
  assert.equal(parse({ url }).databaseUrl, url);
  assert.throws(() => parse({ tls: { caFile: 'ca.pem' } }), /sslrootcert/);
  assert.throws(() => parse({ proxyUrl: 'http://proxy:3128' }), /no proxy/);
});
