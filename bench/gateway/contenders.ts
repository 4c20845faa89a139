import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files with which a contender is started. */
export interface ContenderInput {
  readonly supergraphFile: string;
  readonly port: number;
  /** The trusted documents. */
  readonly manifestFile: string;
  /** File of expected answers by operation text. */
  readonly answersFile: string;
  /** File with the best gateway's number of subgraph requests, by operation text. */
  readonly exchangesFile: string;
  readonly isSharing: boolean;
}

/** A gateway to be measured. */
export interface Contender {
  readonly name: string;
  /** Path of its GraphQL endpoint. */
  readonly path: string;
  /** Working directory; absent: the benchmark's own. */
  readonly folder?: string;
  command(input: ContenderInput): readonly string[];
  environment?(input: ContenderInput): Readonly<Record<string, string>>;
  /** True when operations are requested by their hash. */
  readonly isByHash?: boolean;
  /** True for a ceiling, which knows the answers beforehand. */
  readonly isCeiling?: boolean;
}

const resolveFile = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function hive(config: string, ...flags: readonly string[]): Pick<Contender, 'command' | 'environment'> {
  const bin = resolveFile('../node_modules/@graphql-hive/gateway/dist/bin.js');
  const place = (port: number) => ['--host', '127.0.0.1', '--port', String(port), '--fork', '1'];
  return {
    command: ({ supergraphFile, port }) => [
      ...[process.execPath, bin, 'supergraph', supergraphFile],
      ...['--config-path', resolveFile(`servers/${config}`), ...place(port), ...flags],
    ],
    environment: ({ isSharing }) => ({ BENCH_SHARING: isSharing ? 'on' : 'off' }),
  };
}

const settings = ({ isSharing }: ContenderInput) => ({
  LOG_LEVEL: 'silent',
  SUBGRAPH_DEDUPE: isSharing ? 'on' : 'off',
});

/** This tree. */
export const thisTree = fileURLToPath(new URL('../..', import.meta.url));

/** Creates the contenders of a tree's gateway, one for each entrance: any operation as text, and trusted documents by hash. */
export function createDoors(tree: string): { readonly standard: Contender; readonly fast: Contender } {
  const command: Contender['command'] = ({ supergraphFile, port }) => [
    ...[process.execPath, join(tree, 'gateway', 'main.ts')],
    ...['--supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port)],
  ];
  return {
    standard: { name: 'plantgraph', path: '/graphql', folder: tree, command, environment: settings },
    fast: {
      name: 'plantgraph-fast',
      path: '/graphql',
      folder: tree,
      command,
      environment: (input) => ({ ...settings(input), TRUSTED_DOCUMENTS: input.manifestFile }),
      isByHash: true,
    },
  };
}

function server(file: string, argument: 'supergraphFile' | 'answersFile'): Contender['command'] {
  return (input) => [process.execPath, resolveFile(`servers/${file}`), input[argument], String(input.port)];
}

const doors = createDoors(thisTree);

/** All contenders, the reference of the ratios first. */
export const contenders: readonly Contender[] = [
  { name: 'stock', path: '/', command: server('stock.ts', 'supergraphFile') },
  // Compiled execution works only with Hive's own planner: with the Rust planner it answers null.
  { name: 'hive', path: '/graphql', ...hive('hive.config.ts', '--jit') },
  { name: 'hive-rust', path: '/graphql', ...hive('hive-rust.config.ts') },
  doors.standard,
  doors.fast,
  {
    name: 'exchange',
    path: '/',
    command: ({ answersFile, port, exchangesFile, supergraphFile }) => [
      ...[
        process.execPath,
        resolveFile('servers/exchange.ts'),
        answersFile,
        String(port),
        exchangesFile,
        supergraphFile,
      ],
    ],
    isCeiling: true,
  },
  { name: 'echo', path: '/', command: server('echo.ts', 'answersFile'), isCeiling: true },
];
