import type { CommandOutcome } from '../../../schema/generated.ts';
import type { UserError } from '../sagas/index.ts';

/** Converts a command's refusal to a user error for the client. */
export function toUserError({ code, message, currentState, currentVersion }: CommandOutcome): UserError {
  const common = { code: code ?? 'INVALID_STATE', message: message ?? 'The system refuses this.', path: ['input'] };
  switch (code) {
    case 'NOT_FOUND':
    case 'SYSTEM_NOT_FOUND':
      return { ...common, type: 'NotFound' };
    case 'VERSION_CONFLICT':
      return { ...common, type: 'VersionConflict', currentVersion: currentVersion ?? '' };
    case 'INVALID_INPUT':
      return { ...common, type: 'InvalidInput' };
    default:
      return { ...common, type: 'InvalidState', currentState: currentState ?? 'UNKNOWN' };
  }
}
