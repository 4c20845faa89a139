import { writeDefault, writeType } from './help.ts';
import type { SettingRow } from './setting.ts';
import { writeName } from './setting.ts';
import { type ListedRow, settingRows } from './table/index.ts';

const introduction = `# Settings

<!-- Generated from kit/settings/table by \`npm run generate\`. Do not edit. -->

Every process reads its settings from environment variables; options of the command line override them. An empty variable counts as
absent. A wrong value ends the start with a sentence that names the setting. A variable with a misspelt name ends it too: \`LIMIT_DPETH\`
is refused, and \`LIMIT_DEPTH\` is suggested. Whole numbers are written in decimal digits.

Variables of other programs are ignored: those that resemble no setting, those of npm (\`npm_…\`), and those that Kubernetes and Docker set
for services (\`…_SERVICE_HOST\`, \`…_PORT=tcp://…\`). Names that resemble a common one (\`DATABASE_URL\`, \`HOST\`) are refused only if a letter
is swapped, dropped or doubled. If a variable of another program is refused nevertheless, list it in \`PLANTGRAPH_FOREIGN\`.

"Read by" names the command: \`start\` is the gateway (\`npm start\`), the others are \`npm run …\`.
`;

/** Escapes text for a table cell. */
function writeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/<([A-Z]+)>/g, '&lt;$1&gt;');
}

function writeVariable(row: SettingRow): string {
  const name = `\`${writeName(row)}\``;
  if (row.kind === 'FAMILY' || row.option === undefined) return name;
  return `${name}, \`--${row.option.name} ${row.option.value}\``;
}

function writeDefaults(row: SettingRow): string {
  const others = row.kind === 'FAMILY' ? [] : Object.entries(row.defaults ?? {});
  const required = row.kind === 'FAMILY' ? [] : (row.requiredBy ?? []);
  const parts = [
    writeDefault(row) ?? '',
    ...others.map(([process, value]) => `${process}: ${String(value)}`),
    ...(row.kind === 'FAMILY' || row.foreignDefault === undefined
      ? []
      : [`with --supergraph: ${String(row.foreignDefault)}`]),
    ...required.map((process) => `${process}: required`),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function writeLine({ row, readBy }: ListedRow): string {
  const cells = [
    writeVariable(row),
    writeCell(writeType(row)),
    row.unit ?? '',
    writeCell(writeDefaults(row)),
    writeCell(row.purpose),
    row.isSecret === true ? 'yes' : '',
    readBy.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Writes the reference page of settings. */
export function writeSettingsReference(): string {
  const titles = [...new Set(settingRows.map(({ title }) => title))];
  const sections = titles.map((title) => {
    const rows = settingRows.filter((listed) => listed.title === title);
    return [
      `## ${title}`,
      '',
      '| Variable, option | Type, range | Unit | Default | For | Secret | Read by |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows.map(writeLine),
      '',
    ].join('\n');
  });
  return `${introduction}\n${sections.join('\n')}`;
}
