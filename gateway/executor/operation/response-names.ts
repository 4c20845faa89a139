import { type FieldNode, Kind, type SelectionSetNode, visit } from 'graphql';
import type { SelectedOperation } from './select-operation.ts';

/** An operation whose response names cannot collide, with the client's names. */
export interface RenamedOperation {
  readonly operation: SelectedOperation;
  /** Client names by internal name, for those that differ. */
  readonly clientNames: ReadonlyMap<string, string>;
}

const prototypeNames = new Set(Object.getOwnPropertyNames(Object.prototype));

function readResponseName({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

/**
 * True when a response name must be replaced in subgraph requests: a name of `Object.prototype` (`__proto__`,
 * `constructor`) would reach into the merged objects, and an alias equal to a field's name could take the place in
 * which the planner expects that field, a key or a requirement.
 */
function isRisky(field: FieldNode, fieldNames: ReadonlySet<string>): boolean {
  const name = readResponseName(field);
  if (prototypeNames.has(name)) return true;
  return name !== field.name.value && (name.startsWith('__') || fieldNames.has(name));
}

function listNames({ definition, fragments }: SelectedOperation, isWanted: (field: FieldNode) => boolean): Set<string> {
  const names = new Set<string>();
  for (const node of [definition, ...fragments.values()]) {
    visit(node, {
      Field(field) {
        if (isWanted(field)) names.add(readResponseName(field));
      },
    });
  }
  return names;
}

/** Renames every risky response name of the operation to an unused one, the same at all its places. */
export function renameRiskyResponses(operation: SelectedOperation, fieldNames: ReadonlySet<string>): RenamedOperation {
  const risky = listNames(operation, (field) => isRisky(field, fieldNames));
  const clientNames = new Map<string, string>();
  if (risky.size === 0) return { operation, clientNames };
  const taken = new Set([...listNames(operation, () => true), ...fieldNames]);
  const ours = new Map<string, string>();
  for (const name of risky) {
    let number = ours.size;
    while (taken.has(`renamed_${number}`)) number += 1;
    taken.add(`renamed_${number}`);
    ours.set(name, `renamed_${number}`);
    clientNames.set(`renamed_${number}`, name);
  }
  const rename = <Node extends { readonly selectionSet: SelectionSetNode }>(node: Node): Node => ({
    ...node,
    selectionSet: visit(node.selectionSet, {
      Field: (field): FieldNode => {
        const value = ours.get(readResponseName(field));
        return value === undefined ? field : { ...field, alias: { kind: Kind.NAME, value } };
      },
    }),
  });
  const { definition, fragments } = operation;
  const renamed = new Map([...fragments].map(([name, fragment]) => [name, rename(fragment)]));
  return { operation: { definition: rename(definition), fragments: renamed }, clientNames };
}
