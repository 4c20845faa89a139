/** Descriptions of error codes of the file system and the network. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EADDRINUSE: 'the address is in use',
  EDQUOT: 'the disk quota is exhausted',
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
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'the host is unreachable',
  ENETUNREACH: 'the network is unreachable',
  ENOTFOUND: 'the host is unknown',
  EAI_AGAIN: 'the name of the host cannot be resolved',
  ETIMEDOUT: 'the connection timed out',
};

/** Describes the reason of a system error; `undefined` for any other error. */
export function describeReason(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: string };
  return code === undefined || !Object.hasOwn(reasons, code) ? undefined : `${reasons[code]} (${code})`;
}
