import { type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { findField, type RandomEntity, type RandomField, type RandomGraph } from './model.ts';

/** The fields of a field set. */
export function readFieldSet(text: string): readonly FieldNode[] {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions as [OperationDefinitionNode];
  return definition.selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
}

/** Lists the fields of a field set, type by type. */
function* listSelected(
  graph: RandomGraph,
  type: string,
  nodes: readonly FieldNode[],
): Generator<RandomField & { readonly at: string }> {
  for (const node of nodes) {
    const field = findField(graph, type, node.name.value);
    if (field === undefined) continue;
    yield { ...field, at: type };
    const inner = (node.selectionSet?.selections ?? []).filter((each) => each.kind === Kind.FIELD);
    yield* listSelected(graph, field.result, inner);
  }
}

function isResolvedBy(field: RandomField, subgraph: string): boolean {
  return field.subgraph === subgraph || field.sharedWith === subgraph;
}

function isProvided(graph: RandomGraph, { type, name }: RandomField): boolean {
  return graph.fields.some(({ result, provides = '' }) => result === type && provides.split(' ').includes(name));
}

/** True when a subgraph provides a field of others somewhere, and therefore knows its value. */
export function isProvidedBy(graph: RandomGraph, subgraph: string, field: string): boolean {
  return graph.fields.some((each) => each.subgraph === subgraph && (each.provides ?? '').split(' ').includes(field));
}

/** One subgraph's SDL. */
class SubgraphWriter {
  readonly #graph: RandomGraph;
  readonly #subgraph: string;
  /** Fields of other subgraphs that requirements and provisions of this one name, by type. */
  readonly #externals = new Map<string, Map<string, RandomField>>();

  constructor(graph: RandomGraph, subgraph: string) {
    this.#graph = graph;
    this.#subgraph = subgraph;
    for (const field of graph.fields.filter((each) => isResolvedBy(each, subgraph))) {
      this.#collect(field.type, field.requires);
      this.#collect(field.result, field.provides);
    }
  }

  write(): string {
    const { entities, values, abstracts, fields } = this.#graph;
    const own = fields.filter((field) => isResolvedBy(field, this.#subgraph));
    const roots = own.filter(({ type }) => type === 'Query').map((field) => this.#writeField(field));
    return [
      ...(roots.length === 0 ? [] : [`type Query { ${roots.join(' ')} }`]),
      ...abstracts
        .filter(({ subgraph }) => subgraph === this.#subgraph)
        .map(({ kind, name, members }) =>
          kind === 'union' ? `union ${name} = ${members.join(' | ')}` : `interface ${name} { id: ID! }`,
        ),
      ...entities.filter(({ keys }) => keys.has(this.#subgraph)).flatMap((entity) => this.#writeEntity(entity)),
      ...values
        .filter(({ name, subgraph }) => subgraph === this.#subgraph || this.#externals.has(name))
        .map(({ name }) => `type ${name} { ${this.#writeFields(name).join(' ')} }`),
    ].join('\n');
  }

  #collect(type: string, fieldSet: string | undefined): void {
    if (fieldSet === undefined) return;
    for (const field of listSelected(this.#graph, type, readFieldSet(fieldSet))) {
      if (isResolvedBy(field, this.#subgraph)) continue;
      const known = this.#externals.get(field.at) ?? new Map<string, RandomField>();
      this.#externals.set(field.at, known.set(field.name, field));
    }
  }

  #writeField(field: RandomField, isExternal = false): string {
    const { name, result, isList, isNonNull, hasArgument, requires, provides } = field;
    const inner = `${result}${isNonNull ? '!' : ''}`;
    const type = isList ? `[${inner}]` : inner;
    const quote = (text: string) => JSON.stringify(text);
    const directives = isExternal
      ? ' @external'
      : [
          requires === undefined ? '' : ` @requires(fields: ${quote(requires)})`,
          provides === undefined ? '' : ` @provides(fields: ${quote(provides)})`,
          field.sharedWith !== undefined || isProvided(this.#graph, field) ? ' @shareable' : '',
        ].join('');
    return `${name}${hasArgument ? '(unit: String = "PC")' : ''}: ${type}${directives}`;
  }

  #writeFields(type: string): readonly string[] {
    const own = this.#graph.fields.filter((field) => field.type === type && isResolvedBy(field, this.#subgraph));
    const externals = [...(this.#externals.get(type)?.values() ?? [])];
    return [...own.map((field) => this.#writeField(field)), ...externals.map((field) => this.#writeField(field, true))];
  }

  #writeEntity(entity: RandomEntity): readonly string[] {
    const { name, implementations, home } = entity;
    const keys = entity.keys.get(this.#subgraph) ?? [];
    const head = keys.map((key) => `@key(fields: "${key}")`).join(' ');
    const ids = keys.map((key) => `${key}: ID!`);
    const fields = this.#writeFields(name);
    const inside = (more: readonly string[]) => `{ ${[...ids, ...more].join(' ')} }`;
    if (implementations.length === 0) return [`type ${name}${this.#writeInterfaces(name)} ${head} ${inside(fields)}`];
    if (home !== this.#subgraph) return [`type ${name} ${head} @interfaceObject ${inside(fields)}`];
    const plain = fields.map((field) => field.replace(/ @(requires|provides|external).*$/, ''));
    return [
      `interface ${name} ${head} ${inside(plain.filter((_, index) => !fields[index]?.endsWith('@external')))}`,
      ...implementations.map(
        (type) =>
          `type ${type}${this.#writeInterfaces(type, name)} ${head} ${inside([...fields, ...this.#writeFields(type)])}`,
      ),
    ];
  }

  #writeInterfaces(type: string, entity?: string): string {
    const names = this.#graph.abstracts
      .filter(
        ({ kind, subgraph, members }) => kind === 'interface' && subgraph === this.#subgraph && members.includes(type),
      )
      .map(({ name }) => name);
    const all = entity === undefined ? names : [entity, ...names];
    return all.length === 0 ? '' : ` implements ${all.join(' & ')}`;
  }
}

/** Each subgraph's SDL, by its name; one that knows nothing is left out. */
export function writeSubgraphs(graph: RandomGraph): Readonly<Record<string, string>> {
  return Object.fromEntries(
    graph.subgraphs
      .map((subgraph) => [subgraph, new SubgraphWriter(graph, subgraph).write()] as const)
      .filter(([, sdl]) => sdl !== ''),
  );
}
