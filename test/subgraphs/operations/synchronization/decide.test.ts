import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Circumstances,
  type Decision,
  decideRecord,
  hashValues,
  type KnownRecord,
} from '../../../../subgraphs/operations/synchronization/decide.ts';
import type { Comparison, Verdict } from '../../../../subgraphs/operations/synchronization/reconciler.ts';

const field = 'ProductionOrder.schedule';
const compare = (verdict: Verdict, values: Partial<Comparison> = {}): Comparison => ({
  consumer: 'ODOO',
  field,
  ownerValue: 'A',
  observedValue: 'B',
  verdict,
  ...values,
});
const change: Extract<Verdict, { readonly kind: 'CHANGE' }> = { kind: 'CHANGE', step: 'moveInPlant', input: {} };
const creation: Verdict = { kind: 'CHANGE', step: 'openInPlant', input: {}, isOnce: 'REMOVED' };
const guarded: Verdict = { ...change, approval: { reason: 'EDITED', message: 'It was edited.' } };
const guardedContent: Verdict = {
  ...change,
  approval: { reason: 'PROPOSED', message: 'It is proposed.', isOfContent: true },
};
const lot: Verdict = { kind: 'CHANGE', step: 'openInspectionLot', input: {}, isOnce: 'LEAVE' };
const fresh: KnownRecord = {
  desiredHash: null,
  appliedHash: null,
  acceptedHash: null,
  isIgnored: false,
  isApproved: false,
  approvedReason: null,
  isBaseline: false,
  isBraked: false,
  generation: 0,
};
const applied: KnownRecord = { ...fresh, appliedHash: hashValues(field, 'A'), generation: 1 };
const live: Circumstances = {
  mode: 'LIVE',
  onDrift: 'OVERWRITE_FROM_OWNER',
  isLiveChange: true,
  last: undefined,
  sameInHour: 0,
  nounInHour: 0,
  hourlyLimit: 10,
};
const failed = (ageMs: number, code: string | null = null) => ({
  hasFailed: true,
  message: 'The order is locked.',
  code,
  ageMs,
  failures: 1,
  isApproved: false,
  planned: null,
});

type Case = readonly [
  name: string,
  comparison: Comparison,
  known: Partial<KnownRecord>,
  facts: Partial<Circumstances>,
  expected: Partial<Decision>,
];
const cases: readonly Case[] = [
  ['equal values are in sync', compare({ kind: 'EQUAL' }), {}, {}, { status: 'IN_SYNC', discrepancy: 'CLOSE' }],
  [
    'a system that does not answer is tried again',
    compare({ kind: 'UNANSWERED', code: 'SYSTEM_TIMEOUT' }),
    {},
    {},
    { status: 'RETRYING', reason: 'SYSTEM_TIMEOUT' },
  ],
  ['a change of the owner is written', compare(change), {}, {}, { status: 'PENDING', isCorrected: true }],
  [
    'nothing is written in OBSERVE',
    compare(change),
    {},
    { mode: 'OBSERVE' },
    { status: 'PENDING', reason: 'OBSERVED' },
  ],
  [
    'not even what a person has approved',
    compare(change),
    { isApproved: true },
    { mode: 'OBSERVE' },
    { status: 'PENDING', reason: 'OBSERVED' },
  ],
  [
    'a difference from before the synchronization went live waits for a person',
    compare(change),
    {},
    { isLiveChange: false },
    { status: 'DIFFERS', reason: 'BASELINE' },
  ],
  [
    'and is written once they have approved it',
    compare(change),
    { isApproved: true },
    { isLiveChange: false },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a value that the consumer changed is overwritten, and shown',
    compare(change),
    applied,
    {},
    { status: 'PENDING', reason: 'DRIFT', isCorrected: true, discrepancy: 'OPEN' },
  ],
  [
    'or raised, where the rule says so',
    compare(change),
    applied,
    { onDrift: 'RAISE' },
    { status: 'DIFFERS', reason: 'DRIFT', discrepancy: 'OPEN' },
  ],
  [
    'or accepted, where the rule says so',
    compare(change),
    applied,
    { onDrift: 'ACCEPT' },
    { status: 'IN_SYNC', reason: 'ACCEPTED', discrepancy: 'ACCEPTED' },
  ],
  [
    'a change of the owner is written though the rule raises what consumers change',
    compare(change, { ownerValue: 'C' }),
    applied,
    { onDrift: 'RAISE' },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'what came under the value later is written, however often',
    compare({ ...change, isAddition: true }),
    applied,
    { onDrift: 'RAISE', sameInHour: 9 },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'nothing is written for an owner whose numbers fell',
    compare(change),
    {},
    { fallen: 'QH-000009' },
    { status: 'BRAKED', reason: 'NUMBERS_FELL', discrepancy: 'OPEN' },
  ],
  [
    'what waits for another record is no discrepancy',
    compare({ kind: 'WAITING', reason: 'UNPOSTED_FACTS', message: 'Facts come first.' }),
    {},
    {},
    { status: 'WAITING', reason: 'UNPOSTED_FACTS' },
  ],
  [
    'what was created once and is gone is not created again',
    compare(creation),
    applied,
    {},
    { status: 'DIFFERS', reason: 'REMOVED_IN_CONSUMER', discrepancy: 'OPEN' },
  ],
  [
    'unless a person says so',
    compare(creation),
    { ...applied, isApproved: true },
    {},
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'what only a person lets be written waits for one',
    compare(guarded),
    {},
    {},
    { status: 'DIFFERS', reason: 'EDITED', discrepancy: 'OPEN', dropsApproval: true },
  ],
  [
    'and is written once a person has seen its reason',
    compare(guarded),
    { isApproved: true, approvedReason: 'EDITED' },
    {},
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'an approval of the content that a person saw counts for that',
    compare(guardedContent),
    { isApproved: true, approvedReason: 'PROPOSED', desiredHash: hashValues(field, 'A') },
    {},
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'and not for another content under the same reason',
    compare(guardedContent),
    { isApproved: true, approvedReason: 'PROPOSED', desiredHash: hashValues(field, 'B') },
    {},
    { status: 'DIFFERS', reason: 'PROPOSED', discrepancy: 'OPEN', dropsApproval: true },
  ],
  [
    'an approval for another reason does not count for it, and is gone',
    compare(guarded),
    { isApproved: true, approvedReason: 'OBSERVED' },
    {},
    { status: 'DIFFERS', reason: 'EDITED', discrepancy: 'OPEN', dropsApproval: true },
  ],
  ['a lot that quality has removed stays removed', compare(lot), applied, {}, { status: 'IN_SYNC' }],
  [
    'a refused correction waits, and a person is told why',
    compare(change),
    { generation: 1 },
    { last: failed(60_000) },
    { status: 'DIFFERS', reason: 'REFUSED', message: 'The order is locked.', discrepancy: 'OPEN' },
  ],
  [
    'and is tried again after a quarter of an hour',
    compare(change),
    { generation: 1 },
    { last: failed(16 * 60_000) },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a correction that could not be sent waits a moment, and no person is told',
    compare(change),
    { generation: 1, isApproved: true },
    { last: failed(500, 'SYSTEM_BUSY') },
    { status: 'RETRYING', reason: 'SYSTEM_BUSY', message: 'The order is locked.', retryMs: 1_500 },
  ],
  [
    'and is tried again afterwards',
    compare(change),
    { generation: 1 },
    { last: failed(2_100, 'SYSTEM_BUSY') },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a right that the gateway lacks is a refusal',
    compare(change),
    { generation: 1 },
    { last: failed(60_000, 'SYSTEM_FORBIDDEN') },
    { status: 'DIFFERS', reason: 'REFUSED', discrepancy: 'OPEN' },
  ],
  [
    'a fact that was edited is posted again unasked where the plant says so',
    compare(guarded),
    { generation: 1 },
    { repostsEdits: true },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'missing stock is tried again, and is seen meanwhile',
    compare(change),
    { generation: 1 },
    { last: failed(60_000, 'MATERIAL_SHORT') },
    { status: 'RETRYING', reason: 'MATERIAL_SHORT', discrepancy: 'OPEN' },
  ],
  [
    'missing stock is tried again after a quarter of an hour',
    compare(change),
    { generation: 1 },
    { last: failed(16 * 60_000, 'MATERIAL_SHORT') },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a closed period is not tried again before a person says so',
    compare(change),
    { generation: 1 },
    { last: failed(60 * 60_000, 'PERIOD_CLOSED') },
    { status: 'QUARANTINED', reason: 'PERIOD_CLOSED', discrepancy: 'OPEN' },
  ],
  [
    'a closed period is tried again when a person says so',
    compare(change),
    { generation: 1, isApproved: true },
    { last: failed(60_000, 'PERIOD_CLOSED') },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'what was accepted as an earlier release described it stays accepted, as it is described now',
    compare(change, { ownerValue: 'A #2', formerOwnerValue: 'A #1', observedValue: 'B' }),
    { acceptedHash: hashValues(field, 'A #1', 'B') },
    {},
    {
      status: 'IN_SYNC',
      reason: 'ACCEPTED',
      acceptedHash: hashValues(field, 'A #2', 'B'),
      discrepancy: 'CLOSE',
    },
  ],
  [
    'a value that is undone again and again is contested',
    compare(change),
    applied,
    { sameInHour: 3 },
    { status: 'DIFFERS', reason: 'CONTESTED', discrepancy: 'OPEN' },
  ],
  [
    'a difference from before the mode became LIVE waits for a person, though it was carried in an earlier mode LIVE',
    compare(change),
    { ...applied, isBaseline: true },
    { isLiveChange: false },
    { status: 'DIFFERS', reason: 'BASELINE' },
  ],
  [
    'a difference from before is written when the owner changes the record',
    compare(change, { ownerValue: 'C' }),
    { ...applied, isBaseline: true },
    {},
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a first correction that the limit held back goes on once it is looked at again',
    compare(change),
    { isBraked: true },
    { isLiveChange: false },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'more changes than the hourly limit are braked before they are written',
    compare(change),
    {},
    { nounInHour: 10 },
    { status: 'BRAKED', reason: 'HOURLY_LIMIT', discrepancy: 'OPEN' },
  ],
  [
    'where there is no limit, as for the dates of a plan run, nothing is braked',
    compare(change),
    {},
    { nounInHour: undefined },
    { status: 'PENDING', isCorrected: true },
  ],
  [
    'a difference of which every part was accepted stays accepted, as it is described now',
    compare(guarded, { isAccepted: true }),
    { ...applied, acceptedHash: hashValues(field, 'A, A2', 'B, B2') },
    {},
    { status: 'IN_SYNC', reason: 'ACCEPTED', discrepancy: 'CLOSE', acceptedHash: hashValues(field, 'A', 'B') },
  ],
  [
    'an accepted pair of values is in sync, and what other values opened since is over',
    compare(change),
    { ...applied, acceptedHash: hashValues(field, 'A', 'B') },
    {},
    { status: 'IN_SYNC', reason: 'ACCEPTED', discrepancy: 'CLOSE' },
  ],
  [
    'until one of them changes',
    compare(change, { observedValue: 'C' }),
    { ...applied, acceptedHash: hashValues(field, 'A', 'B') },
    {},
    { status: 'PENDING', reason: 'DRIFT', isCorrected: true, discrepancy: 'OPEN' },
  ],
  [
    'an ignored difference raises nothing',
    compare(change),
    { ...applied, isIgnored: true },
    {},
    { status: 'DIFFERS', reason: 'IGNORED' },
  ],
  [
    'what no command can end is for a person',
    compare({ kind: 'DIFFERS', reason: 'WORK_BEGUN', message: 'Work has begun.' }),
    {},
    {},
    { status: 'DIFFERS', reason: 'WORK_BEGUN', message: 'Work has begun.', discrepancy: 'OPEN' },
  ],
];

describe('what a comparison means for a record', () => {
  for (const [name, comparison, known, facts, expected] of cases)
    test(name, () => {
      const { isCorrected, discrepancy, ...decision } = decideRecord(
        comparison,
        { ...fresh, ...known },
        { ...live, ...facts },
      );
      const { isCorrected: wantsCorrection, discrepancy: wantsDiscrepancy, ...wanted } = expected;
      assert.deepEqual([isCorrected ?? false, discrepancy], [wantsCorrection ?? false, wantsDiscrepancy]);
      assert.deepEqual({ ...decision, ...wanted }, { ...decision });
    });
});
