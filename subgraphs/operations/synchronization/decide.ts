import { createHash } from 'node:crypto';
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
  readonly ageMs: number;
}

/** Facts beside the comparison. */
export interface Circumstances {
  readonly mode: Mode;
  readonly onDrift: DriftPolicy;
  /** True when an event of the owner, after the mode was set, caused the look. */
  readonly isLiveChange: boolean;
  readonly last: LastCorrection | undefined;
  /** Corrections to the same value within the last hour. */
  readonly sameInHour: number;
  /** Corrections of this kind of record in the plant and consumer within the last hour; absent without a limit. */
  readonly nounInHour: number | undefined;
  readonly hourlyLimit: number;
}

/** Outcome of a look at one consumer. */
export interface Decision {
  readonly status: RecordStatus;
  readonly reason?: Reason | string | undefined;
  readonly message?: string | undefined;
  /** True when the owner's value is to be written. */
  readonly isCorrected?: boolean;
  /** `OPEN`: a person is to see it; `ACCEPTED`: it is noted; `CLOSE`: it is over. */
  readonly discrepancy?: 'OPEN' | 'ACCEPTED' | 'CLOSE';
}

/** A refused correction is tried again after this time; its cause may have been put right. */
export const retryRefusedMs = 15 * 60_000;
const contestedAfter = 3;

/** Hashes canonical values. */
export const hashValues = (...values: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 24);

const accepted: Decision = { status: 'IN_SYNC', reason: 'ACCEPTED' };

/** True for a difference from before the mode became LIVE, about which no person has decided. */
const isFromBefore = ({ isBaseline, isBraked, appliedHash, generation }: KnownRecord): boolean =>
  isBaseline || (appliedHash === null && generation === 0 && !isBraked);

/** Decides on a difference that the owner's value would end. */
function decideChange(
  comparison: Comparison,
  isOnce: 'REMOVED' | 'LEAVE' | undefined,
  known: KnownRecord,
  { mode, onDrift, isLiveChange, last, sameInHour, nounInHour, hourlyLimit }: Circumstances,
): Decision {
  const { consumer, field, ownerValue } = comparison;
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
  if (known.isApproved) return correct;
  if (!isLiveChange && isFromBefore(known))
    return {
      status: 'DIFFERS',
      reason: 'BASELINE',
      message: 'It differed before the synchronization went live; a person decides.',
    };
  const isDrift = known.appliedHash === desiredHash;
  if (isDrift && onDrift === 'ACCEPT') return { ...accepted, discrepancy: 'ACCEPTED' };
  if (isDrift && onDrift === 'RAISE')
    return {
      status: 'DIFFERS',
      reason: 'DRIFT',
      message: `${consumer} holds another value than the owner of ${field}.`,
      discrepancy: 'OPEN',
    };
  if (last?.hasFailed === true && last.ageMs < retryRefusedMs)
    return { status: 'DIFFERS', reason: 'REFUSED', message: last.message ?? undefined, discrepancy: 'OPEN' };
  if (sameInHour >= contestedAfter)
    return {
      status: 'DIFFERS',
      reason: 'CONTESTED',
      message: `The same value was written ${sameInHour} times within an hour and undone in ${consumer} each time.`,
      discrepancy: 'OPEN',
    };
  if (nounInHour !== undefined && nounInHour >= hourlyLimit)
    return {
      status: 'BRAKED',
      reason: 'HOURLY_LIMIT',
      message: `${nounInHour} records were changed in ${consumer} within an hour; a person approves further ones.`,
      discrepancy: 'OPEN',
    };
  return isDrift ? { ...correct, reason: 'DRIFT', discrepancy: 'OPEN' } : correct;
}

/** Decides what a comparison means for the record. */
export function decideRecord(comparison: Comparison, known: KnownRecord, facts: Circumstances): Decision {
  const { verdict, field, ownerValue, observedValue } = comparison;
  if (verdict.kind === 'UNANSWERED') return { status: 'RETRYING', reason: verdict.code };
  if (verdict.kind === 'EQUAL') return { status: 'IN_SYNC', discrepancy: 'CLOSE' };
  // Back at the accepted values, after others had been shown.
  if (known.acceptedHash === hashValues(field, ownerValue, observedValue)) return { ...accepted, discrepancy: 'CLOSE' };
  if (known.isIgnored) return { status: 'DIFFERS', reason: 'IGNORED' };
  if (verdict.kind === 'CHANGE') return decideChange(comparison, verdict.isOnce, known, facts);
  const { kind: status, reason, message } = verdict;
  return { status, reason, message, ...(facts.mode === 'LIVE' ? { discrepancy: 'OPEN' as const } : {}) };
}
