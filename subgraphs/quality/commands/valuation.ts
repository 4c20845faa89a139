import { Big } from 'big.js';
import type { CharacteristicRecord, InspectionResultRecord, NewResult } from '../connector/index.ts';

interface Finding {
  readonly characteristic: string;
  readonly value?: string | null | undefined;
  readonly code?: string | null | undefined;
}

// Codes that our plans define for a judged characteristic; another code is for a person to judge.
const judgements: Readonly<Record<string, NewResult['valuation']>> = { OK: 'ACCEPTED', NOK: 'REJECTED' };

/** Valuates a finding by the codes of its characteristic, or against its limits, which are inclusive. */
function valuate(
  { value, code }: Omit<Finding, 'characteristic'>,
  { lowerLimit, upperLimit, codes }: Pick<CharacteristicRecord, 'lowerLimit' | 'upperLimit' | 'codes'>,
): NewResult['valuation'] {
  if (value === null || value === undefined)
    return codes?.find((one) => one.code === code)?.valuation ?? judgements[code ?? ''] ?? 'NOT_VALUATED';
  const measured = new Big(value);
  const isWithin =
    (lowerLimit === undefined || measured.gte(lowerLimit)) && (upperLimit === undefined || measured.lte(upperLimit));
  return isWithin ? 'ACCEPTED' : 'REJECTED';
}

/** Adds valuation and sequence to findings; a finding on a characteristic with a result supersedes the latest one. */
export function placeResults(
  findings: readonly Finding[],
  {
    characteristics,
    known,
    inspectedBy,
    inspectedAt,
  }: {
    readonly characteristics: readonly CharacteristicRecord[];
    readonly known: readonly InspectionResultRecord[];
    readonly inspectedBy: string;
    readonly inspectedAt?: string | undefined;
  },
): readonly NewResult[] {
  const last = Math.max(0, ...known.map(({ sequence }) => sequence));
  return findings.map(({ characteristic: code, value, code: chosen }, index) => ({
    sequence: last + index + 1,
    characteristic: code,
    value: value ?? undefined,
    code: chosen ?? undefined,
    valuation: valuate({ value, code: chosen }, characteristics.find((one) => one.code === code) ?? {}),
    inspectedBy,
    ...(inspectedAt === undefined ? {} : { inspectedAt }),
    supersedes: known.findLast((one) => one.characteristic === code)?.sequence,
  }));
}

/** True when every required characteristic has a result. */
export function isComplete(
  characteristics: readonly CharacteristicRecord[],
  results: readonly Pick<InspectionResultRecord, 'characteristic'>[],
): boolean {
  const found = new Set(results.map(({ characteristic }) => characteristic));
  return characteristics.every(({ code, isRequired }) => !isRequired || found.has(code));
}
