import { posix } from 'node:path';
import { parseSync } from '@swc/core';
import { listSources, listSystems, type Tree } from './tree.ts';

const suffix = /(\.test)?\.ts$/;

/**
 * Lists files whose name begins with the name of a sibling and a hyphen: `commands-hold.ts` beside `commands.ts` or
 * `commands/`. A folder is clearer: `commands/hold.ts`.
 */
export function listPrefixFiles(tree: Tree): readonly string[] {
  const sources = listSources(tree);
  const siblings = new Set([...sources.map((path) => path.replace(suffix, '')), ...tree.folders]);
  return sources.filter((path) => {
    const name = posix.basename(path).replace(suffix, '');
    const parts = name.split('-');
    return parts.slice(1).some((_, at) => {
      const beginning = parts.slice(0, at + 1).join('-');
      return siblings.has(posix.join(posix.dirname(path), beginning));
    });
  });
}

type Syntax = Readonly<Record<string, unknown>>;

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null;
}

const functionTypes = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'TsFunctionType']);

function isFunction(value: unknown): boolean {
  if (!isSyntax(value)) return false;
  return functionTypes.has(String(value['type'])) || isFunction(value['typeAnnotation']);
}

/** Reads the name that a piece of syntax declares: of a variable or parameter in any case, of a property where it is a function. */
function readDeclaredName(syntax: Syntax): unknown {
  switch (syntax['type']) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return syntax['identifier'];
    case 'VariableDeclarator':
      return syntax['id'];
    case 'Parameter':
      return syntax['pat'];
    case 'ClassMethod':
    case 'MethodProperty':
    case 'TsMethodSignature':
      return syntax['key'];
    case 'KeyValueProperty':
      return isFunction(syntax['value']) ? syntax['key'] : undefined;
    case 'ClassProperty':
      return isFunction(syntax['value']) || isFunction(syntax['typeAnnotation']) ? syntax['key'] : undefined;
    case 'TsPropertySignature':
      return isFunction(syntax['typeAnnotation']) ? syntax['key'] : undefined;
    default:
      return undefined;
  }
}

function parse(path: string, text: string): unknown {
  try {
    return parseSync(text, { syntax: 'typescript', target: 'esnext' });
  } catch (cause) {
    throw new Error(`${path} is no TypeScript.`, { cause });
  }
}

function collectNames(value: unknown, names: string[]): void {
  if (Array.isArray(value)) for (const each of value) collectNames(each, names);
  else if (isSyntax(value)) {
    const name = readDeclaredName(value);
    if (isSyntax(name) && typeof name['value'] === 'string') names.push(name['value']);
    // The parameters of an arrow function are patterns without a node of their own.
    if (value['type'] === 'ArrowFunctionExpression')
      for (const each of value['params'] as readonly unknown[])
        if (isSyntax(each) && typeof each['value'] === 'string') names.push(each['value']);
    for (const each of Object.values(value)) collectNames(each, names);
  }
}

const builtIns = [Object, Object.prototype, Reflect, Array.prototype, String.prototype];

/** Creates a predicate of names that are given: by JavaScript, as `getPrototypeOf` of a proxy, or by a field of the schema, as `asOf`. */
function createIsGiven(tree: Tree): (name: string) => boolean {
  const schemas = tree.files.filter((path) => path.endsWith('.graphql')).map((path) => tree.readText(path));
  const fields = new Set(schemas.flatMap((schema) => schema.match(/\b\w+Of\b/g) ?? []));
  return (name) => fields.has(name) || builtIns.some((each) => name in each);
}

/** Lists functions, methods, constants and parameters that the sources declare under a name that ends in `Of`, with their files. */
export function listForbiddenNames(tree: Tree): readonly string[] {
  const isGiven = createIsGiven(tree);
  return listSources(tree).flatMap((path) => {
    const names: string[] = [];
    collectNames(parse(path, tree.readText(path)), names);
    return names.filter((name) => /[a-z0-9]Of$/.test(name) && !isGiven(name)).map((name) => `${path}: ${name}`);
  });
}

/** Reads the names in a system's root that every system has, and those that only some have. */
export function readRootNames(tree: Tree): { readonly common: readonly string[]; readonly others: readonly string[] } {
  const systems = listSystems(tree);
  const roots = systems.map(
    (system) =>
      new Set(
        [...tree.files, ...tree.folders].flatMap(
          (path) => new RegExp(`^subgraphs/${system}/([^/]+)$`).exec(path)?.[1] ?? [],
        ),
      ),
  );
  const all = [...new Set(roots.flatMap((names) => [...names]))].toSorted();
  const isCommon = (name: string) => roots.every((names) => names.has(name));
  return { common: all.filter(isCommon), others: all.filter((name) => !isCommon(name)) };
}
