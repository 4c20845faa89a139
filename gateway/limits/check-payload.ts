import { maxNameLength, type OperationLimits } from './limits.ts';
import { type Refusal, refuse } from './refusal.ts';

function checkValue(value: unknown, depth: number, limits: OperationLimits): Refusal | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { maxVariableDepth, maxListItems } = limits;
  if (depth > maxVariableDepth)
    return refuse('VARIABLES_TOO_DEEP', `Variables may be at most ${maxVariableDepth} levels deep.`);
  if (Array.isArray(value) && value.length > maxListItems)
    return refuse('VARIABLE_LIST_TOO_LONG', `A list in the variables may have at most ${maxListItems} entries.`);
  for (const each of Array.isArray(value) ? value : Object.values(value)) {
    const refusal = checkValue(each, depth + 1, limits);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Checks the values of variables before their types are known; returns the first exceeded limit. */
export function checkVariables(variables: unknown, limits: OperationLimits): Refusal | undefined {
  return checkValue(variables, 0, limits);
}

/** Checks whether a request's operation name is valid. */
export function checkName(name: unknown): Refusal | undefined {
  const isFine = typeof name !== 'string' || (name.length <= maxNameLength && !/\p{Cc}/u.test(name));
  if (isFine) return undefined;
  return refuse(
    'OPERATION_NAME_INVALID',
    `An operation’s name may have at most ${maxNameLength} characters and no control characters.`,
  );
}
