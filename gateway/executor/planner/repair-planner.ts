import {
  federationMetadata,
  MapWithCachedArrays,
  type OperationPath,
  operationFromDocument,
  type Schema,
  type SelectionSet,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';

/** The part of the planner's own fetch class that the repair needs. */
interface FetchGroup {
  readonly selection: SelectionSet;
  readonly inputs: { contains(other: unknown): boolean } | undefined;
  parents(): readonly { readonly group: FetchGroup; readonly path?: OperationPath }[];
  parentRelation(parent: FetchGroup): { readonly path?: OperationPath } | undefined;
  canMergeChildIn(child: FetchGroup): boolean;
  /** Called just before a fetch is merged into its parent if `selection.canRebaseOn` its type. */
  removeInputsFromSelection(): void;
}

const smallSupergraph = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION) { query: Query }
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String, contextArguments: [join__ContextArgument!]) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
input join__ContextArgument { name: String! type: String! context: String! selection: join__FieldValue! }
scalar join__DirectiveArguments
scalar join__FieldSet
scalar join__FieldValue
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph { A @join__graph(name: "a", url: "") }
type Query @join__type(graph: A) { a: Int }`;

/** Plans the smallest operation and takes the class of its first fetch, since the planner does not export that class. */
function findFetchGroupClass(): FetchGroup {
  const { set } = MapWithCachedArrays.prototype;
  let found: FetchGroup | undefined;
  MapWithCachedArrays.prototype.set = function (key: unknown, value: unknown) {
    if (value instanceof Object && 'canMergeChildIn' in value) found = Object.getPrototypeOf(value) as FetchGroup;
    return set.call(this, key, value);
  };
  try {
    const supergraph = Supergraph.build(smallSupergraph);
    new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse('{a}')));
  } finally {
    MapWithCachedArrays.prototype.set = set;
  }
  if (found === undefined) throw new Error('The installed query planner has an unsupported version.');
  return found;
}

/** True when a selection has a field, at its top, that its subgraph derives from other subgraphs' fields. */
function hasRequirements(selectionSet: SelectionSet): boolean {
  const requires = federationMetadata(selectionSet.parentType.schema())?.requiresDirective();
  if (requires === undefined) return false;
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FragmentSelection') return hasRequirements(selection.selectionSet);
    return selection.element.definition.hasAppliedDirective(requires);
  });
}

/** True when a selection has a field that is external to the subgraph; below types that the subgraph lacks, nothing else is checked. */
function hasForeignFields(selectionSet: SelectionSet, schema: Schema): boolean {
  const metadata = federationMetadata(schema);
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FieldSelection') {
      const type = schema.type(selection.element.parentType.name);
      const field = type !== undefined && 'field' in type ? type.field(selection.element.name) : undefined;
      if (field !== undefined && metadata?.isFieldExternal(field as never) === true) return true;
    }
    return selection.selectionSet !== undefined && hasForeignFields(selection.selectionSet, schema);
  });
}

const repaired = Symbol('repaired');

/**
 * Repairs the planner's merging of fetches.
 *
 * For `label @requires(net)`, where `net @requires(price)` belongs to the subgraph that the plan starts from, the
 * planner merges the fetch of `net`, which waits for the price, into the first fetch of that subgraph, which lacks the
 * price. It also merges a fetch into one of another subgraph that declares the same fields, even when they are external
 * there.
 */
export function repairPlanner(): void {
  const fetchGroup: FetchGroup & { [repaired]?: boolean } = findFetchGroupClass();
  if (fetchGroup[repaired] === true) return;
  const { canMergeChildIn, removeInputsFromSelection } = fetchGroup;
  fetchGroup.canMergeChildIn = function (child) {
    if (!canMergeChildIn.call(this, child)) return false;
    if (!hasRequirements(child.selection)) return true;
    const isSameObject = child.parentRelation(this)?.path?.every(({ kind }) => kind !== 'Field') === true;
    return isSameObject && this.inputs?.contains(child.inputs) === true;
  };
  fetchGroup.removeInputsFromSelection = function () {
    removeInputsFromSelection.call(this);
    const [parent] = this.parents();
    const { selection } = this;
    if (parent !== undefined && hasForeignFields(selection, parent.group.selection.parentType.schema()))
      selection.canRebaseOn = () => false;
  };
  fetchGroup[repaired] = true;
}
