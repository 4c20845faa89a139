import { ConfigurationError } from '../base/errors.ts';
import type { Environment } from '../environment/index.ts';
import { isInjected, refuseMisspelt } from './misspelt.ts';
import {
  type ProcessName,
  type Setting,
  type SettingFamily,
  type SettingGroup,
  type SettingValues,
  writeSuffix,
} from './setting.ts';
import { settingRows } from './table/index.ts';

/** Text of the settings of one process. */
export interface SettingSource {
  readonly process: ProcessName;
  readonly environment: Environment;
  /** Options of the command line by name. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Whether the gateway serves somebody else's supergraph. */
  readonly isForeign?: boolean;
}

/**
 * Text of a process's settings, after a look at how its variables are spelt.
 * @throws ConfigurationError for a variable that is meant to be a setting and is none.
 */
export function openSettings(source: SettingSource): SettingSource {
  refuseMisspelt(source.environment);
  return source;
}

function describeWrong(label: string, text: string, { expected, isSecret }: { expected: string; isSecret: boolean }) {
  return new ConfigurationError(`${label} must be ${expected}${isSecret ? '' : `, not "${text}"`}.`);
}

function findText({ name, option }: Setting<unknown>, { environment, options = {} }: SettingSource) {
  const given = option === undefined ? undefined : options[option.name];
  if (typeof given === 'string') return { label: `--${option?.name} (${name})`, text: given };
  const text = environment[name];
  return text === undefined || text === '' ? undefined : { label: name, text };
}

/**
 * Value of one setting; an empty variable counts as absent, an empty option does not.
 * @throws ConfigurationError naming it when it is wrong, or absent where it must not be.
 */
export function readSetting<Result>(setting: Setting<Result>, source: SettingSource): Result {
  const given = findText(setting as Setting<unknown>, source);
  if (given === undefined) {
    if (setting.requiredBy?.includes(source.process)) throw new ConfigurationError(`${setting.name} must be set.`);
    const foreign = source.isForeign === true ? setting.foreignDefault : undefined;
    return foreign ?? setting.defaults?.[source.process] ?? setting.default;
  }
  const { type, isSecret = false } = setting;
  const value = given.text === '' ? undefined : type.parse(given.text);
  if (value === undefined) throw describeWrong(given.label, given.text, { expected: type.expected, isSecret });
  return value;
}

/** Key of a member by the end of its variable's name; `undefined` when there is no such member. */
function findMember({ members }: SettingFamily<unknown>, suffix: string): string | undefined {
  return members === undefined ? suffix.toLowerCase() : members.find((member) => writeSuffix(member) === suffix);
}

function readFamily<Value>(family: SettingFamily<Value>, { environment }: SettingSource): Record<string, Value> {
  const { prefix, type, isSecret = false } = family;
  const values: Record<string, Value> = { ...family.default };
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || text === undefined || text === '' || isInjected(name, text)) continue;
    const key = findMember(family, name.slice(prefix.length));
    if (key === undefined || key === '') continue;
    const value = type.parse(text);
    if (value === undefined) throw describeWrong(name, text, { expected: type.expected, isSecret });
    values[key] = value;
  }
  return values;
}

/**
 * Values of a group by key; what this process does not read has its default.
 * @throws ConfigurationError naming the first that is wrong.
 */
export function readSettings<Group extends SettingGroup>(group: Group, source: SettingSource): SettingValues<Group> {
  const values = Object.entries(group.rows).map(([key, row]) => {
    if (!(row.readBy ?? group.readBy).includes(source.process)) return [key, row.default];
    return [key, row.kind === 'SETTING' ? readSetting(row, source) : readFamily(row, source)];
  });
  return Object.fromEntries(values) as SettingValues<Group>;
}

/** Defaults of a group by key. */
export function readDefaults<Group extends SettingGroup>(group: Group): SettingValues<Group> {
  return Object.fromEntries(Object.entries(group.rows).map(([key, row]) => [key, row.default])) as SettingValues<Group>;
}

/** Tells a setting that is given from one that has its default. */
export function isSettingGiven(setting: Setting<unknown>, source: SettingSource): boolean {
  return findText(setting, source) !== undefined;
}

/** Names of the options that a process takes on its command line. */
export function listOptions(process: ProcessName): readonly string[] {
  return settingRows.flatMap(({ row, readBy }) =>
    row.kind === 'SETTING' && row.option !== undefined && readBy.includes(process) ? [row.option.name] : [],
  );
}
