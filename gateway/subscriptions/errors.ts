import { CursorError } from '../../kit/event-log/index.ts';
import type { Refusal } from '../limits/index.ts';

/** Why a subscription is not followed, or not any more; stable, part of the public contract as `extensions.code`. */
export type SubscriptionErrorCode =
  | 'BAD_USER_INPUT'
  /** No events are known for it. */
  | 'SUBSCRIPTION_NOT_SUPPORTED'
  /** The socket has as many subscriptions as one may have. */
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'DOCUMENT_NOT_TRUSTED'
  /** The caller's roles do not allow it. */
  | 'FORBIDDEN'
  /** The graph changed and does not have it any more. */
  | 'SUBSCRIPTION_OUTDATED';

/** A subscription that cannot be followed; the message may be shown to the client. */
export class SubscriptionRefused extends Error {
  readonly code: SubscriptionErrorCode;
  /** What else the client reads. */
  readonly extensions: Readonly<Record<string, unknown>>;
  constructor(message: string, code: SubscriptionErrorCode, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'SubscriptionRefused';
    this.code = code;
    this.extensions = extensions;
  }
}

/** An operation that goes over a limit. */
export class LimitExceeded extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'LimitExceeded';
    this.refusal = refusal;
  }
}

/** What a client may read of why its subscription ended; `undefined` for what is our own fault. */
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
