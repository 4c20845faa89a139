import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { mapStock } from '../../../../subgraphs/sap/connector/map-material.ts';
import { mapMaterialNumber, mapOrder } from '../../../../subgraphs/sap/connector/map-order.ts';
import { parsePage } from '../../../../subgraphs/sap/connector/odata/answer.ts';
import { formatBatch, parseBatch } from '../../../../subgraphs/sap/connector/odata/batch.ts';
import { chunkConditions, equals, joinByAnd, joinByOr } from '../../../../subgraphs/sap/connector/odata/conditions.ts';
import { createAnswerError } from '../../../../subgraphs/sap/connector/odata/errors.ts';
import { formatText } from '../../../../subgraphs/sap/connector/odata/literals.ts';
import { formatRelativeUrl } from '../../../../subgraphs/sap/connector/odata/query.ts';
import {
  formatStamp,
  mapDay,
  mapInstant,
  mapPlantInstant,
  toPlantClock,
} from '../../../../subgraphs/sap/connector/time.ts';
import { mapUnit } from '../../../../subgraphs/sap/connector/units.ts';

const readFixture = <Value>(name: string): Value =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/sap/${name}.json`, import.meta.url), 'utf8')) as Value;
const place = { instance: 's4', timeZones: new Map([['1710', 'America/Los_Angeles']]) };
const none = { results: [] };
const bare = {
  to_ProductionOrderComponent: none,
  to_ProductionOrderOperation: none,
  to_ProductionOrderStatus: none,
  ManufacturingOrder: '1000000',
  Material: 'M',
  ProductionPlant: '1710',
  ProductionUnit: 'PC',
  TotalQuantity: '500',
  LastChangeDateTime: '20220128063912',
};

describe('SAP’s dates and times', () => {
  test('a day and a time on the plant’s clock become one instant, summer and winter', () => {
    assert.equal(mapPlantInstant('/Date(1782864000000)/', 'PT08H00M00S', 'Europe/Berlin'), '2026-07-01T06:00:00Z');
    assert.equal(mapPlantInstant('/Date(1796083200000)/', 'PT08H00M00S', 'Europe/Berlin'), '2026-12-01T07:00:00Z');
  });
  test('an hour that the clock change skips or repeats still is an instant', () => {
    assert.equal(mapPlantInstant('2026-03-29', '02:30:00', 'Europe/Berlin'), '2026-03-29T01:30:00Z');
    assert.equal(mapPlantInstant('2026-10-25', '02:30:00', 'Europe/Berlin'), '2026-10-25T00:30:00Z');
  });
  test('24:00:00 is the next day’s midnight', () =>
    assert.equal(mapPlantInstant('2026-12-01', 'PT24H00M00S', 'Europe/Berlin'), '2026-12-01T23:00:00Z'));
  test('null and empty dates are absent', () =>
    assert.deepEqual(
      [mapDay(null), mapDay(''), mapPlantInstant('', '', 'UTC'), mapInstant('')],
      [undefined, undefined, undefined, undefined],
    ));
  test('change stamps and offsets are read, and written for filters', () => {
    assert.equal(mapInstant('20220128063912'), '2022-01-28T06:39:12Z');
    assert.equal(mapInstant('/Date(1643351952000+0000)/'), '2022-01-28T06:39:12Z');
    assert.equal(formatStamp('2022-01-28T06:39:12Z'), '20220128063912');
    assert.deepEqual(toPlantClock('2026-07-01T06:00:00Z', 'Europe/Berlin'), { day: '2026-07-01', time: '08:00:00' });
  });
});

describe('SAP’s words', () => {
  test('units become Recommendation 20 codes; a customer’s own unit is mutually defined', () => {
    assert.deepEqual(
      ['PC', 'ST', 'KG', 'H', 'M2', 'XYZ'].map((unit) => mapUnit(unit)),
      ['C62', 'C62', 'KGM', 'HUR', 'MTK', 'ZZ'],
    );
  });
  test('padding zeros go from numeric material numbers only', () => {
    assert.deepEqual(['000000000000100001', '0', 'MZ-FG-R10', '00A1'].map(mapMaterialNumber), [
      '100001',
      '0',
      'MZ-FG-R10',
      '00A1',
    ]);
  });
  test('the furthest flag decides an order’s state; none of them reads as OTHER', () => {
    const mapStatus = (flags: object) => mapOrder({ ...bare, ...flags }, place).status;
    assert.equal(mapStatus({ OrderIsReleased: 'X', OrderIsPartiallyConfirmed: 'X' }), 'PARTIALLY_CONFIRMED');
    assert.equal(
      mapStatus({ OrderIsReleased: 'X', OrderIsDelivered: 'X', OrderIsTechnicallyCompleted: 'X' }),
      'TECHNICALLY_COMPLETED',
    );
    assert.equal(mapStatus({ OrderIsCreated: 'X', OrderIsMarkedForDeletion: 'X' }), 'CANCELLED');
    assert.equal(mapStatus({ OrderIsReleased: true }), 'RELEASED');
    assert.equal(mapStatus({}), 'OTHER');
  });
  test('the status text is SAP’s active system status, without user status', () => {
    const to_ProductionOrderStatus = {
      results: [
        { StatusCode: 'I0002', StatusShortName: 'REL', IsUserStatus: false },
        { StatusCode: 'I0010', StatusShortName: '', IsUserStatus: false },
        { StatusCode: 'E0001', StatusShortName: 'MINE', IsUserStatus: true },
      ],
    };
    assert.equal(mapOrder({ ...bare, to_ProductionOrderStatus }, place).statusText, 'REL I0010');
  });
});

describe('records of the real sandbox', () => {
  test('stock reads as figures of its material and plant', () => {
    const [stock] = mapStock(readFixture('material-stock'), 's4');
    assert.deepEqual(stock, {
      material: '21',
      plant: '0001',
      unrestricted: { value: '10', unit: 'C62' },
      inQualityInspection: { value: '0', unit: 'C62' },
      blocked: { value: '0', unit: 'C62' },
    });
  });
  test('an order reads with its stripped number and its version', () => {
    const order = mapOrder({ ...bare, ...readFixture<object>('production-order') }, place);
    assert.equal(order.number, '1000000');
    assert.deepEqual(order.quantity, { value: '500', unit: 'C62' });
    assert.equal(order.plant, '1710');
  });
});

describe('OData', () => {
  test('text is quoted, and its quotes doubled', () => assert.equal(formatText("it's"), "'it''s'"));
  test('conditions join with the parentheses they need', () => {
    const filter = joinByAnd([joinByOr([equals('A', '1'), equals('A', '2')]), undefined, equals('B', "x'y")]);
    assert.equal(filter?.text, "(A eq '1' or A eq '2') and B eq 'x''y'");
    assert.ok(formatRelativeUrl({ service: 'S', entitySet: 'E', filter }).startsWith("E?$filter=(A%20eq%20'1'"));
  });
  test('conditions split into parts that fit', () => {
    const conditions = Array.from({ length: 100 }, (_, index) => equals('Product', `M${index}`));
    const chunks = chunkConditions(conditions, 400);
    assert.deepEqual(chunks.flat(), conditions);
    assert.ok(
      chunks.length > 5 && chunks.every((chunk) => encodeURIComponent(joinByOr(chunk)?.text ?? '').length <= 420),
    );
  });
  test('V2 and V4 pages are read alike; any other answer is invalid', () => {
    assert.deepEqual(parsePage('{"d":{"results":[{"A":"1"}],"__next":"N","__count":"7"}}'), {
      records: [{ A: '1' }],
      next: 'N',
      count: 7,
    });
    assert.deepEqual(parsePage('{"value":[{"A":"1"}],"@odata.nextLink":"N","@odata.count":7}'), {
      records: [{ A: '1' }],
      next: 'N',
      count: 7,
    });
    assert.deepEqual(
      [parsePage('<html>'), parsePage('[]'), parsePage('{"error":{}}')],
      [undefined, undefined, undefined],
    );
  });
  test('a batch requests every URL, and a truncated answer is invalid', () => {
    assert.equal(formatBatch(['A', 'B'], 'x', {}).match(/^GET [AB] HTTP\/1\.1\r$/gm)?.length, 2);
    const answer =
      '--y\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"d":{"results":[]}}\r\n--y--\r\n';
    assert.deepEqual(parseBatch(answer, 'multipart/mixed; boundary=y'), [
      { status: 200, text: '{"d":{"results":[]}}' },
    ]);
    assert.equal(parseBatch(answer.slice(0, -20), 'multipart/mixed; boundary=y'), undefined);
  });
  test('only SAP itself may say that a record does not exist', () => {
    const mapCode = (status: number, text: string) =>
      createAnswerError({ status, text, headers: {} }, { instance: 's4', now: 0 }).code;
    const odata = (message: string) =>
      JSON.stringify({ error: { code: 'CO/001', message: { lang: 'en', value: message } } });
    assert.equal(mapCode(404, odata('Resource not found')), 'SYSTEM_NOT_FOUND');
    assert.equal(mapCode(404, '<html>Not found</html>'), 'SYSTEM_BAD_RESPONSE');
    assert.equal(mapCode(400, odata('Order 1000001 is being processed by MILLER')), 'SYSTEM_BUSY');
    assert.equal(mapCode(400, odata('Quantity missing')), 'SYSTEM_REJECTED');
    assert.deepEqual(
      [401, 403, 412, 428, 429, 503].map((status) => mapCode(status, '')),
      [
        'SYSTEM_UNAUTHENTICATED',
        'SYSTEM_FORBIDDEN',
        'SYSTEM_CONFLICT',
        'SYSTEM_CONFLICT',
        'SYSTEM_BUSY',
        'SYSTEM_UNAVAILABLE',
      ],
    );
  });
});
