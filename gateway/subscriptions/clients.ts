/** Counts what each client has open. */
export interface ClientCounter {
  /** Counts one more in and returns how to count it out; `undefined` when the client has `max` already. */
  enter(client: string, max: number): (() => void) | undefined;
}

/** Counts for each client. */
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
