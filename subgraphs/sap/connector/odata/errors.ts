import {
  type HttpResponse,
  isRequestStatus,
  parseRetryAfter,
  SystemError,
  type SystemErrorCode,
} from '../../../../kit/index.ts';
import { type ODataError, parseODataError } from './answer.ts';

/** Instance that sent an answer. */
export interface AnswerSource {
  readonly instance: string;
  readonly now: number;
}

const codesByStatus: Readonly<Record<number, SystemErrorCode>> = {
  401: 'SYSTEM_UNAUTHENTICATED',
  403: 'SYSTEM_FORBIDDEN',
  409: 'SYSTEM_BUSY',
  412: 'SYSTEM_CONFLICT',
  423: 'SYSTEM_BUSY',
  428: 'SYSTEM_CONFLICT',
  429: 'SYSTEM_BUSY',
};

// "Order 1000101 is being processed by USER", "Auftrag 1000101 wird von USER bearbeitet": SAP gives a lock no code of its own.
const lockedMessage =
  /being (processed|edited) by|(locked|blocked) by|is (currently|already) (locked|being)|gesperrt|in Bearbeitung|wird (gerade |bereits |derzeit |zur Zeit |zurzeit )*(von|durch) .+ bearbeitet|bearbeitet (bereits|gerade|derzeit)|en cours de traitement par|verrouill[ée]|bloqueado por|bloccat[oa] da/i;

/** True when SAP refused the CSRF token of a request, so that it carried nothing out. */
export function isTokenRefusal({ status, headers, text }: Pick<HttpResponse, 'status' | 'headers' | 'text'>): boolean {
  if (status !== 403) return false;
  return /required/i.test(headers['x-csrf-token'] ?? '') || /csrf.token/i.test(text.slice(0, 2_000));
}

function classify(
  status: number,
  error: { readonly code: string; readonly message: string } | undefined,
): SystemErrorCode {
  const known = codesByStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'SYSTEM_UNAVAILABLE';
  // Only SAP itself can report that a record does not exist; a proxy's 404 page is an outage.
  if (error === undefined) return 'SYSTEM_BAD_RESPONSE';
  if (status === 404) return 'SYSTEM_NOT_FOUND';
  return lockedMessage.test(error.message) ? 'SYSTEM_BUSY' : 'SYSTEM_REJECTED';
}

/** Finds SAP's code in an error that is not JSON, as a missing service is reported in XML. */
const findXmlCode = (text: string): string | undefined => /<code>([^<]{1,60})<\/code>/.exec(text)?.[1];

// A path that no service answers, as pages of SAP's and of proxies report it.
const unknownPath = 'HTTP/404';

// Page of the ICM for an inactive node (SICF), with 403 or 404.
const inactiveNode = /Service cannot be reached|Service (kann )?nicht erreich/i;

/** Codes by which SAP reports that a service is not registered, has no system behind it, or is not published (V4). */
const missingServiceCodes: ReadonlySet<string | undefined> = new Set([
  '/IWFND/MED/170',
  '/IWFND/CM_COS/002',
  '/IWFND/CM_COS/064',
  '/IWBEP/CM_V4_COS/014',
  unknownPath,
]);

/** True when SAP does not have the requested service; a service that is not permitted is another matter. */
export function isServiceMissing(error: unknown): boolean {
  return error instanceof SystemError && missingServiceCodes.has(error.nativeCode);
}

function findNativeCode({ status, text }: Pick<HttpResponse, 'status' | 'text'>): string | undefined {
  const isUnknownPath = status === 404 || (status === 403 && inactiveNode.test(text));
  return findXmlCode(text) ?? (isUnknownPath ? unknownPath : undefined);
}

/** Finds the code of SAP's message class: a service may put one of its own before it, which says nothing. */
const findMessageCode = ({ code, details }: ODataError): string =>
  code.startsWith('/') ? (details.find((detail) => /^[A-Z0-9]{2,3}\/\d{3}$/.test(detail)) ?? code) : code;

/** Creates the error for an answer outside 2xx. */
export function createAnswerError(
  response: Pick<HttpResponse, 'status' | 'text' | 'headers'>,
  { instance, now }: AnswerSource,
): SystemError {
  const error = parseODataError(response);
  // A token that ended again is a fault of the session, not a missing right, and nothing was carried out.
  const isTokenRefused = isTokenRefusal(response);
  const code = isTokenRefused ? 'SYSTEM_UNAUTHENTICATED' : classify(response.status, error);
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'], now);
  return new SystemError(
    `SAP answered ${response.status}${error === undefined ? ' with no OData error' : ` ${error.code}: ${error.message}`}.`,
    {
      code,
      system: 'SAP',
      instance,
      nativeCode: error === undefined ? findNativeCode(response) : findMessageCode(error),
      retryAfterMs,
      isUnsent: isTokenRefused,
      isAboutRequest: isTokenRefused || isRequestStatus(response.status),
    },
  );
}
