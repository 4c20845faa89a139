import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import {
  compareStock,
  formatStock,
  readEnterprise,
  type StockTotal,
} from '../../../../../subgraphs/operations/synchronization/reconcilers/stock-figures.ts';

const total = (text: string): StockTotal => {
  const [value = '', unit = ''] = text.split(' ');
  return text === 'ABSENT' ? undefined : { value, unit };
};
const cases: readonly (readonly [a: string, b: string, expected: string])[] = [
  ['10 C62', '10.000 C62', 'EQUAL'],
  ['10 C62', '7 C62', 'STOCK'],
  ['1.5 KGM', '1500 GRM', 'EQUAL'],
  ['2 TNE', '2000.5 KGM', 'STOCK'],
  ['0.25 MTR', '250 MMT', 'EQUAL'],
  ['3 DZN', '36 C62', 'EQUAL'],
  ['1 KGM', '1 LTR', 'UNIT'],
  ['0 KGM', '0 LTR', 'EQUAL'],
  ['1 ZZ', '1 ZZ', 'UNIT'],
  ['ABSENT', 'ABSENT', 'EQUAL'],
  ['0.000 C62', 'ABSENT', 'EQUAL'],
  ['ABSENT', '4 C62', 'STOCK'],
  ['-1 C62', 'ABSENT', 'STOCK'],
];

describe('stock in two systems', () => {
  for (const [a, b, expected] of cases)
    test(`${a} beside ${b} is ${expected}`, () => {
      assert.equal(compareStock(total(a), total(b)), expected);
      assert.equal(compareStock(total(b), total(a)), expected);
    });
  test('is shown without meaningless zeros', () => {
    assert.equal(formatStock(total('10.500 KGM')), '10.5 KGM');
    assert.equal(formatStock(undefined), 'ABSENT');
  });
});

const amount = { value: '1', unit: 'C62' };
const createFigures = (isStale: boolean) => ({
  unrestricted: amount,
  inQualityInspection: amount,
  blocked: amount,
  provenance: { isStale },
});
class Failure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
/** SAP in which a material is fine, absent, read from a cache, unreadable, or an outage. */
const createTools = (kinds: Readonly<Record<string, 'FINE' | 'ABSENT' | 'STALE' | 'UNREADABLE' | 'AWAY'>>): LookTools =>
  ({
    queries: {
      ask: async (_: string, __: string, { materials }: { readonly materials: readonly string[] }) => {
        const found = materials.map((material) => kinds[material]);
        if (found.includes('AWAY')) throw new Failure('SYSTEM_UNAVAILABLE');
        if (found.includes('UNREADABLE')) throw new Failure('SYSTEM_BAD_RESPONSE');
        return {
          stockBalances: found.map((kind) => ({
            enterprise: kind === 'ABSENT' ? null : createFigures(kind === 'STALE'),
          })),
        };
      },
    },
  }) as unknown as LookTools;
const read = async (kinds: Parameters<typeof createTools>[0]) => [
  ...(await readEnterprise({ plant: '1010', materials: Object.keys(kinds) }, createTools(kinds))),
];

describe('a page of stock', () => {
  const fine = { value: '3', unit: 'C62' };
  test('has all usabilities of a material together, and none where the system answered without any', async () => {
    assert.deepEqual(await read({ A: 'FINE', B: 'ABSENT' }), [
      ['A', fine],
      ['B', undefined],
    ]);
  });
  test('leaves out unreadable materials and cached values, which say nothing', async () => {
    const kinds = { A: 'FINE', B: 'UNREADABLE', C: 'UNREADABLE', D: 'STALE', E: 'FINE' } as const;
    assert.deepEqual(await read(kinds), [
      ['A', fine],
      ['E', fine],
    ]);
  });
  test('is not there while the system is away, or answers from a cache alone', async () => {
    await assert.rejects(read({ A: 'FINE', B: 'AWAY' }), { code: 'SYSTEM_UNAVAILABLE' });
    await assert.rejects(read({ A: 'STALE', B: 'STALE' }), { name: 'StaleAnswer' });
    await assert.rejects(read({ A: 'UNREADABLE' }), { name: 'StaleAnswer' });
  });
});
