import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createId } from '../../../../../../schema/canonical/index.ts';
import type {
  Comparison,
  Consumer,
  LookTools,
  Prepared,
  Reconciler,
} from '../../../../../../subgraphs/operations/synchronization/reconciler.ts';
import { batchReconciler } from '../../../../../../subgraphs/operations/synchronization/reconcilers/batch/index.ts';
import {
  formatBatchKey,
  parseBatchKey,
} from '../../../../../../subgraphs/operations/synchronization/reconcilers/batch/key.ts';
import { producedBatchReconciler } from '../../../../../../subgraphs/operations/synchronization/reconcilers/batch/produced.ts';

const key = formatBatchKey({ material: 'RM-1', number: 'B1' });
const known = { status: 'UNRESTRICTED', expiryDate: '2027-03-31', changedAt: '2026-11-28T10:00:00Z' };
const lot = {
  reference: '7',
  isStocked: true,
  isSerial: false,
  keepsExpiry: true,
  expiryDate: '2027-03-31',
  changedAt: '2026-11-28T10:00:00Z',
  changedBy: 'Operator',
};
const hold = {
  scope: 'MATERIAL',
  plant: { id: createId('Plant', { code: '1010' }) },
  material: { id: createId('Material', { number: 'RM-1' }) },
  batch: null,
  productionOrder: null,
  workCenter: null,
};
const plant = {
  sapBatches: [{ isBatchManaged: true, known }] as readonly object[] | null,
  odooLots: [lot] as readonly object[] | null,
  qualityHolds: { nodes: [] as readonly object[] },
};

interface Circumstances {
  readonly answers?: Partial<typeof plant>;
  readonly prepared?: Prepared;
  readonly earlier?: readonly { readonly memento: Readonly<Record<string, unknown>> }[];
  /** Last step of the stop. */
  readonly isStopped?: boolean;
  readonly carried?: 'SAME' | 'OTHER' | 'NEVER';
  /** Expiry date on which SAP and the plant agreed last. */
  readonly agreed?: string;
  /** Expiry date that was written last. */
  readonly written?: string;
}

/** Looks at the batch in systems that answer this. */
async function look(
  reconciler: Reconciler,
  consumer: Consumer,
  { answers = {}, prepared, earlier = [], isStopped = false, carried = 'NEVER', agreed, written }: Circumstances = {},
): Promise<readonly Comparison[] | undefined> {
  const tools: LookTools = {
    queries: {
      ask: async <Data>(_: string, __: string, { filter }: { filter?: { isActive: boolean } } = {}) => {
        const held = filter?.isActive === false ? { qualityHolds: { nodes: [{ ...hold, number: 'QH-1' }] } } : {};
        return { ...plant, ...answers, ...held } as Data;
      },
    },
    prepare: async () => prepared ?? { kind: 'STATE', memento: {} },
    readEarlier: async () => earlier.map((step) => ({ key: 'k', after: null, ...step })),
    findLast: async (command) => ({
      input: command === 'odooSetLotExpiry' ? { expiryDate: written } : { isHeld: isStopped },
      after: { isEnforced: true },
      finishedAt: new Date(),
    }),
    readFactsFrom: async () => undefined,
    listReports: async () => new Map(),
    findKnown: async () => new Map(),
    findLinks: async () => new Map(),
    listTogether: () => [],
    readTogether: (_, read) => read(),
    isKnown: async () => false,
    findIdentity: async () => undefined,
    findCarried: async () => carried,
    findCarriedValues: async () => agreed,
    listPlantsBeside: () => [],
    findPlant: () => undefined,
    now: () => Date.now(),
  };
  return (await reconciler.look({ plant: '1010', key }, [consumer], tools))?.comparisons;
}
const inPlant = (given?: Circumstances) => look(batchReconciler, 'ODOO', given);
const inSap = (given?: Circumstances) => look(producedBatchReconciler, 'SAP', given);
const describeAll = (comparisons: readonly Comparison[] | undefined) =>
  comparisons?.map(({ ownerValue, verdict: { kind, ...rest } }) =>
    [ownerValue, kind, 'step' in rest ? rest.step : 'reason' in rest ? rest.reason : ''].join(' | ').trim(),
  );
const answerSap = (change: object) => ({ sapBatches: [{ isBatchManaged: true, known: { ...known, ...change } }] });

describe('a look at a batch of SAP in the plant', () => {
  test('the key of a material or a batch may have any character', () => {
    for (const batch of [
      { material: 'A/1 %', number: 'B#/2' },
      { material: 'RM-1', number: '0000000008' },
    ])
      assert.deepEqual(parseBatchKey({ key: formatBatchKey(batch) }), batch);
  });
  test('the same restriction and expiry date are equal', async () => {
    assert.deepEqual(describeAll(await inPlant()), ['UNRESTRICTED, expires 2027-03-31 | EQUAL |']);
  });
  test('another expiry date is written; none in SAP, and a plant without expiry dates, say nothing', async () => {
    const other = await inPlant({ answers: answerSap({ expiryDate: '2027-04-30' }) });
    assert.deepEqual(describeAll(other), ['UNRESTRICTED, expires 2027-04-30 | CHANGE | setExpiryInPlant']);
    assert.deepEqual(describeAll(await inPlant({ answers: answerSap({ expiryDate: null }) })), [
      'UNRESTRICTED | EQUAL |',
    ]);
    const without = { ...answerSap({ expiryDate: '2027-04-30' }), odooLots: [{ ...lot, keepsExpiry: false }] };
    assert.deepEqual(describeAll(await inPlant({ answers: without })), ['UNRESTRICTED | EQUAL |']);
  });
  test('a restriction blocks the goods, and its end frees them only where it has blocked them', async () => {
    const restricted = answerSap({ status: 'RESTRICTED' });
    assert.deepEqual(describeAll(await inPlant({ answers: restricted })), [
      'RESTRICTED, expires 2027-03-31 | CHANGE | blockInPlant',
    ]);
    const stopped = await inPlant({ isStopped: true, prepared: { kind: 'STATE', memento: { wasHeld: true } } });
    assert.deepEqual(describeAll(stopped), ['UNRESTRICTED, expires 2027-03-31 | CHANGE | freeInPlant']);
  });
  test('the stop of a restriction names its plant, and frees no goods but its own', async () => {
    const [comparison] =
      (await inPlant({ isStopped: true, prepared: { kind: 'STATE', memento: { wasHeld: true } } })) ?? [];
    assert.deepEqual(comparison?.verdict.kind === 'CHANGE' && comparison.verdict.input, {
      plant: '1010',
      holdNumber: 'BATCH-1010/RM-1/B1',
      scope: 'BATCH',
      material: 'RM-1',
      batch: 'B1',
      productionOrder: undefined,
      workCenter: undefined,
      isHeld: false,
    });
  });
  test('an expiry date that a person changed in Odoo is left, also when the restriction changes', async () => {
    const odooLots = [{ ...lot, expiryDate: '2028-01-31' }];
    for (const status of ['UNRESTRICTED', 'RESTRICTED'])
      for (const circumstances of [{ agreed: '2027-03-31' }, { agreed: '2026-12-31', written: '2027-03-31' }]) {
        const answers = { ...answerSap({ status }), odooLots };
        const prepared = { kind: 'STATE', memento: { wasHeld: true, free: '0' } } as const;
        const isStopped = status === 'RESTRICTED';
        const [comparison] = (await inPlant({ answers, prepared, isStopped, ...circumstances })) ?? [];
        const { verdict, carried } = comparison ?? assert.fail();
        assert.equal(verdict.kind === 'CHANGE' && verdict.approval?.reason, 'DRIFT');
        assert.equal(carried, circumstances.agreed);
      }
  });
  test('an expiry date that SAP changed is written, also back to an earlier one', async () => {
    for (const circumstances of [{ agreed: '2026-12-31' }, { agreed: '2028-01-31', written: '2027-03-31' }]) {
      const odooLots = [{ ...lot, expiryDate: '2028-01-31' }];
      const [comparison] = (await inPlant({ answers: { odooLots }, ...circumstances })) ?? [];
      const { verdict } = comparison ?? assert.fail();
      assert.equal(verdict.kind === 'CHANGE' && verdict.step, 'setExpiryInPlant');
      assert.equal(verdict.kind === 'CHANGE' && verdict.approval, undefined);
    }
    assert.equal((await inPlant())?.[0]?.carried, '2027-03-31');
  });
  test('what quality holds is neither freed nor blocked here', async () => {
    const qualityHolds = { nodes: [hold] };
    const held = await inPlant({ answers: { qualityHolds }, isStopped: true });
    assert.deepEqual(describeAll(held), ['RESTRICTED by quality, expires 2027-03-31 | EQUAL |']);
    // The hold has ended, and its own step has not freed the batch in SAP yet.
    const restricted = answerSap({ status: 'RESTRICTED' });
    const ours = { answers: restricted, earlier: [{ memento: { isRestricted: false } }] };
    const ending = await inPlant({ ...ours, carried: 'OTHER' });
    assert.deepEqual(describeAll(ending), ['RESTRICTED by quality, expires 2027-03-31 | EQUAL |']);
    // A person lifted it in SAP, the end of the hold was found there, and SAP has restricted the batch since.
    assert.deepEqual(describeAll(await inPlant({ ...ours, carried: 'SAME' })), [
      'RESTRICTED, expires 2027-03-31 | CHANGE | blockInPlant',
    ]);
    const before = await inPlant({
      answers: restricted,
      carried: 'OTHER',
      earlier: [{ memento: { isRestricted: true } }],
    });
    assert.deepEqual(describeAll(before), ['RESTRICTED, expires 2027-03-31 | CHANGE | blockInPlant']);
  });
  test('a batch that SAP does not have ends nothing; a lot that is gone is not made again; several are for a person', async () => {
    assert.equal(await inPlant({ answers: { sapBatches: [{ isBatchManaged: true, known: null }] } }), undefined);
    assert.deepEqual(await inPlant({ answers: { odooLots: [] } }), []);
    const gone = await inPlant({ answers: { odooLots: [] }, carried: 'SAME' });
    assert.deepEqual(describeAll(gone), ['UNRESTRICTED, expires 2027-03-31 | DIFFERS | REMOVED_IN_CONSUMER']);
    const several = await inPlant({ answers: { odooLots: [lot, lot] } });
    assert.deepEqual(describeAll(several), ['UNRESTRICTED, expires 2027-03-31 | QUARANTINED | AMBIGUOUS']);
    const restricted = await inPlant({ answers: { ...answerSap({ status: 'RESTRICTED' }), odooLots: [lot, lot] } });
    assert.deepEqual(describeAll(restricted), ['RESTRICTED, expires 2027-03-31 | CHANGE | blockInPlant']);
  });
  test('an outage of the plant is no difference', async () => {
    assert.deepEqual(describeAll(await inPlant({ answers: { odooLots: null } })), ['| UNANSWERED |']);
  });
});

const absent = { sapBatches: [{ isBatchManaged: true, known: null }] };

describe('a look at a lot that is to be a batch', () => {
  test('a batch that SAP has is equal, whoever made it', async () => {
    assert.deepEqual(describeAll(await inSap()), ['STOCKED | EQUAL |']);
  });
  test('one that SAP lacks is made once, with its expiry date', async () => {
    const [comparison] = (await inSap({ answers: absent })) ?? [];
    assert.deepEqual(comparison?.verdict, {
      kind: 'CHANGE',
      step: 'createBatchInSap',
      input: { plant: '1010', material: 'RM-1', batch: 'B1', expiryDate: '2027-03-31' },
      isOnce: 'REMOVED',
    });
  });
  test('one without goods, and a serial number, are nothing to carry', async () => {
    for (const change of [{ isStocked: false }, { isSerial: true }])
      assert.deepEqual(await inSap({ answers: { ...absent, odooLots: [{ ...lot, ...change }] } }), []);
  });
  test('one that SAP cannot have, and several of one number, wait for a person', async () => {
    const several = await inSap({ answers: { ...absent, odooLots: [lot, { ...lot, reference: '8' }] } });
    assert.deepEqual(describeAll(several), ['STOCKED | QUARANTINED | AMBIGUOUS']);
    const prepared = { kind: 'REFUSED', code: 'INVALID_INPUT', message: 'It is too long.' } as const;
    assert.deepEqual(describeAll(await inSap({ answers: absent, prepared })), [
      'STOCKED | QUARANTINED | INVALID_INPUT',
    ]);
  });
  test('a material without batches in SAP has nothing to carry, and a lot that is gone ends nothing', async () => {
    for (const isBatchManaged of [false, null])
      assert.deepEqual(await inSap({ answers: { sapBatches: [{ isBatchManaged, known: null }] } }), []);
    assert.equal(await inSap({ answers: { odooLots: [] } }), undefined);
  });
});
