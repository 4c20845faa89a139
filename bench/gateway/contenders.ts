import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a contender is started with. */
export interface ContenderInput {
  readonly supergraphFile: string;
  readonly port: number;
  readonly manifestFile: string;
  readonly answersFile: string;
}

/** A gateway to be measured. */
export interface Contender {
  readonly name: string;
  command(input: ContenderInput): readonly string[];
  environment?(input: ContenderInput): Readonly<Record<string, string>>;
  /** Whether operations are asked for by their hash. */
  readonly isByHash?: boolean;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const node = [process.execPath];

function hive(config: string): Contender['command'] {
  const bin = join(here, '..', 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
  return ({ supergraphFile, port }) => [
    ...node,
    bin,
    'supergraph',
    supergraphFile,
    '--config-path',
    join(here, 'servers', config),
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
    '--fork',
    '1',
    '--jit',
  ];
}

const plantgraph: Contender['command'] = ({ supergraphFile, port }) => [
  ...node,
  join(root, 'gateway', 'main.ts'),
  '--supergraph',
  supergraphFile,
  '--port',
  String(port),
];

function server(file: string, argument: keyof ContenderInput): Contender['command'] {
  return (input) => [...node, join(here, 'servers', file), String(input[argument]), String(input.port)];
}

/** All contenders, the one that ratios refer to first. */
export const contenders: readonly Contender[] = [
  { name: 'stock', command: server('stock.ts', 'supergraphFile') },
  { name: 'hive', command: hive('hive.config.ts') },
  { name: 'hive-rust', command: hive('hive-rust.config.ts') },
  {
    name: 'plantgraph',
    command: plantgraph,
    environment: () => ({ SUBGRAPH_DEDUPE: 'off', LOG_LEVEL: 'silent' }),
  },
  {
    name: 'plantgraph-fast',
    command: plantgraph,
    environment: ({ manifestFile }) => ({
      SUBGRAPH_DEDUPE: 'off',
      LOG_LEVEL: 'silent',
      TRUSTED_DOCUMENTS: manifestFile,
    }),
    isByHash: true,
  },
  { name: 'echo', command: server('echo.ts', 'answersFile') },
];
