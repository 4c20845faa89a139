import { isPartner, type Viewer } from '../../../kit/index.ts';
import { invalidState, type UserError } from '../sagas/index.ts';

/** The one sentence that tells a partner that systems refused: which one, and of what it has how much, is not theirs. */
export const concealedMessage = 'The order does not allow this report.';

/** Codes by which commands refuse. */
const refusalCodes: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'INVALID_STATE',
  'INVALID_INPUT',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_REJECTED',
  'SYSTEM_NOT_FOUND',
]);

/** Whether why a system refused is kept from a viewer. */
export function isConcealed(code: string, viewer: Viewer): boolean {
  return isPartner(viewer) && refusalCodes.has(code);
}

/** The refusal of a system as a viewer may read it: a partner is told of another version of their order, and else nothing. */
export function concealRefusal(error: UserError, viewer: Viewer): UserError {
  return isConcealed(error.code, viewer) ? invalidState(concealedMessage, 'UNKNOWN') : error;
}
