import { type DocumentNode, Kind, visit } from 'graphql';
import type { JsonObject } from '../types.ts';

/** Names of entity lists in requests to subgraphs, which a client's variable must not have. */
const ownName = /^representations(_\d+)?$/;

/** Client names of variables by internal name, if they differ. */
export type VariableNames = ReadonlyMap<string, string>;

/** A document whose variables cannot be taken for the gateway's own. */
export interface RenamedVariables {
  readonly document: DocumentNode;
  readonly variableNames: VariableNames;
}

function listVariables({ definitions }: DocumentNode): readonly string[] {
  return definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
      : [],
  );
}

function findFreeName(name: string, taken: ReadonlySet<string>): string {
  const candidate = `client_${name}`;
  return taken.has(candidate) ? findFreeName(candidate, taken) : candidate;
}

/** Renames variables that have the name of an entity list. */
export function renameVariables(document: DocumentNode): RenamedVariables {
  const taken = new Set(listVariables(document));
  const ours = new Map(
    [...taken].filter((name) => ownName.test(name)).map((name) => [name, findFreeName(name, taken)]),
  );
  if (ours.size === 0) return { document, variableNames: new Map() };
  const renamed = visit(document, {
    Variable: (node) => {
      const value = ours.get(node.name.value);
      return value === undefined ? undefined : { ...node, name: { kind: Kind.NAME, value } };
    },
  });
  return { document: renamed, variableNames: new Map([...ours].map(([name, value]) => [value, name])) };
}

/** Returns the client's values by internal names. */
export function readByOwnNames(variables: Readonly<JsonObject>, names: VariableNames): Readonly<JsonObject> {
  if (names.size === 0) return variables;
  const renamed = { ...variables };
  for (const [ours, name] of names) if (Object.hasOwn(variables, name)) renamed[ours] = variables[name];
  return renamed;
}
