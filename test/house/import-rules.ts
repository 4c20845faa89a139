import { listSystems, type Tree } from './tree.ts';

/** Import rules, by kind. */
export interface ImportRules {
  readonly all: readonly string[];
  /** Rules that name particular systems; every other one binds each system that is added. */
  readonly named: readonly string[];
}

/** Reads the rules; a rule that excludes a folder by name, as `(?!world/)`, still counts as a pattern. */
export function readImportRules(tree: Tree): ImportRules {
  const { forbidden } = JSON.parse(tree.readText('.dependency-cruiser.json')) as {
    readonly forbidden: readonly { readonly name: string; readonly from: unknown; readonly to: unknown }[];
  };
  const systems = new RegExp(`\\b(${listSystems(tree).join('|')})\\b`);
  const isNamed = ({ from, to }: (typeof forbidden)[number]) =>
    systems.test(JSON.stringify([from, to]).replace(/\(\?![^()]*\)/g, ''));
  return { all: forbidden.map(({ name }) => name), named: forbidden.filter(isNamed).map(({ name }) => name) };
}
