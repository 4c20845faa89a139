import type { System } from '../../schema/canonical/index.ts';

/** Reasons for which a system failed or refused a call; stable, part of the public contract as `extensions.code`. */
export const systemErrorCodes = [
  /** It is unreachable, answers 5xx, or its circuit is open after repeated failures. */
  'SYSTEM_UNAVAILABLE',
  /** It did not answer in time. */
  'SYSTEM_TIMEOUT',
  /** It requests a slower pace (429), a record is locked, or the queue of its calls is full. */
  'SYSTEM_BUSY',
  /** Our credentials were refused. */
  'SYSTEM_UNAUTHENTICATED',
  /** Our user may not do this. */
  'SYSTEM_FORBIDDEN',
  /** The record that a call names does not exist. */
  'SYSTEM_NOT_FOUND',
  /** The record changed since it was read (412), or a version is required (428). */
  'SYSTEM_CONFLICT',
  /** It understood and refused: a business rule. */
  'SYSTEM_REJECTED',
  /** Its answer violates the protocol: HTML, truncated JSON, a wrong shape, more than the size cap. */
  'SYSTEM_BAD_RESPONSE',
] as const;

/** One of the stable codes. */
export type SystemErrorCode = (typeof systemErrorCodes)[number];

/** Name of a record in a system: the type in the graph and the business key, as `ProductionOrder` and `1000/1000123`. */
export interface RecordName {
  readonly noun: string;
  readonly key: string;
}

/** Details of a system error besides its message. `message` is for logs and never reaches a client. */
export interface SystemErrorDetails {
  readonly code: SystemErrorCode;
  readonly system: System;
  readonly instance: string;
  readonly cause?: unknown;
  /** Delay that the system requested, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The vendor's own error code, as CO/282. */
  readonly nativeCode?: string | undefined;
  /** The call was not sent, so it cannot have had an effect. */
  readonly isUnsent?: boolean | undefined;
  /** The failure concerns this request only: another one may succeed, so circuits ignore it. */
  readonly isAboutRequest?: boolean | undefined;
  /** The only unreadable record, when the rest of the answer is readable. */
  readonly record?: RecordName | undefined;
}

/** Error class of all failures and refusals of a system. */
export class SystemError extends Error {
  readonly code: SystemErrorCode;
  readonly system: System;
  readonly instance: string;
  readonly retryAfterMs: number | undefined;
  readonly nativeCode: string | undefined;
  readonly isUnsent: boolean;
  readonly isAboutRequest: boolean;
  readonly record: RecordName | undefined;

  constructor(
    message: string,
    {
      code,
      system,
      instance,
      cause,
      retryAfterMs,
      nativeCode,
      isUnsent = false,
      isAboutRequest = false,
      record,
    }: SystemErrorDetails,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SystemError';
    this.code = code;
    this.system = system;
    this.instance = instance;
    this.retryAfterMs = retryAfterMs;
    this.nativeCode = nativeCode;
    this.isUnsent = isUnsent;
    this.isAboutRequest = isAboutRequest;
    this.record = record;
  }
}

/** Codes of failures that do not depend on the request, so that the same request may succeed elsewhere or later. */
const outageCodes: ReadonlySet<string> = new Set<SystemErrorCode>([
  'SYSTEM_UNAVAILABLE',
  'SYSTEM_TIMEOUT',
  'SYSTEM_BUSY',
  'SYSTEM_UNAUTHENTICATED',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_BAD_RESPONSE',
]);

/** True when an error's code means that a system failed to answer. */
export function isOutageCode(code: string): boolean {
  return outageCodes.has(code);
}

/** True when the system failed to answer, as opposed to answering with a refusal. */
export function isOutage(error: unknown): error is SystemError {
  return error instanceof SystemError && outageCodes.has(error.code);
}

/** Thrown inside a database transaction to roll it back; not a failure of the database. */
export class RolledBack extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RolledBack';
  }
}

/** Error of a setting that stops start-up; the message names the setting and the fault. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION_INVALID';
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationError';
  }
}

/** Error of a request that the viewer's roles do not allow. */
export class ForbiddenError extends Error {
  readonly code = 'FORBIDDEN';
  constructor() {
    super('Your roles do not allow this.');
    this.name = 'ForbiddenError';
  }
}

/** Error of a query argument that the client can correct; the message is shown to the client. */
export class BadInputError extends Error {
  readonly code = 'BAD_USER_INPUT';
  constructor(message: string) {
    super(message);
    this.name = 'BadInputError';
  }
}
