import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  createConnection,
  createCursor,
  parseCursor,
  parseFirst,
  parseLandscape,
  parseReference,
  readLandscape,
} from '../../../kit/index.ts';
import {
  configuredSystems,
  createId,
  InvalidIdError,
  parseDecimal,
  parseId,
  subtractDecimals,
  sumDecimals,
} from '../../../schema/canonical/index.ts';

const plants = [
  { code: '1010', timeZone: 'Europe/Berlin' },
  { code: '1710', timeZone: 'America/Los_Angeles' },
];
const sap = { system: 'SAP', instance: 's4', plants: ['1010'], url: 'http://x' };

describe('the landscape file', () => {
  test('a wrong setting is reported with its name and its fault', () => {
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ plants: [{ code: '1', timeZone: 'Mars/Olympus' }], systems: [] }, /plants\.0\.timeZone.*time zone/],
      [{ plants, systems: [{ ...sap, system: 'ORACLE' }] }, /systems\.0\.system/],
      [{ plants, systems: [{ ...sap, plants: ['9999'] }] }, /"s4".*"9999"/],
      [{ plants, systems: [sap, { ...sap, plants: ['1710'] }] }, /"s4" is used twice/],
      [{ plants, systems: [sap, { ...sap, instance: 's5' }] }, /"s4" and "s5".*SAP.*"1010"/],
      [{ plants, systems: [{ ...sap, timeoutMs: -1 }] }, /timeoutMs/],
      [{ plants, systems: [{ ...sap, url: `http://$${'{'}SECRET_HOST}` }] }, /\$\{SECRET_HOST\}.*not set/],
      [{ plants: [], systems: [] }, /plants/],
      ['text', /it/],
    ];
    for (const [content, pattern] of cases) assert.throws(() => parseLandscape(content), pattern);
  });
  test('variables fill their places, and vendor settings pass through', () => {
    const { systems } = parseLandscape(
      { plants, systems: [{ ...sap, auth: { password: `$${'{'}SAP_PASSWORD}` } }] },
      { SAP_PASSWORD: 'p' },
    );
    assert.deepEqual(systems[0]?.settings, { url: 'http://x', auth: { password: 'p' } });
    assert.equal(systems[0]?.timeoutMs, 5_000);
  });
});

describe('global ids', () => {
  test('an id gives back its business key, whatever characters it has', () => {
    for (const number of ['1000001', 'FG-SKID/200', 'SF-IMPELLER 20', 'Ä~|:'])
      assert.deepEqual(parseId('Material', createId('Material', { number })), { number });
    assert.deepEqual(parseId('ProductionOrder', createId('ProductionOrder', { plant: '1010', number: '1' })), {
      plant: '1010',
      number: '1',
    });
  });
  test('an id of another type, cut, or made up is refused', () => {
    const id = createId('Plant', { code: '1010' });
    for (const wrong of [id.slice(0, 5), '', 'rubbish', createId('Material', { number: '1' })])
      assert.throws(() => parseId('Plant', wrong), InvalidIdError);
  });
  test('an entity is known by its id or by its key’s own fields', () => {
    const paths = { plant: 'plant.code', number: 'number' };
    assert.deepEqual(parseReference('ProductionOrder', { plant: { code: '1010' }, number: '7' }, paths), {
      plant: '1010',
      number: '7',
    });
    assert.throws(() => parseReference('ProductionOrder', { number: '7' }, paths), /neither/);
  });
});

describe('exact numbers', () => {
  test('decimals keep their value and lose binary noise and exponents', () => {
    assert.deepEqual(
      [
        parseDecimal('12.500'),
        parseDecimal(166.67000000000002),
        parseDecimal(1e-7),
        parseDecimal('1E3'),
        sumDecimals(['0.1', '0.2']),
        subtractDecimals('1', '0.9'),
      ],
      ['12.5', '166.67', '0', '1000', '0.3', '0.1'],
    );
    for (const wrong of ['', 'abc', 'NaN', '1,5']) assert.throws(() => parseDecimal(wrong), RangeError);
  });
});

describe('pages', () => {
  test('cursors go round, and foreign ones are refused', () => {
    assert.deepEqual(parseCursor(createCursor(['a', 1]), ['key', 'count']), ['a', 1]);
    assert.equal(parseCursor(null, ['key', 'count']), undefined);
    for (const wrong of [
      'x',
      createCursor(['a']),
      createCursor([1, 'a']),
      createCursor(['a', -1]),
      createCursor(['a\0', 1]),
      Buffer.from('{}').toString('base64url'),
    ])
      assert.throws(() => parseCursor(wrong, ['key', 'count']), /not a cursor/);
  });
  test('a page holds at most two hundred', () => {
    assert.equal(parseFirst({ first: null }, 50), 50);
    for (const first of [-1, 201, 1.5]) assert.throws(() => parseFirst({ first }, 50), /between 0 and 200/);
  });
  test('an empty page has no cursors', () => {
    assert.deepEqual(
      createConnection({ nodes: [], toPlace: () => [], hasNextPage: false, hasPreviousPage: false }).pageInfo,
      { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    );
  });
});

test('the landscape of the stand-ins has an instance of every kind of system, on the ports of their start', async () => {
  const { systems } = await readLandscape('landscape.sandbox.yaml', {});
  assert.deepEqual(new Set(systems.map(({ system }) => system)), new Set(configuredSystems));
  const urls = systems.flatMap(({ settings }) => settings['url'] ?? []);
  assert.deepEqual(
    urls,
    urls.map((_, index) => `http://sandboxes:${4_010 + index}`),
  );
});
