/**
 * Writes `schema/generated.ts`, the types of the shared SDL, and `generated.ts` (resolver types) beside every subgraph's
 * `schema.graphql`; `--check` only verifies.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { type DocumentNode, Kind, parse, visit } from 'graphql';

const root = new URL('..', import.meta.url);
const isCheck = process.argv.includes('--check');

/** Federation directives that affect resolver types, so that the generator gets a valid, self-contained schema. */
const federationPrelude = `
scalar FieldSet
directive @key(fields: FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @external on OBJECT | FIELD_DEFINITION
directive @requires(fields: FieldSet!) on FIELD_DEFINITION
directive @provides(fields: FieldSet!) on FIELD_DEFINITION
`;
const typedDirectives = new Set(['key', 'external', 'requires', 'provides', 'deprecated']);

/** Parent types come from the subgraph's own files; a type without an entry is used as defined in the SDL. */
interface MapperFile {
  readonly mappers: Readonly<Record<string, string>>;
}

/** Types of one schema, to be generated. */
interface Generation {
  readonly sdl: string;
  readonly contextType?: string;
  readonly mappers?: MapperFile['mappers'];
}

async function readMappers(folder: string): Promise<MapperFile['mappers']> {
  const text = await readFile(new URL(`subgraphs/${folder}/mappers.json`, root), 'utf8').catch(() => undefined);
  return text === undefined ? {} : (JSON.parse(text) as MapperFile).mappers;
}

/** Converts the document to a plain schema: links and directives without effect on types concern composition only. */
function toPlainSchema(document: DocumentNode): DocumentNode {
  const isTyped = (name: string) => (typedDirectives.has(name) ? undefined : null);
  return visit(document, {
    [Kind.SCHEMA_EXTENSION]: () => null,
    [Kind.DIRECTIVE]: ({ name }) => isTyped(name.value),
    [Kind.DIRECTIVE_DEFINITION]: ({ name }) => isTyped(name.value),
  });
}

async function generateTypes({ sdl, contextType, mappers = {} }: Generation): Promise<string> {
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
    ...(contextType === undefined ? {} : { contextType }),
    mappers,
    scalars: { DateTime: 'string', Date: 'string', Decimal: 'string', UnitCode: 'string', Cursor: 'string' },
  };
  return codegen({
    filename: 'generated.ts',
    schema: toPlainSchema(parse(`${federationPrelude}\n${sdl}`)),
    documents: [],
    config,
    plugins: [{ typescript: config }, { resolvers: config }],
    pluginMap: { typescript, resolvers },
  });
}

const banner = (source: string) => `// Generated from ${source} by \`npm run generate\`. Do not edit.\n`;

/** A top-level declaration of generated code, with its comment. */
interface Declaration {
  readonly name: string;
  readonly text: string;
}

/** Splits generated code before every exported declaration, or before its comment. */
function splitDeclarations(code: string): readonly Declaration[] {
  return code.split(/\n(?=\/\*\*)|(?<!\*\/)\n(?=export )/).map((text) => ({
    name: /^export (?:type|interface) (\w+)/m.exec(text)?.[1] ?? '',
    text: text.trim(),
  }));
}

/** True when code, not one of its comments, uses a name. */
const mentions = (code: string, name: string) =>
  new RegExp(`\\b${name}\\b`).test(code.replaceAll(/\/\*\*.*?\*\//gs, ''));

const typeMaps = new Set(['ResolversTypes', 'ResolversParentTypes', 'Resolvers']);

/** Takes the shared members of a map of all types from the shared map. */
function extendShared({ name, text }: Declaration, shared: ReadonlyMap<string, string>): string {
  if (!typeMaps.has(name)) return text;
  const members = new Set(
    shared
      .get(name)
      ?.split('\n')
      .filter((line) => line.startsWith('  ')),
  );
  const own = text.split('\n').filter((line) => !members.has(line));
  return own.join('\n').replace(/ = \{$/m, ` = Shared${name}${name === 'Resolvers' ? '<ContextType>' : ''} & {`);
}

const importNames = (names: readonly string[], from: string) => `import type { ${names.join(', ')} } from '${from}';`;

/** Imports the declarations of `schema/generated.ts` instead of repeating them. */
function importShared(code: string, shared: ReadonlyMap<string, string>): string {
  const isShared = ({ name, text }: Declaration) =>
    shared.get(name) === text.replaceAll('ContextType = SubgraphContext', 'ContextType = any');
  const [imports, ...declarations] = splitDeclarations(code);
  const own = declarations.filter((each) => !isShared(each)).map((each) => extendShared(each, shared));
  const body = own.join('\n\n');
  const typed = body.replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
  const names = [...shared.keys()].flatMap((name) => [
    ...(declarations.some((each) => each.name === name && isShared(each)) && mentions(typed, name) ? [name] : []),
    ...(mentions(typed, `Shared${name}`) ? [`${name} as Shared${name}`] : []),
  ]);
  // The scalars' configurations moved away with the shared types.
  const needed = imports?.text.replace(/import type \{ ([^}]*) \} from 'graphql';/, (_, list: string) =>
    importNames(
      list.split(', ').filter((name) => mentions(typed, name)),
      'graphql',
    ),
  );
  return `${needed}\n${importNames(names, '../../schema/generated.ts')}\n\n${body}\n`;
}

async function writeGenerated(path: string, text: string): Promise<void> {
  const target = new URL(path, root);
  if (!isCheck) await writeFile(target, text);
  else if ((await readFile(target, 'utf8').catch(() => '')) !== text)
    throw new Error(`${path} is stale: run \`npm run generate\`.`);
}

async function main(): Promise<void> {
  const sharedSdl = await readFile(new URL('schema/shared.graphql', root), 'utf8');
  const shared = await generateTypes({ sdl: sharedSdl });
  const declared = new Map(splitDeclarations(shared).map(({ name, text }) => [name, text]));
  await writeGenerated('schema/generated.ts', banner('shared.graphql') + shared);
  const entries = await readdir(new URL('subgraphs/', root), { recursive: true });
  const folders = entries
    .filter((entry) => /^[a-z][a-z0-9]*[/\\]schema\.graphql$/.test(entry))
    .map((e) => e.split(/[/\\]/)[0] ?? '');
  for (const folder of folders.sort()) {
    const sdl = await readFile(new URL(`subgraphs/${folder}/schema.graphql`, root), 'utf8');
    const code = await generateTypes({
      sdl: `${sdl}\n${sharedSdl}`,
      contextType: './context.ts#SubgraphContext',
      mappers: await readMappers(folder),
    });
    const text = banner('schema.graphql') + importShared(code, declared);
    await writeGenerated(`subgraphs/${folder}/generated.ts`, text);
  }
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
