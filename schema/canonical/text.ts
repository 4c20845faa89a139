/** Maximum length of a key, in UTF-16 code units. */
export const maxKeyLength = 1_000;

/** True when a text can be stored: PostgreSQL accepts neither U+0000 nor half a surrogate pair, and most systems do not either. */
export function isReadableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/**
 * True when a text can name a record or a part of it: well-formed, of bounded length, and without control characters
 * except breaks and tabs.
 */
export function isKeyText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
  return text.length <= maxKeyLength && text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text);
}
