import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convert } from '../../../schema/canonical/index.ts';

test('a quantity is converted within its dimension, exactly', () => {
  for (const [value, from, to, expected] of [
    ['250', 'GRM', 'KGM', '0.25'],
    ['2', 'LBR', 'KGM', '0.90718474'],
    ['1', 'LBR', 'ONZ', '16'],
    ['0.5', 'MTQ', 'LTR', '500'],
    ['1', 'FOT', 'INH', '12'],
    ['1.5', 'DZN', 'C62', '18'],
    ['3', 'XBX', 'XBX', '3'],
  ] as const)
    assert.equal(convert({ value, unit: from }, to), expected, `${from} ${to}`);
});

test('units of different dimensions, and unknown units, have nothing in common', () => {
  for (const [from, to] of [
    ['KGM', 'LTR'],
    ['XBX', 'C62'],
    ['ZZ', 'ZZ'],
  ] as const)
    assert.equal(convert({ value: '1', unit: from }, to), undefined, `${from} ${to}`);
});
