import { optional, record, text } from './shape.ts';

/** One field whose value changed, before and after as text; an absent side means no value. */
export const fieldChange = record({ field: text, before: optional(text), after: optional(text) });
