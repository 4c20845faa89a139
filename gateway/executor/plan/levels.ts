/** Facts of a fetch that decide its level. */
export interface Levelled {
  readonly id: number;
  readonly subgraph: string;
  /** True when it may share a request with others of its level and subgraph. */
  readonly isMergeable: boolean;
  readonly dependencies: readonly number[];
}

interface Range {
  earliest: number;
  latest: number;
}

/** Computes the levels still possible for each fetch; `fixed` ones are decided. Ids are in the order of dependencies. */
function computeRanges(fetches: readonly Levelled[], fixed: ReadonlyMap<number, number>): readonly Range[] {
  const ranges: Range[] = [];
  for (const { id, dependencies } of fetches) {
    const after = dependencies.map((dependency) => (ranges[dependency]?.earliest ?? 0) + 1);
    ranges[id] = { earliest: fixed.get(id) ?? Math.max(0, ...after), latest: Number.POSITIVE_INFINITY };
  }
  const last = Math.max(0, ...ranges.map(({ earliest }) => earliest));
  for (const { id, dependencies } of fetches.toReversed()) {
    const range = ranges[id];
    if (range === undefined) continue;
    range.latest = fixed.get(id) ?? Math.min(last, range.latest);
    for (const dependency of dependencies) {
      const before = ranges[dependency];
      if (before !== undefined) before.latest = Math.min(before.latest, range.latest - 1);
    }
  }
  return ranges;
}

interface Choice {
  readonly level: number;
  readonly ids: readonly number[];
}

/** Finds the level and subgraph shared by the most undecided fetches; among equals the earliest level. */
function findMeeting(
  fetches: readonly Levelled[],
  ranges: readonly Range[],
  fixed: ReadonlyMap<number, number>,
): Choice {
  let best: Choice = { level: 0, ids: [] };
  const open = fetches.filter(({ id }) => !fixed.has(id));
  for (const { id, subgraph, isMergeable } of open) {
    const own = ranges[id] ?? { earliest: 0, latest: 0 };
    for (let level = own.earliest; level <= (isMergeable ? own.latest : own.earliest); level += 1) {
      const ids = isMergeable
        ? open
            .filter((other) => other.isMergeable && other.subgraph === subgraph)
            .filter((other) => isWithin(ranges[other.id], level))
            .map((other) => other.id)
        : [id];
      const isBetter = ids.length > best.ids.length || (ids.length === best.ids.length && level < best.level);
      if (isBetter) best = { level, ids };
    }
  }
  return best;
}

function isWithin(range: Range | undefined, level: number): boolean {
  return range !== undefined && range.earliest <= level && level <= range.latest;
}

/**
 * Assigns the level at which each fetch is sent, by id: as early as possible, or later if that lets it share a request
 * with others for its subgraph without lengthening the plan.
 */
export function assignLevels(fetches: readonly Levelled[]): readonly number[] {
  const fixed = new Map<number, number>();
  while (fixed.size < fetches.length) {
    const { level, ids } = findMeeting(fetches, computeRanges(fetches, fixed), fixed);
    for (const id of ids) {
      // Fixing one may move another of the same level away, if it depends on the first.
      if (isWithin(computeRanges(fetches, fixed)[id], level)) fixed.set(id, level);
    }
  }
  return fetches.map(({ id }) => fixed.get(id) ?? 0);
}
