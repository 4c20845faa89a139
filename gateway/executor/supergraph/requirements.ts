import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { listFielded, listGraphNames, readArgument } from './definitions.ts';

/** Field sets of `@requires` by subgraph, type and field. */
export type FieldRequirements = ReadonlyMap<string, SelectionSetNode>;

/** Creates the key of a field's requirements. */
export function createFieldKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}\n${type}.${field}`;
}

function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
  return definition.selectionSet;
}

/** Reads the requirements of a supergraph; those of an implementation apply to its interfaces, too. */
export function readRequirements(document: DocumentNode): FieldRequirements {
  const types = listFielded(document);
  const requirements = new Map<string, SelectionSetNode>();
  for (const { type, field, subgraph, directive } of listJoins(document)) {
    const requires = readArgument(directive, 'requires');
    if (typeof requires !== 'string') continue;
    const interfaces = types.get(type)?.interfaces ?? [];
    for (const each of [type, ...interfaces.map((node) => node.name.value)]) {
      const key = createFieldKey(subgraph, each, field);
      const selections = [...(requirements.get(key)?.selections ?? []), ...parseFieldSet(requires).selections];
      requirements.set(key, { kind: Kind.SELECTION_SET, selections });
    }
  }
  return requirements;
}

/** Reads the names of the fields at the top of a type's keys, of all subgraphs. */
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

/** One `join__field` of a field. */
interface FieldJoin {
  readonly type: string;
  readonly field: string;
  readonly subgraph: string;
  readonly directive: ConstDirectiveNode;
}

function* listJoins(document: DocumentNode): Generator<FieldJoin> {
  const graphNames = listGraphNames(document);
  for (const [type, { fields = [] }] of listFielded(document))
    for (const { name, directives = [] } of fields)
      for (const directive of directives) {
        const subgraph = graphNames.get(String(readArgument(directive, 'graph')));
        if (directive.name.value === 'join__field' && subgraph !== undefined)
          yield { type, field: name.value, subgraph, directive };
      }
}

/** Reads fields that a subgraph knows only from others: external, in no key, and not provided. */
export function readForeignFields(document: DocumentNode): ReadonlySet<string> {
  const keyNames = readKeyNames(document);
  const joins = [...listJoins(document)];
  const provided = new Set(
    joins.flatMap(({ subgraph, directive }) => {
      const provides = readArgument(directive, 'provides');
      const words = typeof provides === 'string' ? provides.match(/\w+/g) : null;
      return (words ?? []).map((word) => `${subgraph} ${word}`);
    }),
  );
  const foreign = joins.filter(
    ({ type, field, subgraph, directive }) =>
      readArgument(directive, 'external') === true &&
      keyNames.get(type)?.has(field) !== true &&
      !provided.has(`${subgraph} ${field}`),
  );
  return new Set(foreign.map(({ subgraph, type, field }) => createFieldKey(subgraph, type, field)));
}
