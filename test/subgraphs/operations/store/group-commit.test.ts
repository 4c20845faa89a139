import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SystemError } from '../../../../kit/index.ts';
import { createGroupCommit } from '../../../../subgraphs/operations/store/group-commit.ts';

const failure = (cause: object) =>
  new SystemError('The database failed.', {
    code: 'SYSTEM_UNAVAILABLE',
    system: 'OPERATIONS',
    instance: 'operations',
    cause,
  });

/** A writer that keeps its groups waiting until they are let go. */
function createSlowWriter(refuse: (items: readonly number[]) => Error | undefined = () => undefined) {
  const groups: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const write = createGroupCommit<number, string>(async (items) => {
    groups.push(items);
    await new Promise<void>((resolve) => gates.push(resolve));
    const error = refuse(items);
    if (error !== undefined) throw error;
    return items.map((item) => `written ${item}`);
  });
  const letGo = async () => {
    while (gates.length > 0) {
      gates.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { write, groups, letGo };
}

describe('writing together', () => {
  test('writes that arrive during a commit are one commit', async () => {
    const { write, groups, letGo } = createSlowWriter();
    const all = Promise.all([1, 2, 3, 4, 5].map(write));
    assert.deepEqual(groups, [[1]]);
    await letGo();
    assert.deepEqual(await all, ['written 1', 'written 2', 'written 3', 'written 4', 'written 5']);
    assert.deepEqual(groups, [[1], [2, 3, 4, 5]]);
  });
  test('no write fails because of another when the database refuses a group', async () => {
    const refuse = (items: readonly number[]) => (items.includes(4) ? failure({ code: '22P05' }) : undefined);
    const { write, groups, letGo } = createSlowWriter(refuse);
    const all = Promise.allSettled([1, 2, 3, 4, 5].map(write));
    await letGo();
    const outcomes = (await all).map(({ status }) => status);
    assert.deepEqual(outcomes, ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    assert.deepEqual(groups.slice(1), [[2, 3, 4, 5], [2], [3], [4], [5]]);
  });
  test('writes that may have been committed are not repeated', async () => {
    const refuse = (items: readonly number[]) =>
      items.length > 1 ? failure(new Error('Connection terminated')) : undefined;
    const { write, groups, letGo } = createSlowWriter(refuse);
    const all = Promise.allSettled([1, 2, 3, 4].map(write));
    await letGo();
    assert.deepEqual(
      (await all).map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected', 'rejected'],
    );
    assert.deepEqual(groups, [[1], [2, 3, 4]]);
  });
});
