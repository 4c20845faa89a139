import { severities } from '../canonical/index.ts';
import { choice, optional, text } from './shape.ts';

/** Exception for a person to look at; `exception` is its global id, `owner` the role that acts. */
export const operationalException = {
  exception: text,
  kind: text,
  severity: choice(severities),
  message: text,
  owner: text,
  productionOrder: optional(text),
  salesOrder: optional(text),
};
