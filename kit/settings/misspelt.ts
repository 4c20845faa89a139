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

/** First words of names that other programs are unlikely to use, so that a missing or additional word is a mistake as well. */
const ownWords: ReadonlySet<string> = new Set([
  'COST',
  'EVENT',
  'LIMIT',
  'PLANTGRAPH',
  'RATE',
  'SOCKET',
  'SOCKETS',
  'SYNCHRONIZATION',
  'SUBGRAPH',
  'SUBSCRIPTIONS',
  'SUPERGRAPH',
  'TRANSACTION',
  'TRUSTED',
]);

const serviceLink = /_SERVICE_(?:HOST|PORT(?:_[A-Z0-9_]+)?)$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$/;

/** True for a variable that Kubernetes or Docker sets for a service with a name like ours, such as `subgraph-url`. */
export function isInjected(name: string, text: string): boolean {
  return serviceLink.test(name) || (name.endsWith('_PORT') && /^(?:tcp|udp|sctp):\/\//.test(text));
}

/** True for two names of as many words that differ by a slip or two, too few for short words to hide. */
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

/** True when one list is the other without one word, and the rest is still meaningful. */
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

/** True for a dropped, doubled or swapped letter: a typing slip, not another name. */
function isSlip(name: string, known: string): boolean {
  if (known.length < 8 || countEdits(name, known) !== 1) return false;
  const isDoubled = name.length > known.length && name.replaceAll(/(.)\1/g, '$1') === known.replaceAll(/(.)\1/g, '$1');
  const isDropped = name.length < known.length && name.split('_').length === known.split('_').length;
  const isSwapped = [...name].sort().join('') === [...known].sort().join('');
  return isDoubled || isDropped || isSwapped;
}

/** Finds the setting nearest to a name, among those of which it may be a misspelling. */
function findNearSetting(name: string): string | undefined {
  const near = settings.filter(({ name: known, isShared = false }) =>
    isShared ? isSlip(name, known) : isNear(name, known),
  );
  return near.sort((one, other) => countEdits(name, one.name) - countEdits(name, other.name))[0]?.name;
}

/** Every name with the prefix is ours if the members are known. */
function findNearMember({ prefix, members = [] }: SettingFamily<unknown>, name: string): string | undefined {
  const suffix = name.slice(prefix.length);
  if (!name.startsWith(prefix) || suffix === '') return undefined;
  const suffixes = members.map(writeSuffix);
  const [nearest] = suffixes.sort((one, other) => countEdits(suffix, one) - countEdits(suffix, other));
  return nearest === undefined ? undefined : `${prefix}${nearest}`;
}

/** Finds the family variable that a name resembles: without a member, or with a slip in the prefix. */
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

/** Returns the first result. */
function findFirst<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Finds the setting that a name misspells; `undefined` for a valid setting, and for unrelated variables. */
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
 * Refuses a misspelt setting. Variables of other programs are unknown to us, so a name counts as misspelt only when it
 * is a slip away from a setting; variables that npm, Docker and Kubernetes set never do.
 * @throws ConfigurationError with the intended name.
 */
export function refuseMisspelt(environment: Environment): void {
  const { foreignNames } = foreignSettings.rows;
  const foreign = foreignNames.type.parse(environment[foreignNames.name] ?? '') ?? [];
  for (const [name, text = ''] of Object.entries(environment)) {
    if (text === '' || name.startsWith('npm_') || isInjected(name, text) || foreign.includes(name)) continue;
    const meant = findMeant(name);
    if (meant !== undefined)
      throw new ConfigurationError(
        `${name} is not a setting. Did you mean ${meant}? If it belongs to another program, set PLANTGRAPH_FOREIGN=${name}.`,
      );
  }
}

/**
 * Refuses a misspelt member of a family: `SUBGRAPH_URL_SPA` beside an existing `sap`. A member unlike all others is
 * allowed: it may be added later.
 * @throws ConfigurationError with the intended name.
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
        `${prefix}${writeSuffix(member)} names no subgraph. Did you mean ${prefix}${writeSuffix(near)}?`,
      );
  }
}
