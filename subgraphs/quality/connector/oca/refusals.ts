import { CommandRefusal, SystemError } from '../../../../kit/index.ts';

const codes: ReadonlySet<string> = new Set(['SYSTEM_REJECTED', 'SYSTEM_NOT_FOUND', 'SYSTEM_FORBIDDEN']);

/** True for an error that ends a command: it is not sent again. */
export function isRefused(error: unknown): boolean {
  return error instanceof CommandRefusal || (error instanceof SystemError && codes.has(error.code));
}
