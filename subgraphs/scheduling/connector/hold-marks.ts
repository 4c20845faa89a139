/**
 * Notes of Plantgraph in the `source` of an order or a step, the only free text that frePPLe's REST interface has on
 * both and no plan run changes: the command that made it or approved it, the holds that stop it, and its completed
 * quantity, because a plan run clears that of approved steps.
 * `erp [approved 4711:schedule] [held QH-000001 QH-000002] [done 1.5]`.
 */
export interface Mark {
  /** Earlier text of the source. */
  readonly origin: string;
  /** Key of the command that made the record. */
  readonly madeBy: string | undefined;
  /** Key of the command that approved the proposal. */
  readonly approvedBy: string | undefined;
  readonly holds: readonly string[];
  /** Completed quantity, decimal; `undefined` when none was reported here. */
  readonly done: string | undefined;
}

const maker = 'plantgraph:';
const shape =
  /^(?<origin>.*?)(?: ?\[approved (?<approvedBy>[^\]]*)\])?(?: ?\[held (?<holds>[^\]]*)\])?(?: ?\[done (?<done>\d{1,15}(?:\.\d{1,8})?)\])?$/s;

/** Parses a mark from the text. */
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

/** Formats the text of a record; null without anything to note. */
export function formatMark({ origin, approvedBy, holds, done }: Omit<Mark, 'madeBy'>): string | null {
  const approved = approvedBy === undefined ? [] : [`[approved ${approvedBy}]`];
  const held = holds.length === 0 ? [] : [`[held ${holds.join(' ')}]`];
  const finished = done === undefined ? [] : [`[done ${done}]`];
  return [origin, ...approved, ...held, ...finished].filter((part) => part !== '').join(' ') || null;
}

/** Formats the text of a record that a command makes. */
export function formatMaker(key: string): string {
  return `${maker}${key}`;
}

/** Formats the text of a calendar bucket that a command makes for a time without capacity. */
export function formatDowntime(key: string, downtime: string): string {
  return `${maker}${key} [out ${downtime}]`;
}

/** True for the bucket of a time without capacity, whichever command made it. */
export const isDowntime = (source: string, downtime: string): boolean =>
  source.startsWith(maker) && source.endsWith(` [out ${downtime}]`);

/** True for a record that a command made. */
export const isMade = (source: string): boolean => source.startsWith(maker);
