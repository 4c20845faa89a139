import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCallContext } from '../../../../../kit/index.ts';
import { checkRights } from '../../../../../subgraphs/scheduling/connector/checks/rights.ts';

/** Requests to a frePPLe that refuses some of them. */
const createRequests = (isRefused: (method: string, path: string) => boolean) =>
  ({
    send: async (method: string, path: string) => ({
      status: isRefused(method, path) ? 403 : method === 'POST' ? 201 : 404,
      headers: { 'content-type': 'application/json' },
    }),
  }) as unknown as Parameters<typeof checkRights>[0];

test('a right that only materials need is a warning, and names all that are missing', async () => {
  const requests = createRequests((method, path) => path.includes('input/item') && method !== 'GET');
  const checks = await checkRights(requests, createCallContext());
  assert.deepEqual(
    checks.flatMap(({ status, detail }) => (status === 'PASSED' ? [] : [[status, detail]])),
    [['WARNING', 'The user may not add and change item: no materials are carried.']],
  );
});

test('a user with all rights passes', async () => {
  const checks = await checkRights(
    createRequests(() => false),
    createCallContext(),
  );
  assert.deepEqual(
    checks.map(({ status }) => status),
    ['PASSED'],
  );
});
