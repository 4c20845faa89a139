import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { type FieldedDefinition, isFielded, readArgument } from './definitions.ts';

function isUnresolvable(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'join__type' && readArgument(directive, 'resolvable') === false;
}

function dropFrom(definition: FieldedDefinition): FieldedDefinition {
  const directives = definition.directives ?? [];
  const resolvableGraphs = new Set(
    directives
      .filter((directive) => directive.name.value === 'join__type' && !isUnresolvable(directive))
      .filter((directive) => readArgument(directive, 'key') !== undefined)
      .map((directive) => readArgument(directive, 'graph')),
  );
  return {
    ...definition,
    directives: directives.filter(
      (directive) => !isUnresolvable(directive) || !resolvableGraphs.has(readArgument(directive, 'graph')),
    ),
  };
}

/**
 * Removes a type's unresolvable keys from each subgraph that also has a resolvable one.
 *
 * The planner would otherwise return to a subgraph, for the sake of `@requires`, by a key that it cannot resolve.
 */
export function dropUnresolvableKeys(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) => (isFielded(definition) ? dropFrom(definition) : definition)),
  };
}
