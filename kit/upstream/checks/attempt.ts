import { SystemError, type SystemErrorCode } from '../../base/errors.ts';
import { failCheck, type SystemCheck } from './check.ts';

const findings: Readonly<Record<SystemErrorCode, readonly [finding: string, remedy: string]>> = {
  SYSTEM_UNAVAILABLE: ['The system failed to answer', "Look into the system's own log."],
  SYSTEM_TIMEOUT: [
    'The system did not answer in time',
    'Raise timeoutMs of the instance, or look for the cause there.',
  ],
  SYSTEM_BUSY: ['The system limits the number of calls', 'Try again later, or lower maxConcurrent of the instance.'],
  SYSTEM_UNAUTHENTICATED: ['The credentials were refused', 'Correct user and password, key or token of the instance.'],
  SYSTEM_FORBIDDEN: ['The user may not read this', 'Give the user the right to read it.'],
  SYSTEM_NOT_FOUND: ['The system does not know the record or path', 'Check url and the version of the system.'],
  SYSTEM_CONFLICT: ['The system rejected a simple request', "Look into the system's own log."],
  SYSTEM_REJECTED: ['The system rejected a simple request', "Look into the system's own log."],
  SYSTEM_BAD_RESPONSE: [
    'The answer is not in the protocol of the system',
    'Check that url names the system itself and no login page or proxy, and its version.',
  ],
};

/** Describes an error of a system as a check. */
export function describeSystemError(name: string, error: unknown): SystemCheck {
  if (!(error instanceof SystemError)) throw error;
  const [finding, remedy] = findings[error.code];
  return failCheck(name, `${finding}: ${error.message}`, remedy);
}

/** Runs the checks of one name; an error of the system becomes a finding. */
export async function attemptCheck(
  name: string,
  work: () => Promise<SystemCheck | readonly SystemCheck[]>,
): Promise<readonly SystemCheck[]> {
  try {
    const found = await work();
    return Array.isArray(found) ? found : [found as SystemCheck];
  } catch (error) {
    return [describeSystemError(name, error)];
  }
}
