import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
} from 'graphql';

/** Content of `@listSize` on a field. */
export interface ListSize {
  readonly assumedSize?: number;
  readonly slicingArguments?: readonly string[];
  readonly sizedFields?: readonly string[];
}

/** Cost directives of a supergraph, by `Type.field` and by type. */
export interface CostWeights {
  readonly fields: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

type Directives = readonly ConstDirectiveNode[] | undefined;

/** Finds a directive by its name, also under the prefix that composition gives to names it does not import. */
function findDirective(directives: Directives, wanted: string): ConstDirectiveNode | undefined {
  return directives?.find(({ name: { value } }) => value === wanted || value.endsWith(`__${wanted}`));
}

function readArgument(directive: ConstDirectiveNode, wanted: string): ConstValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === wanted)?.value;
}

function readNumber(value: ConstValueNode | undefined): number | undefined {
  if (value?.kind !== Kind.STRING && value?.kind !== Kind.INT && value?.kind !== Kind.FLOAT) return undefined;
  const number = Number(value.value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

function readTexts(value: ConstValueNode | undefined): readonly string[] | undefined {
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap((each) => readTexts(each) ?? []) : undefined;
}

function readWeight(directives: Directives): number | undefined {
  const directive = findDirective(directives, 'cost');
  return directive && readNumber(readArgument(directive, 'weight'));
}

function readListSize(directives: Directives): ListSize | undefined {
  const directive = findDirective(directives, 'listSize');
  if (directive === undefined) return undefined;
  const assumedSize = readNumber(readArgument(directive, 'assumedSize'));
  const slicingArguments = readTexts(readArgument(directive, 'slicingArguments'));
  const sizedFields = readTexts(readArgument(directive, 'sizedFields'));
  return {
    ...(assumedSize === undefined ? {} : { assumedSize }),
    ...(slicingArguments === undefined ? {} : { slicingArguments }),
    ...(sizedFields === undefined ? {} : { sizedFields }),
  };
}

function readDefinitions({ definitions }: DocumentNode): CostWeights {
  const fields = new Map<string, number>();
  const types = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const readField = (typeName: string, { name, directives }: FieldDefinitionNode): void => {
    const key = `${typeName}.${name.value}`;
    const weight = readWeight(directives);
    const listSize = readListSize(directives);
    if (weight !== undefined) fields.set(key, weight);
    if (listSize !== undefined) listSizes.set(key, listSize);
  };
  for (const node of definitions) {
    if (!('directives' in node && 'name' in node) || node.name === undefined) continue;
    const weight = readWeight(node.directives as Directives);
    if (weight !== undefined) types.set(node.name.value, weight);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) readField(node.name.value, field);
  }
  return { fields, types, listSizes };
}

/**
 * Reads `@cost(weight:)` and `@listSize(assumedSize:, slicingArguments:, sizedFields:)` from a supergraph, as in the
 * specification of cost directives (ibm.github.io/graphql-specs/cost-spec.html).
 */
export function readCostWeights(supergraphSdl: string): CostWeights {
  return /@\w*(cost|listSize)\b/.test(supergraphSdl)
    ? readDefinitions(parse(supergraphSdl, { noLocation: true }))
    : { fields: new Map(), types: new Map(), listSizes: new Map() };
}
