import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { InvalidIdError } from '../../schema/canonical/index.ts';
import { BadInputError, ForbiddenError, SystemError, type SystemErrorCode } from '../base/errors.ts';

/** The only sentences that a client reads about a system; the system's own messages stay in the log. */
const sentences: Readonly<Record<SystemErrorCode, string>> = {
  SYSTEM_UNAVAILABLE: 'The system is unavailable at the moment.',
  SYSTEM_TIMEOUT: 'The system did not answer in time.',
  SYSTEM_BUSY: 'The system is busy.',
  SYSTEM_UNAUTHENTICATED: 'The system refused the gateway’s credentials.',
  SYSTEM_FORBIDDEN: 'The system does not permit the gateway to read this.',
  SYSTEM_NOT_FOUND: 'The system does not know this record.',
  SYSTEM_CONFLICT: 'The record changed in the meantime.',
  SYSTEM_REJECTED: 'The system rejected the request.',
  SYSTEM_BAD_RESPONSE: 'The system sent an invalid answer.',
};

const unreadable = 'This record contains a value that cannot be read.';

/** True when an error is a client's mistake, whose message is ours and may be shown. */
function isClientMistake(error: unknown): error is BadInputError | InvalidIdError {
  return error instanceof BadInputError || error instanceof InvalidIdError;
}

/** True when an error is not an expected failure, so that it belongs in the log with its stack. */
export function isUnexpected(error: GraphQLError): boolean {
  const { originalError } = error;
  return (
    originalError !== undefined &&
    !(originalError instanceof SystemError) &&
    !isClientMistake(originalError) &&
    !(originalError instanceof ForbiddenError) &&
    !(originalError instanceof GraphQLError)
  );
}

/** Formats an execution error for the client: a code, a fixed sentence and the system's name. */
export function describeError(error: GraphQLError): GraphQLFormattedError {
  const { originalError: cause, path } = error;
  const place = path === undefined ? {} : { path };
  if (cause instanceof SystemError) {
    const { code, system, instance, record } = cause;
    return {
      message: record !== undefined && code === 'SYSTEM_BAD_RESPONSE' ? unreadable : sentences[code],
      ...place,
      extensions: { code, system, instance, ...record },
    };
  }
  if (cause instanceof ForbiddenError) return { message: cause.message, ...place, extensions: { code: cause.code } };
  if (isClientMistake(cause)) return { message: cause.message, ...place, extensions: { code: 'BAD_USER_INPUT' } };
  if (isUnexpected(error))
    return { message: 'An internal error occurred in the gateway.', ...place, extensions: { code: 'INTERNAL_ERROR' } };
  return { message: error.message, ...place, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
}
