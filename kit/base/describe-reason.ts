/** Descriptions of error codes of the file system and the network. */
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

/** Describes the reason of a system error; `undefined` for any other error. */
export function describeReason(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: string };
  return code === undefined || !Object.hasOwn(reasons, code) ? undefined : `${reasons[code]} (${code})`;
}
