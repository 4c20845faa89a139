import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isIntrospection } from '../measure-document.ts';
import { assumedListSize, readSlicing, type Size, type Slicing } from './list-size.ts';
import type { CostWeights } from './weights.ts';

/** Cost of an operation: a fixed part, and a part per entry for each list whose size depends on a variable. */
export interface Cost {
  readonly fixed: number;
  readonly perEntry: readonly { readonly size: Exclude<Size, number>; readonly cost: Cost }[];
  /** Largest page size given in the text itself. */
  readonly largestPage: number;
}

const nothing: Cost = { fixed: 0, perEntry: [], largestPage: 0 };

function add(one: Cost, other: Cost): Cost {
  return {
    fixed: one.fixed + other.fixed,
    perEntry: other.perEntry.length === 0 ? one.perEntry : [...one.perEntry, ...other.perEntry],
    largestPage: Math.max(one.largestPage, other.largestPage),
  };
}

function multiply(cost: Cost, size: Size): Cost {
  if (typeof size !== 'number') return { ...nothing, perEntry: [{ size, cost }], largestPage: cost.largestPage };
  const perEntry = cost.perEntry.map((part) => ({ ...part, cost: multiply(part.cost, size) }));
  return { ...cost, fixed: cost.fixed * size, perEntry };
}

/** The schema with its cost weights. */
export interface CostSource {
  readonly schema: GraphQLSchema;
  readonly weights: CostWeights;
}

/** Reads the cost of one entry of a field: an object 1, a leaf nothing. */
function readWeight(key: string, { type }: GraphQLField<unknown, unknown>, { weights }: CostSource): number {
  const named = getNamedType(type);
  return weights.fields.get(key) ?? weights.types.get(named.name) ?? (isLeafType(named) ? 0 : 1);
}

interface Compiling extends CostSource {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Reads the number of entries of a field: from the page above it, from its own arguments, or one when it is not a list. */
function readEntries(field: GraphQLField<unknown, unknown>, own: Slicing, above: Slicing | undefined): readonly Size[] {
  if (!isListType(getNullableType(field.type))) return [1];
  const inherited = above?.sizedFields.includes(field.name) === true ? above.sizes : [];
  const stated = inherited.length > 0 ? inherited : own.sizes;
  return stated.length > 0 ? stated : [assumedListSize];
}

function compileField(
  node: FieldNode,
  type: GraphQLCompositeType,
  above: Slicing | undefined,
  compiling: Compiling,
): Cost {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  // The schema is read from memory: it costs as much as one object.
  if (field === undefined) return isIntrospection(node.name.value) ? { ...nothing, fixed: 1 } : nothing;
  const key = `${type.name}.${field.name}`;
  const slicing = readSlicing(node, field, compiling.weights.listSizes.get(key));
  const named = getNamedType(field.type);
  const below =
    node.selectionSet !== undefined && isCompositeType(named)
      ? compileSet(node.selectionSet, named, slicing, compiling)
      : nothing;
  const entry = add(below, { ...nothing, fixed: readWeight(key, field, compiling) });
  const pages = slicing.sizes.filter((size) => typeof size === 'number');
  const cost = readEntries(field, slicing, above)
    .map((size) => multiply(entry, size))
    .reduce(add, nothing);
  return { ...cost, largestPage: Math.max(entry.largestPage, ...pages) };
}

/** All branches count, whatever type an entry will have: the limit is on the request, not on the result. */
function compileSet(
  { selections }: SelectionSetNode,
  type: GraphQLCompositeType,
  above: Slicing | undefined,
  compiling: Compiling,
): Cost {
  const { fragments, schema } = compiling;
  let sum = nothing;
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      sum = add(sum, compileField(node, type, above, compiling));
      continue;
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (fragment === undefined) continue;
    const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
    sum = add(sum, compileSet(fragment.selectionSet, isCompositeType(condition) ? condition : type, above, compiling));
  }
  return sum;
}

/** Computes an operation's cost as far as it does not depend on variables. The operation is valid and of bounded size. */
export function compileCost(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  source: CostSource,
): Cost {
  const root = source.schema.getRootType(operation.operation);
  return root === undefined || root === null
    ? nothing
    : compileSet(operation.selectionSet, root, undefined, { ...source, fragments });
}
