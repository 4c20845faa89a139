/** Registers operations as trusted: writes their hashes and texts into a manifest. See `--help`. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse, print, separateOperations, validate } from 'graphql';
import { ConfigurationError } from '../../kit/index.ts';
import { readSupergraph } from '../supergraph/source.ts';
import { hashDocument, type TrustedOperation, writeManifest } from '../trusted-documents/index.ts';

const usage = `Registers operations as trusted documents.

  npm run trust -- FILE...            GraphQL files; any of them may contain the fragments

  --out FILE           trusted-documents.json
  --supergraph WHERE   supergraph of the operations; default: the manufacturing graph
  --help

Start the gateway with TRUSTED_DOCUMENTS=FILE; clients then send {"documentId": "sha256:<hash>", "variables": {…}}.
`;

const supergraphFile = fileURLToPath(new URL('../../schema/supergraph.graphql', import.meta.url));

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' }, supergraph: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : 'Unknown option.'} See --help.`);
  }
}

async function readSchema(place: string): Promise<GraphQLSchema> {
  const text = await readSupergraph(place);
  if (text === undefined) throw new ConfigurationError('The supergraph is empty.');
  return Supergraph.build(text.sdl).apiSchema().toGraphQLJSSchema();
}

/** Lists every operation of the texts with the fragments that it uses. */
function listOperations(text: string, schema: GraphQLSchema): readonly TrustedOperation[] {
  const document = parse(text, { noLocation: true });
  const [error] = validate(schema, document);
  if (error !== undefined) throw new ConfigurationError(error.message);
  return Object.entries(separateOperations(document)).map(([name, separate]) => {
    const operation = separate.definitions.find((node) => node.kind === 'OperationDefinition');
    if (name === '' || operation === undefined) throw new ConfigurationError('Every operation needs a name.');
    const body = print(separate);
    return { id: hashDocument(body), name, type: operation.operation, body };
  });
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  if (values.help === true || positionals.length === 0) {
    process.stdout.write(usage);
    return;
  }
  const texts = await Promise.all(positionals.map((file) => readFile(file, 'utf8')));
  const operations = listOperations(texts.join('\n'), await readSchema(values.supergraph ?? supergraphFile));
  const out = values.out ?? 'trusted-documents.json';
  await writeFile(out, writeManifest(operations));
  for (const { id, type, name } of operations) process.stdout.write(`sha256:${id}  ${type} ${name}\n`);
  process.stdout.write(`${operations.length} operations were written to ${out}.\n`);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
