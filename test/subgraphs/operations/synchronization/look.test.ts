import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findSubject, planNextLook } from '../../../../subgraphs/operations/synchronization/look.ts';

const due = { plant: '1010', key: 'M-1', changedAt: null };
const stamp = '2026-11-20T08:00:00.000Z';
const [before, after] = [new Date('2026-11-19'), new Date('2026-11-21')];

test('a stamp of master data is a change only when it is newer than the first comparison of all', () => {
  const find = (firstScan: Date | undefined, keepsEqual = true) =>
    findSubject(due, { changedAt: stamp }, { keepsEqual, firstScan }).changedAt?.toISOString();
  assert.equal(find(undefined), undefined);
  assert.equal(find(after), undefined);
  assert.equal(find(before), stamp);
  assert.equal(find(undefined, false), stamp);
});

test('an event that names a record is a change, whatever its stamp is', () => {
  const named = { ...due, changedAt: new Date('2026-11-22') };
  const found = findSubject(named, { changedAt: stamp }, { keepsEqual: true, firstScan: undefined });
  assert.deepEqual(found.changedAt, named.changedAt);
});

test('a record that a person names is new though its own stamp is older', () => {
  const named = { ...due, changedAt: new Date('2026-11-22') };
  const found = findSubject(named, { changedAt: stamp }, { keepsEqual: false, firstScan: undefined });
  assert.deepEqual([found.changedAt?.toISOString(), found.newsAt], [stamp, named.changedAt]);
});

test('the other records of a look are no newer because one of them was named', () => {
  const named = { ...due, key: '10000000001', changedAt: new Date('2026-11-22') };
  const find = (key: string) =>
    findSubject(named, { key, changedAt: stamp }, { keepsEqual: false, firstScan: undefined }).newsAt?.toISOString();
  assert.equal(find('10000000001/LENGTH'), stamp);
  assert.equal(find(named.key), named.changedAt.toISOString());
});

test('master data that is refused or braked is not looked at one by one, and everything else after a while', () => {
  const plan = (status: 'BRAKED' | 'QUARANTINED' | 'WAITING' | 'DIFFERS', isMasterData: boolean) =>
    planNextLook({ status, reason: 'REFUSED' }, { attempts: 0, settleMs: 100, isMasterData })?.delayMs;
  for (const status of ['BRAKED', 'QUARANTINED', 'DIFFERS'] as const) {
    assert.equal(plan(status, true), undefined);
    assert.equal(plan(status, false), 900_000);
  }
  assert.equal(plan('WAITING', true), 900_000);
});
