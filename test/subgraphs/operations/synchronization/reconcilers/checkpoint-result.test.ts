import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../schema/canonical/index.ts';
import { checkpointChanged } from '../../../../../schema/events/index.ts';
import type { LookTools } from '../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { checkpointResultReconciler } from '../../../../../subgraphs/operations/synchronization/reconcilers/checkpoint-result/index.ts';

const plant = '1010';
const number = 'QC/00001';
const key = encodeURIComponent(number);
const operator = 'Shop Floor (Odoo user 7)';
const at = '2026-11-28T10:00:00Z';
const later = '2026-11-28T11:00:00Z';

interface Finding {
  readonly value?: string | null;
  readonly code?: string | null;
  readonly by?: string;
  readonly at?: string;
}
interface Given {
  readonly entered?: Finding;
  readonly results?: readonly Finding[];
  readonly status?: string;
  readonly carried?: string;
  readonly isJudged?: boolean;
  readonly module?: string;
}

function createTools({
  entered = {},
  results = [],
  status = 'IN_INSPECTION',
  carried,
  isJudged,
  module = 'OCA',
}: Given): LookTools {
  const unused = () => Promise.reject(new Error('It is not read.'));
  const characteristic = {
    code: 'A/B',
    description: 'Bore',
    isQuantitative: isJudged !== true,
    lowerLimit: null,
    upperLimit: null,
    unit: null,
    codes: null,
  };
  const lot = {
    number,
    status,
    createdAt: at,
    material: { id: createId('Material', { number: 'FG-1' }) },
    batch: null,
    productionOrder: null,
    quantity: { value: '5', unit: 'C62' },
    characteristics: [characteristic],
    results: results.map(({ value = null, code = null, by = 'q.inspector', at: inspectedAt = at }) => ({
      characteristic: { code: 'A/B' },
      value,
      code,
      inspectedBy: by,
      inspectedAt,
    })),
  };
  const { value = null, code = null } = entered;
  const stamp = { enteredAt: entered.at ?? at, enteredBy: operator };
  const entry = { characteristic: 'A/B', value, code, ...stamp };
  const entries = [entry, { ...entry, characteristic: 'ADDED', value: '1' }];
  const found = { inspectionLot: number, reference: '7', state: 'OPEN', entries, changedAt: at };
  const answer = (text: string): object =>
    text.includes('qualityLot')
      ? { qualityLot: lot }
      : { odooCheckpoints: { module, checkpoints: module === 'OCA' ? [found] : [] } };
  return {
    queries: { ask: async <Data>(_: unknown, text: string) => answer(text) as Data },
    prepare: unused,
    readEarlier: unused,
    findLast: unused,
    readFactsFrom: unused,
    listReports: unused,
    findKnown: unused,
    findLinks: unused,
    listTogether: () => [],
    readTogether: (_, read) => read(),
    listPlantsBeside: () => [],
    isKnown: unused,
    findIdentity: unused,
    findCarried: unused,
    findCarriedValues: async () => carried,
    findPlant: () => undefined,
    now: () => Date.now(),
  };
}

const read = (given: Given, record = key) =>
  checkpointResultReconciler.look({ plant, key: record }, ['QUALITY'], createTools(given));

async function look(given: Given): Promise<string> {
  const [comparison, ...others] = (await read(given))?.comparisons ?? [];
  assert.deepEqual(others, []);
  if (comparison === undefined) return 'nothing';
  const { verdict, ownerValue, observedValue } = comparison;
  const reason = verdict.kind === 'CHANGE' ? verdict.approval?.reason : 'reason' in verdict ? verdict.reason : '';
  return [verdict.kind, reason, ownerValue, observedValue].filter(Boolean).join(' ');
}

describe('a look at what operators entered at a checkpoint', () => {
  test('a result is recorded with its inspector and its time; its key is lot and characteristic', async () => {
    assert.equal(await look({ entered: { value: '1.50' } }), 'CHANGE 1.5 ABSENT');
    const [comparison] = (await read({ entered: { value: '1.50' } }))?.comparisons ?? [];
    assert.equal(comparison?.key, 'QC%2F00001/A%2FB');
    assert.equal(comparison.changedAt, at);
    assert.deepEqual(comparison.verdict.kind === 'CHANGE' && comparison.verdict.input, {
      plant,
      inspectionLot: number,
      results: [{ characteristic: 'A/B', value: '1.50' }],
      inspectedBy: operator,
      inspectedAt: at,
    });
    const code = { entered: { code: 'OK' }, isJudged: true };
    assert.equal(await look(code), 'CHANGE OK ABSENT');
  });
  test('the record of one characteristic is looked at by itself', async () => {
    const given = { entered: { value: '1' } };
    assert.equal((await read(given, `${key}/A%2FB`))?.comparisons.length, 1);
    assert.deepEqual((await read(given, `${key}/OTHER`))?.comparisons, []);
  });
  test('what quality has is not recorded again, not even after an inspector corrected it', async () => {
    const own = { value: '1', by: operator };
    assert.equal(await look({ entered: { value: '1' }, results: [own] }), 'EQUAL 1 1');
    assert.equal(await look({ entered: { value: '1.0' }, results: [{ value: '1' }] }), 'EQUAL 1 1');
    const corrected = [own, { value: '2', at: later }];
    assert.equal(await look({ entered: { value: '1' }, results: corrected }), 'EQUAL 1 2');
    // A quality system that keeps another time of the result.
    const moved = [
      { ...own, at: later },
      { value: '2', at: later },
    ];
    assert.equal(await look({ entered: { value: '1' }, results: moved, carried: '1' }), 'EQUAL 1 2');
  });
  test('an edit is a correction, back to an earlier value, too', async () => {
    const own = { value: '1', by: operator };
    assert.equal(await look({ entered: { value: '2', at: later }, results: [own], carried: '1' }), 'CHANGE 2 1');
    const twice = [own, { value: '2', by: operator, at: later }];
    const back = { value: '1', at: '2026-11-28T12:00:00Z' };
    assert.equal(await look({ entered: back, results: twice, carried: '2' }), 'CHANGE 1 2');
  });
  test('one that contradicts an inspector’s is left to a person', async () => {
    assert.equal(await look({ entered: { value: '1' }, results: [{ value: '2' }] }), 'CHANGE OTHER_RESULT 1 2');
  });
  test('a lot that has ended takes none, and what it has is equal', async () => {
    for (const status of ['DECIDED', 'CANCELLED']) {
      assert.equal(await look({ entered: { value: '1' }, status }), 'DIFFERS LOT_ENDED 1 ABSENT');
      assert.equal(await look({ entered: { value: '1' }, status, results: [{ value: '1' }] }), 'EQUAL 1 1');
    }
  });
  test('an empty question is nothing, and one that was emptied is told', async () => {
    assert.equal(await look({}), 'nothing');
    const own = { value: '1', by: operator };
    assert.equal(await look({ results: [own], carried: '1' }), 'DIFFERS RESULT_REMOVED ABSENT 1');
  });
  test('a module that is away is an outage', async () => {
    await assert.rejects(read({ carried: '1', module: 'NONE' }), { name: 'EmptyAnswer' });
  });
  test('an event of Odoo names the lot', () => {
    const header = { id: 'e1', plant, occurredAt: at, source: { system: 'ODOO', instance: 'plant' } } as const;
    const event = checkpointChanged.create(header, { inspectionLot: number });
    assert.deepEqual(checkpointResultReconciler.findRecords(event), [
      { plant, key, lanes: [`${plant}/lot/${number}`], isNews: true },
    ]);
  });
});
