import type { GatewayContext } from '../context.ts';
import type { ExecutionAnswer } from '../executor/index.ts';
import { collapseErrors } from './collapse-errors.ts';

/** Writes the whole text of an answer; one without errors and explanation is used as it is. */
export function writeAnswer(
  { json, dataJson, errors, extensions }: ExecutionAnswer,
  { correlationId, isExplained }: GatewayContext,
  sources: unknown,
): string {
  if (errors.length === 0 && !isExplained && extensions === undefined) return json;
  const data: unknown = dataJson === undefined ? undefined : JSON.parse(dataJson);
  const body = {
    ...(errors.length === 0 ? {} : { errors: collapseErrors(errors, { data, correlationId }) }),
    ...(isExplained || extensions !== undefined
      ? { extensions: { ...extensions, ...(isExplained ? { sources } : {}) } }
      : {}),
  };
  const rest = JSON.stringify(body).slice(1, -1);
  return dataJson === undefined ? `{${rest}}` : `{${rest},"data":${dataJson}}`;
}
