import { ConfigurationError } from '../base/errors.ts';
import type { Environment } from '../environment/index.ts';
import { countEdits } from './edit-distance.ts';
import { type Setting, type SettingFamily, writeSuffix } from './setting.ts';
import { foreignSettings, settingRows } from './table/index.ts';

const settings: readonly Setting<unknown>[] = settingRows.flatMap(({ row }) => (row.kind === 'SETTING' ? [row] : []));
const families: readonly SettingFamily<unknown>[] = settingRows.flatMap(({ row }) =>
  row.kind === 'FAMILY' ? [row] : [],
);
const names: ReadonlySet<string> = new Set(settings.map(({ name }) => name));

/** First words of names that no other program is likely to use, so that a word too few or too many is a mistake as well. */
const ownWords: ReadonlySet<string> = new Set([
  'COST',
  'DRIFT',
  'EVENT',
  'LIMIT',
  'PLANTGRAPH',
  'RATE',
  'SOCKET',
  'SOCKETS',
  'SUBGRAPH',
  'SUBSCRIPTIONS',
  'SUPERGRAPH',
  'TRANSACTION',
  'TRUSTED',
]);

const serviceLink = /_SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]+)?)$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/;

/** Tells a variable that Kubernetes or Docker sets for a service that is called like one of ours, such as `subgraph-url`. */
export function isInjected(name: string, text: string): boolean {
  return serviceLink.test(name) || (name.endsWith('_PORT') && /^(?:tcp|udp|sctp):\/\//.test(text));
}

/** Two names of as many words, with a slip or two that short words cannot hide. */
function isNearByWords(name: readonly string[], known: readonly string[]): boolean {
  let sum = 0;
  for (const [index, word] of name.entries()) {
    const other = known[index] ?? '';
    const edits = countEdits(word, other);
    if (edits > (Math.max(word.length, other.length) <= 4 ? 1 : 2)) return false;
    sum += edits;
  }
  return sum <= 2;
}

/** One of two lists is the other without one word; what remains still says something. */
function isOneWordOff(name: readonly string[], known: readonly string[]): boolean {
  const [longer, shorter] = name.length > known.length ? [name, known] : [known, name];
  if (longer.length !== shorter.length + 1 || shorter.length < 2) return false;
  return longer.some((_, index) => longer.toSpliced(index, 1).join('_') === shorter.join('_'));
}

function isNear(name: string, known: string): boolean {
  const [words, others] = [name.split('_'), known.split('_')];
  if (words.length === others.length) return isNearByWords(words, others);
  if (countEdits(name, known) <= 1) return true;
  return ownWords.has(others[0] ?? '') && isOneWordOff(words, others);
}

/** A letter dropped, doubled or swapped with its neighbour: a slip of the hand, no other name. */
function isSlip(name: string, known: string): boolean {
  if (known.length < 8 || countEdits(name, known) !== 1) return false;
  const isDoubled = name.length > known.length && name.replaceAll(/(.)\1/g, '$1') === known.replaceAll(/(.)\1/g, '$1');
  const isDropped = name.length < known.length && name.split('_').length === known.split('_').length;
  const isSwapped = [...name].sort().join('') === [...known].sort().join('');
  return isDoubled || isDropped || isSwapped;
}

/** The setting that a name is nearest to, among those that it may be a slip of. */
function findNearSetting(name: string): string | undefined {
  const near = settings.filter(({ name: known, isShared = false }) =>
    isShared ? isSlip(name, known) : isNear(name, known),
  );
  return near.sort((one, other) => countEdits(name, one.name) - countEdits(name, other.name))[0]?.name;
}

/** Every name with the prefix is ours where the members are known. */
function findNearMember({ prefix, members = [] }: SettingFamily<unknown>, name: string): string | undefined {
  const suffix = name.slice(prefix.length);
  if (!name.startsWith(prefix) || suffix === '') return undefined;
  const suffixes = members.map(writeSuffix);
  const [nearest] = suffixes.sort((one, other) => countEdits(suffix, one) - countEdits(suffix, other));
  return nearest === undefined ? undefined : `${prefix}${nearest}`;
}

/** The variable of a family that a name is like: without a member, or with a slip in the prefix. */
function findInFamily({ prefix, placeholder }: SettingFamily<unknown>, name: string): string | undefined {
  const stem = prefix.slice(0, -1).split('_');
  const words = name.replace(/_$/, '').split('_');
  if (words.length < stem.length || !isNearByWords(words.slice(0, stem.length), stem)) return undefined;
  return `${prefix}${words.slice(stem.length).join('_') || `<${placeholder}>`}`;
}

function isMember(name: string): boolean {
  return families.some(({ prefix, members }) => {
    if (!name.startsWith(prefix) || name === prefix) return false;
    return members === undefined || members.some((member) => `${prefix}${writeSuffix(member)}` === name);
  });
}

function isWrittenOtherwise(name: string, written: string): boolean {
  if (name === written) return false;
  return isMember(written) || settings.some(({ name: known, isShared = false }) => !isShared && known === written);
}

/** First that is found. */
function findFirst<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The setting that a name stands for by mistake; `undefined` for a setting, and for what is no business of ours. */
function findMeant(name: string): string | undefined {
  if (names.has(name) || isMember(name)) return undefined;
  const written = name.toUpperCase().replaceAll(/[-.]/g, '_');
  if (isWrittenOtherwise(name, written)) return written;
  return (
    findFirst(families, (family) => findNearMember(family, written)) ??
    findNearSetting(written) ??
    findFirst(families, (family) => findInFamily(family, written))
  );
}

/**
 * Refuses a variable that is meant to be a setting and is none. Names of other programs are not known to us, so a name counts
 * as meant only when it is a slip away from one of ours; what npm, Docker and Kubernetes set never does.
 * @throws ConfigurationError with the name that is meant.
 */
export function refuseMisspelt(environment: Environment): void {
  const { foreignNames } = foreignSettings.rows;
  const foreign = foreignNames.type.parse(environment[foreignNames.name] ?? '') ?? [];
  for (const [name, text = ''] of Object.entries(environment)) {
    if (text === '' || name.startsWith('npm_') || isInjected(name, text) || foreign.includes(name)) continue;
    const meant = findMeant(name);
    if (meant !== undefined)
      throw new ConfigurationError(
        `${name} is no setting: is ${meant} meant? A variable of another program is let through by PLANTGRAPH_FOREIGN=${name}.`,
      );
  }
}

/**
 * Refuses a member of a family that is nearly one of those that there are: `SUBGRAPH_URL_SPA` where there is `sap`.
 * One that is like none of them is no mistake: it may be there tomorrow.
 * @throws ConfigurationError with the name that is meant.
 */
export function refuseMisspeltMembers(
  { prefix }: SettingFamily<unknown>,
  given: readonly string[],
  known: readonly string[],
): void {
  for (const member of given.filter((each) => !known.includes(each))) {
    const near = known.find((each) => isNearByWords([member], [each]));
    if (near !== undefined)
      throw new ConfigurationError(
        `${prefix}${writeSuffix(member)} names no subgraph: is ${prefix}${writeSuffix(near)} meant?`,
      );
  }
}
