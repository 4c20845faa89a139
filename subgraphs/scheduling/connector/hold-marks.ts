/**
 * The notes that Plantgraph keeps in the `source` of an order or a step, the one free text that frePPLe's REST interface
 * has on both and no plan run touches: the command that made it or approved it, the holds that stop it, and how much of
 * it is done, because a plan run empties that of approved steps.
 * `erp [approved 4711:schedule] [held QH-000001 QH-000002] [done 1.5]`.
 */
export interface Mark {
  /** The text that stood there before. */
  readonly origin: string;
  /** Key of the command that made the record. */
  readonly madeBy: string | undefined;
  /** Key of the command that approved what was proposed. */
  readonly approvedBy: string | undefined;
  readonly holds: readonly string[];
  /** Decimal quantity that is done; `undefined` where none was reported here. */
  readonly done: string | undefined;
}

const maker = 'plantgraph:';
const shape =
  /^(?<origin>.*?)(?: ?\[approved (?<approvedBy>[^\]]*)\])?(?: ?\[held (?<holds>[^\]]*)\])?(?: ?\[done (?<done>\d{1,15}(?:\.\d{1,8})?)\])?$/s;

/** A mark from the text. */
export function parseMark(text: string): Mark {
  const { origin = '', approvedBy, holds = '', done } = shape.exec(text)?.groups ?? {};
  return {
    origin,
    madeBy: origin.startsWith(maker) ? origin.slice(maker.length) : undefined,
    approvedBy,
    holds: holds.split(' ').filter((hold) => hold !== ''),
    done,
  };
}

/** The text of a record; null where nothing is to be said. */
export function formatMark({ origin, approvedBy, holds, done }: Omit<Mark, 'madeBy'>): string | null {
  const approved = approvedBy === undefined ? [] : [`[approved ${approvedBy}]`];
  const held = holds.length === 0 ? [] : [`[held ${holds.join(' ')}]`];
  const finished = done === undefined ? [] : [`[done ${done}]`];
  return [origin, ...approved, ...held, ...finished].filter((part) => part !== '').join(' ') || null;
}

/** The text of a record that a command makes. */
export function formatMaker(key: string): string {
  return `${maker}${key}`;
}
