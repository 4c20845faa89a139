import { CursorError } from '../../kit/event-log/index.ts';
import type { Refusal } from '../limits/index.ts';

/** Codes of refused or ended subscriptions; stable, part of the public contract as `extensions.code`. */
export type SubscriptionErrorCode =
  | 'BAD_USER_INPUT'
  /** The field has no events. */
  | 'SUBSCRIPTION_NOT_SUPPORTED'
  /** The socket has reached its maximum of subscriptions. */
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'DOCUMENT_NOT_TRUSTED'
  /** The caller's roles do not allow it. */
  | 'FORBIDDEN'
  /** The graph changed and lacks the field now. */
  | 'SUBSCRIPTION_OUTDATED';

/** Error of a subscription that cannot be followed; the message may be shown to the client. */
export class SubscriptionRefused extends Error {
  readonly code: SubscriptionErrorCode;
  /** Further extensions for the client. */
  readonly extensions: Readonly<Record<string, unknown>>;
  constructor(message: string, code: SubscriptionErrorCode, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'SubscriptionRefused';
    this.code = code;
    this.extensions = extensions;
  }
}

/** Error of an operation over a limit. */
export class LimitExceeded extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'LimitExceeded';
    this.refusal = refusal;
  }
}

/** Describes the end of a subscription for the client; `undefined` for an internal fault. */
export function describeEnd(
  error: unknown,
): { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> } | undefined {
  if (error instanceof LimitExceeded) {
    const { code, message, retryAfterSeconds } = error.refusal;
    return { message, extensions: { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) } };
  }
  if (!(error instanceof SubscriptionRefused || error instanceof CursorError)) return undefined;
  const { message, code } = error;
  return { message, extensions: { ...(error instanceof SubscriptionRefused ? error.extensions : {}), code } };
}
