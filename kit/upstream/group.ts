/** Groups records by requested key; a key without records has an empty list. */
export function groupUnder<Value>(
  keys: readonly string[],
  records: readonly Value[],
  toKey: (record: Value) => string,
): ReadonlyMap<string, readonly Value[]> {
  const groups = Map.groupBy(records, toKey);
  return new Map(keys.map((key) => [key, groups.get(key) ?? []]));
}
