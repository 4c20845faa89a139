import type { System } from '../../schema/canonical/index.ts';
import { SystemError } from '../base/errors.ts';
import type { SingleFlightOptions } from '../base/single-flight.ts';

/** Bounds what calls to one instance share, as a logon: to a caller that leaves, the instance did not answer in time. */
export function createFlightBounds({
  system,
  instance,
  timeoutMs,
}: {
  readonly system: System;
  readonly instance: string;
  readonly timeoutMs: number;
}): SingleFlightOptions {
  const createAbortError = (cause: unknown) =>
    new SystemError('No answer came in time.', { code: 'SYSTEM_TIMEOUT', system, instance, cause });
  return { timeoutMs, createAbortError };
}
