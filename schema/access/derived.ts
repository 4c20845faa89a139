import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { type Role, roles } from '../canonical/index.ts';
import { readFieldRule } from './read.ts';
import { listTypeRules } from './type-rules.ts';

type Roles = ReadonlySet<Role>;
type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

interface Graph {
  readonly types: ReadonlyMap<string, Fielded>;
  /** Possible object types of every abstract type. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly rules: ReadonlyMap<string, Roles>;
}

const readTypeName = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : readTypeName(type.type);

function readGraph({ definitions }: DocumentNode): Graph {
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const interfaces = definitions.filter((node) => node.kind === Kind.INTERFACE_TYPE_DEFINITION);
  const unions = definitions.filter((node) => node.kind === Kind.UNION_TYPE_DEFINITION);
  const implementers = (name: string) =>
    objects.filter((one) => one.interfaces?.some((each) => each.name.value === name)).map((one) => one.name.value);
  return {
    types: new Map([...objects, ...interfaces].map((node) => [node.name.value, node])),
    members: new Map([
      ...interfaces.map((node) => [node.name.value, implementers(node.name.value)] as const),
      ...unions.map((node) => [node.name.value, (node.types ?? []).map(({ name }) => name.value)] as const),
    ]),
    rules: listTypeRules(objects),
  };
}

const listMembers = (type: string, { members }: Graph): readonly string[] => members.get(type) ?? [type];
const findField = (type: string, name: string, { types }: Graph): FieldDefinitionNode | undefined =>
  types.get(type)?.fields?.find((field) => field.name.value === name);

/** Lists the roles that read the value of a field: by the field's own rule, by its type's, and by that of the type it returns. */
function listReaders(type: string, field: FieldDefinitionNode, graph: Graph): readonly Role[] {
  const { allowed, unmasked } = readFieldRule(field.directives);
  const given = listMembers(readTypeName(field.type), graph).map((name) => graph.rules.get(name));
  const all = [allowed, unmasked, graph.rules.get(type), ...given];
  return [...roles].filter((role) => all.every((each) => each === undefined || each.has(role)));
}

interface Required {
  readonly coordinate: string;
  readonly readers: ReadonlySet<Role>;
}

/** Lists every field of a selection set with the roles that read it. */
function listRequired({ selections }: SelectionSetNode, type: string, graph: Graph): readonly Required[] {
  return selections.flatMap((node): readonly Required[] => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return listRequired(node.selectionSet, node.typeCondition?.name.value ?? type, graph);
    if (node.kind !== Kind.FIELD) return [];
    return listMembers(type, graph).flatMap((member) => {
      const field = findField(member, node.name.value, graph);
      if (field === undefined) return [];
      const own = { coordinate: `${member}.${field.name.value}`, readers: new Set(listReaders(member, field, graph)) };
      const inner = node.selectionSet && listRequired(node.selectionSet, readTypeName(field.type), graph);
      return [own, ...(inner ?? [])];
    });
  });
}

/** Lists the field sets that a field requires, in any subgraph. */
function listRequirements({ directives = [] }: FieldDefinitionNode): readonly SelectionSetNode[] {
  return directives
    .filter(({ name }) => name.value === 'join__field')
    .flatMap(({ arguments: given = [] }) => given.find(({ name }) => name.value === 'requires')?.value ?? [])
    .flatMap((value) => (value.kind === Kind.STRING ? parse(`{ ${value.value} }`).definitions : []))
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node.selectionSet] : []));
}

/**
 * Lists fields that disclose the fields they are derived from: more roles may read them than their requirements.
 * Requirements of a requirement are checked as well, so that no field is disclosed indirectly.
 */
export function listDerived(supergraph: DocumentNode): readonly string[] {
  const graph = readGraph(supergraph);
  const faults = [...graph.types.values()].flatMap(({ name, fields = [] }) =>
    fields.flatMap((field) =>
      listRequirements(field).flatMap((selections) =>
        listMembers(name.value, graph).flatMap((member) => {
          const own = findField(member, field.name.value, graph) ?? field;
          const readers = listReaders(member, own, graph);
          return listRequired(selections, member, graph)
            .filter((required) => readers.some((role) => !required.readers.has(role)))
            .map(
              ({ coordinate }) =>
                `${member}.${field.name.value}: derived from ${coordinate}, which fewer roles may read`,
            );
        }),
      ),
    ),
  );
  return [...new Set(faults)];
}
