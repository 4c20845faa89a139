import { createHash } from 'node:crypto';
import { isOutageCode } from '../../../kit/index.ts';
import type { DriftPolicy } from '../../../schema/ownership/index.ts';
import type { Mode } from './mode.ts';
import type { Comparison, Reason } from './reconciler.ts';

/** State of a record in one consumer. */
export type RecordStatus = 'IN_SYNC' | 'PENDING' | 'WAITING' | 'RETRYING' | 'DIFFERS' | 'QUARANTINED' | 'BRAKED';

/** Record as it was known before a look. */
export interface KnownRecord {
  readonly desiredHash: string | null;
  /** Hash of the owner's value that the consumer last had; `null` before it was ever seen equal. */
  readonly appliedHash: string | null;
  /** Hash of the pair of values that a person accepted. */
  readonly acceptedHash: string | null;
  readonly isIgnored: boolean;
  /** True when a person decided to overwrite the difference. */
  readonly isApproved: boolean;
  /** Reason that this person saw. */
  readonly approvedReason: string | null;
  /** True when it differed, or had not been compared, when the mode became LIVE. */
  readonly isBaseline: boolean;
  /** True when the hourly limit held it back. */
  readonly isBraked: boolean;
  readonly generation: number;
}

/** Correction that was requested for the same value before. */
export interface LastCorrection {
  readonly hasFailed: boolean;
  readonly message: string | null;
  /** Code of the refusal. */
  readonly code: string | null;
  readonly ageMs: number;
  /** Corrections to the same value that ended without an effect within the last hour, this one included. */
  readonly failures: number;
  /** True when a person had let it be written. */
  readonly isApproved: boolean;
  /** Hash of the change that a plan shows; `null` when it was part of none. */
  readonly planned: string | null;
}

/** Facts beside the comparison. */
export interface Circumstances {
  readonly mode: Mode;
  readonly onDrift: DriftPolicy;
  /** True when an event of the owner, after the mode was set, caused the look. */
  readonly isLiveChange: boolean;
  readonly last: LastCorrection | undefined;
  /** Corrections to the same value within the last hour, without one to another value between them. */
  readonly sameInHour: number;
  /** Corrections of this kind of record in the plant and consumer within the last hour; absent without a limit. */
  readonly nounInHour: number | undefined;
  readonly hourlyLimit: number;
  /** True in a plant that lets facts that people edit later be posted again unasked. */
  readonly repostsEdits?: boolean | undefined;
  /** Highest number that the owner had and has no more; absent otherwise. */
  readonly fallen?: string | undefined;
  /** Sentence about everything that the owner says for the plant, when that is implausible. */
  readonly implausible?: string | undefined;
}

/** Outcome of a look at one consumer. */
export interface Decision {
  readonly status: RecordStatus;
  readonly reason?: Reason | string | undefined;
  readonly message?: string | undefined;
  /** True when the owner's value is to be written. */
  readonly isCorrected?: boolean;
  /** True when a person's approval was for another reason, and does not count any more. */
  readonly dropsApproval?: boolean;
  /** Hash of the accepted values where they are described anew. */
  readonly acceptedHash?: string;
  /** Time until the next look, where the decision says it. */
  readonly retryMs?: number;
  /** `OPEN`: a person is to see it; `ACCEPTED`: it is noted; `CLOSE`: it is over. */
  readonly discrepancy?: 'OPEN' | 'ACCEPTED' | 'CLOSE';
}

/** A refused correction is tried again after this time; its cause may have been put right. */
export const retryRefusedMs = 15 * 60_000;
const contestedAfter = 3;
const maxUnsentDelayMs = 5 * 60_000;
/** Codes of steps that were not sent, beside those of an outage. */
const unsentCodes: ReadonlySet<string> = new Set([
  'OWNER_UNANSWERED',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_ERROR',
  'SYSTEM_CONFLICT',
  'EARLIER_FACT',
]);

/** True for the code of a step that was not sent: the consumer has refused nothing. */
export const isUnsentCode = (code: string): boolean =>
  code !== 'SYSTEM_FORBIDDEN' && (isOutageCode(code) || unsentCodes.has(code));

/** True for a correction that ended because it could not be sent. */
export const isUnsent = ({ hasFailed, code }: LastCorrection): boolean =>
  hasFailed && code !== null && isUnsentCode(code);

/** Hashes canonical values. */
export const hashValues = (...values: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 24);

const accepted: Decision = { status: 'IN_SYNC', reason: 'ACCEPTED' };

/** True for a difference from before the mode became LIVE, about which no person has decided. */
const isFromBefore = ({ isBaseline, isBraked, appliedHash, generation }: KnownRecord): boolean =>
  isBaseline || (appliedHash === null && generation === 0 && !isBraked);

type Change = Extract<Comparison['verdict'], { readonly kind: 'CHANGE' }>;

/** Adds the refusal of what a person had let be written: the next decision needs its cause. */
const addRefusal = (message: string, last: LastCorrection | undefined): string =>
  last?.hasFailed === true && last.message !== null ? `${message} The last attempt failed: ${last.message}` : message;

/** Names what a person lets be written: the reason that they saw, and where it is of one content, that. */
export const formatApproval = ({ field, ownerValue }: Comparison, approval: Change['approval']): string | undefined =>
  approval?.isOfContent === true ? `${approval.reason} ${hashValues(field, ownerValue)}` : approval?.reason;

/** True when a person has approved the change, and has seen what it would write. */
function isApprovedAs(comparison: Comparison, approval: NonNullable<Change['approval']>, known: KnownRecord): boolean {
  if (!known.isApproved || known.approvedReason !== approval.reason) return false;
  return approval.isOfContent !== true || known.desiredHash === hashValues(comparison.field, comparison.ownerValue);
}

/** Leaves a difference to a person that only a person lets be written. */
function waitForApproval(
  comparison: Comparison,
  { approval }: Change,
  known: KnownRecord,
  { mode, repostsEdits, last }: Circumstances,
): Decision | undefined {
  // A repost cancels first: when SAP refuses the new document, the old one is gone by our own hand.
  const isOwnReversal = approval?.reason === 'REVERSED_IN_SAP' && last?.hasFailed === true;
  if (repostsEdits === true && (approval?.reason === 'EDITED' || isOwnReversal)) return undefined;
  if (approval === undefined || isApprovedAs(comparison, approval, known)) return undefined;
  const shown = mode === 'LIVE' ? { discrepancy: 'OPEN' as const } : {};
  return { status: 'DIFFERS', ...approval, message: addRefusal(approval.message, last), ...shown, dropsApproval: true };
}

/** Stops a change that goes beyond a limit; `undefined` when it may be written. */
function decideBrake(
  { consumer }: Comparison,
  { nounInHour, hourlyLimit, fallen, implausible }: Circumstances,
): Decision | undefined {
  if (fallen !== undefined)
    return {
      status: 'BRAKED',
      reason: 'NUMBERS_FELL',
      message: `The owner has no ${fallen} any more, the highest number that it had: it may be a restored or a copied system. A person approves its further changes.`,
      discrepancy: 'OPEN',
    };
  if (implausible !== undefined)
    return {
      status: 'BRAKED',
      reason: 'PLAN_IMPLAUSIBLE',
      message: implausible,
      discrepancy: 'OPEN',
    };
  if (nounInHour === undefined || nounInHour < hourlyLimit) return undefined;
  return {
    status: 'BRAKED',
    reason: 'HOURLY_LIMIT',
    message: `${nounInHour} records were changed in ${consumer} within an hour; a person approves further ones.`,
    discrepancy: 'OPEN',
  };
}

/** Waits before a change that could not be sent is tried again, ever longer; `undefined` when its time has come. */
function decideUnsent(last: LastCorrection | undefined): Decision | undefined {
  if (last === undefined || !isUnsent(last)) return undefined;
  const retryMs = Math.min(maxUnsentDelayMs, 1_000 * 2 ** Math.min(last.failures, 10)) - last.ageMs;
  if (retryMs <= 0) return undefined;
  return { status: 'RETRYING', reason: last.code ?? undefined, message: last.message ?? undefined, retryMs };
}

/** Decides on a change that the consumer refused; `undefined` when it is tried again. */
function decideRefused(last: LastCorrection | undefined): Decision | undefined {
  if (last?.hasFailed !== true || isUnsent(last)) return undefined;
  const message = last.message ?? undefined;
  // A period stays closed until a person opens it, and lets the fact be posted.
  if (last.code === 'PERIOD_CLOSED')
    return { status: 'QUARANTINED', reason: 'PERIOD_CLOSED', message, discrepancy: 'OPEN' };
  if (last.ageMs >= retryRefusedMs) return undefined;
  if (last.code === 'MATERIAL_SHORT')
    return { status: 'RETRYING', reason: 'MATERIAL_SHORT', message, discrepancy: 'OPEN' };
  return { status: 'DIFFERS', reason: 'REFUSED', message, discrepancy: 'OPEN' };
}

/** Decides on a difference that the owner's value would end. */
function decideChange(
  comparison: Comparison,
  { isOnce, isAddition = false }: Change,
  known: KnownRecord,
  facts: Circumstances,
): Decision {
  const { consumer, field, ownerValue } = comparison;
  const { mode, onDrift, isLiveChange, last, sameInHour } = facts;
  const desiredHash = hashValues(field, ownerValue);
  const correct: Decision = { status: 'PENDING', isCorrected: true };
  if (isOnce !== undefined && known.appliedHash !== null && !known.isApproved)
    return isOnce === 'LEAVE'
      ? { status: 'IN_SYNC' }
      : {
          status: 'DIFFERS',
          reason: 'REMOVED_IN_CONSUMER',
          message: `It was carried to ${consumer} before and is gone there; it is not created again unasked.`,
          discrepancy: 'OPEN',
        };
  if (mode !== 'LIVE') return { status: 'PENDING', reason: 'OBSERVED', message: 'It would be written in mode LIVE.' };
  const unsent = decideUnsent(last);
  if (unsent !== undefined) return unsent;
  if (known.isApproved) return correct;
  if (!isLiveChange && isFromBefore(known))
    return {
      status: 'DIFFERS',
      reason: 'BASELINE',
      message: 'It differed before the synchronization went live; a person decides.',
    };
  const isDrift = known.appliedHash === desiredHash && !isAddition;
  if (isDrift && onDrift === 'ACCEPT') return { ...accepted, discrepancy: 'ACCEPTED' };
  if (isDrift && onDrift === 'RAISE')
    return {
      status: 'DIFFERS',
      reason: 'DRIFT',
      message: `${consumer} holds another value than the owner of ${field}.`,
      discrepancy: 'OPEN',
    };
  const refusal = decideRefused(last);
  if (refusal !== undefined) return refusal;
  if (sameInHour >= contestedAfter && !isAddition)
    return {
      status: 'DIFFERS',
      reason: 'CONTESTED',
      message: `The same value was written ${sameInHour} times within an hour and undone in ${consumer} each time.`,
      discrepancy: 'OPEN',
    };
  const brake = decideBrake(comparison, facts);
  if (brake !== undefined) return brake;
  return isDrift ? { ...correct, reason: 'DRIFT', discrepancy: 'OPEN' } : correct;
}

/** Decides what a comparison means for the record. */
export function decideRecord(comparison: Comparison, known: KnownRecord, facts: Circumstances): Decision {
  const { verdict, field, ownerValue, formerOwnerValue, observedValue, isAccepted } = comparison;
  if (verdict.kind === 'UNANSWERED') return { status: 'RETRYING', reason: verdict.code };
  if (verdict.kind === 'EQUAL') return { status: 'IN_SYNC', discrepancy: 'CLOSE' };
  // Back at the accepted values, after others had been shown.
  const acceptedHash = hashValues(field, ownerValue, observedValue);
  if (known.acceptedHash === acceptedHash) return { ...accepted, discrepancy: 'CLOSE' };
  const isFormer =
    formerOwnerValue !== undefined && known.acceptedHash === hashValues(field, formerOwnerValue, observedValue);
  if (isFormer || isAccepted === true) return { ...accepted, discrepancy: 'CLOSE', acceptedHash };
  if (known.isIgnored) return { status: 'DIFFERS', reason: 'IGNORED' };
  if (verdict.kind === 'CHANGE')
    return waitForApproval(comparison, verdict, known, facts) ?? decideChange(comparison, verdict, known, facts);
  const { kind: status, reason, message } = verdict;
  const isShown = facts.mode === 'LIVE' && status !== 'WAITING';
  return { status, reason, message, ...(isShown ? { discrepancy: 'OPEN' as const } : {}) };
}
