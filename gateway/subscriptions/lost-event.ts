import type { ExecutionAnswer } from '../executor/index.ts';

/** Codes of failures that say nothing of the event: the same question may be answered later. */
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

/** Tells if nothing of the event is left in an answer, its cursor included, because something is away. */
export function isEventLost({ dataJson, errors, isRefused }: ExecutionAnswer): boolean {
  if (isRefused || (dataJson !== undefined && dataJson !== 'null' && !/^\{"\w+":null\}$/.test(dataJson))) return false;
  return errors.some(({ extensions }) => outageCodes.has(extensions['code']));
}

/** What answers for an event stayed away for longer than events wait for it. */
export class EventUnanswered extends Error {
  constructor() {
    super('What answers for an event is away.');
    this.name = 'EventUnanswered';
  }
}

/** A subscription that ends so that no event of it is lost: the client comes back behind the last that it has. */
export class SubscriptionInterrupted extends Error {
  readonly cursor: string | undefined;
  constructor(cursor: string | undefined) {
    super('The subscription is interrupted: come back with the last cursor.');
    this.name = 'SubscriptionInterrupted';
    this.cursor = cursor;
  }
}
