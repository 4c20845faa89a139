import { parseArgs } from 'node:util';

/** Output of `--help`. */
export const help = `Measures subscriptions: npm run bench:subscriptions [-- OPTIONS]

  --subscribers N   default 1000
  --sockets N       default 100
  --rate N          events a second, default 5
  --seconds N       default 20
  --soak            5 minutes, and the memory every 30 s
  --help
`;

/** Size of the measurement. */
export interface Options {
  readonly subscribers: number;
  readonly sockets: number;
  readonly rate: number;
  readonly seconds: number;
  readonly isSoak: boolean;
}

/** Reads the options of the command line; `undefined` when only help is wanted. */
export function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: '1000' },
      sockets: { type: 'string', default: '100' },
      rate: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '20' },
      soak: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { subscribers, sockets, rate, seconds, soak } = values;
  const numbers = {
    subscribers: Number(subscribers),
    sockets: Number(sockets),
    rate: Number(rate),
    seconds: Number(seconds),
  };
  if (!Object.values(numbers).every((value) => Number.isInteger(value) && value > 0 && value <= 100_000))
    throw new Error('Every number must be a whole one from 1 to 100000.');
  return { ...numbers, seconds: soak ? 300 : numbers.seconds, isSoak: soak };
}
