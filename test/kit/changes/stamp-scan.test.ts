import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advanceScan, findStart, parseScan, type Scan } from '../../../kit/index.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-28T12:00:00Z');
const newest = '2026-11-28T12:00:30.000Z';
const overlapped = '2026-11-28T11:59:30.000Z';
const after = '2026-11-28T12:00:31.000Z';

/** Reads a whole scan that begins this long after noon, and shows this newest stamp. */
const scanAt = (scan: Scan, afterNoonMs: number, stamp?: string): Scan => {
  const startedAt = noon + afterNoonMs;
  return advanceScan(scan, { newest: stamp }, { startedAt, endedAt: startedAt });
};

describe('a scan by change stamps', () => {
  const first = scanAt(parseScan(undefined), 31_000, newest);

  test('reads the last minute again for ten minutes, and no longer', () => {
    const soon = scanAt(first, 5 * minute, newest);
    assert.equal(findStart(soon), overlapped);
    const late = scanAt(soon, 12 * minute, newest);
    assert.equal(findStart(late), after);
    assert.equal(findStart(scanAt(late, 13 * minute)), after);
  });

  test('reads the last minute once more after an outage, however long it was', () => {
    assert.equal(findStart(first), overlapped);
    assert.equal(findStart(parseScan(JSON.stringify(first))), overlapped);
    assert.equal(findStart(scanAt(first, 5 * 24 * 60 * minute, newest)), after);
  });

  test('reads the last minute again when something newer came', () => {
    const settled = scanAt(first, 12 * minute, newest);
    const later = scanAt(settled, 13 * minute, '2026-11-28T12:12:50.000Z');
    assert.equal(findStart(later), '2026-11-28T12:11:50.000Z');
  });

  test('reads the last minute with the cursor of an earlier release', () => {
    assert.equal(findStart({ since: newest, afterId: 0 }), overlapped);
  });

  test('keeps its start over the pages of one scan', () => {
    const startedAt = noon + 12 * minute;
    const page = advanceScan(first, { newest, nextAfterId: 7 }, { startedAt, endedAt: startedAt });
    assert.deepEqual([findStart(page), page.afterId], [overlapped, 7]);
    assert.equal(findStart(advanceScan(page, { newest }, { startedAt, endedAt: startedAt })), after);
  });
});
