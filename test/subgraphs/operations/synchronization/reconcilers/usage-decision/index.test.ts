import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../../schema/canonical/index.ts';
import type { CanonicalEvent } from '../../../../../../schema/events/index.ts';
import type {
  Comparison,
  Consumer,
  LookTools,
  Prepared,
} from '../../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { usageDecisionReconciler } from '../../../../../../subgraphs/operations/synchronization/reconcilers/usage-decision/index.ts';

const plant = '1010';
const key = '10000000007';
const batch = { id: createId('Batch', { material: 'FG-1', number: 'B1' }) };
const order = { id: createId('ProductionOrder', { plant, number: '1000119' }) };
const accepted = { valuation: 'ACCEPTED', code: 'A', decidedAt: '2026-11-28T10:00:00Z' };
const rejected = { ...accepted, valuation: 'REJECTED', code: 'R' };
const lot = {
  number: key,
  status: 'DECIDED',
  material: { id: createId('Material', { number: 'FG-1' }) },
  batch: batch as object | null,
  productionOrder: null as object | null,
  quantity: { value: '100', unit: 'C62' },
  usageDecision: accepted as object | null,
};
const stop = { plant, holdNumber: `LOT-1010/${key}`, isHeld: true };
type Step = Readonly<Record<string, unknown>> & { readonly command: string; readonly minute?: number };

interface Circumstances {
  readonly lot?: Partial<typeof lot> | null;
  /** Finished steps, oldest first. */
  readonly steps?: readonly Step[];
  readonly kept?: string;
  readonly holds?: readonly object[];
  /** SAP's own lots, and its stock in inspection. */
  readonly lots?: readonly { readonly number: string; readonly code: string | null }[];
  readonly movable?: string;
  /** Other lots of the same goods. */
  readonly others?: readonly object[];
  readonly baseUnit?: string;
  readonly batchStatus?: string;
  readonly answer?: Prepared;
}

const isPart = (part: object, input: Step): boolean =>
  Object.entries(part).every(([name, value]) => value === undefined || input[name] === value);

function answerQuery(query: string, given: Circumstances): object {
  const { holds = [], others = [], baseUnit = 'C62', batchStatus = 'UNRESTRICTED' } = given;
  if (query.includes('qualityLot')) return { qualityLot: given.lot === null ? null : { ...lot, ...given.lot } };
  if (query.includes('qualityHolds')) return { goods: { nodes: holds }, order: { nodes: [] } };
  if (query.includes('inspectionLots')) return { inspectionLots: { nodes: others } };
  if (query.includes('sapBatches')) return { sapBatches: [{ isBatchManaged: true, known: { status: batchStatus } }] };
  return { material: { baseUnit } };
}

function createTools(given: Circumstances): LookTools {
  const { steps = [], kept, lots = [], movable = '0', answer } = given;
  const findSteps = (command: string, input: object) =>
    steps.filter((step) => step.command === command && isPart(input, step));
  return {
    queries: { ask: async (_: string, query: string) => answerQuery(query, given) },
    readTogether: (_: string, read: () => Promise<unknown>) => read(),
    prepare: async ({ command }: { readonly command: string }): Promise<Prepared> => {
      if (answer !== undefined) return answer;
      if (command === 'sapDecideUsage')
        return { kind: 'STATE', memento: { code: given.lot?.usageDecision === rejected ? 'R' : 'A', lots } };
      return { kind: 'STATE', memento: command === 'sapMoveStock' ? { movable } : { wasHeld: false } };
    },
    findLast: async (command: string, input: object) => {
      const step = findSteps(command, input).at(-1);
      return step && { input: step, after: {}, finishedAt: new Date(60_000 * (step.minute ?? steps.indexOf(step))) };
    },
    readEarlier: async ({ command, done }: { readonly command: string; readonly done: object }) =>
      findSteps(command, done).map((_, at) => ({ key: `key-${at}`, memento: null, after: null })),
    findCarriedValues: async ({ key: of }: { readonly key: string }) => (of === key ? kept : undefined),
    isKnown: async () => false,
    now: () => Date.parse('2026-11-28T12:00:00Z'),
  } as unknown as LookTools;
}

async function compare(consumer: Consumer, given: Circumstances = {}): Promise<Comparison | undefined> {
  const look = await usageDecisionReconciler.look({ plant, key }, [consumer], createTools(given));
  return look?.comparisons[0];
}
async function judge(consumer: Consumer, given: Circumstances = {}): Promise<string> {
  const { ownerValue, observedValue, verdict } = (await compare(consumer, given)) ?? assert.fail('nothing is compared');
  const { kind } = verdict;
  const what =
    'step' in verdict ? `${verdict.step} ${verdict.approval?.reason ?? ''}` : 'reason' in verdict ? verdict.reason : '';
  return `${ownerValue} | ${observedValue} | ${kind} ${what}`.trim();
}
const readInput = async (consumer: Consumer, given: Circumstances) => {
  const verdict = (await compare(consumer, given))?.verdict;
  return verdict?.kind === 'CHANGE' ? (verdict.input as Step) : assert.fail('nothing is changed');
};
const openInSap = [{ number: '40000001', code: null }];
const holdOfBatch = { number: 'QH-1', scope: 'BATCH', batch };
const decided = { command: 'sapDecideUsage', plant, inspectionLot: key, valuation: 'ACCEPTED' };
const freed = { command: 'sapMoveStock', plant, inspectionLot: key, to: 'UNRESTRICTED' };
const blocked = { ...freed, to: 'BLOCKED' };
const stopped = { command: 'odooSetHold', ...stop };

describe('a usage decision in SAP', () => {
  test('decides SAP’s own lots first, then moves the goods in inspection, then agrees', async () => {
    assert.equal(await judge('SAP', { lots: openInSap, movable: '80' }), 'ACCEPTED A | UNDECIDED | CHANGE decideInSap');
    assert.equal(
      await judge('SAP', { lots: openInSap, movable: '80', steps: [decided] }),
      'ACCEPTED A | 80 in inspection | CHANGE postStockInSap',
    );
    const done = await compare('SAP', { steps: [decided, freed], movable: '5' });
    assert.deepEqual([done?.verdict.kind, done?.carried], ['EQUAL', 'ACCEPTED']);
    assert.equal(await judge('SAP', { movable: '0' }), 'ACCEPTED A | ACCEPTED A | EQUAL');
  });
  test('a rejection blocks the goods in inspection, also under a hold', async () => {
    const input = await readInput('SAP', { lot: { usageDecision: rejected }, movable: '80', holds: [holdOfBatch] });
    const { from, to, quantity, inspectionLot } = input;
    assert.deepEqual(
      { from, to, quantity, inspectionLot },
      {
        from: 'QUALITY_INSPECTION',
        to: 'BLOCKED',
        quantity: undefined,
        inspectionLot: key,
      },
    );
  });
  test('a decision by mutation, or one that SAP was seen to have, is no work', async () => {
    const mutation = { command: 'qualityDecideUsage', inspectionLot: key, valuation: 'ACCEPTED' };
    assert.equal(
      await judge('SAP', { steps: [mutation], lots: openInSap, movable: '80' }),
      'ACCEPTED A | ACCEPTED A | EQUAL',
    );
    assert.equal(await judge('SAP', { kept: 'ACCEPTED', movable: '80' }), 'ACCEPTED A | ACCEPTED A | EQUAL');
  });
  test('an acceptance waits for the end of a hold on the batch or the material, not for that of another batch', async () => {
    const ofMaterial = { number: 'QH-2', scope: 'MATERIAL', batch: null };
    for (const hold of [holdOfBatch, ofMaterial])
      assert.equal(
        await judge('SAP', { movable: '80', holds: [hold] }),
        'HELD ACCEPTED A | 80 in inspection | WAITING HELD',
      );
    const other = { ...holdOfBatch, batch: { id: createId('Batch', { material: 'FG-1', number: 'B2' }) } };
    assert.match(await judge('SAP', { movable: '80', holds: [other] }), /CHANGE postStockInSap/);
  });
  test('an acceptance leaves what may belong to another lot, and moves at most its own quantity', async () => {
    const open = { number: '10000000008', quantity: { value: '60', unit: 'C62' }, usageDecision: null };
    const share = async (movable: string, ...others: readonly object[]) =>
      (await readInput('SAP', { movable, others }))['quantity'];
    assert.equal(await share('150', open), '90');
    assert.equal(await share('500', open), '100');
    assert.equal(
      await judge('SAP', { movable: '60', others: [open] }),
      'HELD ACCEPTED A | 60 in inspection | WAITING HELD',
    );
    const posted = { ...open, number: '10000000009', usageDecision: rejected };
    assert.equal(await share('150', { ...open, usageDecision: rejected }), '90');
    assert.equal(await share('150', { ...open, usageDecision: accepted }), undefined);
    const steps = [{ ...blocked, inspectionLot: posted.number }];
    assert.equal((await readInput('SAP', { movable: '150', others: [posted], steps }))['quantity'], undefined);
    const old = { ...open, usageDecision: { ...rejected, decidedAt: '2026-11-01T10:00:00Z' } };
    assert.equal(await share('150', old), undefined);
    assert.match(await judge('SAP', { movable: '150', others: [open], baseUnit: 'KGM' }), /DIFFERS UNIT$/);
    // A rejection may block them, up to its quantity.
    const input = await readInput('SAP', { lot: { usageDecision: rejected }, movable: '80', others: [open] });
    assert.equal(input['quantity'], '80');
  });
  test('what SAP has decided otherwise is left to a person', async () => {
    const lots = [{ number: '40000001', code: 'Z' }];
    assert.equal(await judge('SAP', { lots, movable: '80' }), 'ACCEPTED A | CODE Z | DIFFERS DECIDED_IN_SAP');
  });
  test('a lot with neither batch nor order is carried only when a person says so', async () => {
    assert.match(await judge('SAP', { lot: { batch: null }, movable: '80' }), /CHANGE postStockInSap NO_BATCH$/);
    assert.doesNotMatch(
      await judge('SAP', { lot: { batch: null, productionOrder: order }, movable: '80' }),
      /NO_BATCH/,
    );
  });
  test('an acceptance after a rejection frees, with approval, what our own document blocked, and nothing under a hold', async () => {
    const given = { steps: [blocked], movable: '80' };
    assert.equal(await judge('SAP', given), 'ACCEPTED A | REJECTED | CHANGE postStockInSap DECISION_CHANGED');
    assert.deepEqual((await readInput('SAP', given))['takesBack'], ['key-0']);
    assert.equal(await judge('SAP', { ...given, holds: [holdOfBatch] }), 'HELD ACCEPTED A | REJECTED | WAITING HELD');
    assert.equal(await judge('SAP', { steps: [blocked, freed] }), 'ACCEPTED A | ACCEPTED A | EQUAL');
    // Nothing is known to be ours.
    assert.equal(
      await judge('SAP', { kept: 'REJECTED', movable: '80' }),
      'ACCEPTED A | REJECTED | DIFFERS DECISION_CHANGED',
    );
  });
  test('a rejection after an acceptance is for a person, also when a look has found the rejection before', async () => {
    const lotAfter = { usageDecision: rejected };
    for (const kept of [undefined, 'REJECTED'])
      assert.equal(
        await judge('SAP', { lot: lotAfter, steps: [freed], ...(kept === undefined ? {} : { kept }) }),
        'REJECTED R | ACCEPTED | DIFFERS DECISION_CHANGED',
      );
  });
  test('a decision that is withdrawn frees nothing, and a lot that is gone is no answer', async () => {
    const reopened = { status: 'IN_INSPECTION', usageDecision: null };
    assert.equal(
      await judge('SAP', { lot: reopened, steps: [blocked] }),
      'UNDECIDED | REJECTED | DIFFERS DECISION_WITHDRAWN',
    );
    const cancelled = { status: 'CANCELLED', usageDecision: null };
    assert.equal(
      await judge('SAP', { lot: cancelled, kept: 'REJECTED' }),
      'CANCELLED | REJECTED | DIFFERS DECISION_WITHDRAWN',
    );
    assert.equal(await compare('SAP', { lot: reopened }), undefined);
    assert.equal(await usageDecisionReconciler.look({ plant, key }, ['SAP'], createTools({ lot: null })), undefined);
  });
  test('a refusal of SAP is named', async () => {
    const answer = { kind: 'REFUSED', code: 'INVALID_INPUT', message: 'No SAP serves this plant.' } as const;
    assert.match(await judge('SAP', { answer }), /QUARANTINED INVALID_INPUT$/);
  });
});

describe('a usage decision in the plant', () => {
  test('a rejection blocks the batch, without one the order, once', async () => {
    const rejectLot = (more: Partial<typeof lot> = {}) => ({ usageDecision: rejected, ...more });
    const ofBatch = await readInput('ODOO', { lot: rejectLot() });
    assert.deepEqual(
      [ofBatch['holdNumber'], ofBatch['scope'], ofBatch['batch'], ofBatch['isHeld']],
      [stop.holdNumber, 'BATCH', 'B1', true],
    );
    assert.match(await judge('ODOO', { lot: rejectLot({ batch: null }) }), /CHANGE blockInPlant NO_BATCH$/);
    assert.equal(await judge('ODOO', { lot: rejectLot(), steps: [stopped] }), 'REJECTED R | REJECTED R | EQUAL');
  });
  test('an acceptance has nothing to free, and a rejection by mutation has a hold instead', async () => {
    assert.equal(await judge('ODOO'), 'ACCEPTED A | ACCEPTED A | EQUAL');
    const mutation = { command: 'qualityDecideUsage', inspectionLot: key, valuation: 'REJECTED' };
    assert.match(await judge('ODOO', { lot: { usageDecision: rejected }, steps: [mutation] }), /EQUAL$/);
    assert.match(await judge('ODOO', { steps: [mutation] }), /EQUAL$/);
  });
  test('another decision is for a person, and frees nothing under a hold or a restriction of SAP', async () => {
    const changed = { steps: [stopped] };
    assert.equal(await judge('ODOO', changed), 'ACCEPTED A | REJECTED | CHANGE freeInPlant DECISION_CHANGED');
    assert.equal(
      await judge('ODOO', { ...changed, holds: [holdOfBatch] }),
      'HELD ACCEPTED A | REJECTED | WAITING HELD',
    );
    assert.equal(
      await judge('ODOO', { ...changed, batchStatus: 'RESTRICTED' }),
      'HELD ACCEPTED A | REJECTED | WAITING HELD',
    );
    assert.equal(
      await judge('ODOO', { lot: { usageDecision: rejected }, kept: 'ACCEPTED' }),
      'REJECTED R | FREE | CHANGE blockInPlant DECISION_CHANGED',
    );
    assert.equal(
      await judge('ODOO', { lot: { status: 'IN_INSPECTION', usageDecision: null }, ...changed }),
      'UNDECIDED | REJECTED | DIFFERS DECISION_WITHDRAWN',
    );
  });
});

describe('the events that name usage decisions', () => {
  const find = (type: string, payload: object) =>
    usageDecisionReconciler.findRecords({ type, plant, payload } as unknown as CanonicalEvent);
  test('are decisions, withdrawals and the ends of holds', () => {
    const changed = { number: key, material: 'FG-1', status: 'DECIDED', previousStatus: 'RESULTS_COMPLETE' };
    const waiting = { plant, key: '*', lanes: [] };
    assert.deepEqual(find('InspectionLotChanged', changed), [{ plant, key, lanes: [`${plant}/lot/${key}`] }, waiting]);
    assert.deepEqual(find('InspectionLotChanged', { ...changed, productionOrder: '1000119' })[0]?.lanes, [
      `${plant}/1000119`,
    ]);
    assert.equal(
      find('InspectionLotChanged', { ...changed, status: 'CANCELLED', previousStatus: 'DECIDED' }).length,
      2,
    );
    assert.deepEqual(find('InspectionLotChanged', { ...changed, status: 'IN_INSPECTION' }), []);
    assert.deepEqual(find('QualityHoldReleased', { number: 'QH-1', scope: 'BATCH' }), [waiting]);
  });
});
