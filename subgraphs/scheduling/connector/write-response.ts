import {
  type HttpResponse,
  isRequestStatus,
  parseJson,
  parseRetryAfter,
  SystemError,
  type SystemErrorCode,
} from '../../../kit/index.ts';

/** A change of one record, or of many in an array; `path` is below the base URL. */
export interface WriteRequest {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object | undefined;
}

const codesByStatus: Readonly<Record<number, SystemErrorCode>> = {
  400: 'SYSTEM_REJECTED',
  401: 'SYSTEM_UNAUTHENTICATED',
  403: 'SYSTEM_FORBIDDEN',
  404: 'SYSTEM_NOT_FOUND',
  409: 'SYSTEM_CONFLICT',
  429: 'SYSTEM_BUSY',
};

/** The first field that Django REST complains of, in a record or in one of an array. */
export function findComplaint(body: object): string | undefined {
  const records: readonly unknown[] = Array.isArray(body) ? body : [body];
  return records.flatMap((record) => Object.keys(record ?? {}))[0];
}

/**
 * What a write answered.
 * @throws SystemError; `SYSTEM_REJECTED` carries the field. A proxy's page is no answer of frePPLe's, whatever its status.
 */
export function readWritten(
  { status, headers, text }: HttpResponse,
  { instance, now }: { readonly instance: string; readonly now: number },
): object | undefined {
  if (status === 204) return undefined;
  const value = parseJson(text);
  const body = typeof value === 'object' && value !== null ? value : undefined;
  if (status >= 200 && status < 300 && body !== undefined) return body;
  const known = codesByStatus[status] ?? (status >= 500 ? 'SYSTEM_UNAVAILABLE' : 'SYSTEM_BAD_RESPONSE');
  const isFinal = known === 'SYSTEM_REJECTED' || known === 'SYSTEM_NOT_FOUND' || known === 'SYSTEM_CONFLICT';
  throw new SystemError(`frePPLe answered ${status} to a change.`, {
    code: body === undefined && isFinal ? 'SYSTEM_BAD_RESPONSE' : known,
    system: 'SCHEDULING',
    instance,
    retryAfterMs: parseRetryAfter(headers['retry-after'], now),
    isAboutRequest: isRequestStatus(status),
    nativeCode: body === undefined ? undefined : findComplaint(body),
  });
}
