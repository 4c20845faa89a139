/**
 * What Plantgraph keeps in the `source` of an order or a step, the one free text that frePPLe's REST interface has on
 * both and no plan run touches: the command that made it, and the holds that stop it. `erp [held QH-000001 QH-000002]`.
 */
export interface Mark {
  /** What stood there before any hold. */
  readonly origin: string;
  /** Key of the command that made the record. */
  readonly madeBy: string | undefined;
  readonly holds: readonly string[];
}

const maker = 'plantgraph:';

/** A mark from the text. */
export function parseMark(text: string): Mark {
  const [, origin = '', holds = ''] = /^(.*?)(?: ?\[held ([^\]]*)\])?$/s.exec(text) ?? [];
  return {
    origin,
    madeBy: origin.startsWith(maker) ? origin.slice(maker.length) : undefined,
    holds: holds.split(' ').filter((hold) => hold !== ''),
  };
}

/** The text of a record that stands as it is but for these holds; null for none. */
export function formatMark({ origin }: Pick<Mark, 'origin'>, holds: readonly string[]): string | null {
  const held = holds.length === 0 ? [] : [`[held ${holds.join(' ')}]`];
  return [origin, ...held].filter((part) => part !== '').join(' ') || null;
}

/** The text of a record that a command makes. */
export function formatMaker(key: string): string {
  return `${maker}${key}`;
}
