import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHoldSteps, type KnownHold } from '../../../../subgraphs/operations/sagas/hold-target.ts';

const target = { plant: '1010', scope: 'BATCH', material: 'RM-1', batch: 'B1' } as const;
const free =
  createHoldSteps<KnownHold>(false, ({ input }) => input).find(({ name }) => name === 'freeInPlant') ?? assert.fail();
const createRun = (number: string) => ({
  input: { ...target, number, remaining: 0 },
  subject: {},
  results: {},
  earlier: ['BATCH-1010/RM-1/B1', 'LOT-1010/7', 'QH-1'].map((holdNumber) => ({
    key: 'k',
    after: null,
    memento: { holdNumber },
  })),
});

test('the end of a hold frees the goods of earlier holds, and none that a restriction of SAP or a rejected lot blocked', () => {
  const input = free.input(createRun('QH-2')) as { readonly earlier: readonly string[]; readonly isLast: boolean };
  assert.deepEqual(input.earlier, ['{"holdNumber":"QH-1"}']);
  assert.equal(input.isLast, true);
});

test('the end of a restriction or a rejection frees its own goods, and is no end of the holds on the same batch', () => {
  for (const number of ['BATCH-1010/RM-1/B1', 'LOT-1010/7']) {
    const run = createRun(number);
    assert.equal(free.findEarlier?.(run), undefined);
    const input = free.input(run) ?? assert.fail();
    assert.ok(!('earlier' in input) && !('isLast' in input));
  }
});
