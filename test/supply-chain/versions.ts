interface Version {
  readonly numbers: readonly number[];
  readonly isPreview: boolean;
}

function parse(version: string): Version {
  const [, core = '', preview] = /^(\d+\.\d+\.\d+)(-[\w.-]+)?(?:\+.*)?$/.exec(version) ?? [];
  if (core === '') throw new Error(`"${version}" is no version.`);
  return { numbers: core.split('.').map(Number), isPreview: preview !== undefined };
}

/**
 * True when a version is older than another; a preview of a version is older than it. @throws Error for an invalid
 * version.
 */
export function isBelow(version: string, minimum: string): boolean {
  const [a, b] = [parse(version), parse(minimum)];
  for (const [index, number] of a.numbers.entries()) {
    const other = b.numbers[index] ?? 0;
    if (number !== other) return number < other;
  }
  return a.isPreview && !b.isPreview;
}
