import { CommandRefusal } from '../../../kit/index.ts';
import type { CharacteristicRecord, InspectionLotRecord, InspectionResultRecord } from '../connector/index.ts';
import type { QualityDecideUsageInput, QualityRecordResultsInput, QualityResultInput } from '../generated.ts';
import { refuseBlank, refuseNonDecimal, refuseOtherVersion } from './shared.ts';
import { isComplete } from './valuation.ts';

/** A lot in its present state, with its characteristics and results. */
export interface Inspection {
  readonly lot: InspectionLotRecord;
  readonly characteristics: readonly CharacteristicRecord[];
  readonly results: readonly InspectionResultRecord[];
}

function refuseEnded({ status, version }: InspectionLotRecord): void {
  if (status !== 'DECIDED' && status !== 'CANCELLED') return;
  const message = status === 'DECIDED' ? 'The lot is decided.' : 'The lot is cancelled.';
  throw new CommandRefusal('INVALID_STATE', message, { currentState: status, currentVersion: version });
}

function refuseFinding(
  { characteristic: name, value, code }: QualityResultInput,
  { characteristics }: Inspection,
): void {
  const refuse = (message: string): never => {
    throw new CommandRefusal('INVALID_INPUT', message);
  };
  const characteristic =
    characteristics.find((one) => one.code === name) ?? refuse(`The lot has no characteristic ${name}.`);
  const hasValue = value !== null && value !== undefined;
  const hasCode = code !== null && code !== undefined;
  if (hasValue === hasCode) refuse(`Characteristic ${name} needs either a value or a code.`);
  if (characteristic.isQuantitative !== hasValue)
    refuse(`Characteristic ${name} needs a ${characteristic.isQuantitative ? 'value' : 'code'}.`);
  if (hasValue) refuseNonDecimal(value, 'value');
  if (hasCode) refuseBlank(code, 'code');
  const { codes } = characteristic;
  if (hasCode && codes !== undefined && !codes.some((one) => one.code === code))
    refuse(`Characteristic ${name} takes one of ${codes.map((one) => one.code).join(', ')}.`);
}

/**
 * Refuses findings that cannot be recorded. @throws CommandRefusal when the lot does not accept them in its present
 * state.
 */
export function refuseResults({ results, expectedVersion }: QualityRecordResultsInput, inspection: Inspection): void {
  refuseEnded(inspection.lot);
  refuseOtherVersion(expectedVersion, inspection.lot.version);
  const named = new Set(results.map(({ characteristic }) => characteristic));
  if (results.length === 0) throw new CommandRefusal('INVALID_INPUT', 'results must not be empty.');
  if (named.size < results.length) throw new CommandRefusal('INVALID_INPUT', 'A characteristic is named twice.');
  for (const result of results) refuseFinding(result, inspection);
}

/**
 * Refuses a decision that cannot be made. @throws CommandRefusal when the lot does not allow it in its present state.
 */
export function refuseDecision(input: QualityDecideUsageInput, { lot, characteristics, results }: Inspection): void {
  refuseEnded(lot);
  refuseOtherVersion(input.expectedVersion, lot.version);
  if (input.valuation === 'NOT_VALUATED')
    throw new CommandRefusal('INVALID_INPUT', 'A decision is ACCEPTED or REJECTED.');
  refuseBlank(input.code, 'code');
  refuseBlank(input.meaning, 'meaning');
  refuseIncomplete(input, { lot, characteristics, results });
  refuseContrary(input, lot);
}

function refuseIncomplete({ valuation }: QualityDecideUsageInput, { lot, characteristics, results }: Inspection): void {
  if (valuation === 'ACCEPTED' && !isComplete(characteristics, results))
    throw new CommandRefusal('INVALID_STATE', 'A required result is missing.', {
      currentState: lot.status,
      currentVersion: lot.version,
    });
}

/** Refuses a decision that a system which derives it from the results does not make. */
function refuseContrary({ valuation }: QualityDecideUsageInput, { outcome, status, version }: Inspection['lot']): void {
  if (outcome === undefined || outcome === valuation) return;
  const message =
    valuation === 'ACCEPTED'
      ? 'This quality system accepts a lot only when every result is right: correct the results, or open a nonconformance.'
      : 'This quality system rejects a lot only when a result is wrong: record the result that is, or place a hold.';
  throw new CommandRefusal('INVALID_STATE', message, { currentState: status, currentVersion: version });
}
