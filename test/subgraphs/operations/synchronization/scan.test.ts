import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScannedRecord } from '../../../../subgraphs/operations/synchronization/reconciler.ts';
import { isNews } from '../../../../subgraphs/operations/synchronization/scan.ts';

const record: ScannedRecord = { key: 'M-1', ownerValue: '7 C62', observedValue: '10 C62', difference: 'STOCK' };
const equal: ScannedRecord = { key: 'M-1', ownerValue: '10 C62', observedValue: '10 C62', difference: 'EQUAL' };
const row = { key: 'M-1', status: 'DIFFERS', reason: 'STOCK', ownerValue: '7 C62', observedValue: '10 C62' };
const inSync = { ...row, status: 'IN_SYNC', reason: null };
const accepted = { ...row, status: 'IN_SYNC', reason: 'ACCEPTED' };
const ignored = { ...row, reason: 'IGNORED' };

type Case = readonly [name: string, record: ScannedRecord, row: Parameters<typeof isNews>[1], expected: boolean];
const cases: readonly Case[] = [
  ['a first difference is news', record, undefined, true],
  ['agreement that was never a difference needs no row', equal, undefined, false],
  ['a known difference is none', record, row, false],
  [
    'a known difference to a record that the consumer lacks is none',
    { ...record, observedValue: '' },
    { ...row, observedValue: null },
    false,
  ],
  ['a difference with another value is news', record, { ...row, ownerValue: '8 C62' }, true],
  ['a difference that ended is news', equal, row, true],
  ['agreement goes on without news', equal, inSync, false],
  ['a difference after agreement is news', record, inSync, true],
  ['an accepted difference is none', record, accepted, false],
  ['an accepted difference that grew is news', record, { ...accepted, ownerValue: '8 C62' }, true],
  ['an accepted difference that ended is news', equal, accepted, true],
  ['an ignored difference is none', record, ignored, false],
];

for (const [name, scanned, known, expected] of cases) test(name, () => assert.equal(isNews(scanned, known), expected));
