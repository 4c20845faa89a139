import type { FetchNode, PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { listFetches } from '../plan/fetch-graph.ts';
import { createFieldKey, type FieldRequirements } from '../supergraph/requirements.ts';

/** A field that a plan requests from a subgraph which cannot resolve it: its requirements are missing, or it is external there. */
export interface UnmetRequirement {
  readonly subgraph: string;
  readonly type: string;
  readonly field: string;
}

/** Schema facts that plans are verified against. */
export interface VerificationFacts {
  /** All types, with the hidden fields that plans may select. */
  readonly schema: GraphQLSchema;
  readonly requirements: FieldRequirements;
  /** Fields that a subgraph declares but cannot resolve. */
  readonly foreignFields: ReadonlySet<string>;
}

/** Fields by name, fragments expanded. */
type FieldTree = Map<string, FieldTree>;

function addSelectionSet(tree: FieldTree, { selections }: SelectionSetNode): FieldTree {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) addSelectionSet(tree, selection.selectionSet);
    // Under an alias, a requirement would not find the value.
    if (selection.kind !== Kind.FIELD || selection.alias !== undefined) continue;
    const inner = tree.get(selection.name.value) ?? new Map();
    tree.set(selection.name.value, inner);
    if (selection.selectionSet !== undefined) addSelectionSet(inner, selection.selectionSet);
  }
  return tree;
}

function addInputs(tree: FieldTree, nodes: readonly QueryPlanSelectionNode[]): FieldTree {
  for (const node of nodes) {
    if (node.kind === 'InlineFragment') {
      addInputs(tree, node.selections);
      continue;
    }
    const inner = tree.get(node.name) ?? new Map();
    tree.set(node.name, inner);
    addInputs(inner, node.selections ?? []);
  }
  return tree;
}

function covers(available: FieldTree, required: FieldTree): boolean {
  return [...required].every(([name, inner]) => {
    const found = available.get(name);
    return found !== undefined && covers(found, inner);
  });
}

/** Verifies one fetch. */
class FetchVerification {
  readonly #fetch: FetchNode;
  readonly #facts: VerificationFacts;

  constructor(fetch: FetchNode, facts: VerificationFacts) {
    this.#fetch = fetch;
    this.#facts = facts;
  }

  find(): UnmetRequirement | undefined {
    const { operation, operationKind, requires } = this.#fetch;
    const document = parse(operation, { noLocation: true });
    const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    const root = this.#facts.schema.getRootType(operationKind as OperationTypeNode);
    if (definition === undefined) return undefined;
    if (requires === undefined) return root ? this.#findIn(definition.selectionSet, root, new Map()) : undefined;
    const [entities] = definition.selectionSet.selections;
    if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) return undefined;
    return this.#findInEntities(entities.selectionSet, requires);
  }

  #findInEntities(
    { selections }: SelectionSetNode,
    requires: readonly QueryPlanSelectionNode[],
  ): UnmetRequirement | undefined {
    for (const selection of selections) {
      if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
      const type = this.#findType(selection.typeCondition?.name.value);
      if (type === undefined) continue;
      const inputs = requires.filter(
        (node) => node.kind === 'Field' || this.#isRelated(type, this.#findType(node.typeCondition)),
      );
      const unmet = this.#findIn(selection.selectionSet, type, addInputs(new Map(), inputs));
      if (unmet !== undefined) return unmet;
    }
    return undefined;
  }

  /** `given` holds the fields of the object's representation; the rest must be selected here. */
  #findIn(set: SelectionSetNode, type: GraphQLCompositeType, given: FieldTree): UnmetRequirement | undefined {
    return this.#findAmong(set, type, addSelectionSet(given, set));
  }

  #findAmong(set: SelectionSetNode, type: GraphQLCompositeType, available: FieldTree): UnmetRequirement | undefined {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = this.#findType(selection.typeCondition?.name.value) ?? type;
        const unmet = this.#findAmong(selection.selectionSet, inner, available);
        if (unmet !== undefined) return unmet;
        continue;
      }
      const unmet = this.#checkField(selection, type, available);
      if (unmet !== undefined) return unmet;
    }
    return undefined;
  }

  #checkField(node: FieldNode, type: GraphQLCompositeType, available: FieldTree): UnmetRequirement | undefined {
    const field = node.name.value;
    const subgraph = this.#fetch.serviceName;
    const key = createFieldKey(subgraph, type.name, field);
    if (this.#facts.foreignFields.has(key)) return { subgraph, type: type.name, field };
    const required = this.#facts.requirements.get(key);
    if (required !== undefined && !covers(available, addSelectionSet(new Map(), required)))
      return { subgraph, type: type.name, field };
    const result = isUnionType(type) ? undefined : type.getFields()[field]?.type;
    const inner = result === undefined ? undefined : getNamedType(result);
    return node.selectionSet === undefined || !isCompositeType(inner)
      ? undefined
      : this.#findIn(node.selectionSet, inner, new Map());
  }

  #findType(name: string | undefined): GraphQLCompositeType | undefined {
    const type = name === undefined ? undefined : this.#facts.schema.getType(name);
    return isCompositeType(type) ? type : undefined;
  }

  #isRelated(a: GraphQLCompositeType, b: GraphQLCompositeType | undefined): boolean {
    if (b === undefined) return false;
    const { schema } = this.#facts;
    return (
      a === b ||
      (isAbstractType(a) && schema.isSubType(a, b as GraphQLObjectType)) ||
      (isAbstractType(b) && schema.isSubType(b, a as GraphQLObjectType))
    );
  }
}

/**
 * Finds a field whose subgraph lacks its requirements: they are neither in the entity's representation, nor provided by
 * the subgraph at the same place. Also finds a field that is external to the subgraph.
 */
export function findUnmetRequirement(
  root: PlanNode | SubscriptionNode,
  facts: VerificationFacts,
): UnmetRequirement | undefined {
  if (facts.requirements.size === 0 && facts.foreignFields.size === 0) return undefined;
  for (const { node } of listFetches(root)) {
    const unmet = new FetchVerification(node, facts).find();
    if (unmet !== undefined) return unmet;
  }
  return undefined;
}
