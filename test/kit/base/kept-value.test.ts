import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createKeptValue } from '../../../kit/index.ts';

describe('a kept value', () => {
  test('is read once, with the context of the first caller, and kept until it is forgotten', async () => {
    const contexts: string[] = [];
    const kept = createKeptValue(async (context: string) => contexts.push(context));
    assert.deepEqual(await Promise.all([kept.read('a'), kept.read('b')]), [1, 1]);
    assert.equal(await kept.read('c'), 1);
    kept.forget();
    assert.equal(await kept.read('d'), 2);
    assert.deepEqual(contexts, ['a', 'd']);
  });
  test('is read again after a failure', async () => {
    let failures = 1;
    const kept = createKeptValue<void, string>(async () => {
      if (failures-- > 0) throw new Error('down');
      return 'up';
    });
    await assert.rejects(kept.read(), /down/);
    assert.equal(await kept.read(), 'up');
  });
  test('is read again when it is no longer fresh', async () => {
    let now = 0;
    const kept = createKeptValue<void, number>(async () => now, { isFresh: (readAt) => now < readAt + 10 });
    assert.equal(await kept.read(), 0);
    now = 9;
    assert.equal(await kept.read(), 0);
    now = 10;
    assert.equal(await kept.read(), 10);
  });
  test('that is being read is not read twice because an older one is forgotten', async () => {
    let readings = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const kept = createKeptValue<void, number>(async () => {
      readings += 1;
      await promise;
      return readings;
    });
    const first = kept.read();
    kept.forget();
    const second = kept.read();
    resolve();
    assert.deepEqual(await Promise.all([first, second, kept.read()]), [1, 1, 1]);
  });
  test('is read again by the others when the caller that began the reading leaves', async () => {
    let readings = 0;
    const kept = createKeptValue<void, string>((_, signal) => {
      readings += 1;
      if (readings > 1) return Promise.resolve('value');
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))));
    });
    const leaving = new AbortController();
    const first = kept.read(undefined, leaving.signal);
    const others = [kept.read(undefined, new AbortController().signal), kept.read()];
    leaving.abort();
    await assert.rejects(first, /given up/);
    assert.deepEqual(await Promise.all(others), ['value', 'value']);
    assert.equal(readings, 2);
  });
});
