/** Runs at most `max` pieces of work concurrently; the others wait in line. */
export function createGate(max: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const line: (() => void)[] = [];
  let open = 0;
  return async (work) => {
    if (open >= max) await new Promise<void>((resolve) => line.push(resolve));
    else open += 1;
    try {
      return await work();
    } finally {
      // The place is handed over, not released, while others wait.
      const next = line.shift();
      if (next === undefined) open -= 1;
      else next();
    }
  };
}
