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

/** Source of the settings of one process. */
export interface SettingSource {
  readonly process: ProcessName;
  readonly environment: Environment;
  /** Options of the command line by name. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** True when the gateway serves a foreign supergraph. */
  readonly isForeign?: boolean;
}

/**
 * Opens the source of a process's settings after a spelling check of its variables.
 * @throws ConfigurationError for a misspelt setting.
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
 * Reads one setting; an empty variable counts as absent, an empty option does not.
 * @throws ConfigurationError naming it when it is invalid, or absent but required.
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

/** Finds the key of a member by the suffix of its variable; `undefined` for an unknown member. */
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
 * Reads the values of a group by key; a setting that this process does not read has its default.
 * @throws ConfigurationError naming the first invalid one.
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

/** True for a setting that is given, false for a default. */
export function isSettingGiven(setting: Setting<unknown>, source: SettingSource): boolean {
  return findText(setting, source) !== undefined;
}

/** Names of the options that a process takes on its command line. */
export function listOptions(process: ProcessName): readonly string[] {
  return settingRows.flatMap(({ row, readBy }) =>
    row.kind === 'SETTING' && row.option !== undefined && readBy.includes(process) ? [row.option.name] : [],
  );
}
