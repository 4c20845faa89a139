import type { Viewer } from './viewer.ts';

/** No issuer's name has it, so that the first one ends the issuer. */
export const subjectSeparator = '|';

/** Names a person everywhere: by the issuer of their token and its `sub`, letter by letter. */
export function toSubject(issuer: string, sub: string): string {
  return `${issuer}${subjectSeparator}${sub}`;
}

/** The issuer that a machine is itself while nobody else issues tokens. */
export const localIssuer = 'plantgraph-local';

/** Whoever sits at the machine: nobody in particular. */
export const machineSub = 'demo';
export const machineSubject = toSubject(localIssuer, machineSub);

/** The names under which rows may tell of a viewer: rows from before issuers were noted have the `sub` alone. */
export function listNames({ subject, formerName }: Viewer): readonly string[] {
  return formerName === undefined ? [subject] : [subject, formerName];
}

/** Whether a row that has this name tells of a viewer. */
export function isNamed(viewer: Viewer, name: string): boolean {
  return name === viewer.subject || name === viewer.formerName;
}

/** What is not seen of a name, and so tells nobody apart: blanks, controls, formats, and marks that have no glyph. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2800]/gu;

/** A name as the eye reads it; by it only the four-eyes rule tells people apart. */
function foldName(name: string): string {
  const upper = name.normalize('NFKC').replace(invisible, '').toUpperCase();
  return upper.toLowerCase().normalize('NFKC').replace(invisible, '');
}

/** Whether whoever has this name sits at the machine and has not said who they are. */
function isMachine(name: string): boolean {
  return foldName(name) === foldName(machineSubject) || foldName(name) === foldName(machineSub);
}

/**
 * Whether somebody is another person than the one who did the first part, as the four-eyes rule wants it. In doubt they are
 * not: names that look alike, a name without its issuer, and whoever sits at the machine are nobody else.
 */
export function isOtherPerson(name: string, first: string): boolean {
  const [one, other] = [foldName(name), foldName(first)];
  const isPart = one.endsWith(subjectSeparator + other) || other.endsWith(subjectSeparator + one);
  return one !== other && !isPart && !isMachine(name);
}
