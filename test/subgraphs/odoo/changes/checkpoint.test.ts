import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CheckpointState,
  describeCheckpoint,
  observeCheckpoint,
} from '../../../../subgraphs/odoo/changes/checkpoint.ts';
import type { CheckpointRecord } from '../../../../subgraphs/odoo/connector/index.ts';

const record: CheckpointRecord = {
  plant: '1010',
  inspectionLot: '90000000001',
  id: 7,
  state: 'OPEN',
  changedAt: '2026-11-28T10:00:00Z',
  entries: [{ characteristic: 'DIM' }],
};
const enter = (value: string, enteredAt: string): CheckpointRecord => ({
  ...record,
  entries: [{ characteristic: 'DIM', value, enteredAt, enteredBy: 'Shop Floor (Odoo user 7)' }],
});
const observe = (one: CheckpointRecord): CheckpointState =>
  observeCheckpoint(one, Date.parse('2026-11-28T12:00:00Z')).state;
const list = (before: CheckpointRecord | undefined, after: CheckpointRecord) =>
  describeCheckpoint(
    {
      key: '1010/90000000001',
      before: before && observe(before),
      after: observe(after),
      eventId: (type: string) => `${type}-1`,
    } as Parameters<typeof describeCheckpoint>[0],
    { instance: 'plant' },
  );

describe('changes of a checkpoint', () => {
  test('a result that is entered, edited or removed is an event, at the time of the entry', () => {
    const entered = enter('1', '2026-11-28T11:00:00Z');
    const [event] = list(record, entered);
    assert.equal(Date.parse(event?.occurredAt ?? ''), Date.parse('2026-11-28T11:00:00Z'));
    assert.deepEqual(event?.payload, { inspectionLot: '90000000001' });
    assert.equal(list(undefined, entered).length, 1);
    assert.equal(list(entered, enter('2', '2026-11-28T11:30:00Z')).length, 1);
    assert.equal(list(entered, record).length, 1);
  });
  test('one without results, or with the same ones, is none', () => {
    assert.deepEqual(list(undefined, record), []);
    assert.deepEqual(list(record, { ...record, state: 'CANCELLED' }), []);
    const entered = enter('1', '2026-11-28T11:00:00Z');
    assert.deepEqual(list(entered, { ...entered, state: 'FINISHED' }), []);
  });
});
