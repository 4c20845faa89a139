import type { CacheEntry } from './port.ts';

/** Names the current generation of some types by their marks. It changes with every event that outdates one of them. */
export function formatGeneration(marks: readonly (CacheEntry | undefined)[]): string | undefined {
  if (marks.every((mark) => mark === undefined)) return undefined;
  // A mark of an earlier release has no name of its own.
  const names = marks.map((mark) => mark && (typeof mark.value === 'string' ? mark.value : `at ${mark.storedAt}`));
  return names.join(' ');
}

/** True when an entry may answer without a request to its source. The clocks of its writers may be wrong. */
export function isFresh(
  entry: CacheEntry | undefined,
  {
    now,
    freshMs,
    generation,
  }: { readonly now: number; readonly freshMs: number; readonly generation: string | undefined },
): boolean {
  if (entry === undefined || entry.generation !== generation) return false;
  const ageMs = now - entry.storedAt;
  return ageMs >= 0 && ageMs < freshMs;
}
