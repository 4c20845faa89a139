import { FilterError } from '../filter.ts';

/** Navigation of `$expand` with the options in its brackets. */
export interface Expansion {
  readonly name: string;
  readonly select: readonly string[];
  readonly expand: readonly Expansion[];
}

/** Splits a text at a separator outside brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (letter === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * Parses V4's `$expand`, as `_Item($select=Product;$expand=_ScheduleLine)`.
 * @throws FilterError for V2's paths and for unknown options.
 */
export function parseExpand(text: string): readonly Expansion[] {
  return splitOutside(text, ',').map((part) => {
    const [, name = '', options] = /^(\w+)(?:\((.*)\))?$/s.exec(part) ?? [];
    if (name === '') throw new FilterError(`The expansion '${part}' is malformed`);
    const given = splitOutside(options ?? '', ';').map((option) => option.split(/=(.*)/s));
    const unknown = given.find(([key = '']) => !['$select', '$expand'].includes(key));
    if (unknown !== undefined) throw new FilterError(`The system query option '${unknown[0]}' is not allowed here`);
    const read = (key: string) => given.find(([name]) => name === key)?.[1] ?? '';
    return { name, select: splitOutside(read('$select'), ','), expand: parseExpand(read('$expand')) };
  });
}
