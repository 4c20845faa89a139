/** Prints plan, requests and steps of an operation, without sending it: `npm run explain -- --help`. */
import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import { ConfigurationError } from '../../../kit/index.ts';
import { explainOperation, OperationRefused } from '../../executor/index.ts';
import { readSupergraph } from '../../supergraph/source.ts';
import { formatExplanation } from './format.ts';

const supergraphFile = fileURLToPath(new URL('../../../schema/supergraph.graphql', import.meta.url));

const usage = `Prints the plan of an operation, its requests to the subgraphs, and the steps in which they are sent. Nothing is sent.

  npm run explain -- FILE             a GraphQL file, or - for standard input

  --operation NAME     which operation of the file; needed where there are several
  --variables JSON     variables that @skip and @include depend on
  --supergraph WHERE   file or URL; default: the committed schema/supergraph.graphql
  --json               the same as JSON
  --help
`;

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        operation: { type: 'string' },
        variables: { type: 'string' },
        supergraph: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`The operation "${file}" cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function parseVariables(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Reported like any other value that is no object.
  }
  throw new ConfigurationError(`--variables must be a JSON object, not ${text}.`);
}

async function readGraph(place: string): Promise<string> {
  const found = await readSupergraph(place);
  if (found === undefined || found.sdl === '') throw new ConfigurationError(`The supergraph "${place}" is empty.`);
  return found.sdl;
}

/** @throws ConfigurationError with the place of the first fault. */
function parseOperation(text: string, supergraphSdl: string): DocumentNode {
  const document = parse(text);
  const [error] = validate(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema(), document);
  if (error !== undefined) throw error;
  return document;
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [file, ...others] = positionals;
  if (values.help === true) return void process.stdout.write(usage);
  if (file === undefined || others.length > 0) throw new ConfigurationError(`Name one file.\n\n${usage}`);
  const [text, sdl] = await Promise.all([readText(file), readGraph(values.supergraph ?? supergraphFile)]);
  const variables = parseVariables(values.variables);
  const request = { document: parseOperation(text, sdl), operationName: values.operation, variables };
  const explanation = await explainOperation(sdl, request);
  process.stdout.write(
    values.json === true ? `${JSON.stringify(explanation, undefined, 2)}\n` : formatExplanation(explanation),
  );
}

function describeFault(error: unknown): string {
  if (error instanceof GraphQLError) {
    const [place] = error.locations ?? [];
    return place === undefined ? error.message : `${error.message} (line ${place.line}, column ${place.column})`;
  }
  if (error instanceof ConfigurationError || error instanceof OperationRefused) return error.message;
  throw error;
}

await main().catch((error: unknown) => {
  process.stderr.write(`${describeFault(error)}\n`);
  process.exitCode = 1;
});
