/** Codes of refused authentication; stable, part of the public contract as `extensions.code`. */
export type AccessRefusedCode = 'UNAUTHENTICATED' | 'AUTH_UNAVAILABLE';

const sentences: Readonly<Record<AccessRefusedCode, string>> = {
  UNAUTHENTICATED: 'A valid token is required.',
  AUTH_UNAVAILABLE: 'Tokens cannot be verified at the moment. Try again later.',
};

/** Describes a cause by the verifier's own code, as `ERR_JWT_EXPIRED`, and the invalid claim; nothing of the token. */
function describeCause(cause: Error): string {
  const { code, claim } = cause as Error & { readonly code?: unknown; readonly claim?: unknown };
  if (typeof code !== 'string') return 'token not valid';
  return typeof claim === 'string' && claim !== 'unspecified' ? `${code} (${claim})` : code;
}

/** Error of a request whose sender is unknown; the message may be shown, `cause` is for the log. */
export class AccessRefused extends Error {
  readonly code: AccessRefusedCode;
  readonly status: 401 | 503;
  /** Reason for the log. */
  readonly reason: string;

  constructor(code: AccessRefusedCode, why: string | Error = 'token not valid') {
    super(sentences[code], typeof why === 'string' ? undefined : { cause: why });
    this.name = 'AccessRefused';
    this.code = code;
    this.reason = typeof why === 'string' ? why : describeCause(why);
    this.status = code === 'UNAUTHENTICATED' ? 401 : 503;
  }
}
