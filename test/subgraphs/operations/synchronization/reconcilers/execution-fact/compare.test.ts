import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  compareOrder,
  type OrderCase,
} from '../../../../../../subgraphs/operations/synchronization/reconcilers/execution-fact/compare.ts';
import type {
  Confirmation,
  Fact,
} from '../../../../../../subgraphs/operations/synchronization/reconcilers/execution-fact/read.ts';

const unit = 'C62';
const createFact = (id: number, value: string, change: Partial<Fact> = {}): Fact => ({
  key: `odoo/${id}`,
  kind: 'PRODUCTION',
  reference: `WH/MO/${id}`,
  orderNumbers: ['1'],
  doneTime: `2026-11-28T10:0${id}:00Z`,
  quantity: { value, unit },
  lines: [],
  work: null,
  serialNumbers: null,
  digest: 'aaaaaaaaaa',
  formerDigest: null,
  ...change,
});
const createConfirmation = (count: number, value: string, change: Partial<Confirmation> = {}): Confirmation => ({
  number: '1',
  reference: `900/${count}`,
  operation: '0020',
  key: null,
  revision: null,
  digest: null,
  producedQuantity: value,
  scrapQuantity: '0',
  workMinutes: '0',
  isReversed: false,
  ...change,
});
const own = (id: number, revision = 1) => ({ key: `odoo/${id}`, revision, digest: 'aaaaaaaaaa' });

function compare(
  facts: readonly Fact[],
  confirmations: readonly Confirmation[],
  change: Partial<OrderCase> = {},
): Readonly<Record<string, string>> {
  const given: OrderCase = {
    plant: '1010',
    order: { number: '1', status: 'RELEASED', quantity: { value: '20', unit }, operations: [{ number: '0020' }] },
    done: { number: '1', isOpen: true, openQuantity: '0', facts },
    confirmations,
    reports: [],
    links: new Map(),
    factsFrom: '2026-11-28T10:00:00Z',
    addedFrom: '2026-11-28T10:00:00Z',
    balance: { accepted: undefined, found: undefined },
    ...change,
  };
  const comparisons = compareOrder(given);
  assert.equal(new Set(comparisons.map(({ key }) => key)).size, comparisons.length, 'a record is judged twice');
  return Object.fromEntries(
    comparisons.map(({ key = '', verdict }) => {
      const approval = verdict.kind === 'CHANGE' ? (verdict.approval?.reason ?? 'POST') : undefined;
      const reason = verdict.kind === 'DIFFERS' || verdict.kind === 'QUARANTINED' ? verdict.reason : verdict.kind;
      return [key, approval ?? reason];
    }),
  );
}

describe('facts beside the confirmations of an order', () => {
  test('a fact without a document is posted, one with a document is equal', () => {
    const facts = [createFact(1, '5'), createFact(2, '3')];
    const found = compare(facts, [createConfirmation(1, '5', own(1))]);
    assert.deepEqual(found, { '1': 'EQUAL', '1 odoo/1': 'EQUAL', '1 odoo/2': 'POST' });
  });

  test('the document of an earlier release is adopted by its reference, whatever its key is', () => {
    const reports = [{ parts: ['WH/MO/1', 'WH/MO/2'], document: '900/1' }];
    const found = compare([createFact(1, '1'), createFact(2, '1')], [createConfirmation(1, '2')], { reports });
    assert.deepEqual(found, { '1': 'EQUAL', '1 odoo/1': 'EQUAL', '1 odoo/2': 'EQUAL' });
  });

  test('what was done before the instant is the opening balance, and never posted as a fact', () => {
    const facts = [createFact(1, '5', { doneTime: '2026-11-27T10:00:00Z' }), createFact(2, '3')];
    assert.deepEqual(compare(facts, [createConfirmation(1, '5')]), { '1': 'EQUAL', '1 odoo/2': 'POST' });
    assert.deepEqual(compare(facts, [createConfirmation(1, '2')]), { '1': 'OPENING_BALANCE', '1 odoo/2': 'POST' });
    assert.deepEqual(compare([createFact(1, '5', { doneTime: null })], []), { '1': 'OPENING_BALANCE' });
  });

  test('what SAP has confirmed by hand stands for the oldest facts without a document', () => {
    const facts = [createFact(1, '5'), createFact(2, '3')];
    const held = compare(facts, [createConfirmation(1, '5')]);
    assert.deepEqual(held, { '1': 'EQUAL', '1 odoo/1': 'CONFIRMED_IN_SAP', '1 odoo/2': 'POST' });
    const accepted = compare(facts, [createConfirmation(1, '5')], { balance: { accepted: '5 C62', found: undefined } });
    assert.deepEqual(accepted, { '1': 'OPENING_BALANCE', '1 odoo/1': 'POST', '1 odoo/2': 'POST' });
    assert.deepEqual(compare([], [createConfirmation(1, '5')]), { '1': 'OPENING_BALANCE' });
  });

  test('a confirmation by hand after the difference was found stands for facts, before and after its acceptance', () => {
    const facts = [createFact(1, '10', { doneTime: '2026-11-27T10:00:00Z' }), createFact(2, '2')];
    const confirmations = [createConfirmation(1, '6'), createConfirmation(2, '2')];
    for (const balance of [
      { accepted: undefined, found: '6 C62' },
      { accepted: '6 C62', found: undefined },
    ])
      assert.deepEqual(compare(facts, confirmations, { balance }), {
        '1': 'OPENING_BALANCE',
        '1 odoo/2': 'CONFIRMED_IN_SAP',
      });
    const beyond = compare([createFact(2, '2')], confirmations, { balance: { accepted: undefined, found: '8 C62' } });
    assert.equal(beyond['1 odoo/2'], 'CONFIRMED_IN_SAP');
  });

  test('what was registered on an open part when its balance was accepted waits for a person for as long as they take', () => {
    const balance = { accepted: '0 C62', acceptedOwner: '5 C62', found: undefined };
    // Without a comparison of its own the balance stays accepted, and the next look finds the same.
    assert.deepEqual(compare([createFact(1, '10')], [], { balance }), { '1 odoo/1': 'CONFIRMED_IN_SAP' });
  });

  test('a balance that is accepted before its fact does not let the fact be posted', () => {
    const confirmations = [createConfirmation(1, '7')];
    const facts = [createFact(1, '4'), createFact(2, '2', { doneTime: '2026-11-28T14:00:00Z' })];
    const balance = { accepted: '7 C62', acceptedOwner: '0 C62', acceptedAt: '2026-11-28T13:00:00Z', found: undefined };
    const found = compare(facts, confirmations, { balance });
    assert.deepEqual([found['1 odoo/1'], found['1 odoo/2']], ['CONFIRMED_IN_SAP', 'POST']);
  });

  test('a posted opening balance stands for the facts that it was made of, when the instant is set back', () => {
    const facts = [createFact(1, '5', { doneTime: '2026-11-27T10:00:00Z' })];
    const posted = createConfirmation(1, '5', { key: '1010/1/opening', revision: 1 });
    assert.deepEqual(compare(facts, [posted]), { '1': 'EQUAL' });
    const back = compare(facts, [posted], { factsFrom: '2026-11-26T10:00:00Z' });
    assert.deepEqual(back, { '1': 'EQUAL', '1 odoo/1': 'CONFIRMED_IN_SAP' });
  });

  test('another operation, a cancelled document and a document of a fact are no confirmation by hand', () => {
    const confirmations = [
      createConfirmation(1, '5', { operation: '0010' }),
      createConfirmation(2, '5', { isReversed: true }),
      createConfirmation(3, '4', own(2)),
    ];
    const found = compare([createFact(1, '5'), createFact(2, '4')], confirmations);
    assert.deepEqual(found, { '1': 'EQUAL', '1 odoo/2': 'EQUAL', '1 odoo/1': 'POST' });
  });

  test('a cancelled document and an edited fact wait for a person, who lets the next revision be posted', () => {
    const cancelled = createConfirmation(1, '5', { ...own(1), isReversed: true });
    assert.equal(compare([createFact(1, '5')], [cancelled])['1 odoo/1'], 'REVERSED_IN_SAP');
    const again = createConfirmation(2, '5', own(1, 2));
    assert.equal(compare([createFact(1, '5')], [cancelled, again])['1 odoo/1'], 'EQUAL');
    const edited = createFact(1, '5', { digest: 'bbbbbbbbbb' });
    assert.equal(compare([edited], [cancelled, again])['1 odoo/1'], 'EDITED');
    assert.equal(compare([createFact(1, '4')], [again])['1 odoo/1'], 'EDITED');
  });

  const createWork = (id: number, minutes: string, operationNumber: string | null = '0020'): Fact =>
    createFact(id, minutes, {
      key: `odoo/work-${id}`,
      kind: 'WORK',
      quantity: { value: minutes, unit: 'MIN' },
      work: { operationNumber, setupMinutes: '0', runMinutes: minutes },
    });

  test('booked times are posted before what they made, and an edited one waits for a person', () => {
    const found = compare([createFact(1, '5'), createWork(2, '30')], []);
    assert.deepEqual(Object.entries(found), [
      ['1', 'EQUAL'],
      ['1 odoo/work-2', 'POST'],
      ['1 odoo/1', 'POST'],
    ]);
    const document = createConfirmation(1, '0', { ...own(2), key: 'odoo/work-2', workMinutes: '30' });
    assert.equal(compare([createWork(2, '30')], [document])['1 odoo/work-2'], 'EQUAL');
    const edited = { ...createWork(2, '40'), digest: 'bbbbbbbbbb' };
    assert.equal(compare([edited], [document])['1 odoo/work-2'], 'EDITED');
  });

  test('minutes that a clerk has confirmed on the operation stand for the oldest booked times there', () => {
    const byHand = createConfirmation(1, '0', { workMinutes: '30' });
    const found = compare([createWork(1, '30'), createWork(2, '10'), createWork(3, '5', '0010')], [byHand], {
      order: {
        number: '1',
        status: 'RELEASED',
        quantity: { value: '20', unit },
        operations: [{ number: '0010' }, { number: '0020' }],
      },
    });
    assert.deepEqual(found, {
      '1': 'EQUAL',
      '1 odoo/work-1': 'CONFIRMED_IN_SAP',
      '1 odoo/work-2': 'POST',
      '1 odoo/work-3': 'POST',
    });
  });

  test('minutes that are linked to a booked time do not stand for later ones', () => {
    const byHand = createConfirmation(1, '0', { workMinutes: '30' });
    const links = new Map([['odoo/work-1', '900/1']]);
    const found = compare([createWork(1, '30'), createWork(2, '10')], [byHand], { links });
    assert.deepEqual(found, { '1': 'EQUAL', '1 odoo/work-1': 'EQUAL', '1 odoo/work-2': 'POST' });
    const earlier = createFact(1, '30', { ...createWork(1, '30'), doneTime: '2026-11-27T10:00:00Z' });
    assert.equal(compare([earlier, createWork(2, '10')], [byHand], { links })['1 odoo/work-2'], 'POST');
  });

  test('a booked time without an operation in SAP, or from before times were carried, is never posted', () => {
    assert.equal(compare([createWork(1, '30', '0990')], [])['1 odoo/work-1'], 'OPERATION');
    assert.equal(compare([createWork(1, '30', null)], [])['1 odoo/work-1'], 'OPERATION');
    const later = { addedFrom: '2026-11-28T12:00:00Z' };
    assert.deepEqual(compare([createWork(1, '30'), createFact(2, '3')], [], later), {
      '1': 'EQUAL',
      '1 odoo/2': 'POST',
    });
  });

  test('scrap of a component is posted once, and what a report confirmed as scrap is not posted again', () => {
    const change = { key: 'odoo/scrap-1', kind: 'COMPONENT_SCRAP', quantity: { value: '2', unit: 'KGM' } } as const;
    const scrap = createFact(1, '2', change);
    assert.equal(compare([scrap], [])['1 odoo/scrap-1'], 'POST');
    const document = createConfirmation(1, '0', { ...own(1), key: 'odoo/scrap-1' });
    assert.equal(compare([scrap], [document])['1 odoo/scrap-1'], 'EQUAL');
    const reported = { ...document, digest: 'cccccccccc', scrapQuantity: '2' };
    assert.equal(compare([scrap], [reported])['1 odoo/scrap-1'], 'EQUAL');
    assert.equal(compare([scrap], [{ ...document, digest: 'cccccccccc' }])['1 odoo/scrap-1'], 'EDITED');
  });

  test('a document of an earlier release is compared without serial numbers, one of this release with them', () => {
    const fact = createFact(1, '5', { digest: 'bbbbbbbbbb', formerDigest: 'aaaaaaaaaa', serialNumbers: ['FG SN1'] });
    assert.equal(compare([fact], [createConfirmation(1, '5', own(1))])['1 odoo/1'], 'EQUAL');
    const document = createConfirmation(1, '5', { ...own(1), digest: 'bbbbbbbbbb' });
    assert.equal(compare([fact], [document])['1 odoo/1'], 'EQUAL');
    const edited = { ...fact, digest: 'cccccccccc', serialNumbers: ['FG SN2'] };
    assert.equal(compare([edited], [document])['1 odoo/1'], 'EDITED');
  });

  test('a confirmation that is linked to one fact stands for no other quantity in it', () => {
    const facts = [createFact(1, '10'), createFact(2, '2', { kind: 'SCRAP' }), createWork(3, '30')];
    const mixed = createConfirmation(1, '10', { scrapQuantity: '2', workMinutes: '30' });
    for (const { key } of facts) {
      const found = compare(facts, [mixed], { links: new Map([[key, '900/1']]) });
      const others = facts.filter((one) => one.key !== key).map((one) => found[`1 ${one.key}`]);
      assert.deepEqual([found['1'], found[`1 ${key}`]], ['EQUAL', 'EQUAL']);
      assert.deepEqual(others, ['CONFIRMED_IN_SAP', 'CONFIRMED_IN_SAP'], key);
    }
  });

  test('goods that are unbuilt are judged once when a confirmation is linked to them, and never posted', () => {
    const unbuilt = createFact(1, '5', { kind: 'UNBUILD' });
    const links = new Map([['odoo/1', '900/1']]);
    for (const isReversed of [true, false])
      assert.equal(compare([unbuilt], [createConfirmation(1, '5', { isReversed })], { links })['1 odoo/1'], 'EQUAL');
    assert.equal(compare([unbuilt], [createConfirmation(1, '4')], { links })['1 odoo/1'], 'LINK_UNMATCHED');
    assert.equal(compare([unbuilt], [], { links })['1 odoo/1'], 'LINK_UNMATCHED');
  });

  test('a confirmation that is linked to a fact in another unit, or of a merged order, is not believed', () => {
    const links = new Map([['odoo/1', '900/1']]);
    const judge = (change: Partial<Fact>, document: Partial<Confirmation> = {}) =>
      compare([createFact(1, '5', change)], [createConfirmation(1, '5', document)], { links })['1 odoo/1'];
    assert.equal(judge({}), 'EQUAL');
    assert.equal(judge({ quantity: { value: '5', unit: 'KGM' } }), 'UNIT');
    assert.equal(judge({ orderNumbers: ['1', '2'] }), 'MERGED');
    assert.equal(judge({ orderNumbers: ['1', '2'] }, { isReversed: true }), 'MERGED');
  });

  test('a merged order, another unit, an ended order and goods that are unbuilt are never posted', () => {
    const merged = createFact(1, '5', { orderNumbers: ['1', '2'] });
    assert.equal(compare([merged], [])['1 odoo/1'], 'MERGED');
    assert.equal(compare([createFact(1, '5', { quantity: { value: '5', unit: 'KGM' } })], [])['1 odoo/1'], 'UNIT');
    const order = { number: '1', status: 'CLOSED', quantity: { value: '20', unit }, operations: [{ number: '0020' }] };
    assert.equal(compare([createFact(1, '5')], [], { order })['1 odoo/1'], 'ORDER_STATUS');
    assert.equal(compare([createFact(1, '5', { kind: 'UNBUILD' })], [])['1 odoo/1'], 'UNBUILD');
  });
});
