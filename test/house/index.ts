/** Measures the house of a checkout: names, rooms, tests, duplicates, rules and language. See `--help`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listDuplicates } from './duplicates.ts';
import { readImportRules } from './import-rules.ts';
import { listOddDescriptions, measureLanguage } from './language.ts';
import { readMirrors } from './mirrors.ts';
import { listForbiddenNames, listPrefixFiles, readRootNames } from './names.ts';
import { listSystems, readTree, type Tree } from './tree.ts';

const usage = `Measures the house: npm run house [-- OPTIONS]

  --tree FOLDER   another checkout; default this one
  --list          with every finding
  --check         exit status 1 for prefix files, functions named …Of, or tests that neither mirror the tree nor are journeys,
                  a language over its limits, or odd words in a description
  --help

Prefix files begin with the name of a sibling file or folder and a hyphen: commands-hold.ts beside commands.ts.
Functions named …Of are what the sources declare: functions, methods, constants, parameters, but for names that
JavaScript or the schema gives.
Root names are files and folders of subgraphs/<system>/, of every folder with a schema.graphql.
A test mirrors the tree when its path without test/ and .test.ts is a file or folder; test/journeys/ is for what spans rooms.
Duplicates are six or more equal lines in a row in two files; imports, comments and lines of brackets do not count.
Rules are by pattern when they are not written for particular systems.
Language is measured by folder: the share of comments, of descriptions of a schema and of paragraphs of a document
that begin with What, Who, Whether, How, Where, Nobody, Somebody or Whoever; and tell, ask and somebody with their
forms, per 10,000 words. Limits by folder are in test/house/limits.ts; a folder without a limit of its own has 3 %, 5, 5 and 5.
Odd words are those of test/house/words.ts in descriptions of a schema.
`;

/** A figure, with its findings. */
interface Figure {
  readonly name: string;
  readonly value: string;
  readonly findings: readonly string[];
  /** True when findings are faults, which the check refuses. */
  readonly isFault?: boolean;
}

function measureDuplicates(name: string, tree: Tree, isCounted: (path: string) => boolean): Figure {
  const duplicates = listDuplicates(tree, isCounted);
  const lines = duplicates.reduce((sum, duplicate) => sum + duplicate.lines, 0);
  return {
    name,
    value: `${duplicates.length}, ${lines} lines`,
    findings: duplicates.map((each) => `${each.left} and ${each.right}: ${each.lines} lines`),
  };
}

function measureLanguages(tree: Tree): readonly Figure[] {
  return measureLanguage(tree).map(({ kind, folder, measures: { questions, tell, ask, somebody }, faults }) => ({
    name: `${kind} of ${folder}`,
    value: `${questions} % questions, tell ${tell}, ask ${ask}, somebody ${somebody}`,
    findings: faults,
    isFault: true,
  }));
}

const isTest = (path: string): boolean => /^(test|bench)\//.test(path);

function measure(tree: Tree): readonly Figure[] {
  const prefixFiles = listPrefixFiles(tree);
  const functions = listForbiddenNames(tree);
  const roots = readRootNames(tree);
  const mirrors = readMirrors(tree);
  const rules = readImportRules(tree);
  const oddWords = listOddDescriptions(tree);
  return [
    { name: 'prefix files', value: String(prefixFiles.length), findings: prefixFiles, isFault: true },
    { name: 'functions named …Of', value: String(functions.length), findings: functions, isFault: true },
    {
      name: `root names common to ${listSystems(tree).length} systems`,
      value: `${roots.common.length} of ${roots.common.length + roots.others.length}: ${roots.common.join(' ')}`,
      findings: roots.others.map((name) => `${name} is in some only`),
    },
    {
      name: 'tests that mirror',
      value: `${mirrors.all.length - mirrors.astray.length} of ${mirrors.all.length}`,
      findings: mirrors.astray,
      isFault: true,
    },
    measureDuplicates('duplicate pairs of product code', tree, (path) => !isTest(path)),
    measureDuplicates('duplicate pairs of test code', tree, isTest),
    {
      name: 'import rules',
      value: `${rules.all.length}, ${rules.all.length - rules.named.length} by pattern`,
      findings: rules.named.map((name) => `${name} names a system`),
    },
    ...measureLanguages(tree),
    { name: 'odd words of descriptions', value: String(oddWords.length), findings: oddWords, isFault: true },
  ];
}

const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: '.' },
    list: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(usage);
else {
  const figures = measure(readTree(resolve(values.tree)));
  for (const { name, value, findings, isFault = false } of figures) {
    process.stdout.write(`${name.padEnd(34)}  ${value}\n`);
    if (values.list || (values.check && isFault)) for (const each of findings) process.stdout.write(`  ${each}\n`);
  }
  const hasFaults = figures.some(({ isFault, findings }) => isFault === true && findings.length > 0);
  if (values.check && hasFaults) process.exitCode = 1;
}
