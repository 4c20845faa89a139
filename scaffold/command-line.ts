import { parseArgs } from 'node:util';
import { createNames, ScaffoldError, type SystemNames } from './names.ts';

/** Options of a command; `isTitled`: it takes a title. */
interface CommandOptions {
  readonly usage: string;
  readonly isTitled?: boolean;
  readonly work: (names: SystemNames) => Promise<string>;
}

function parse({ usage, isTitled = false }: CommandOptions) {
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: isTitled ? { help, title: { type: 'string' } } : { help },
    });
  } catch (error) {
    const [sentence] = String(error instanceof Error ? error.message : error).split('. ');
    throw new ScaffoldError(`${sentence}.\n\n${usage}`);
  }
}

async function readAndWork(options: CommandOptions): Promise<string> {
  const { usage, work } = options;
  const { values, positionals } = parse(options);
  if (values.help === true) return usage;
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new ScaffoldError(`Give the name of one system.\n\n${usage}`);
  const { title } = values as { readonly title?: string };
  return work(createNames(name, title));
}

/** Runs a command on the system that the command line names. */
export async function runCommand(options: CommandOptions): Promise<void> {
  try {
    process.stdout.write(`${await readAndWork(options)}\n`);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
