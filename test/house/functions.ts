import { parseSync } from '@swc/core';
import { type FunctionLimits, functionGoal, functionLimits } from './limits.ts';
import { listSources, type Tree } from './tree.ts';

/** A function with a body, by its place. */
interface FunctionLength {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  /** Lines from the first to the last, with the functions inside. */
  readonly lines: number;
}

/** Lengths of the functions of one folder. */
export interface FunctionMeasures {
  readonly folder: string;
  readonly count: number;
  readonly longest: number;
  /** 90 of 100 functions have no more lines. */
  readonly percentile: number;
  /** Measures over their limits, and the functions that are too long. */
  readonly faults: readonly string[];
}

type Syntax = Readonly<Record<string, unknown>>;

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null;
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
]);

function readName(syntax: Syntax | undefined): string | undefined {
  for (const member of ['identifier', 'id', 'key']) {
    const name = syntax?.[member];
    if (isSyntax(name) && typeof name['value'] === 'string') return name['value'];
  }
  return undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Calls `visit` with each function of a syntax and the name that it, or what it is assigned to, declares. */
function visitFunctions(value: unknown, parent: Syntax | undefined, visit: (name: string, span: Span) => void): void {
  if (Array.isArray(value)) for (const each of value) visitFunctions(each, parent, visit);
  else if (isSyntax(value)) {
    if (functionTypes.has(String(value['type'])))
      visit(readName(value) ?? readName(parent) ?? 'unnamed', Object(value['function'] ?? value)['span'] as Span);
    for (const each of Object.values(value)) visitFunctions(each, value, visit);
  }
}

/** Lists the functions of a source; spans of the parser count bytes from 1. */
function listFunctions(path: string, text: string): readonly FunctionLength[] {
  const bytes = Buffer.from(text);
  const starts = [0];
  for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) starts.push(at + 1);
  const findLine = (position: number) => starts.findLastIndex((start) => start < position) + 1;
  const found: FunctionLength[] = [];
  visitFunctions(parseSync(text, { syntax: 'typescript', target: 'esnext' }), undefined, (name, { start, end }) => {
    const line = findLine(start);
    found.push({ path, line, name, lines: findLine(end - 1) - line + 1 });
  });
  return found;
}

function listFaults(functions: readonly FunctionLength[], measures: FunctionLimits, limits: FunctionLimits) {
  const { longest, percentile } = limits;
  const tooLong = functions.filter(({ lines }) => lines > longest);
  return [
    ...tooLong.map(({ path, line, name, lines }) => `${path}:${line}: ${name}, ${lines} lines, limit ${longest}`),
    ...(measures.percentile > percentile ? [`90th percentile ${measures.percentile}, limit ${percentile}`] : []),
  ];
}

/** Measures the lengths of functions by top folder, without tests. */
export function measureFunctions(tree: Tree): readonly FunctionMeasures[] {
  const paths = listSources(tree).filter((path) =>
    /^(cache|gateway|kit|scaffold|schema|simulate|subgraphs)\//.test(path),
  );
  const functions = paths.flatMap((path) => listFunctions(path, tree.readText(path)));
  const byFolder = Map.groupBy(functions, ({ path }) => path.replace(/\/.*/, ''));
  return [...byFolder].map(([folder, own]) => {
    const lengths = own.map(({ lines }) => lines).toSorted((one, other) => one - other);
    const longest = lengths.at(-1) ?? 0;
    const percentile = lengths[Math.ceil(lengths.length * 0.9) - 1] ?? 0;
    const faults = listFaults(own, { longest, percentile }, functionLimits[folder] ?? functionGoal);
    return { folder, count: own.length, longest, percentile, faults };
  });
}
