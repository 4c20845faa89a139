import { type FieldNode, type GraphQLField, getNullableType, isListType, Kind } from 'graphql';
import type { ListSize } from './weights.ts';

/** How many entries a field gives: a number, or what a variable says. */
export type Size = number | { readonly variable: string; readonly fallback: number };

/** Entries of a list of which nothing is known. */
export const assumedListSize = 10;

const pageArguments = ['first', 'last'];
const pageFields = ['nodes', 'edges'];

/** What a field says of the lists that it gives, itself or one level below. */
export interface Slicing {
  readonly size: Size | undefined;
  /** The fields below that have this size; empty when the field is the list itself. */
  readonly sizedFields: readonly string[];
}

function readSize(
  { arguments: given = [] }: FieldNode,
  { args }: GraphQLField<unknown, unknown>,
  name: string,
): Size | undefined {
  const definition = args.find((argument) => argument.name === name);
  if (definition === undefined || String(getNullableType(definition.type)) !== 'Int') return undefined;
  const { defaultValue } = definition;
  const fallback = typeof defaultValue === 'number' ? defaultValue : assumedListSize;
  const value = given.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.INT) return Number(value.value);
  if (value?.kind === Kind.VARIABLE) return { variable: value.name.value, fallback };
  return typeof defaultValue === 'number' && value === undefined ? defaultValue : undefined;
}

/** How large the lists of a field are, by what it was asked and what the supergraph says of it. */
export function readSlicing(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  listSize: ListSize | undefined,
): Slicing {
  const isList = isListType(getNullableType(field.type));
  const names = listSize?.slicingArguments ?? pageArguments;
  const size = names.map((name) => readSize(node, field, name)).find((each) => each !== undefined);
  const sizedFields = isList ? [] : (listSize?.sizedFields ?? pageFields);
  return { size: size ?? listSize?.assumedSize, sizedFields };
}
