import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { listFielded, listGraphNames, readArgument } from '../supergraph/definitions.ts';

/** The field sets of `@requires` by subgraph, type and field. */
export type FieldRequirements = ReadonlyMap<string, SelectionSetNode>;

/** The key of a field's requirements. */
export function createFieldKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}\n${type}.${field}`;
}

function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
  return definition.selectionSet;
}

/** Reads the requirements of a supergraph; those of an implementation stand for its interfaces, too. */
export function readRequirements(document: DocumentNode): FieldRequirements {
  const graphNames = listGraphNames(document);
  const requirements = new Map<string, SelectionSetNode>();
  for (const [type, { fields = [], interfaces = [] }] of listFielded(document))
    for (const { name, directives = [] } of fields)
      for (const directive of directives.filter((each) => each.name.value === 'join__field')) {
        const requires = readArgument(directive, 'requires');
        const subgraph = graphNames.get(String(readArgument(directive, 'graph')));
        if (typeof requires !== 'string' || subgraph === undefined) continue;
        for (const each of [type, ...interfaces.map((node) => node.name.value)]) {
          const key = createFieldKey(subgraph, each, name.value);
          const selections = [...(requirements.get(key)?.selections ?? []), ...parseFieldSet(requires).selections];
          requirements.set(key, { kind: Kind.SELECTION_SET, selections });
        }
      }
  return requirements;
}
