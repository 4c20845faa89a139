import { parseArgs } from 'node:util';
import { contenders } from './contenders.ts';
import { operationNames } from './operations.ts';

/** Options of the benchmark. */
export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Names of the gateways to measure. */
  readonly only: readonly string[];
  readonly operations: readonly string[];
  /** True when gateways may answer equal concurrent requests by one execution. */
  readonly isSharing: boolean;
  /** Commit to compare this tree with, instead of with other gateways. */
  readonly against?: string;
  readonly isHelp: boolean;
}

/** Output of `--help`. */
export const usage = `Measures gateways side by side: npm run bench:gateway [-- OPTIONS]

  --against COMMIT  compare this tree with a commit instead: CPU per request by operation and door, and the
                    commit with itself as the noise. Exit status 1 when this tree is dearer beyond it, 2 on failure
  --rounds N        rounds, each with every gateway and operation; default 3, 5 with --against; medians are printed
  --seconds N       length of one run; default 3
  --connections N   default 50
  --only A,B        gateways: ${contenders.map(({ name }) => name).join(', ')}
  --operations A,B  ${operationNames.join(', ')}
  --sharing         let gateways share equal requests under way, which they all keep off without this
  --help
`;

function parseNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (value > 0 && value <= max) return value;
  throw new Error(`--${name} must be a number above 0 and up to ${max}, not "${text}".`);
}

function parseNames(name: string, text: string | undefined, known: readonly string[]): readonly string[] {
  const names = text?.split(',') ?? known;
  const wrong = names.find((each) => !known.includes(each));
  if (wrong === undefined) return known.filter((each) => names.includes(each));
  throw new Error(`--${name} knows ${known.join(', ')}, not "${wrong}".`);
}

/** Parses the options of a command line; throws an error with a sentence that names an invalid one. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      against: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '50' },
      only: { type: 'string' },
      operations: { type: 'string' },
      sharing: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...(values.against !== undefined && { against: values.against }),
    rounds: Math.ceil(parseNumber('rounds', values.rounds ?? (values.against === undefined ? '3' : '5'), 100)),
    seconds: parseNumber('seconds', values.seconds, 60),
    connections: Math.ceil(parseNumber('connections', values.connections, 500)),
    only: parseNames(
      'only',
      values.only,
      contenders.map(({ name }) => name),
    ),
    operations: parseNames('operations', values.operations, operationNames),
    isSharing: values.sharing,
    isHelp: values.help,
  };
}
