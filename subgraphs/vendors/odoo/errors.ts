import {
  type HttpResponse,
  type InstanceConfig,
  isRequestStatus,
  parseRetryAfter,
  SystemError,
  type SystemErrorCode,
} from '../../../kit/index.ts';

type Origin = Pick<InstanceConfig, 'system' | 'instance'>;

/** Odoo's names of exceptions: the only mark that distinguishes kinds of failure on every protocol. */
const codesByName: readonly (readonly [RegExp, SystemErrorCode])[] = [
  [/AccessDenied$|Unauthorized$|SessionExpired/, 'SYSTEM_UNAUTHENTICATED'],
  [/AccessError$|Forbidden$/, 'SYSTEM_FORBIDDEN'],
  [/MissingError$|NotFound$/, 'SYSTEM_NOT_FOUND'],
  [/(UserError|ValidationError|RedirectWarning)$/, 'SYSTEM_REJECTED'],
  [/(SerializationFailure|DeadlockDetected|LockNotAvailable|TooManyRequests|ConcurrencyError)$/, 'SYSTEM_BUSY'],
  // A value that no column accepts, whatever the name of its class (SQLSTATE 22).
  [
    /^(psycopg2\.(errors\.)?)?(DataError|InvalidTextRepresentation|NumericValueOutOfRange|CharacterNotInRepertoire|UntranslatableCharacter|StringDataRightTruncation|InvalidDatetimeFormat|DatetimeFieldOverflow)$/,
    'SYSTEM_REJECTED',
  ],
  [/^psycopg2\.|OperationalError$|InterfaceError$|ServiceUnavailable$/, 'SYSTEM_UNAVAILABLE'],
];

/** Finds the code of one of Odoo's exceptions; an unexpected one is our mistake and reads as an unusable answer. */
function classifyException(name: string): SystemErrorCode {
  return codesByName.find(([pattern]) => pattern.test(name))?.[1] ?? 'SYSTEM_BAD_RESPONSE';
}

/**
 * Creates an error from one of Odoo's exceptions. Its traceback and text stay in Odoo: the text is translated and may
 * name records.
 */
export function createExceptionError(name: string, { system, instance }: Origin): SystemError {
  return new SystemError(`Odoo raised ${name}.`, {
    code: classifyException(name),
    system,
    instance,
    nativeCode: name,
    // Odoo itself answered: an unexpected exception belongs to this request.
    isAboutRequest: classifyException(name) === 'SYSTEM_BAD_RESPONSE',
  });
}

const codesByStatus: Readonly<Record<number, SystemErrorCode>> = {
  401: 'SYSTEM_UNAUTHENTICATED',
  403: 'SYSTEM_FORBIDDEN',
  429: 'SYSTEM_BUSY',
};

/** Creates an error from an answer that is not Odoo's own JSON: a proxy, an HTML page, a wrong database. */
export function createStatusError(
  { status, headers }: HttpResponse,
  { system, instance, now }: Origin & { readonly now: number },
): SystemError {
  const code = codesByStatus[status] ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE');
  return new SystemError(`Odoo answered ${status} with something that is not its protocol.`, {
    code,
    system,
    instance,
    retryAfterMs: parseRetryAfter(headers['retry-after'], now),
    isAboutRequest: isRequestStatus(status),
  });
}
