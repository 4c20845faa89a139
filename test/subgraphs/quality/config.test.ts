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

test('OCA quality_control in Odoo is chosen by kind, and a wrong setting is named', () => {
  const parse = (more: object, plants = ['1010']) => {
    const [config] = parseLandscape({
      plants: [
        { code: '1010', timeZone: 'Europe/Berlin' },
        { code: '1710', timeZone: 'Europe/Berlin' },
      ],
      systems: [{ system: 'QUALITY', instance: 'quality-odoo', kind: 'oca', plants, ...connection, ...more }],
    }).systems;
    return parseQualityConfig(config ?? assert.fail(), 'postgres://127.0.0.1/quality');
  };
  const connection = {
    url: 'https://odoo.example.com',
    database: 'production',
    user: 'plantgraph',
    password: 'secret',
  };
  const config = parse({});
  assert.equal(config.databaseUrl, 'postgres://127.0.0.1/quality');
  assert.equal(config.odoo?.url, 'https://odoo.example.com');
  assert.equal(parse({ register: 'postgres://127.0.0.1/other' }).databaseUrl, 'postgres://127.0.0.1/other');
  assert.equal(parse({ proxyUrl: 'http://proxy:3128' }).proxyUrl, 'http://proxy:3128');
  assert.throws(() => parse({ password: undefined }), /"quality-odoo" is wrong at apiKey/);
  assert.throws(() => parse({ user: undefined }), /is wrong at user/);
  assert.throws(() => parse({ triggers: { LATER: 'x' } }), /is wrong at triggers/);
  assert.throws(() => parse({ warehouse: 'WH' }), /is wrong at/);
  assert.throws(() => parse({}, ['1010', '1710']), /several plants, so "1010" needs a company/);
  assert.throws(() => parse({ kind: 'other' }), /is wrong at kind/);
});
