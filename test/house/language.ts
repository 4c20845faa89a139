import { type Passage, readComments } from './comments.ts';
import { readDescriptions } from './descriptions.ts';
import { readDocument } from './documents.ts';
import {
  commentLimits,
  descriptionLimits,
  documentLimits,
  goal,
  type LanguageLimits,
  type LanguageMeasures,
} from './limits.ts';
import { listSources, type Tree } from './tree.ts';
import { listOddWords } from './words.ts';

/** Language of the comments, descriptions or documents of one folder. */
export interface Language {
  readonly kind: 'comments' | 'descriptions' | 'documents';
  readonly folder: string;
  readonly measures: LanguageMeasures;
  /** Measures over their limits, each followed by its passages. */
  readonly faults: readonly string[];
}

const patterns = {
  questions: /^(?:what|who|whether|how|where|nobody|somebody|whoever)\b/gi,
  tell: /\b(?:tell|tells|told)\b/gi,
  ask: /\b(?:ask|asks|asked|asking)\b/gi,
  somebody: /\b(?:somebody|nobody|whoever|anybody)\b/gi,
} as const;

const measureNames = ['questions', 'tell', 'ask', 'somebody'] as const;

function countMatches(passages: readonly Passage[], pattern: RegExp): number {
  return passages.reduce((count, { text }) => count + (text.match(pattern)?.length ?? 0), 0);
}

function measurePassages(passages: readonly Passage[]): LanguageMeasures {
  const wordCount = passages.reduce((count, { text }) => count + text.split(' ').length, 0);
  const countPerTenThousand = (pattern: RegExp) => Math.ceil((countMatches(passages, pattern) * 10_000) / wordCount);
  return {
    questions: Math.ceil((countMatches(passages, patterns.questions) * 1_000) / passages.length) / 10,
    tell: countPerTenThousand(patterns.tell),
    ask: countPerTenThousand(patterns.ask),
    somebody: countPerTenThousand(patterns.somebody),
  };
}

function listFaults(passages: readonly Passage[], measures: LanguageMeasures, limits: LanguageMeasures) {
  return measureNames
    .filter((name) => measures[name] > limits[name])
    .flatMap((name) => {
      const found = passages.filter((passage) => countMatches([passage], patterns[name]) > 0);
      const lines = found.map(({ path, line, text }) => `${path}:${line}: ${text}`);
      return [`${name} ${measures[name]}, limit ${limits[name]}`, ...lines];
    });
}

function findFolder(path: string, limits: LanguageLimits): string {
  const folders = Object.keys(limits).filter((folder) => path.startsWith(`${folder}/`));
  const [longest] = folders.toSorted((one, other) => other.length - one.length);
  return longest ?? path.replace(/\/.*/, '');
}

function measureFolders(kind: Language['kind'], passages: readonly Passage[], limits: LanguageLimits) {
  const byFolder = Map.groupBy(passages, ({ path }) => findFolder(path, limits));
  return [...byFolder].map(([folder, own]): Language => {
    const measures = measurePassages(own);
    return { kind, folder, measures, faults: listFaults(own, measures, limits[folder] ?? goal) };
  });
}

function isPublished(path: string): boolean {
  return path.endsWith('/schema.graphql') || path === 'schema/shared.graphql';
}

function readPublished(tree: Tree): readonly Passage[] {
  return tree.files.filter(isPublished).flatMap((path) => readDescriptions(path, tree.readText(path)));
}

/** True for a document in the language that is measured; the change log keeps the words of its time. */
function isDocument(path: string): boolean {
  return path.endsWith('.md') && path !== 'CHANGELOG.md';
}

/** Measures the language of comments, GraphQL descriptions and documents, by folder. */
export function measureLanguage(tree: Tree): readonly Language[] {
  const comments = listSources(tree).flatMap((path) => readComments(path, tree.readText(path)));
  return [
    ...measureFolders('comments', comments, commentLimits),
    ...measureFolders('descriptions', readPublished(tree), descriptionLimits),
    ...measureFolders(
      'documents',
      tree.files.filter(isDocument).flatMap((path) => readDocument(path, tree.readText(path))),
      documentLimits,
    ),
  ];
}

/** Lists the words in GraphQL descriptions that the field does not use. */
export function listOddDescriptions(tree: Tree): readonly string[] {
  return listOddWords(readPublished(tree));
}
