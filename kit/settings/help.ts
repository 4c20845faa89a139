import type { ProcessName, SettingRow } from './setting.ts';
import { writeName } from './setting.ts';
import { type ListedRow, settingRows } from './table/index.ts';

const nameWidth = 34;
const lineWidth = 120;

/** Breaks a text into lines no longer than the width, except for single words. */
function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/** Formats the default of a row in a process; `undefined` without one. */
export function writeDefault(row: SettingRow, process?: ProcessName): string | undefined {
  if (row.defaultText !== undefined || row.kind === 'FAMILY') return row.defaultText;
  const value = (process === undefined ? undefined : row.defaults?.[process]) ?? row.default;
  return value === undefined ? undefined : row.type.print(value as NonNullable<unknown>);
}

/** Formats the values that a row accepts: "whole number, 1 to 90", "on or off". */
export function writeType({ type: { name, range } }: SettingRow): string {
  return range === undefined ? name : `${name}${name === 'one of' ? ' ' : ', '}${range}`;
}

/** Formats the values that are worth a line of the help: numbers with their unit, and words. */
function writeRange({ type: { name, range }, unit }: SettingRow): string | undefined {
  if (name === 'whole number') return unit === undefined ? range : `${range} ${unit}`;
  return name === 'one of' ? range : undefined;
}

function describeRow(row: SettingRow, process: ProcessName): string {
  const isRequired = row.kind === 'SETTING' && row.requiredBy?.includes(process) === true;
  const unset = writeDefault(row, process);
  const foreign = row.kind === 'SETTING' ? row.foreignDefault : undefined;
  const facts = [
    writeRange(row),
    isRequired ? 'required' : unset === undefined ? undefined : `default: ${unset}`,
    foreign === undefined ? undefined : `with --supergraph: ${String(foreign)}`,
  ];
  const known = facts.filter((fact) => fact !== undefined).join('; ');
  return `${row.purpose}${known === '' ? '' : ` (${known})`}`.replaceAll('`', '');
}

function writeRow(label: string, text: string): string {
  const [first = '', ...others] = wrapText(text, lineWidth - nameWidth - 2);
  return [`  ${label.padEnd(nameWidth - 1)} ${first}`, ...others.map((line) => ' '.repeat(nameWidth + 2) + line)].join(
    '\n',
  );
}

function writeOption({ row }: ListedRow): string | undefined {
  if (row.kind === 'FAMILY' || row.option === undefined) return undefined;
  return `  --${row.option.name} ${row.option.value}`.padEnd(nameWidth + 2) + row.name;
}

/**
 * Formats the settings part of a process's help: options with the variables that they override, then every variable by
 * concern with its default and range.
 */
export function writeSettingsHelp(process: ProcessName, { hasOptions }: { readonly hasOptions: boolean }): string {
  const rows = settingRows.filter(({ readBy }) => readBy.includes(process));
  const options = hasOptions ? rows.flatMap((row) => writeOption(row) ?? []) : [];
  const lines = options.length === 0 ? [] : ['Options, which win over the variable', ...options, '  --help', ''];
  lines.push('Environment variables');
  let title = '';
  for (const { title: next, row } of rows) {
    if (next !== title) lines.push('', ` ${next}`);
    title = next;
    lines.push(writeRow(writeName(row), describeRow(row, process)));
  }
  return `${lines.join('\n')}\n`;
}
