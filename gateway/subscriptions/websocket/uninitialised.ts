/** Sockets whose senders are unknown yet: limited, so that they cannot keep others out. */
export interface UninitialisedSockets {
  /** Adds one, and drops the oldest over the limit; returns a function that removes it. */
  enter(address: string, drop: () => void): () => void;
}

/** Limit of all addresses together, as a multiple of one address's. */
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

/** Limits each address to `max`. */
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
