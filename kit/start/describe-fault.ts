/** Causes that the file system or the network tells by a code, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EADDRINUSE: 'the address is in use',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'there is a file of that name',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EIO: 'the disk fails',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the name of the host cannot be resolved',
  ETIMEDOUT: 'there was no answer in time',
};

interface CodedError extends Error {
  readonly code?: string;
  readonly path?: string;
  readonly severity?: string;
  readonly errors?: readonly unknown[];
}

/** The reason of a system error in words; `undefined` for any other error. */
export function describeReason(error: unknown): string | undefined {
  const { code } = (error ?? {}) as CodedError;
  return code === undefined || !Object.hasOwn(reasons, code) ? undefined : `${reasons[code]} (${code})`;
}

/** Faults of PostgreSQL that whoever runs it mends: connection, read-only, login, no such database, resources, shutdown, disk. */
const mendable = /^(?:08|25006|28|3D|42501|53|57|58)/;

function describeOne(error: CodedError): string | undefined {
  const reason = describeReason(error);
  if (reason !== undefined && error.path !== undefined) return `"${error.path}" cannot be used: ${reason}.`;
  if (error.severity !== undefined && mendable.test(error.code ?? ''))
    return `PostgreSQL cannot be used: ${error.message} (${error.code}).`;
  return reason === undefined ? undefined : `The start failed: ${error.message}; ${reason}.`;
}

/**
 * A sentence about a fault of the machine or of a service that ended a start: a full disk, a folder that is read-only, a
 * database that went away meanwhile. `undefined` for anything else, which is a defect and keeps its stack.
 */
export function describeStartFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { errors = [], cause } = error as CodedError;
  return describeOne(error) ?? describeStartFault(errors[0]) ?? describeStartFault(cause);
}
