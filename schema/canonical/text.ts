/** Longest text that a key may be, in UTF-16 code units. */
export const maxKeyLength = 1_000;

/** Whether a text can be kept at all: PostgreSQL takes neither U+0000 nor half a character, and most systems do not either. */
export function isReadableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Whether a text can name a record or a part of it: readable, of bounded length, and without control characters but breaks and tabs. */
export function isKeyText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
  return text.length <= maxKeyLength && text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text);
}
