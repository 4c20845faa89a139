import type { ValueType } from './value-type.ts';

/** Commands that read settings, by their npm name. */
export type ProcessName =
  | 'start'
  | 'subgraph'
  | 'sandboxes'
  | 'token'
  | 'watch'
  | 'doctor'
  | 'sync'
  | 'audit:export'
  | 'sandbox:hold'
  | 'simulate';

/** Facts of a setting for the people who set it. */
interface Described {
  /** In the operator's words; no dot at the end. */
  readonly purpose: string;
  /** Unit of the number: ms, bytes. */
  readonly unit?: string;
  /** Never printed, nor quoted in an error. */
  readonly isSecret?: boolean;
  /** Describes a default that is not a plain value. */
  readonly defaultText?: string;
  /** Readers, if they differ from those of its group. */
  readonly readBy?: readonly ProcessName[];
}

/** One environment variable. `Result` includes `undefined` when there is no default. */
export interface Setting<Result> extends Described {
  readonly kind: 'SETTING';
  readonly name: string;
  /** Command-line option that overrides the variable: `port` for `--port`, with the word for its value. */
  readonly option?: { readonly name: string; readonly value: string };
  readonly type: ValueType<NonNullable<Result>>;
  readonly default: Result;
  /** Processes with another default. */
  readonly defaults?: Readonly<Partial<Record<ProcessName, Result>>>;
  /** Default beside a foreign supergraph, whose traffic is unknown. */
  readonly foreignDefault?: Result;
  /** Processes that do not start without it. */
  readonly requiredBy?: readonly ProcessName[];
  /** True when many other programs have a variable of that name, or one like it. */
  readonly isShared?: boolean;
}

/** Variables that share a prefix, one for each member: `SUBGRAPH_URL_<NAME>`. */
export interface SettingFamily<Value> extends Described {
  readonly kind: 'FAMILY';
  readonly prefix: string;
  /** Placeholder for the rest of the name. */
  readonly placeholder: string;
  readonly type: ValueType<Value>;
  /** Allowed keys; absent: any. */
  readonly members?: readonly string[];
  readonly default: Readonly<Record<string, Value>>;
}

/** One row of the table. */
export type SettingRow = Setting<unknown> | SettingFamily<unknown>;

/** Settings of one concern, by the code's keys. */
export interface SettingGroup<
  Rows extends Readonly<Record<string, SettingRow>> = Readonly<Record<string, SettingRow>>,
> {
  readonly title: string;
  readonly readBy: readonly ProcessName[];
  readonly rows: Rows;
}

type Result<Row> =
  Row extends Setting<infer Value>
    ? Value
    : Row extends SettingFamily<infer Value>
      ? Readonly<Record<string, Value>>
      : never;

/** Values of a group by key. */
export type SettingValues<Group extends SettingGroup> = {
  readonly [Key in keyof Group['rows']]: Result<Group['rows'][Key]>;
};

type Given<Value> = Omit<Setting<Value>, 'kind' | 'default'>;

/** A setting with a default, or one that may be absent. */
export function defineSetting<Value>(given: Given<Value> & { readonly default: NoInfer<Value> }): Setting<Value>;
export function defineSetting<Value>(given: Given<Value>): Setting<Value | undefined>;
export function defineSetting<Value>(given: Given<Value> & { readonly default?: Value }): Setting<Value | undefined> {
  return { kind: 'SETTING', ...given, default: given.default } as Setting<Value | undefined>;
}

/** A family of settings. */
export function defineFamily<Value>(
  given: Omit<SettingFamily<Value>, 'kind' | 'default'> & { readonly default?: Readonly<Record<string, Value>> },
): SettingFamily<Value> {
  return { kind: 'FAMILY', default: {}, ...given };
}

/** A group with the types of its rows. */
export function defineGroup<Rows extends Readonly<Record<string, SettingRow>>>(
  group: SettingGroup<Rows>,
): SettingGroup<Rows> {
  return group;
}

/** Formats the suffix of a family's variable for a member: `quality-manager` is `QUALITY_MANAGER`. */
export function writeSuffix(member: string): string {
  return member.toUpperCase().replaceAll('-', '_');
}

/** Formats the variable of a row for people. */
export function writeName(row: SettingRow): string {
  return row.kind === 'SETTING' ? row.name : `${row.prefix}<${row.placeholder}>`;
}
