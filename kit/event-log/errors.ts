/** Reasons for which a cursor cannot be resumed from; stable, part of the public contract as `extensions.code`. */
export type CursorErrorCode =
  /** Events after it have been deleted, so the missed ones cannot be delivered. */
  | 'CURSOR_EXPIRED'
  /** It is malformed, or of another log. */
  | 'CURSOR_INVALID';

const sentences: Readonly<Record<CursorErrorCode, string>> = {
  CURSOR_EXPIRED:
    'Events after this cursor are no longer kept. Read the current state, then subscribe without a cursor.',
  CURSOR_INVALID: 'This is not a cursor of this event log.',
};

/** Error of a cursor that cannot be resumed from; the message may be shown to the client. */
export class CursorError extends Error {
  readonly code: CursorErrorCode;
  constructor(code: CursorErrorCode) {
    super(sentences[code]);
    this.name = 'CursorError';
    this.code = code;
  }
}
