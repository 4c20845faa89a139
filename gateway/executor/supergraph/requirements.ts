import { type DocumentNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import { listFielded, listGraphNames, readArgument } from './definitions.ts';

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

/** The names of the fields at the top of a type's keys, whichever subgraph has the key. */
export function readKeyNames(document: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const [type, { directives = [] }] of listFielded(document)) {
    const keys = directives.flatMap((directive) => {
      const key = directive.name.value === 'join__type' ? readArgument(directive, 'key') : undefined;
      return typeof key === 'string' ? parseFieldSet(key).selections : [];
    });
    names.set(type, new Set(keys.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []))));
  }
  return names;
}

/** Fields that a subgraph knows only from others: external, in no key, and provided nowhere. */
export function readForeignFields(document: DocumentNode): ReadonlySet<string> {
  const graphNames = listGraphNames(document);
  const keyNames = readKeyNames(document);
  const provided = new Set<string>();
  const foreign = new Set<string>();
  for (const [type, { fields = [] }] of listFielded(document))
    for (const { name, directives = [] } of fields)
      for (const directive of directives.filter((each) => each.name.value === 'join__field')) {
        const subgraph = graphNames.get(String(readArgument(directive, 'graph')));
        const provides = readArgument(directive, 'provides');
        if (subgraph === undefined) continue;
        if (typeof provides === 'string')
          for (const word of provides.match(/\w+/g) ?? []) provided.add(`${subgraph}\n${word}`);
        const isExternal = readArgument(directive, 'external') === true;
        if (isExternal && keyNames.get(type)?.has(name.value) !== true)
          foreign.add(createFieldKey(subgraph, type, name.value));
      }
  return new Set(
    [...foreign].filter((key) => {
      const [subgraph = '', field = ''] = key.split('\n');
      return !provided.has(`${subgraph}\n${field.split('.')[1]}`);
    }),
  );
}
