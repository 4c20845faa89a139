/** Writes `generated.ts` (resolver types) beside every subgraph's `schema.graphql`; `--check` only verifies. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { type DocumentNode, Kind, parse } from 'graphql';

const root = new URL('..', import.meta.url);
const isCheck = process.argv.includes('--check');

/** Federation's directives, so that the SDL is a valid schema of its own for the generator. */
const federationPrelude = `
scalar FieldSet
scalar link__Import
directive @link(url: String!, import: [link__Import]) repeatable on SCHEMA
directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @shareable repeatable on OBJECT | FIELD_DEFINITION
directive @external on OBJECT | FIELD_DEFINITION
directive @requires(fields: FieldSet!) on FIELD_DEFINITION
directive @provides(fields: FieldSet!) on FIELD_DEFINITION
directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
directive @override(from: String!) on FIELD_DEFINITION
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
directive @tag(name: String!) repeatable on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
`;

/** Parent types come from the subgraph's own `types.ts`; a type without an entry is used as it stands in the SDL. */
interface MapperFile {
  readonly mappers: Readonly<Record<string, string>>;
}

async function readMappers(folder: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL(`subgraphs/${folder}/mappers.json`, root), 'utf8').catch(() => undefined);
  return text === undefined ? {} : (JSON.parse(text) as MapperFile).mappers;
}

/** The document as a plain schema: what it links belongs to composition. */
function withoutLinks(document: DocumentNode): DocumentNode {
  return { ...document, definitions: document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION) };
}

async function generateFor(folder: string, shared: string): Promise<string> {
  const sdl = await readFile(new URL(`subgraphs/${folder}/schema.graphql`, root), 'utf8');
  const config = {
    useTypeImports: true,
    enumsAsTypes: true,
    enumValues: {},
    immutableTypes: true,
    federation: true,
    useIndexSignature: false,
    avoidOptionals: false,
    inputMaybeValue: 'T | null | undefined',
    maybeValue: 'T | null | undefined',
    contextType: './context.ts#SubgraphContext',
    mappers: await readMappers(folder),
    scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', UnitCode: 'string', Cursor: 'string' },
  };
  return codegen({
    filename: 'generated.ts',
    schema: withoutLinks(parse(`${federationPrelude}\n${sdl}\n${shared}`)),
    documents: [],
    config,
    plugins: [{ typescript: config }, { resolvers: config }],
    pluginMap: { typescript, resolvers },
  });
}

async function main(): Promise<void> {
  const shared = await readFile(new URL('schema/shared.graphql', root), 'utf8');
  const entries = await readdir(new URL('subgraphs/', root), { recursive: true });
  const folders = entries
    .filter((entry) => /^[a-z]+[/\\]schema\.graphql$/.test(entry))
    .map((e) => e.split(/[/\\]/)[0] ?? '');
  for (const folder of folders.sort()) {
    const target = new URL(`subgraphs/${folder}/generated.ts`, root);
    const text = `// Generated from schema.graphql by \`npm run generate\`. Do not edit.\n${await generateFor(folder, shared)}`;
    if (!isCheck) await writeFile(target, text);
    else if ((await readFile(target, 'utf8').catch(() => '')) !== text) {
      throw new Error(`subgraphs/${folder}/generated.ts is stale: run \`npm run generate\`.`);
    }
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
