/** Why a socket is closed. 44xx as the protocol graphql-transport-ws says, 1012 as RFC 6455's registry does, 4450 is ours. */
export const closeCodes = {
  badRequest: 4400,
  unauthorized: 4401,
  /** The token has ended or was revoked: come back with another one and the last cursor. */
  forbidden: 4403,
  subprotocolNotAcceptable: 4406,
  initTimeout: 4408,
  subscriberExists: 4409,
  tooManyInitRequests: 4429,
  /** HTTP's 429, as the one before: more messages than a minute may have. */
  tooManyMessages: 4429,
  /** The client takes too little too slowly; it may come back with its last cursor. */
  tooSlow: 4450,
  /** The gateway stops: come back, and another one is there. */
  serviceRestart: 1012,
  /** Something that is needed is away; with a cursor in the reason where an event waited for it. */
  tryAgainLater: 1013,
} as const;

/** Cuts a reason to the 123 bytes that a close frame has room for. */
export function cutReason(reason: string): string {
  let cut = reason;
  while (Buffer.byteLength(cut) > 123) cut = cut.slice(0, -1);
  return cut;
}
