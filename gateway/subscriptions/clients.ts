/** Counts the open connections of each client. */
export interface ClientCounter {
  /** Adds one and returns a function that removes it; `undefined` when the client has reached `max`. */
  enter(client: string, max: number): (() => void) | undefined;
}

/** Creates a counter by client. */
export function createClientCounter(): ClientCounter {
  const counts = new Map<string, number>();
  return {
    enter(client, max) {
      const count = counts.get(client) ?? 0;
      if (count >= max) return undefined;
      counts.set(client, count + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (counts.get(client) ?? 1) - 1;
        if (left === 0) counts.delete(client);
        else counts.set(client, left);
      };
    },
  };
}
