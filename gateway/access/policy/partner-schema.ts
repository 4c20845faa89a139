import {
  buildASTSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  printSchema,
  type TypeNode,
  visit,
} from 'graphql';
import type { AccessRules } from './rules.ts';

function readTypeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : readTypeName(type.type);
}

const isObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION;

/** Lists the possible types of each interface and union. */
function listMembers(definitions: readonly DefinitionNode[]): ReadonlyMap<string, readonly string[]> {
  const objects = definitions.filter(isObject);
  return new Map(
    definitions.flatMap((node): readonly (readonly [string, readonly string[]])[] => {
      if (node.kind === Kind.UNION_TYPE_DEFINITION)
        return [[node.name.value, node.types?.map(({ name }) => name.value) ?? []]];
      if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
      const own = objects.filter(({ interfaces = [] }) => interfaces.some((one) => one.name.value === node.name.value));
      return [[node.name.value, own.map(({ name }) => name.value)]];
    }),
  );
}

/** Drops fields that partners may not read, and types left without fields; repeats until nothing more is hidden. */
function keepTypes(definitions: readonly DefinitionNode[], rules: AccessRules): readonly DefinitionNode[] {
  const objects = definitions.filter(isObject);
  const members = listMembers(definitions);
  const isOpen = (type: string, { name }: FieldDefinitionNode): boolean =>
    rules.fields.get(`${type}.${name.value}`)?.allowed?.has('partner') ?? true;
  const hidden = new Set(
    objects.filter(({ name }) => rules.types.get(name.value)?.has('partner') === false).map(({ name }) => name.value),
  );
  let kept = objects;
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    kept = objects
      .filter(({ name }) => !hidden.has(name.value))
      .map((type) => ({
        ...type,
        fields:
          type.fields?.filter((field) => isOpen(type.name.value, field) && !hidden.has(readTypeName(field.type))) ?? [],
      }));
    for (const { name, fields = [] } of kept) if (fields.length === 0) hidden.add(name.value);
    // A type is hidden when one of its possible types is.
    for (const [name, own] of members) if (own.some((member) => hidden.has(member))) hidden.add(name);
  }
  const fieldsByType = new Map(
    kept.map(({ name, fields = [] }) => [name.value, fields.map((field) => field.name.value)]),
  );
  const others = definitions.flatMap((node): readonly DefinitionNode[] => {
    if (isObject(node) || ('name' in node && hidden.has(node.name?.value ?? ''))) return [];
    if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [node];
    const own = members.get(node.name.value) ?? [];
    const isInAll = ({ name }: FieldDefinitionNode) => own.every((one) => fieldsByType.get(one)?.includes(name.value));
    return [{ ...node, fields: node.fields?.filter(isInAll) ?? [] }];
  });
  return [...kept, ...others];
}

/** Lists every type that a definition names. */
function listNames(definition: DefinitionNode): readonly string[] {
  const names: string[] = [];
  visit(definition, { NamedType: (node) => void names.push(node.name.value) });
  return names;
}

/** Creates the part of the public schema for partners: fields that they may not read do not exist for them. */
export function createPartnerSchema(apiSchema: GraphQLSchema, rules: AccessRules): GraphQLSchema {
  const { definitions } = parse(printSchema(apiSchema), { noLocation: true });
  const kept = keepTypes(definitions, rules);
  const objects = kept.filter(isObject);
  const byName = new Map(
    kept.flatMap((node) => ('name' in node && node.name ? [[node.name.value, node] as const] : [])),
  );
  const reached = new Set<string>();
  const reach = (name: string): void => {
    const definition = byName.get(name);
    if (definition === undefined || reached.has(name)) return;
    reached.add(name);
    for (const next of listNames(definition)) reach(next);
    // An interface reaches its implementing types.
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const { name: other, interfaces = [] } of objects)
        if (interfaces.some((one) => one.name.value === name)) reach(other.value);
  };
  for (const root of ['Query', 'Mutation', 'Subscription']) reach(root);
  return buildASTSchema(
    { kind: Kind.DOCUMENT, definitions: [...byName].filter(([name]) => reached.has(name)).map(([, node]) => node) },
    { assumeValidSDL: true },
  );
}
