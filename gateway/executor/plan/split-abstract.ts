import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { createFieldKey, type FieldRequirements } from '../supergraph/requirements.ts';
import type { SchemaFacts } from './schema-facts.ts';
import type { EntitySelection } from './split-requirements.ts';

/** Facts of the supergraph about requirements and keys. */
export interface AbstractFacts {
  readonly subgraph: string;
  readonly facts: SchemaFacts;
  readonly fieldRequirements: FieldRequirements;
  readonly keyNames: ReadonlyMap<string, ReadonlySet<string>>;
}

function listNames({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.name.value];
    return node.kind === Kind.INLINE_FRAGMENT ? listNames(node.selectionSet) : [];
  });
}

function* listRequired(type: string, node: SelectionNode, context: AbstractFacts): Generator<string> {
  if (node.kind === Kind.INLINE_FRAGMENT)
    for (const inner of node.selectionSet.selections)
      yield* listRequired(node.typeCondition?.name.value ?? type, inner, context);
  if (node.kind !== Kind.FIELD) return;
  const required = context.fieldRequirements.get(createFieldKey(context.subgraph, type, node.name.value));
  if (required !== undefined) yield* listNames(required);
}

/** Returns the names that a selection at the top of a fetch requires, as one text: equal texts, equal requirements. */
function readRequired(type: string, node: SelectionNode, context: AbstractFacts): string {
  return [...new Set(listRequired(type, node, context))].sort().join(' ');
}

function dropInputs(
  nodes: readonly QueryPlanSelectionNode[],
  isDropped: (name: string) => boolean,
): readonly QueryPlanSelectionNode[] {
  return nodes.flatMap((node): readonly QueryPlanSelectionNode[] => {
    if (node.kind === 'Field') return isDropped(node.name) ? [] : [node];
    return [{ ...node, selections: [...dropInputs(node.selections, isDropped)] }];
  });
}

/**
 * Splits a fetch of interface entities by the requirements of their fields.
 *
 * The planner requests an interface object's fields for all types together, but fetches their requirements only for the
 * types on which the client selects them: objects of the other types lack these, and would lose all fields.
 */
export function splitAbstract(whole: EntitySelection, context: AbstractFacts): readonly EntitySelection[] {
  const { selectionSet, requires } = whole;
  const fragments = selectionSet.selections.filter((node) => node.kind === Kind.INLINE_FRAGMENT);
  const readType = (fragment: (typeof fragments)[number]) => fragment.typeCondition?.name.value ?? '';
  if (!fragments.some((fragment) => context.facts.isAbstract(readType(fragment)))) return [whole];
  const groups = new Set(
    fragments.flatMap((fragment) =>
      fragment.selectionSet.selections.map((node) => readRequired(readType(fragment), node, context)),
    ),
  );
  if (groups.size <= 1) return [whole];
  const keys = new Set(fragments.flatMap((fragment) => [...(context.keyNames.get(readType(fragment)) ?? [])]));
  const all = new Set([...groups].flatMap((group) => group.split(' ')));
  return [...groups].map((group) => {
    const own = new Set(group.split(' '));
    const kept = fragments.map((fragment) => {
      const selections = fragment.selectionSet.selections.filter(
        (node) => readRequired(readType(fragment), node, context) === group,
      );
      return { ...fragment, selectionSet: { ...fragment.selectionSet, selections } };
    });
    return {
      selectionSet: {
        ...selectionSet,
        selections: kept.filter((fragment) => fragment.selectionSet.selections.length > 0),
      },
      requires: dropInputs(requires, (name) => all.has(name) && !own.has(name) && !keys.has(name)),
    };
  });
}
