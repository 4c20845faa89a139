import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Bound for nested fragments, which can expand to more than the planner can handle. */
const maxSelections = 5_000;

/** Context of a selection: the declared type of its parent, and the object types still possible. */
interface Place {
  readonly type: GraphQLCompositeType;
  readonly objects: readonly GraphQLObjectType[];
}

/** Rewrites one operation. */
class Expansion {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  #count = 0;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  get isTooLarge(): boolean {
    return this.#count > maxSelections;
  }

  createPlace(type: GraphQLCompositeType): Place {
    return { type, objects: isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type) };
  }

  expand({ selections }: SelectionSetNode, place: Place): SelectionSetNode {
    const expanded = selections.flatMap((selection) => this.#expandSelection(selection, place));
    return { kind: Kind.SELECTION_SET, selections: expanded.length === 0 ? [typename] : expanded };
  }

  #expandSelection(selection: SelectionNode, place: Place): readonly SelectionNode[] {
    this.#count += 1;
    if (this.isTooLarge) return [];
    if (selection.kind === Kind.FIELD) return [this.#expandField(selection, place)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [];
    const condition = this.#schema.getType(fragment.typeCondition?.name.value ?? place.type.name);
    if (!isCompositeType(condition)) return [];
    if (condition === place.type) return this.expand(fragment.selectionSet, place).selections;
    const admitted = this.createPlace(condition).objects;
    return place.objects
      .filter((object) => admitted.includes(object))
      .map((object) => ({
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: object.name } },
        selectionSet: this.expand(fragment.selectionSet, { type: object, objects: [object] }),
      }));
  }

  #expandField(field: FieldNode, { type }: Place): FieldNode {
    const result = isUnionType(type) ? undefined : type.getFields()[field.name.value]?.type;
    const inner = result === undefined ? undefined : getNamedType(result);
    if (field.selectionSet === undefined || !isCompositeType(inner)) return field;
    return { ...field, selectionSet: this.expand(field.selectionSet, this.createPlace(inner)) };
  }
}

/**
 * Returns the operation with each fragment expanded for the object types that it can apply to, and without those that
 * apply to none: the planner fails on some fragments of abstract types with interface objects. `undefined` when it gets
 * too large.
 */
export function expandFragments({ definitions }: DocumentNode, schema: GraphQLSchema): DocumentNode | undefined {
  const fragments = new Map(
    definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  const expansion = new Expansion(schema, fragments);
  const operations = definitions.flatMap((node): readonly OperationDefinitionNode[] => {
    const root = node.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(node.operation) : undefined;
    if (node.kind !== Kind.OPERATION_DEFINITION || !root) return [];
    return [{ ...node, selectionSet: expansion.expand(node.selectionSet, expansion.createPlace(root)) }];
  });
  return expansion.isTooLarge ? undefined : { kind: Kind.DOCUMENT, definitions: operations };
}
