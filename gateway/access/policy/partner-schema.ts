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

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}

const isObject = (node: DefinitionNode): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION;

/** Fields that partners may read and that lead somewhere; again until nothing more falls away. */
function keepFields(
  objects: readonly ObjectTypeDefinitionNode[],
  rules: AccessRules,
): readonly ObjectTypeDefinitionNode[] {
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
        fields: type.fields?.filter((field) => isOpen(type.name.value, field) && !hidden.has(nameOf(field.type))) ?? [],
      }));
    for (const { name, fields = [] } of kept) if (fields.length === 0) hidden.add(name.value);
  }
  return kept;
}

/** Every type that a definition names. */
function listNames(definition: DefinitionNode): readonly string[] {
  const names: string[] = [];
  visit(definition, { NamedType: (node) => void names.push(node.name.value) });
  return names;
}

/** The part of the public schema that is made for partners: what they may not read does not exist for them. */
export function createPartnerSchema(apiSchema: GraphQLSchema, rules: AccessRules): GraphQLSchema {
  const { definitions } = parse(printSchema(apiSchema), { noLocation: true });
  const objects = keepFields(definitions.filter(isObject), rules);
  const others = definitions.filter((node) => !isObject(node));
  const byName = new Map(
    [...objects, ...others].flatMap((node) => ('name' in node && node.name ? [[node.name.value, node] as const] : [])),
  );
  const reached = new Set<string>();
  const reach = (name: string): void => {
    const definition = byName.get(name);
    if (definition === undefined || reached.has(name)) return;
    reached.add(name);
    for (const next of listNames(definition)) reach(next);
    // An interface leads to whatever implements it.
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
