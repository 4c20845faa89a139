// Maximum number of concurrent slices: each has a time limit of its own, which also runs while it waits for a free
// connection.
const atOnce = 3;

/** Reads the records of all slices, in their order, a few slices at once. */
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
