// Each slice has a time limit of its own, which also runs while it waits for a free connection.
const atOnce = 3;

/** The records of all slices, in their order; few are asked for at once. */
export async function readSlices<Slice>(
  slices: readonly Slice[],
  read: (slice: Slice) => Promise<readonly unknown[]>,
): Promise<readonly unknown[]> {
  const parts: (readonly unknown[])[] = slices.map(() => []);
  const waiting = [...slices.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, slice] = next;
      parts[index] = await read(slice);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, slices.length) }, work));
  return parts.flat();
}
