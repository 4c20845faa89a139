import type { System } from '../../schema/canonical/index.ts';

/** Why a system could not do what was asked; stable, part of the public contract as `extensions.code`. */
export const systemErrorCodes = [
  /** It cannot be reached, answers 5xx, or calls to it are held back after repeated failures. */
  'SYSTEM_UNAVAILABLE',
  /** It did not answer in time. */
  'SYSTEM_TIMEOUT',
  /** It asks to slow down (429), a record is locked, or too many calls wait for it. */
  'SYSTEM_BUSY',
  /** Our credentials were refused. */
  'SYSTEM_UNAUTHENTICATED',
  /** Our user may not do this. */
  'SYSTEM_FORBIDDEN',
  /** The record that a call names does not exist. */
  'SYSTEM_NOT_FOUND',
  /** The record changed since it was read (412) or demands a version (428). */
  'SYSTEM_CONFLICT',
  /** It understood and refused: a business rule. */
  'SYSTEM_REJECTED',
  /** It answered something that is not in its protocol: HTML, cut JSON, a wrong shape, more than the cap. */
  'SYSTEM_BAD_RESPONSE',
] as const;

/** One of the stable codes. */
export type SystemErrorCode = (typeof systemErrorCodes)[number];

/** Names a record of a system: the type in the graph and the business key, as `ProductionOrder` and `1000/1000123`. */
export interface RecordName {
  readonly noun: string;
  readonly key: string;
}

/** What a system error carries besides its message. `message` is for logs and never reaches a client. */
export interface SystemErrorDetails {
  readonly code: SystemErrorCode;
  readonly system: System;
  readonly instance: string;
  readonly cause?: unknown;
  /** How long the system asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The vendor's own error code, as CO/282. */
  readonly nativeCode?: string | undefined;
  /** Nothing was sent, so that nothing can have happened. */
  readonly isUnsent?: boolean | undefined;
  /** It is about this request alone: another one may be answered, so that no circuit counts it. */
  readonly isAboutRequest?: boolean | undefined;
  /** The one record that cannot be read, where the rest of the answer can. */
  readonly record?: RecordName | undefined;
}

/** The one error class for everything that a system did wrong or refused. */
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

/** Codes of failures that say nothing about the question asked, so that the same question may succeed elsewhere or later. */
const outageCodes: ReadonlySet<string> = new Set<SystemErrorCode>([
  'SYSTEM_UNAVAILABLE',
  'SYSTEM_TIMEOUT',
  'SYSTEM_BUSY',
  'SYSTEM_UNAUTHENTICATED',
  'SYSTEM_FORBIDDEN',
  'SYSTEM_BAD_RESPONSE',
]);

/** Whether an error's code says that a system failed to answer. */
export function isOutageCode(code: string): boolean {
  return outageCodes.has(code);
}

/** Whether the system failed to answer, as opposed to answering with a refusal. */
export function isOutage(error: unknown): error is SystemError {
  return error instanceof SystemError && outageCodes.has(error.code);
}

/** Thrown inside a database transaction to roll it back; no failure of the database. */
export class RolledBack extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RolledBack';
  }
}

/** A setting that stops start-up; the message names the setting and says what is wrong with it. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION_INVALID';
  constructor(message: string) {
    super(message);
    this.name = 'ConfigurationError';
  }
}

/** Something that the viewer's roles do not allow. */
export class ForbiddenError extends Error {
  readonly code = 'FORBIDDEN';
  constructor() {
    super('Your roles do not allow this.');
    this.name = 'ForbiddenError';
  }
}

/** An argument of a query that a client can mend; the message is shown to the client. */
export class BadInputError extends Error {
  readonly code = 'BAD_USER_INPUT';
  constructor(message: string) {
    super(message);
    this.name = 'BadInputError';
  }
}
