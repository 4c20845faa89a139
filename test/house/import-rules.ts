import { listSystems, type Tree } from './tree.ts';

/** The rules of imports, by what they bind. */
export interface ImportRules {
  readonly all: readonly string[];
  /** Rules that are written for particular systems; every other binds each system that is added. */
  readonly named: readonly string[];
}

/** Reads the rules; what a rule leaves out by name, as `(?!world/)`, makes it no less a pattern. */
export function readImportRules(tree: Tree): ImportRules {
  const { forbidden } = JSON.parse(tree.readText('.dependency-cruiser.json')) as {
    readonly forbidden: readonly { readonly name: string; readonly from: unknown; readonly to: unknown }[];
  };
  const systems = new RegExp(`\\b(${listSystems(tree).join('|')})\\b`);
  const isNamed = ({ from, to }: (typeof forbidden)[number]) =>
    systems.test(JSON.stringify([from, to]).replace(/\(\?![^()]*\)/g, ''));
  return { all: forbidden.map(({ name }) => name), named: forbidden.filter(isNamed).map(({ name }) => name) };
}
