import { type GraphQLLeafType, isEnumType } from 'graphql';
import { isNumberText } from '../number-text.ts';
import type { PathTemplate, ValueWriter } from './writing.ts';

type LeafText = (value: unknown) => string | undefined;

function isInt32(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31;
}

const scalars: Readonly<Record<string, LeafText>> = {
  String: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  ID: (value) => {
    if (typeof value === 'string') return JSON.stringify(value);
    if (Number.isInteger(value)) return `"${value}"`;
    return isNumberText(value) && /^-?\d+$/.test(value.rawJSON) ? `"${value.rawJSON}"` : undefined;
  },
  Int: (value) => (isInt32(value) ? `${value}` : undefined),
  Float: (value) => {
    const number = isNumberText(value) ? Number(value.rawJSON) : value;
    return typeof number === 'number' && Number.isFinite(number) ? `${number}` : undefined;
  },
  Boolean: (value) => (typeof value === 'boolean' ? `${value}` : undefined),
};

/** Creates the text of an enum's values; a value hidden from clients has none. */
function createEnumText(names: readonly string[]): LeafText {
  const texts = new Map<unknown, string>(names.map((name) => [name, `"${name}"`]));
  return (value) => texts.get(value);
}

function findLeafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) return createEnumText(type.getValues().map(({ name }) => name));
  // The form of a custom scalar is up to its subgraph.
  return (Object.hasOwn(scalars, type.name) ? scalars[type.name] : undefined) ?? ((value) => JSON.stringify(value));
}

/** Creates a writer of scalars and enum values; a value of a wrong type is a fault. */
export function createLeafWriter(type: GraphQLLeafType, template: PathTemplate): ValueWriter {
  const toLeafText = findLeafText(type);
  const message = `A value of the type ${type.name} was expected.`;
  return (value, writing) => {
    if (value === null || value === undefined) return 'null';
    return toLeafText(value) ?? writing.fault(template, message);
  };
}
