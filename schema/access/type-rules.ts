import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import type { Role } from '../canonical/index.ts';
import { readAllowed } from './read.ts';

/** Fields by which a page or an edge holds its nodes. */
const pageFields: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);

function readTypeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readTypeName(type.type);
}

function findHeld(
  { fields = [] }: { readonly fields?: readonly FieldDefinitionNode[] | undefined },
  rules: ReadonlyMap<string, ReadonlySet<Role>>,
): ReadonlySet<Role> | undefined {
  for (const { name, type } of fields) {
    const allowed = pageFields.has(name.value) ? rules.get(readTypeName(type)) : undefined;
    if (allowed !== undefined) return allowed;
  }
  return undefined;
}

/**
 * Lists the roles that may read the objects of each type. A role without access to the nodes has none to their page,
 * which reveals their count.
 */
export function listTypeRules(types: readonly ObjectTypeDefinitionNode[]): ReadonlyMap<string, ReadonlySet<Role>> {
  const rules = new Map<string, ReadonlySet<Role>>();
  for (const { name, directives } of types) {
    const allowed = readAllowed(directives);
    if (allowed !== undefined) rules.set(name.value, allowed);
  }
  // A connection holds edges, which hold nodes: repeats until no further type is found.
  for (let before = -1; before !== rules.size; ) {
    before = rules.size;
    for (const type of types) {
      const held = rules.has(type.name.value) ? undefined : findHeld(type, rules);
      if (held !== undefined) rules.set(type.name.value, held);
    }
  }
  return rules;
}
