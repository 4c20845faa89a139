import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import type { LookTools, Prepared } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { inspectionLotReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/inspection-lot/index.ts';

const plant = '1010';
const key = '90000000001';
type Codes = readonly { readonly code: string; readonly valuation: string }[] | null;
const lot = {
  number: key,
  status: 'CREATED',
  createdAt: '2026-11-28T10:00:00Z',
  material: { id: createId('Material', { number: 'FG-1' }) },
  batch: { id: createId('Batch', { material: 'FG-1', number: 'B1' }) } as { readonly id: string } | null,
  productionOrder: { id: createId('ProductionOrder', { plant, number: '1000001' }) } as { readonly id: string } | null,
  quantity: { value: '5', unit: 'C62' },
  characteristics: [
    {
      code: 'DIM',
      description: 'Bore',
      isQuantitative: true,
      lowerLimit: '1' as string | null,
      upperLimit: '2' as string | null,
      unit: 'MMT' as string | null,
      codes: null as Codes,
    },
    {
      code: 'VIS',
      description: 'Look',
      isQuantitative: false,
      lowerLimit: null,
      upperLimit: null,
      unit: null,
      codes: null as Codes,
    },
  ],
  results: [],
};
const checkpoint = { inspectionLot: key, reference: '7', state: 'OPEN', entries: [], changedAt: null };

interface Given {
  readonly lot?: Partial<typeof lot> | null;
  readonly module?: string;
  readonly state?: string;
  readonly prepared?: Prepared;
  readonly isKnown?: boolean;
  readonly carried?: string | undefined;
  readonly isAway?: boolean;
}

function createTools({
  lot: changed,
  module = 'OCA',
  state,
  prepared,
  isKnown = false,
  carried,
  isAway,
}: Given): LookTools {
  const unused = () => Promise.reject(new Error('It is not read.'));
  const answer = (text: string): object => {
    if (text.includes('qualityLot')) return { qualityLot: changed === null ? null : { ...lot, ...changed } };
    if (isAway === true) return { odooCheckpoints: null };
    return { odooCheckpoints: { module, checkpoints: state === undefined ? [] : [{ ...checkpoint, state }] } };
  };
  return {
    queries: { ask: async <Data>(_: unknown, text: string) => answer(text) as Data },
    prepare: async () => prepared ?? { kind: 'STATE', memento: {} },
    readEarlier: unused,
    findLast: unused,
    readFactsFrom: unused,
    listReports: unused,
    findKnown: unused,
    findLinks: unused,
    listTogether: () => [],
    readTogether: (_, read) => read(),
    listPlantsBeside: () => [],
    isKnown: async () => isKnown,
    findIdentity: unused,
    findCarried: unused,
    findCarriedValues: async () => carried,
    findPlant: () => undefined,
    now: () => Date.now(),
  };
}

const read = (given: Given) => inspectionLotReconciler.look({ plant, key }, ['ODOO'], createTools(given));

async function look(given: Given): Promise<string> {
  const [comparison] = (await read(given))?.comparisons ?? [];
  if (comparison === undefined) return 'nothing';
  const { verdict, ownerValue, observedValue } = comparison;
  const more = verdict.kind === 'CHANGE' ? verdict.step : 'reason' in verdict ? verdict.reason : '';
  return [verdict.kind, more, ownerValue, observedValue].filter(Boolean).join(' ');
}

describe('a look at an inspection lot and its checkpoint', () => {
  test('an open lot without one is shown to the operators once, with its characteristics and codes', async () => {
    assert.equal(await look({}), 'CHANGE openInPlant OPEN ABSENT');
    const found = await read({});
    assert.equal(found?.lane, `${plant}/1000001`);
    assert.deepEqual(found.mayAgree?.[1], { noun: 'CheckpointResult', key: `${key}/VIS` });
    const verdict = found?.comparisons[0]?.verdict;
    assert.ok(verdict?.kind === 'CHANGE');
    assert.equal(verdict.isOnce, 'REMOVED');
    const input = verdict.input as { readonly characteristics: readonly { readonly codes: readonly object[] }[] };
    assert.deepEqual(
      input.characteristics.map(({ codes }) => codes),
      [
        [],
        [
          { code: 'OK', isAccepted: true },
          { code: 'NOK', isAccepted: false },
        ],
      ],
    );
  });
  test('codes of the characteristic are the answers', async () => {
    const [measured, judged] = lot.characteristics;
    assert.ok(measured !== undefined && judged !== undefined);
    const codes = [{ code: 'A1', valuation: 'ACCEPTED' }];
    const verdict = (await read({ lot: { characteristics: [measured, { ...judged, codes }] } }))?.comparisons[0]
      ?.verdict;
    assert.ok(verdict?.kind === 'CHANGE');
    const input = verdict.input as { readonly characteristics: readonly { readonly codes: readonly object[] }[] };
    assert.deepEqual(input.characteristics[1]?.codes, [{ code: 'A1', isAccepted: true }]);
  });
  test('one that operators work on, or have finished, stays', async () => {
    assert.equal(await look({ state: 'OPEN' }), 'EQUAL OPEN OPEN');
    assert.equal(await look({ state: 'FINISHED' }), 'EQUAL OPEN FINISHED');
  });
  test('one that is half made is continued, and withdrawn when the lot has ended', async () => {
    const verdict = (await read({ state: 'INCOMPLETE' }))?.comparisons[0]?.verdict;
    assert.ok(verdict?.kind === 'CHANGE' && verdict.step === 'openInPlant' && verdict.isOnce === undefined);
    const ended = { lot: { status: 'DECIDED' }, isKnown: true, state: 'INCOMPLETE' };
    assert.equal(await look(ended), 'CHANGE withdrawInPlant DECIDED INCOMPLETE');
  });
  test('a lot that has ended withdraws it, and what operators have finished stays', async () => {
    for (const status of ['DECIDED', 'CANCELLED']) {
      const ended = { lot: { status }, isKnown: true };
      assert.equal(await look({ ...ended, state: 'OPEN' }), `CHANGE withdrawInPlant ${status} OPEN`);
      assert.equal(await look({ ...ended, state: 'FINISHED' }), `EQUAL ${status} FINISHED`);
      assert.equal(await look({ ...ended, state: 'CANCELLED' }), `EQUAL ${status} CANCELLED`);
      assert.equal(await look(ended), `EQUAL ${status} ABSENT`);
      assert.equal(await look({ lot: { status } }), 'nothing');
    }
  });
  test('one that people cancelled is left to a person', async () => {
    assert.equal(await look({ state: 'CANCELLED' }), 'DIFFERS CHECKPOINT_CANCELLED OPEN CANCELLED');
  });
  test('without a module the record says so; in the plant’s own quality system there is nothing to do', async () => {
    assert.equal(await look({ module: 'NONE' }), 'EQUAL NOT SHOWN no module for checkpoints (quality_control_oca)');
    const carried = (await read({ module: 'NONE' }))?.comparisons[0]?.carried ?? assert.fail();
    // Installed later, the module shows the lot: none of its checkpoints was removed.
    const verdict = (await read({ carried }))?.comparisons[0]?.verdict;
    assert.ok(verdict?.kind === 'CHANGE' && verdict.isOnce === undefined);
    assert.equal(await look({ module: 'OWN' }), 'nothing');
  });
  test('a module that is away proves nothing about a lot that was shown', async () => {
    for (const status of ['CREATED', 'DECIDED'])
      for (const carried of ['SHOWN', undefined])
        assert.equal(await look({ lot: { status }, module: 'NONE', isKnown: true, carried }), 'UNANSWERED');
    const never = { module: 'NONE', isKnown: true, carried: 'NEVER_SHOWN' };
    assert.match(await look(never), /^EQUAL NOT SHOWN/);
    assert.equal(await look({ ...never, lot: { status: 'DECIDED' } }), 'EQUAL DECIDED ABSENT');
  });
  test('goods that Odoo does not know wait for their product, and lots without characteristics are none of the operators’', async () => {
    const refuse = (code: string): Prepared => ({ kind: 'REFUSED', code, message: 'No.' });
    assert.equal(await look({ prepared: refuse('NOT_FOUND') }), 'WAITING PRODUCT_FIRST OPEN ABSENT');
    assert.equal(await look({ prepared: refuse('INVALID_STATE') }), 'QUARANTINED INVALID_STATE OPEN ABSENT');
    assert.equal(await look({ lot: { characteristics: [] } }), 'nothing');
  });
  test('open lots are listed by pages', async () => {
    const asked: unknown[] = [];
    const page = (hasNextPage: boolean) => ({
      inspectionLots: { nodes: [{ number: key }], pageInfo: { hasNextPage, endCursor: 'c1' } },
    });
    const ask = async <Data>(_: unknown, __: string, variables?: object) => {
      asked.push(variables);
      return page(asked.length === 1) as Data;
    };
    const tools = { ...createTools({}), queries: { ask } };
    assert.deepEqual(await inspectionLotReconciler.listOpen?.(plant, undefined, tools), { keys: [key], next: 'c1' });
    assert.deepEqual(await inspectionLotReconciler.listOpen?.(plant, 'c1', tools), { keys: [key], next: undefined });
    const filter = { plant, status: ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'OTHER'] };
    assert.deepEqual(asked, [
      { filter, after: undefined },
      { filter, after: 'c1' },
    ]);
  });
  test('an outage is no answer, and a lot that quality does not have is not there', async () => {
    assert.equal(await look({ isAway: true }), 'UNANSWERED');
    assert.equal(await read({ lot: null }), undefined);
  });
});
