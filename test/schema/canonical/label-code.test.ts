import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLabelCode } from '../../../schema/canonical/index.ts';

test('a label is read by code and by name, in any case, and another says nothing', () => {
  const codes = ['KGM', 'kg', ' Kg ', 'pcs', 'C62', 'Dozen', '', 'tray', 'constructor'].map(findLabelCode);
  assert.deepEqual(codes, ['KGM', 'KGM', 'KGM', 'C62', 'C62', 'DZN', undefined, undefined, undefined]);
});
