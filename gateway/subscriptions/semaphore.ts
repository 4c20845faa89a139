/** Runs work with at most `max` pieces under way; the others wait in line. */
export function createGate(max: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const line: (() => void)[] = [];
  let open = 0;
  return async (work) => {
    if (open >= max) await new Promise<void>((resolve) => line.push(resolve));
    else open += 1;
    try {
      return await work();
    } finally {
      // The place is handed over, not given back, while somebody waits.
      const next = line.shift();
      if (next === undefined) open -= 1;
      else next();
    }
  };
}
