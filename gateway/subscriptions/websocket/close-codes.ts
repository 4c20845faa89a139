/** Close codes of sockets. 44xx as in the protocol graphql-transport-ws, 1012 as in RFC 6455's registry, 4450 is ours. */
export const closeCodes = {
  badRequest: 4400,
  unauthorized: 4401,
  /** The token has expired or was revoked: reconnect with another one and the last cursor. */
  forbidden: 4403,
  subprotocolNotAcceptable: 4406,
  initTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitRequests: 4429,
  /** HTTP's 429, as the one before: too many messages within a minute. */
  tooManyMessages: 4429,
  /** The client reads too slowly; it may reconnect with its last cursor. */
  tooSlow: 4450,
  /** The gateway stops: reconnect to reach another one. */
  serviceRestart: 1012,
  /** A dependency is down; with a cursor in the reason if an event waited for it. */
  tryAgainLater: 1013,
} as const;

/** Truncates a reason to the 123 bytes of a close frame. */
export function cutReason(reason: string): string {
  let cut = reason;
  while (Buffer.byteLength(cut) > 123) cut = cut.slice(0, -1);
  return cut;
}
