import { optional, record, text } from './shape.ts';

/** One field that has another value than before, both as text; absent is no value. */
export const fieldChange = record({ field: text, before: optional(text), after: optional(text) });
