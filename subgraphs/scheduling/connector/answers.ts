import {
  type HttpResponse,
  isRequestStatus,
  parseJson,
  parseRetryAfter,
  SystemError,
  type SystemErrorCode,
} from '../../../kit/index.ts';

/** One frePPLe, and the present moment. */
export interface AnswerContext {
  readonly instance: string;
  readonly now: number;
}

const codesByStatus: Readonly<Record<number, SystemErrorCode>> = {
  401: 'SYSTEM_UNAUTHENTICATED',
  403: 'SYSTEM_FORBIDDEN',
  429: 'SYSTEM_BUSY',
};
const writeCodes: Readonly<Record<number, SystemErrorCode>> = {
  400: 'SYSTEM_REJECTED',
  404: 'SYSTEM_NOT_FOUND',
  409: 'SYSTEM_CONFLICT',
};

/** Finds the first field that Django REST complains about, in a record or in one of an array. */
export function findComplaint(body: object): string | undefined {
  const records: readonly unknown[] = Array.isArray(body) ? body : [body];
  return records.flatMap((record) => (typeof record === 'object' && record !== null ? Object.keys(record) : []))[0];
}

function parseObject(text: string): object | undefined {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null ? value : undefined;
}

/**
 * True when frePPLe does not know the user: it answers an unknown or expired token with a page, or redirects to the
 * login page.
 */
function isUnknownUser({ status, headers, text }: HttpResponse): boolean {
  if (status === 302) return (headers['location'] ?? '').includes('/login/');
  return status === 403 && parseObject(text) === undefined;
}

/** True for a bulk change with a missing record: nothing was written. */
function isMissingRecord(status: number, body: object | undefined): boolean {
  return status === 400 && Array.isArray(body) && body.length > 0 && body.every((part) => typeof part === 'string');
}

function describeRefusal({ status, headers }: HttpResponse): string {
  if (status !== 302) return `frePPLe answered ${status}.`;
  return (headers['location'] ?? '').includes('/login/')
    ? 'frePPLe requires a login: the credentials are unknown or have expired.'
    : 'frePPLe does not know this address: the URL, its scenario or a module is wrong.';
}

function fail(response: HttpResponse, code: SystemErrorCode, { instance, now }: AnswerContext): SystemError {
  const { status, headers, text } = response;
  const body = parseObject(text);
  return new SystemError(describeRefusal(response), {
    code,
    system: 'SCHEDULING',
    instance,
    retryAfterMs: parseRetryAfter(headers['retry-after'], now),
    isAboutRequest: isRequestStatus(status),
    nativeCode: status === 400 && body !== undefined ? findComplaint(body) : undefined,
  });
}

/** Accepts the answer to a read. @throws SystemError when it is a refusal; `SYSTEM_REJECTED` carries the parameter. */
export function acceptAnswer(response: HttpResponse, context: AnswerContext): HttpResponse {
  const { status, text } = response;
  if (status >= 200 && status < 300) return response;
  if (isUnknownUser(response)) throw fail(response, 'SYSTEM_UNAUTHENTICATED', context);
  // A complaint in JSON is about the query; a page would be a proxy's.
  if (status === 400 && parseObject(text) !== undefined) throw fail(response, 'SYSTEM_REJECTED', context);
  throw fail(
    response,
    codesByStatus[status] ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE'),
    context,
  );
}

/**
 * Reads the JSON answer to a write; `undefined` for a deletion.
 * @throws SystemError; `SYSTEM_REJECTED` carries the field. A proxy's page is never an answer of frePPLe, whatever its
 * status.
 */
export function readWritten(response: HttpResponse, context: AnswerContext): object | undefined {
  const { status, text } = response;
  if (status === 204) return undefined;
  const body = parseObject(text);
  if (status >= 200 && status < 300 && body !== undefined) return body;
  if (isUnknownUser(response)) throw fail(response, 'SYSTEM_UNAUTHENTICATED', context);
  if (isMissingRecord(status, body)) throw fail(response, 'SYSTEM_NOT_FOUND', context);
  const known = codesByStatus[status] ?? (body === undefined ? undefined : writeCodes[status]);
  throw fail(response, known ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE'), context);
}
