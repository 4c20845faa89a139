/** Why nobody is let in; stable, part of the public contract as `extensions.code`. */
export type AccessRefusedCode = 'UNAUTHENTICATED' | 'AUTH_UNAVAILABLE';

const sentences: Readonly<Record<AccessRefusedCode, string>> = {
  UNAUTHENTICATED: 'A valid token is needed.',
  AUTH_UNAVAILABLE: 'Tokens cannot be checked at the moment.',
};

/** A request whose sender is not known; the message may be shown, `cause` is for the log. */
export class AccessRefused extends Error {
  readonly code: AccessRefusedCode;
  readonly status: 401 | 503;

  constructor(code: AccessRefusedCode, cause?: unknown) {
    super(sentences[code], cause === undefined ? undefined : { cause });
    this.name = 'AccessRefused';
    this.code = code;
    this.status = code === 'UNAUTHENTICATED' ? 401 : 503;
  }
}
