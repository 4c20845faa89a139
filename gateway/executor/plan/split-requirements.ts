import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, type InlineFragmentNode, Kind, type SelectionSetNode } from 'graphql';
import type { HiddenField } from '../supergraph/hidden-fields.ts';
import { requirementKey } from '../supergraph/hide-required-arguments.ts';

/** Selection of a fetch on its entities, with its requirements. */
export interface EntitySelection {
  readonly selectionSet: SelectionSetNode;
  readonly requires: readonly QueryPlanSelectionNode[];
}

/** Facts of the supergraph about requirements with arguments. */
export interface Requirements {
  readonly subgraph: string;
  readonly hidden: ReadonlyMap<string, HiddenField>;
  readonly requirements: ReadonlyMap<string, readonly string[]>;
}

function collides(a: string, b: string, hidden: ReadonlyMap<string, HiddenField>): boolean {
  return a !== b && hidden.get(a)?.field === hidden.get(b)?.field;
}

/** Distributes sets of hidden names over as few groups as a greedy pass finds, so that no two of a group need the same key. */
function groupNames(
  sets: readonly (readonly string[])[],
  hidden: ReadonlyMap<string, HiddenField>,
): readonly Set<string>[] {
  const groups: Set<string>[] = [new Set()];
  for (const names of sets) {
    const fits = (group: ReadonlySet<string>) =>
      !names.some((name) => [...group].some((other) => collides(name, other, hidden)));
    const group = groups.find(fits) ?? new Set();
    if (!groups.includes(group)) groups.push(group);
    for (const name of names) group.add(name);
  }
  return groups;
}

function keepRequires(
  nodes: readonly QueryPlanSelectionNode[],
  isDropped: (name: string) => boolean,
): readonly QueryPlanSelectionNode[] {
  return nodes.flatMap((node): readonly QueryPlanSelectionNode[] => {
    if (node.kind === 'Field' && isDropped(node.name)) return [];
    if (node.selections === undefined) return [node];
    const selections = [...keepRequires(node.selections, isDropped)];
    return selections.length === 0 ? [] : [{ ...node, selections }];
  });
}

/** Splits a fetch of entities whose fields require the same field with different arguments: a representation has room for one of them. */
export function splitRequirements(
  { selectionSet, requires }: EntitySelection,
  { subgraph, hidden, requirements }: Requirements,
): readonly EntitySelection[] {
  if (requirements.size === 0) return [{ selectionSet, requires }];
  const findNames = (type: string, { name }: FieldNode): readonly string[] =>
    requirements.get(requirementKey(subgraph, type, name.value)) ?? [];
  const fragments = selectionSet.selections.filter((node) => node.kind === Kind.INLINE_FRAGMENT);
  const listFields = ({ selectionSet: inner }: InlineFragmentNode) =>
    inner.selections.filter((node) => node.kind === Kind.FIELD);
  const readType = ({ typeCondition }: InlineFragmentNode) => typeCondition?.name.value ?? '';
  const sets = fragments.flatMap((fragment) =>
    listFields(fragment).map((field) => findNames(readType(fragment), field)),
  );
  const groups = groupNames(sets, hidden);
  if (groups.length === 1) return [{ selectionSet, requires }];
  const all = new Set(sets.flat());
  return groups.map((group, index) => {
    const isOwn = (names: readonly string[]) =>
      names.length === 0 ? index === 0 : names.every((name) => group.has(name));
    const kept = fragments.map((fragment) => {
      const selections = fragment.selectionSet.selections.filter(
        (node) => node.kind !== Kind.FIELD || isOwn(findNames(readType(fragment), node)),
      );
      return { ...fragment, selectionSet: { ...fragment.selectionSet, selections } };
    });
    return {
      selectionSet: {
        ...selectionSet,
        selections: kept.filter((fragment) => fragment.selectionSet.selections.length > 0),
      },
      requires: keepRequires(requires, (name) => all.has(name) && !group.has(name)),
    };
  });
}
