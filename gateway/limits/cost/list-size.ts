import { type FieldNode, type GraphQLArgument, type GraphQLField, getNullableType, isListType, Kind } from 'graphql';
import type { ListSize } from './weights.ts';

/** Number of entries of a field: a constant, or the value of a variable. */
export type Size = number | { readonly variable: string; readonly fallback: number };

/** Assumed entries of a list without size information. */
export const assumedListSize = 10;

const pageArguments = ['first', 'last'];
const pageFields = ['nodes', 'edges'];

/** Size information of a field's lists, its own or one level below. */
export interface Slicing {
  /** Possible number of entries: the sum of these, empty when unknown. */
  readonly sizes: readonly Size[];
  /** Child fields that have this size; empty when the field is the list itself. */
  readonly sizedFields: readonly string[];
}

/** Reads the size in an argument of a request; `undefined` when it is absent. */
function readGiven({ arguments: given = [] }: FieldNode, { name, defaultValue }: GraphQLArgument): Size | undefined {
  const fallback = typeof defaultValue === 'number' ? defaultValue : assumedListSize;
  const value = given.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Math.max(0, Number(value.value));
  return value?.kind === Kind.VARIABLE ? { variable: value.name.value, fallback } : undefined;
}

/** Reads the size of a field's lists from its arguments and the supergraph's directives. */
export function readSlicing(
  node: FieldNode,
  { type, args }: GraphQLField<unknown, unknown>,
  listSize: ListSize | undefined,
): Slicing {
  const names = listSize?.slicingArguments ?? pageArguments;
  const slicing = args.filter((each) => names.includes(each.name) && String(getNullableType(each.type)) === 'Int');
  const given = slicing.map((each) => readGiven(node, each)).filter((each) => each !== undefined);
  const usual = slicing.map(({ defaultValue }) => defaultValue).filter((each) => typeof each === 'number');
  const assumed = listSize?.assumedSize === undefined ? usual.slice(0, 1) : [listSize.assumedSize];
  const isList = isListType(getNullableType(type));
  return {
    sizes: given.length > 0 ? given : assumed,
    sizedFields: isList ? [] : (listSize?.sizedFields ?? pageFields),
  };
}
