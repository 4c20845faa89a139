import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanFields, cleanText } from '../../../kit/base/clean-text.ts';

describe('text in the log', () => {
  test('has at most 512 characters', () => {
    assert.equal(cleanText('x'.repeat(512)), 'x'.repeat(512));
    assert.equal(cleanText('x'.repeat(513)), `${'x'.repeat(512)}…`);
  });
  test('has no credentials', () => {
    const cases = {
      'at postgres://svc:hunter2@10.0.0.5/db': 'at postgres://[secret]@10.0.0.5/db',
      'Authorization: Bearer abc.def-ghi_jkl': 'Authorization: Bearer [secret]',
      'GET /odata?sap-client=100&apikey=abc&x=1': 'GET /odata?sap-client=100&apikey=[secret]&x=1',
    };
    for (const [text, clean] of Object.entries(cases)) assert.equal(cleanText(text), clean);
  });
  test('has nothing that acts on a terminal or a reader', () => {
    assert.equal(cleanText('a\u001b[31mb\rc\u009bd\u202ee\u2028f'), 'a\\u001b[31mb\\u000dc\\u009bd\\u202ee\\u2028f');
  });
  test('an error keeps its name, code, stack and causes, and nothing else that hangs on it', () => {
    const cause = Object.assign(new TypeError('refused by //u:p@host'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new Error('failed', { cause }), {
      request: { headers: { authorization: 'x' } },
      system: 'SAP',
    });
    const { err } = cleanFields({ err: error }) as { err: { [name: string]: unknown; cause: object } };
    assert.deepEqual(Object.keys(err).sort(), ['cause', 'message', 'stack', 'system', 'type']);
    assert.match(String(err['stack']), /^at .*clean-text\.test\.ts/);
    assert.partialDeepStrictEqual(err.cause, {
      type: 'TypeError',
      code: 'ECONNREFUSED',
      message: 'refused by //[secret]@host',
    });
  });
  test('objects are cleaned as deep as they go, and end where they are too deep', () => {
    const circle: { a: string; self?: object } = { a: '\u001b' };
    circle.self = circle;
    assert.match(JSON.stringify(cleanFields({ circle })), /"a":"\\\\u001b".*\[deeper\]/);
  });
});
