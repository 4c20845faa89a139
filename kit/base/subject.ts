import type { Viewer } from './viewer.ts';

/** No issuer's name contains it, so that its first occurrence ends the issuer. */
export const subjectSeparator = '|';

/** Names a person throughout the product: the issuer of the token and its `sub`, case-sensitive. */
export function toSubject(issuer: string, sub: string): string {
  return `${issuer}${subjectSeparator}${sub}`;
}

/** The machine's own issuer, in effect while no other issuer is configured. */
export const localIssuer = 'plantgraph-local';

/** Subject of the local user of the machine, who is not an identified person. */
export const machineSub = 'demo';
export const machineSubject = toSubject(localIssuer, machineSub);

/** Lists the names under which rows may refer to a viewer: rows written before issuers were recorded have the `sub` alone. */
export function listNames({ subject, formerName }: Viewer): readonly string[] {
  return formerName === undefined ? [subject] : [subject, formerName];
}

/** True when a row's name refers to a viewer. */
export function isNamed(viewer: Viewer, name: string): boolean {
  return name === viewer.subject || name === viewer.formerName;
}

/** Characters without a visible glyph, which cannot distinguish names: blanks, controls, formats, and marks. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2800]/gu;

/** Folds a name to its visual form, by which only the four-eyes rule distinguishes people. */
function foldName(name: string): string {
  const upper = name.normalize('NFKC').replace(invisible, '').toUpperCase();
  return upper.toLowerCase().normalize('NFKC').replace(invisible, '');
}

/** True for the local user of the machine, who has not identified themselves. */
function isMachine(name: string): boolean {
  return foldName(name) === foldName(machineSubject) || foldName(name) === foldName(machineSub);
}

/**
 * True when a person differs from the one who did the first part, as the four-eyes rule requires. Doubtful cases are
 * false: names that look alike, a name without its issuer, and the local user of the machine.
 */
export function isOtherPerson(name: string, first: string): boolean {
  const [one, other] = [foldName(name), foldName(first)];
  const isPart = one.endsWith(subjectSeparator + other) || other.endsWith(subjectSeparator + one);
  return one !== other && !isPart && !isMachine(name);
}
