import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type FieldedDefinition, listFielded, listGraphNames, nameOfType, readArgument } from './definitions.ts';

/** A field with requirements of its own that other requirements name: `type.field` as the graph resolves it. */
interface ChainedField {
  readonly type: string;
  readonly field: string;
  /** Value of the `join__Graph` enum. */
  readonly graph: string;
  /** Value of the `join__Graph` enum for the part of the subgraph that resolves this field alone. */
  readonly part: string;
  /** Fields of the type that the part has besides: those of keys and of the field's own requirements. */
  readonly inputs: ReadonlySet<string>;
}

/** A planner's supergraph in which chained fields stand in parts of their subgraphs. */
export interface SeparatedSupergraph {
  readonly document: DocumentNode;
  /** The real subgraph's name by the name of a part. */
  readonly parts: ReadonlyMap<string, string>;
}

const rootTypes: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

function parseFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
  return definition.selectionSet;
}

function readText(directive: ConstDirectiveNode, directiveName: string, argument: string): string | undefined {
  const value = directive.name.value === directiveName ? readArgument(directive, argument) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The names that a field set selects of its type itself. */
function listTopNames({ selections }: SelectionSetNode): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? listTopNames(selection.selectionSet) : [];
  });
}

/** Every field that a field set selects, as `type.field`; a field of an interface stands for those of its types, too. */
function* listSelected(
  type: string,
  { selections }: SelectionSetNode,
  types: ReadonlyMap<string, FieldedDefinition>,
): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      yield* listSelected(selection.typeCondition?.name.value ?? type, selection.selectionSet, types);
      continue;
    }
    const field = types.get(type)?.fields?.find(({ name }) => name.value === selection.name.value);
    yield `${type}.${selection.name.value}`;
    for (const [name, { interfaces = [] }] of types)
      if (interfaces.some((each) => each.name.value === type)) yield `${name}.${selection.name.value}`;
    if (field !== undefined && selection.selectionSet !== undefined)
      yield* listSelected(nameOfType(field.type), selection.selectionSet, types);
  }
}

function listRequired(types: ReadonlyMap<string, FieldedDefinition>): ReadonlySet<string> {
  const required = new Set<string>();
  for (const [type, { fields = [] }] of types)
    for (const directive of fields.flatMap(({ directives = [] }) => directives)) {
      const requires = readText(directive, 'join__field', 'requires');
      if (requires !== undefined)
        for (const each of listSelected(type, parseFieldSet(requires), types)) required.add(each);
    }
  return required;
}

function listKeyNames({ directives = [] }: FieldedDefinition, graph: string): readonly string[] {
  return directives.flatMap((directive) => {
    const key = readText(directive, 'join__type', 'key');
    return key === undefined || readArgument(directive, 'graph') !== graph ? [] : listTopNames(parseFieldSet(key));
  });
}

function findChained(types: ReadonlyMap<string, FieldedDefinition>): readonly ChainedField[] {
  const required = listRequired(types);
  const chained: ChainedField[] = [];
  for (const [type, definition] of types)
    for (const { name, directives = [] } of definition.fields ?? [])
      for (const directive of directives) {
        const requires = readText(directive, 'join__field', 'requires');
        const graph = readText(directive, 'join__field', 'graph');
        if (requires === undefined || graph === undefined || !required.has(`${type}.${name.value}`)) continue;
        const inputs = new Set([...listKeyNames(definition, graph), ...listTopNames(parseFieldSet(requires))]);
        chained.push({ type, field: name.value, graph, part: `${graph}__PART_${chained.length}`, inputs });
      }
  return chained;
}

function withGraph(directive: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === 'graph' ? { ...argument, value: { kind: Kind.ENUM, value: graph } } : argument,
    ),
  };
}

type Directives = readonly ConstDirectiveNode[] | undefined;

/** Adds for each part what the directives say of its subgraph. */
function repeatForParts(directives: Directives, chained: readonly ChainedField[]): readonly ConstDirectiveNode[] {
  return (directives ?? []).flatMap((directive) => [
    directive,
    ...chained
      .filter(({ graph }) => readArgument(directive, 'graph') === graph)
      .map(({ part }) => withGraph(directive, part)),
  ]);
}

/** The graphs that resolve a field which names none. */
function listTypeGraphs({ directives = [] }: FieldedDefinition): readonly string[] {
  return [...new Set(directives.flatMap((directive) => readText(directive, 'join__type', 'graph') ?? []))];
}

function joinField(graph: string): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'join__field' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'graph' },
        value: { kind: Kind.ENUM, value: graph },
      },
    ],
  };
}

function separateField(
  field: FieldDefinitionNode,
  definition: FieldedDefinition,
  chained: readonly ChainedField[],
): FieldDefinitionNode {
  const type = definition.name.value;
  const name = field.name.value;
  const own = (field.directives ?? []).filter((directive) => directive.name.value === 'join__field');
  const isEverywhere = own.every((directive) => readArgument(directive, 'graph') === undefined);
  // What stands for every graph of the type would stand for the parts as well.
  const joins = isEverywhere ? listTypeGraphs(definition).map(joinField) : own;
  const others = (field.directives ?? []).filter((directive) => directive.name.value !== 'join__field');
  const moved = joins.flatMap((directive): readonly ConstDirectiveNode[] => {
    const graph = readArgument(directive, 'graph');
    const itself = chained.find((each) => each.graph === graph && each.type === type && each.field === name);
    if (itself !== undefined) return [withGraph(directive, itself.part)];
    const parts = chained.filter(
      (each) => each.graph === graph && !rootTypes.has(type) && (each.type !== type || each.inputs.has(name)),
    );
    return [directive, ...parts.map(({ part }) => withGraph(directive, part))];
  });
  return { ...field, directives: [...others, ...moved] };
}

function separateDefinition(node: DefinitionNode, chained: readonly ChainedField[]): DefinitionNode {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...node,
        directives: repeatForParts(node.directives, chained),
        fields: (node.fields ?? []).map((field) => separateField(field, node, chained)),
      };
    case Kind.ENUM_TYPE_DEFINITION:
      return {
        ...node,
        directives: repeatForParts(node.directives, chained),
        values: (node.values ?? []).map((value) => ({
          ...value,
          directives: repeatForParts(value.directives, chained),
        })),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return {
        ...node,
        directives: repeatForParts(node.directives, chained),
        fields: (node.fields ?? []).map((field) => ({
          ...field,
          directives: repeatForParts(field.directives, chained),
        })),
      };
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return { ...node, directives: repeatForParts(node.directives, chained) };
    default:
      return node;
  }
}

/** Adds the parts to the `join__Graph` enum, under names that no subgraph has. */
function addParts(document: DocumentNode, chained: readonly ChainedField[]): SeparatedSupergraph {
  const names = listGraphNames(document);
  const parts = new Map(chained.map(({ part, graph }) => [part, names.get(graph) ?? graph]));
  const definitions = document.definitions.map((node): DefinitionNode => {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') return node;
    const values = chained.flatMap(({ part, graph }) => {
      const value = node.values?.find(({ name }) => name.value === graph);
      if (value === undefined) return [];
      const directives = (value.directives ?? []).map((directive) => ({
        ...directive,
        arguments: (directive.arguments ?? []).map((argument) =>
          argument.name.value === 'name'
            ? { ...argument, value: { kind: Kind.STRING as const, value: part } }
            : argument,
        ),
      }));
      return [{ ...value, name: { kind: Kind.NAME as const, value: part }, directives }];
    });
    return { ...node, values: [...(node.values ?? []), ...values] };
  });
  return { document: { ...document, definitions }, parts };
}

/** Supergraphs of Federation 1 say otherwise who resolves a field. */
function isFederation1({ definitions }: DocumentNode): boolean {
  return definitions.some((node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'join__owner');
}

/**
 * Gives each field that has requirements, and is itself required, a part of its subgraph to itself, for the planner only.
 *
 * A planner that is in a subgraph already takes such a field from there without asking for what it requires first:
 * `label @requires(net)` over `net @requires(price)`, entered where `net` is, came out of a `net` without its price.
 * In a part of its own the field can only be reached by a key, and then its requirements are fetched.
 */
export function separateChainedRequirements(document: DocumentNode): SeparatedSupergraph {
  const chained = isFederation1(document) ? [] : findChained(listFielded(document));
  if (chained.length === 0) return { document, parts: new Map() };
  const { document: withParts, parts } = addParts(document, chained);
  const definitions = withParts.definitions.map((node) =>
    'name' in node && node.name?.value === 'join__Graph' ? node : separateDefinition(node, chained),
  );
  return { document: { ...withParts, definitions }, parts };
}
