import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseJson, parseJsonObject } from '../../../kit/index.ts';

describe('parseJson', () => {
  test('reads any JSON value', () => {
    assert.deepEqual(['{"a":[1]}', '[1]', '"text"', '0', 'false', 'null'].map(parseJson), [
      { a: [1] },
      [1],
      'text',
      0,
      false,
      null,
    ]);
  });
  test('gives nothing for a text that is not JSON', () => {
    for (const text of ['', ' ', '{', '<html></html>', 'undefined', '{"a":1}{'])
      assert.equal(parseJson(text), undefined);
  });
});

describe('parseJsonObject', () => {
  test('reads an object', () => {
    assert.deepEqual(parseJsonObject('{"a":null}'), { a: null });
  });
  test('gives nothing for another value or a text that is not JSON', () => {
    for (const text of ['[{}]', 'null', '"{}"', '1', '{']) assert.equal(parseJsonObject(text), undefined);
  });
});
