import { describeReason } from '../base/describe-reason.ts';

interface CodedError extends Error {
  readonly code?: string;
  readonly path?: string;
  readonly severity?: string;
  readonly errors?: readonly unknown[];
}

/** SQLSTATE classes that an operator can fix: connection, read-only, login, missing database, resources, shutdown, disk. */
const mendable = /^(?:08|25006|28|3D|42501|53|57|58)/;

function describeOne(error: CodedError): string | undefined {
  const reason = describeReason(error);
  if (reason !== undefined && error.path !== undefined) return `"${error.path}" cannot be used: ${reason}.`;
  if (error.severity !== undefined && mendable.test(error.code ?? ''))
    return `PostgreSQL cannot be used: ${error.message} (${error.code}).`;
  return reason === undefined ? undefined : `The start failed: ${error.message}; ${reason}.`;
}

/**
 * Describes a fault of the machine or of a service that ended a start: a full disk, a read-only folder, a lost
 * database.
 * `undefined` for anything else, which is a defect and keeps its stack.
 */
export function describeStartFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errors = [], cause } = error as CodedError;
  return describeOne(error) ?? describeStartFault(errors[0]) ?? describeStartFault(cause);
}
