import type { Passage } from './comments.ts';

/** Words that descriptions of the public schema avoid, with the words to write instead. */
const replacements: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/^(?:what|who|whom|whose|whether|how|where|when|why|which)\b/i, 'begin with a noun or a verb'],
  [/^(?:nobody|somebody|whoever|anybody|someone|something else)\b/i, 'begin with a noun or a verb'],
  [/\b(?:tells?|told|telling)\b/i, 'report, deliver, publish, describe'],
  [/\b(?:asks?|asked|asking)\b/i, 'query, request, input'],
  [/\b(?:somebody|nobody|whoever|anybody|someone|everybody)\b/i, 'a role, a user, a person'],
  [/\b(?:stands?|stood) (?:in|at|for|on|behind|beside|before)\b/i, 'is, means, applies'],
  [/(?<!there )\b(?:is|are) none\b/i, 'is missing, does not exist'],
  [/\bwhat (?:there is|is there|was there)\b/i, 'a noun'],
  [/\b(?:put|set) right\b/i, 'corrected'],
  [/\b(?:anew|whence|thereof|whereof)\b/i, 'again, from'],
];

/** Finds words that the field does not use, each with its replacement. */
export function listOddWords(passages: readonly Passage[]): readonly string[] {
  return passages.flatMap(({ path, line, text }) =>
    replacements.flatMap(([pattern, instead]) => {
      const [word] = pattern.exec(text) ?? [];
      return word === undefined ? [] : [`${path}:${line}: "${word}", write: ${instead}: ${text}`];
    }),
  );
}
