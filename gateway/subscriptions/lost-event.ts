import type { ExecutionAnswer } from '../executor/index.ts';

/** Codes of failures that do not depend on the event: the same request may succeed later. */
const outageCodes: ReadonlySet<unknown> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_BUSY',
  'SUBGRAPH_BAD_RESPONSE',
  'SYSTEM_UNAVAILABLE',
  'SYSTEM_TIMEOUT',
  'SYSTEM_BUSY',
  'SYSTEM_BAD_RESPONSE',
]);

/** True when an answer has lost its event, including the cursor, because of an outage. */
export function isEventLost({ dataJson, errors, isRefused }: ExecutionAnswer): boolean {
  if (isRefused || (dataJson !== undefined && dataJson !== 'null' && !/^\{"\w+":null\}$/.test(dataJson))) return false;
  return errors.some(({ extensions }) => outageCodes.has(extensions['code']));
}

/** Error of an event whose subgraph stayed down for longer than events wait. */
export class EventUnanswered extends Error {
  constructor() {
    super('The subgraph that resolves this event is unavailable.');
    this.name = 'EventUnanswered';
  }
}

/** Error that ends a subscription so that no event is lost: the client resumes after its last one. */
export class SubscriptionInterrupted extends Error {
  readonly cursor: string | undefined;
  constructor(cursor: string | undefined) {
    super('The subscription was interrupted. Resume with the last cursor.');
    this.name = 'SubscriptionInterrupted';
    this.cursor = cursor;
  }
}
