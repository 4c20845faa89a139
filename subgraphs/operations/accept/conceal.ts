import { isPartner, type Viewer } from '../../../kit/index.ts';
import { invalidState, type UserError } from '../sagas/index.ts';

/** The only message to a partner about a refusal by a system: the system, and its quantities, are concealed. */
export const concealedMessage = 'The state of the order does not allow this report.';

/** Codes by which commands refuse. */
const refusalCodes: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'INVALID_STATE',
  'INVALID_INPUT',
  'PERIOD_CLOSED',
  'MATERIAL_SHORT',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_REJECTED',
  'SYSTEM_NOT_FOUND',
]);

/** True when a refusal's reason is concealed from a viewer. */
export function isConcealed(code: string, viewer: Viewer): boolean {
  return isPartner(viewer) && refusalCodes.has(code);
}

/** Conceals a system's refusal for a viewer: a partner sees a version conflict of their order, and no other reason. */
export function concealRefusal(error: UserError, viewer: Viewer): UserError {
  return isConcealed(error.code, viewer) ? invalidState(concealedMessage, 'UNKNOWN') : error;
}
