import { type FieldNode, type GraphQLArgument, type GraphQLField, getNullableType, isListType, Kind } from 'graphql';
import type { ListSize } from './weights.ts';

/** How many entries a field gives: a number, or what a variable says. */
export type Size = number | { readonly variable: string; readonly fallback: number };

/** Entries of a list of which nothing is known. */
export const assumedListSize = 10;

const pageArguments = ['first', 'last'];
const pageFields = ['nodes', 'edges'];

/** What a field says of the lists that it gives, itself or one level below. */
export interface Slicing {
  /** How many entries there may be: the sum of these, empty when nothing is said. */
  readonly sizes: readonly Size[];
  /** The fields below that have this size; empty when the field is the list itself. */
  readonly sizedFields: readonly string[];
}

/** The size that an argument of a request says; `undefined` when it is not given. */
function readGiven({ arguments: given = [] }: FieldNode, { name, defaultValue }: GraphQLArgument): Size | undefined {
  const fallback = typeof defaultValue === 'number' ? defaultValue : assumedListSize;
  const value = given.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Math.max(0, Number(value.value));
  return value?.kind === Kind.VARIABLE ? { variable: value.name.value, fallback } : undefined;
}

/** How large the lists of a field are, by what it was asked and what the supergraph says of it. */
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
