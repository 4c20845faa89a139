import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import { StaleAnswer } from '../../../../../subgraphs/operations/synchronization/outage.ts';
import type { Consumer, LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { materialReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/material/index.ts';

const plant = '1010';
const number = 'M-1';

const material = {
  ...{ number, description: 'Gasket', baseUnit: 'C62', nativeUnit: 'PC', tracking: 'LOT', procurement: 'BUY' },
  ...{ gtin: null as string | null, isActive: true, isEndedInPlant: false, changedAt: '2026-11-23T08:00:00Z' },
};
const product = {
  ...{ material: number, reference: '51', name: 'Gasket', unit: 'C62', unitName: 'Units', tracking: 'LOT' },
  ...{ gtin: null as string | null, isActive: true, changedBy: 'Shop Floor' },
};
const item = { material: number, description: 'Gasket', unit: 'C62' };

interface Found {
  readonly materials?: readonly (typeof material)[];
  readonly products?: readonly (typeof product)[] | null;
  readonly items?: readonly (typeof item)[] | null;
  /** Owner's value that a consumer last had. */
  readonly carried?: string;
  /** Instants of our last changes of use, by the use. */
  readonly ended?: string;
  readonly used?: string;
  /** Answer of the check of a change. */
  readonly refusal?: { readonly code: string; readonly message: string };
  readonly numbers?: readonly string[];
  /** Subgraphs whose systems do not answer. */
  readonly silent?: readonly string[];
  /** The material in another plant of the same Odoo. */
  readonly beside?: readonly (typeof material)[];
  /** Its product, where it is another. */
  readonly productBeside?: typeof product;
}

/** Readings of a material of SAP, and of what stands for it. */
const createTools = ({ materials = [material], products = [product], items = [item], ...found }: Found): LookTools =>
  ({
    listTogether: () => [],
    listPlantsBeside: () => (found.beside === undefined ? [] : ['1020']),
    prepare: async () =>
      found.refusal === undefined ? { kind: 'STATE', memento: {} } : { kind: 'REFUSED', ...found.refusal },
    findLast: async (_: string, { isActive }: { readonly isActive: boolean }) => {
      const at = isActive ? found.used : found.ended;
      return at === undefined ? undefined : { input: {}, after: null, finishedAt: new Date(at) };
    },
    findCarried: async (_: object, { ownerValue }: { readonly ownerValue: string }) =>
      found.carried === undefined ? 'NEVER' : found.carried === ownerValue ? 'SAME' : 'OTHER',
    queries: {
      ask: async (subgraph: string, query: string, { plant: of }: { readonly plant: string }) => {
        if (found.silent?.includes(subgraph) === true) throw new StaleAnswer(subgraph);
        if (of === '1020')
          return { found: subgraph === 'sap' ? found.beside : [found.productBeside ?? products?.[0] ?? product] };
        if (query.includes('sapMaterialNumbers'))
          return { page: { numbers: found.numbers ?? materials.map((one) => one.number), next: null } };
        return { found: subgraph === 'sap' ? materials : subgraph === 'odoo' ? products : items };
      },
    },
  }) as unknown as LookTools;

const look = async (found: Found) =>
  (await materialReconciler.look({ plant, key: number }, ['ODOO', 'SCHEDULING', 'QUALITY'], createTools(found)))
    ?.comparisons ?? [];

/** Says what a look would do in a consumer, in a word and the columns that it would write. */
async function judge(consumer: 'ODOO' | 'SCHEDULING', found: Found): Promise<string> {
  const comparison = (await look(found)).find((one) => one.consumer === consumer);
  if (comparison === undefined) return 'NOTHING';
  const { verdict } = comparison;
  if (verdict.kind === 'EQUAL') return 'EQUAL';
  if (verdict.kind === 'UNANSWERED') return verdict.code;
  if (verdict.kind !== 'CHANGE') return `${verdict.kind} ${verdict.reason}`;
  const { plant: _, material: __, ...columns } = verdict.input as Readonly<Record<string, unknown>>;
  const word = verdict.approval?.reason ?? (verdict.isOnce === undefined ? verdict.step : `${verdict.step} once`);
  return `${word} ${JSON.stringify(columns)}`;
}

describe('a material beside its product in Odoo', () => {
  type Case = readonly [title: string, found: Found, expected: string];
  const cases: readonly Case[] = [
    ['agrees', {}, 'EQUAL'],
    [
      'agrees when SAP writes spaces around its text',
      { materials: [{ ...material, description: ' Gasket ' }] },
      'EQUAL',
    ],
    ['agrees with a barcode that SAP has no GTIN for', { products: [{ ...product, gtin: '4006381333931' }] }, 'EQUAL'],
    [
      'is given a GTIN',
      { materials: [{ ...material, gtin: '4006381333931' }] },
      'changeInPlant {"gtin":"4006381333931"}',
    ],
    ['is renamed alone', { products: [{ ...product, name: 'Seal' }] }, 'changeInPlant {"name":"Gasket"}'],
    [
      'is changed in unit and identification',
      { products: [{ ...product, unit: 'DZN', tracking: 'NONE' }] },
      'changeInPlant {"unit":"C62","tracking":"LOT"}',
    ],
    [
      'is created once',
      { products: [] },
      'createInPlant once {"name":"Gasket","unit":"C62","tracking":"LOT","isPurchased":true}',
    ],
    ['is not created when it has ended', { products: [], materials: [{ ...material, isActive: false }] }, 'NOTHING'],
    [
      'stays archived when SAP had ended it after a person did',
      { products: [{ ...product, isActive: false }], carried: 'INACTIVE' },
      'REMOVED_IN_CONSUMER {"isActive":true}',
    ],
    [
      'stays archived when a person did it after SAP used it again',
      { products: [{ ...product, isActive: false }], ended: '2026-11-01', used: '2026-11-02' },
      'REMOVED_IN_CONSUMER {"isActive":true}',
    ],
    [
      'agrees when it has ended and a person archived it',
      { products: [{ ...product, isActive: false }], materials: [{ ...material, isActive: false }] },
      'EQUAL',
    ],
    [
      'ends',
      { materials: [{ ...material, isActive: false, isEndedInPlant: true }] },
      'changeInPlant {"isActive":false,"isEndedInPlant":false}',
    ],
    [
      'does not end while another plant keeps it in the same product',
      { materials: [{ ...material, isActive: false, isEndedInPlant: true }], beside: [material] },
      'DIFFERS PLANTS_DISAGREE',
    ],
    [
      'ends when every plant that keeps it in the product has ended it',
      {
        materials: [{ ...material, isActive: false, isEndedInPlant: true }],
        beside: [{ ...material, isActive: false }],
      },
      'changeInPlant {"isActive":false,"isEndedInPlant":false}',
    ],
    [
      'ends when the other plants of the Odoo do not keep it',
      { materials: [{ ...material, isActive: false, isEndedInPlant: true }], beside: [] },
      'changeInPlant {"isActive":false,"isEndedInPlant":false}',
    ],
    [
      'is not contested by a plant that identifies it otherwise',
      { products: [{ ...product, tracking: 'NONE' }], beside: [{ ...material, tracking: 'NONE' }] },
      'DIFFERS PLANTS_DISAGREE',
    ],
    [
      'is changed when the other plant has a product of its own',
      {
        products: [{ ...product, tracking: 'NONE' }],
        beside: [{ ...material, tracking: 'NONE' }],
        productBeside: { ...product, reference: '99' },
      },
      'changeInPlant {"tracking":"LOT"}',
    ],
    [
      'stays archived when a person did it',
      { products: [{ ...product, isActive: false }], carried: 'ACTIVE C62 LOT - Gasket' },
      'REMOVED_IN_CONSUMER {"isActive":true}',
    ],
    [
      'is used again when SAP had ended it',
      { products: [{ ...product, isActive: false, name: 'Seal' }], ended: '2026-11-02', used: '2026-11-01' },
      'changeInPlant {"name":"Gasket","isActive":true}',
    ],
    [
      'is ambiguous with two products in use, and not with an archived one',
      { products: [product, { ...product, reference: '52' }] },
      'QUARANTINED AMBIGUOUS',
    ],
    [
      'agrees beside an archived product',
      { products: [{ ...product, reference: '52', isActive: false }, product] },
      'EQUAL',
    ],
    [
      'waits for a unit that Plantgraph knows',
      { products: [], materials: [{ ...material, baseUnit: 'ZZ', nativeUnit: 'ZQ7' }] },
      'QUARANTINED UNIT',
    ],
    [
      'waits for a unit that Plantgraph knows though Odoo has none for its own either',
      { products: [{ ...product, unit: 'ZZ' }], materials: [{ ...material, baseUnit: 'ZZ', nativeUnit: 'ZQ7' }] },
      'QUARANTINED UNIT',
    ],
    [
      'waits for a unit in Odoo',
      {
        products: [],
        refusal: { code: 'INVALID_INPUT', message: 'Odoo has no unit for XBX; name it under odoo.units.' },
      },
      'QUARANTINED UNIT',
    ],
    [
      'differs with the sentence of a refusal',
      { products: [{ ...product, unit: 'DZN' }], refusal: { code: 'INVALID_STATE', message: 'Stock has moved.' } },
      'DIFFERS REFUSED',
    ],
  ];
  for (const [title, found, expected] of cases)
    test(title, async () => assert.equal(await judge('ODOO', found), expected));
});

describe('a material beside its item in the scheduler', () => {
  type Case = readonly [title: string, found: Found, expected: string];
  const cases: readonly Case[] = [
    ['agrees', {}, 'EQUAL'],
    ['agrees without a unit there', { items: [{ ...item, unit: '' }] }, 'EQUAL'],
    [
      'is renamed, and given no unit where it has none',
      { items: [{ ...item, description: 'Seal', unit: '' }] },
      'setItem {"description":"Gasket","isNew":false}',
    ],
    ['agrees with another word for its unit', { items: [{ ...item, unit: 'Pcs' }] }, 'EQUAL'],
    ['agrees with a word that stands for no unit', { items: [{ ...item, unit: 'tray' }] }, 'EQUAL'],
    [
      'is renamed, and keeps a word for its unit',
      { items: [{ ...item, description: 'Seal', unit: 'pcs' }] },
      'setItem {"description":"Gasket","isNew":false}',
    ],
    [
      'is given its unit where the item has another',
      { items: [{ ...item, unit: 'kg' }] },
      'setItem {"description":"Gasket","isNew":false,"unit":"C62"}',
    ],
    [
      'waits for a unit that Plantgraph knows',
      { items: [], materials: [{ ...material, baseUnit: 'ZZ', nativeUnit: 'ZQ7' }] },
      'QUARANTINED UNIT',
    ],
    [
      'waits for such a unit though the item has the same one',
      { items: [{ ...item, unit: 'ZZ' }], materials: [{ ...material, baseUnit: 'ZZ', nativeUnit: 'ZQ7' }] },
      'QUARANTINED UNIT',
    ],
    ['is created once', { items: [] }, 'setItem once {"description":"Gasket","isNew":true,"unit":"C62"}'],
    [
      'is neither created nor ended when SAP has ended it',
      { items: [], materials: [{ ...material, isActive: false }] },
      'NOTHING',
    ],
    ['stays when SAP has ended it', { materials: [{ ...material, isActive: false }] }, 'EQUAL'],
  ];
  for (const [title, found, expected] of cases)
    test(title, async () => assert.equal(await judge('SCHEDULING', found), expected));
});

describe('the regular comparison of materials', () => {
  const scan = (found: Found, consumers: readonly Consumer[] = ['ODOO', 'SCHEDULING']) =>
    materialReconciler.scan?.(plant, undefined, createTools(found), consumers) ?? assert.fail();

  test('has a record for each consumer, and none of a system that the plant does not have', async () => {
    const { records, next } = await scan({ products: [{ ...product, name: 'Seal' }] });
    assert.deepEqual(
      records.map(({ consumer, difference }) => [consumer, difference]),
      [
        ['ODOO', 'VALUES'],
        ['SCHEDULING', 'EQUAL'],
      ],
    );
    assert.equal(next, undefined);
    const alone = await scan({ items: null });
    assert.deepEqual(
      alone.records.map(({ consumer }) => consumer),
      ['ODOO'],
    );
  });

  test('reads the consumers of the rule alone', async () => {
    const { records } = await scan({ silent: ['odoo'] }, ['SCHEDULING']);
    assert.deepEqual(
      records.map(({ consumer }) => consumer),
      ['SCHEDULING'],
    );
  });

  test('goes on in the other system when one does not answer, and stops when none does', async () => {
    const { records, unanswered } = await scan({ silent: ['odoo'] });
    assert.deepEqual(
      [records.map(({ consumer, difference }) => [consumer, difference]), unanswered],
      [[['SCHEDULING', 'EQUAL']], ['ODOO']],
    );
    await assert.rejects(async () => scan({ silent: ['odoo', 'scheduling'] }), /did not answer/);
  });

  test('keeps no row of an ended material that a system does not have: it was not carried', async () => {
    const { records } = await scan({ materials: [{ ...material, isActive: false }], products: [], items: [] });
    assert.deepEqual(
      records.map(({ consumer, difference, isQuiet }) => [consumer, difference, isQuiet]),
      [
        ['ODOO', 'EQUAL', true],
        ['SCHEDULING', 'EQUAL', true],
      ],
    );
  });

  test('takes an empty list for an outage, and a listed material that cannot be read for no end', async () => {
    await assert.rejects(async () => scan({ materials: [], numbers: [] }), /no record at all/);
    assert.deepEqual((await scan({ materials: [], numbers: [number] })).records, []);
  });

  test('of a material that SAP does not have any more, nothing follows', async () => {
    const found = await materialReconciler.look({ plant, key: number }, ['ODOO'], createTools({ materials: [] }));
    assert.equal(found, undefined);
  });

  test('a change of a material names it in its plant, and another noun does not', () => {
    const event = {
      type: 'MasterDataChanged',
      plant,
      payload: { noun: 'Material', id: createId('Material', { number }) },
    };
    const find = (change: object) => materialReconciler.findRecords({ ...event, ...change } as never);
    assert.deepEqual(find({}), [{ plant, key: number, lanes: [] }]);
    assert.deepEqual(find({ plant: undefined }), []);
    assert.deepEqual(find({ payload: { noun: 'Supplier', id: 'x' } }), []);
  });
});
