/** Lets people act in the stand-ins of the embedded plant: `npm run simulate -- --help`. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '../kit/index.ts';
import { endWithSentence } from '../kit/start/index.ts';
import { findSystems } from './find-systems.ts';
import {
  allPeople,
  type Ledger,
  type NumberedEntry,
  openStaff,
  type Person,
  type PlantSystems,
  simulate,
} from './index.ts';

const usage = `Lets SAP clerks, planners, operators and inspectors act in the stand-ins of the plant that npm start runs, each by the
system's own interface. They do what people really do: cancel a confirmation and enter it by hand, merge orders, correct
the lot of a finished order, move dates back, open a completed operation again.

  npm run simulate -- [OPTIONS]

  --rate NUMBER     acts per second; default 1
  --for TIME        duration, as 30s, 10m or 2h; default until Ctrl-C
  --count NUMBER    number of acts; default without limit
  --seed NUMBER     equal seeds choose equal acts from equal systems; default 1
  --people LIST     those who act, of ${allPeople.join(',')}; default all
  --ledger FILE     file for the acts, one line of JSON each; default simulated.jsonl in PLANTGRAPH_DATA
  --help

The plant is the one in PLANTGRAPH_DATA (default .plantgraph). Ctrl-C ends after the present act.
`;

function parseOptions() {
  try {
    return parseArgs({
      options: {
        rate: { type: 'string', default: '1' },
        for: { type: 'string' },
        count: { type: 'string' },
        seed: { type: 'string', default: '1' },
        people: { type: 'string' },
        ledger: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

function parseNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= least) return value;
  throw new ConfigurationError(`--${name} must be a number from ${least}, not "${text}".`);
}

const unitsMs = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+)([smh])$/.exec(text) ?? [];
  if (amount === undefined) throw new ConfigurationError(`--for must be a time such as 30s, 10m or 2h, not "${text}".`);
  return Number(amount) * unitsMs[unit as keyof typeof unitsMs];
}

function parsePeople(text: string | undefined): readonly Person[] {
  if (text === undefined) return allPeople;
  return text.split(',').map((name) => {
    const person = allPeople.find((one) => one === name.trim());
    if (person !== undefined) return person;
    throw new ConfigurationError(`--people are of ${allPeople.join(', ')}, not "${name}".`);
  });
}

/** Shows the present state in one line: rewritten in a terminal, now and then elsewhere. */
class Progress {
  #shownAt = Date.now();
  #refused = 0;

  show({ number, person, act, target, refusal }: NumberedEntry): void {
    if (refusal !== undefined) this.#refused += 1;
    const line = `${number} acts, ${this.#refused} refused; ${person}: ${act} ${target}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line.slice(0, process.stdout.columns - 1)}`);
    else if (Date.now() - this.#shownAt >= 10_000) {
      this.#shownAt = Date.now();
      process.stdout.write(`${line}\n`);
    }
  }
}

function summarize(ledger: Ledger, file: string): string {
  const counts = Map.groupBy(ledger.entries, ({ person, act }) => `${person.padEnd(10)} ${act}`);
  const lines = [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, entries]) => {
      const refused = entries.filter(({ refusal }) => refusal !== undefined).length;
      return `  ${name.padEnd(32)} ${entries.length}${refused === 0 ? '' : `, ${refused} refused`}`;
    });
  const planted = ledger.listPlanted().length;
  return `${ledger.entries.length} acts, ${planted} of which need a person's decision; ${file} has each.\n${lines.join('\n')}\n`;
}

/** Opens the file of the acts. @throws ConfigurationError when it cannot be written. */
async function openLedger(file: string, stop: () => void) {
  const handle = await open(file, 'a').catch((error: Error) => {
    throw new ConfigurationError(`The acts cannot be written to ${file}: ${error.message}.`);
  });
  return handle.createWriteStream().on('error', (error) => {
    process.stderr.write(`The acts can no longer be written to ${file}: ${error.message}.\n`);
    stop();
  });
}

function describeSystems({ sapUrl, odoos, schedulerUrl, qualityUrl }: PlantSystems): string {
  const { host, pathname } = new URL(qualityUrl);
  const urls = [sapUrl, ...odoos.map(({ url }) => url), schedulerUrl];
  return `People act in ${urls.join(', ')} and in the quality database ${host}${pathname}.\n`;
}

async function main(): Promise<void> {
  const options = parseOptions();
  if (options.help) return void process.stdout.write(usage);
  const duration = options.for === undefined ? undefined : parseDuration(options.for);
  const chosen = {
    seed: parseNumber('seed', options.seed, 0),
    perSecond: parseNumber('rate', options.rate, 0.01),
    count: options.count === undefined ? undefined : parseNumber('count', options.count, 1),
    people: parsePeople(options.people),
  };
  const systems = await findSystems();
  const file = options.ledger ?? join(systems.dataFolder, 'simulated.jsonl');
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const timer = duration === undefined ? undefined : setTimeout(stop, duration);
  const lines = await openLedger(file, stop);
  const staff = await openStaff(systems);
  process.stdout.write(describeSystems(systems));
  const progress = new Progress();
  try {
    const ledger = await simulate({
      ...chosen,
      staff,
      signal: stopping.signal,
      onEntry: (entry) => {
        lines.write(`${JSON.stringify(entry)}\n`);
        progress.show(entry);
      },
    });
    process.stdout.write(`${process.stdout.isTTY ? '\n' : ''}${summarize(ledger, file)}`);
  } finally {
    clearTimeout(timer);
    await new Promise<void>((resolve) => lines.once('close', resolve).end());
    await staff.close();
  }
}

await main().catch(endWithSentence);
