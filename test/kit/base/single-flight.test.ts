import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { createSingleFlight } from '../../../kit/index.ts';

interface Work {
  readonly signal: AbortSignal;
  readonly resolve: (value: string) => void;
  readonly reject: (error: Error) => void;
}

describe('a single flight', () => {
  let works: Work[] = [];
  beforeEach(() => {
    works = [];
  });
  /** Work that ends when the test says so, or when it is aborted. */
  const work = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      works.push({ signal, resolve, reject });
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
  const workAt = (index: number): Work => {
    const found = works[index];
    assert.ok(found, `work ${index} was begun`);
    return found;
  };

  test('runs the work of a key once for all concurrent callers, and again afterwards', async () => {
    const share = createSingleFlight<string>();
    const results = [1, 2, 3].map(() => share('a', new AbortController().signal, work));
    workAt(0).resolve('first');
    assert.deepEqual(await Promise.all(results), ['first', 'first', 'first']);
    const later = share('a', undefined, work);
    workAt(1).resolve('second');
    assert.equal(await later, 'second');
    assert.equal(works.length, 2);
  });
  test('keeps keys apart', async () => {
    const share = createSingleFlight<string>();
    const results = [share('a', undefined, work), share('b', undefined, work)];
    workAt(0).resolve('a');
    workAt(1).resolve('b');
    assert.deepEqual(await Promise.all(results), ['a', 'b']);
  });
  test('gives a failure to all who share it, also one that is thrown at once, and does not keep it', async () => {
    const share = createSingleFlight<string>();
    const results = [share('a', undefined, work), share('a', undefined, work)];
    workAt(0).reject(new Error('down'));
    for (const result of results) await assert.rejects(result, /down/);
    const thrown = share('a', undefined, () => {
      throw new Error('at once');
    });
    await assert.rejects(thrown, /at once/);
    const later = share('a', undefined, work);
    workAt(1).resolve('up');
    assert.equal(await later, 'up');
  });
  test('goes on for the others when the caller that began it leaves', async () => {
    const share = createSingleFlight<string>();
    const leaving = new AbortController();
    const first = share('a', leaving.signal, work);
    const second = share('a', new AbortController().signal, work);
    leaving.abort(new Error('left'));
    await assert.rejects(first, /left/);
    assert.equal(workAt(0).signal.aborted, false);
    workAt(0).resolve('done');
    assert.equal(await second, 'done');
    assert.equal(works.length, 1);
  });
  test('is aborted when the last has left, and the next caller begins another', async () => {
    const share = createSingleFlight<string>();
    const leaving = [new AbortController(), new AbortController()];
    const results = leaving.map(({ signal }) => share('a', signal, work));
    leaving[0]?.abort();
    assert.equal(workAt(0).signal.aborted, false);
    leaving[1]?.abort();
    assert.equal(workAt(0).signal.aborted, true);
    const next = share('a', undefined, work);
    workAt(1).resolve('next');
    for (const result of results) await assert.rejects(result, { name: 'AbortError' });
    assert.equal(await next, 'next');
  });
  test('is not begun for long by a caller that has already left', async () => {
    const share = createSingleFlight<string>();
    await assert.rejects(share('a', AbortSignal.abort(), work), { name: 'AbortError' });
    assert.equal(workAt(0).signal.aborted, true);
  });
  test('fails a caller that leaves with the given error', async () => {
    const share = createSingleFlight<string>({ createAbortError: (cause) => new Error('too late', { cause }) });
    const leaving = new AbortController();
    const result = share('a', leaving.signal, work);
    leaving.abort('gone');
    await assert.rejects(result, { message: 'too late', cause: 'gone' });
  });
  test('that timed out fails the caller that began it; one that still waits begins another', async () => {
    const share = createSingleFlight<string>({ timeoutMs: 20 });
    const first = share('a', new AbortController().signal, work);
    const second = share('a', new AbortController().signal, work);
    await assert.rejects(first, /aborted/);
    while (works.length < 2) await new Promise((resolve) => setImmediate(resolve));
    workAt(1).resolve('done');
    assert.equal(await second, 'done');
  });
  test('that ends with its first caller is begun once more by the others', async () => {
    const share = createSingleFlight<string>({ endsWithFirst: true });
    const leaving = new AbortController();
    const first = share('a', leaving.signal, work);
    const others = [share('a', new AbortController().signal, work), share('a', undefined, work)];
    leaving.abort();
    await assert.rejects(first, /aborted/);
    while (works.length < 2) await new Promise((resolve) => setImmediate(resolve));
    workAt(1).resolve('done');
    assert.deepEqual(await Promise.all(others), ['done', 'done']);
    assert.equal(works.length, 2);
  });
  test('that ends with its first caller goes on when another leaves', async () => {
    const share = createSingleFlight<string>({ endsWithFirst: true });
    const leaving = new AbortController();
    const first = share('a', new AbortController().signal, work);
    const second = share('a', leaving.signal, work);
    leaving.abort();
    await assert.rejects(second, { name: 'AbortError' });
    workAt(0).resolve('done');
    assert.equal(await first, 'done');
  });
});
