import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** A type with fields, as the supergraph defines it. */
export type FieldedDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** True when a definition has fields that clients select. */
export function isFielded(definition: DefinitionNode): definition is FieldedDefinition {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Lists the types with fields, by name. */
export function listFielded(document: DocumentNode): Map<string, FieldedDefinition> {
  return new Map(document.definitions.filter(isFielded).map((definition) => [definition.name.value, definition]));
}

/** Reads a directive's argument when it is a string, an enum value's name or a boolean. */
export function readArgument(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value !== undefined && 'value' in value ? value.value : undefined;
}

/** Returns the innermost name of a type reference. */
export function nameOfType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type);
}

/** Lists the subgraphs' names by value of the `join__Graph` enum. */
export function listGraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const directive = value.directives?.find((candidate) => candidate.name.value === 'join__graph');
      const name = directive && readArgument(directive, 'name');
      names.set(value.name.value, typeof name === 'string' ? name : value.name.value);
    }
  }
  return names;
}
