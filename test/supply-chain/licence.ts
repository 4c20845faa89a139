import { copyleftLicences, type LicenceException, permissiveLicences } from './policy.ts';

/** Verdict on a licence. */
export type LicenceVerdict = 'ACCEPTED' | 'EXCEPTION' | 'COPYLEFT' | 'UNKNOWN';

// The first that applies to any part of what must all be kept.
const severity: readonly LicenceVerdict[] = ['UNKNOWN', 'COPYLEFT', 'EXCEPTION', 'ACCEPTED'];
const worst = (verdicts: readonly LicenceVerdict[]): LicenceVerdict =>
  severity.find((verdict) => verdicts.includes(verdict)) ?? 'UNKNOWN';
const best = (verdicts: readonly LicenceVerdict[]): LicenceVerdict =>
  severity.findLast((verdict) => verdicts.includes(verdict)) ?? 'UNKNOWN';

/** The text that a package names its licence with; older packages write objects and lists. */
export function describeLicence(licence: unknown): string | undefined {
  if (typeof licence === 'string') return licence;
  if (Array.isArray(licence)) {
    const names = licence.map(describeLicence);
    return names.length === 0 || names.includes(undefined) ? undefined : `(${names.join(' OR ')})`;
  }
  return typeof licence === 'object' && licence !== null && 'type' in licence
    ? describeLicence(licence.type)
    : undefined;
}

/** Splits at a word outside of brackets. */
function splitAt(expression: string, word: 'AND' | 'OR'): readonly string[] {
  let depth = 0;
  const parts: string[][] = [[]];
  for (const token of expression.match(/[()]|[^\s()]+/g) ?? []) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0 && token === word) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map((part) => part.join(' '));
}

/** Judges an SPDX expression, as `MIT` or `(MIT OR GPL-3.0-only) AND ISC`, as the licence of a package. */
export function judgeLicence(
  expression: string,
  name: string,
  exceptions: readonly LicenceException[],
): LicenceVerdict {
  const judge = (part: string): LicenceVerdict => judgeLicence(part, name, exceptions);
  for (const [word, combine] of [
    ['OR', best],
    ['AND', worst],
  ] as const) {
    const parts = splitAt(expression, word);
    if (parts.length > 1) return combine(parts.map(judge));
  }
  const inner = /^\((.*)\)$/s.exec(expression.trim())?.[1];
  if (inner !== undefined) return judge(inner.trim());
  if (permissiveLicences.includes(expression)) return 'ACCEPTED';
  if (exceptions.some(({ licence, packages }) => licence === expression && packages.includes(name))) return 'EXCEPTION';
  return copyleftLicences.test(expression) ? 'COPYLEFT' : 'UNKNOWN';
}
