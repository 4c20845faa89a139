import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { workCenterAvailabilityReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/work-center-availability.ts';

const plant = '1010';
const keys = ['MILL-01/closure-1', 'MILL-02/closure-1', 'MILL-03/closure-2'];

describe('times without capacity that are looked at together', () => {
  const asked: (readonly string[])[] = [];
  const createRecord = (key: string) => ({
    key,
    startTime: '2027-03-01T08:00:00Z',
    endTime: '2027-03-01T10:00:00Z',
    state: 'PLANNED',
    isShort: false,
    isHold: false,
    changedAt: null,
    changedBy: null,
  });
  const readings = new Map<string, Promise<unknown>>();
  const tools = {
    readTogether: (name: string, read: () => Promise<unknown>) => {
      const reading = readings.get(name) ?? read();
      readings.set(name, reading);
      return reading;
    },
    listTogether: () => keys,
    prepare: async () => ({ kind: 'STATE', memento: { isEqual: true, bucket: { startTime: '', endTime: '' } } }),
    queries: {
      ask: async (_: string, query: string, variables: { readonly keys: readonly string[] }) => {
        assert.match(query, /odooUnavailability/);
        asked.push(variables.keys);
        return { found: variables.keys.filter((key) => key !== keys[2]).map(createRecord) };
      },
    },
  } as unknown as LookTools;

  test('are read by one query, and one that is gone has no look', async () => {
    const looks = await Promise.all(
      keys.map((key) => workCenterAvailabilityReconciler.look({ plant, key }, ['SCHEDULING'], tools)),
    );
    assert.deepEqual(asked, [keys]);
    assert.deepEqual(
      looks.map((look) => look?.comparisons.map(({ verdict }) => verdict.kind)),
      [['EQUAL'], ['EQUAL'], undefined],
    );
  });
});
