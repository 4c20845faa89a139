/** The sockets whose senders are not known yet: few, so that nobody keeps others out with them. */
export interface UninitialisedSockets {
  /** Counts one in, and drops the oldest where that is one too many; returns how to count it out. */
  enter(address: string, drop: () => void): () => void;
}

/** How many times as many all addresses together may have. */
const allAddresses = 20;

interface Entry {
  readonly drop: () => void;
  readonly leave: () => void;
}

function dropOldest(entries: ReadonlySet<Entry>, max: number): void {
  if (entries.size <= max) return;
  const [oldest] = entries;
  oldest?.leave();
  oldest?.drop();
}

/** Keeps to `max` of an address. */
export function createUninitialisedSockets(max: number): UninitialisedSockets {
  const all = new Set<Entry>();
  const byAddress = new Map<string, Set<Entry>>();
  return {
    enter(address, drop) {
      const own = byAddress.get(address) ?? new Set<Entry>();
      byAddress.set(address, own);
      const leave = () => {
        all.delete(entry);
        own.delete(entry);
        if (own.size === 0 && byAddress.get(address) === own) byAddress.delete(address);
      };
      const entry: Entry = { drop, leave };
      own.add(entry);
      all.add(entry);
      dropOldest(own, max);
      dropOldest(all, max * allAddresses);
      return leave;
    },
  };
}
