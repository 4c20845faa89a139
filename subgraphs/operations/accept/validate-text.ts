import { isReadableText } from '../../../schema/canonical/index.ts';
import { invalidInput, type UserError } from '../sagas/index.ts';

/** Maximum length of a text in a change. */
const maxLength = 10_000;

/** Finds the first invalid text of an input, at any depth. */
export function findBadText(value: unknown, path: readonly string[] = []): UserError | undefined {
  if (typeof value === 'string') {
    if (!isReadableText(value)) return invalidInput('A text contains invalid characters.', ...path);
    return value.length > maxLength
      ? invalidInput(`A text is longer than ${maxLength} characters.`, ...path)
      : undefined;
  }
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, part] of Object.entries(value)) {
    const found = findBadText(part, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
