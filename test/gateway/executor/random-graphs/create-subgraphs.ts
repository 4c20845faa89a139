import { type FieldNode, type GraphQLFieldResolver, parse } from 'graphql';
import type { TestSubgraph } from '../support.ts';
import type { RandomGraph } from './model.ts';
import { pickRequired, type World } from './world.ts';
import { isProvidedBy, writeSubgraphs } from './write-subgraphs.ts';

interface Reference {
  readonly id?: string;
  readonly code?: string;
  readonly [field: string]: unknown;
}

/** One subgraph's resolvers over the world. */
class Resolvers {
  readonly #graph: RandomGraph;
  readonly #subgraph: string;
  readonly #world: World;

  constructor(graph: RandomGraph, subgraph: string, world: World) {
    this.#graph = graph;
    this.#subgraph = subgraph;
    this.#world = world;
  }

  create(sdl: string): NonNullable<TestSubgraph['resolvers']> {
    const resolvers: Record<string, Record<string, GraphQLFieldResolver<unknown, unknown>>> = {};
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== 'ObjectTypeDefinition' && definition.kind !== 'InterfaceTypeDefinition') continue;
      const type = definition.name.value;
      const own: Record<string, GraphQLFieldResolver<unknown, unknown>> = {};
      if (definition.kind === 'ObjectTypeDefinition')
        for (const { name } of definition.fields ?? []) own[name.value] = this.#resolveField(type, name.value);
      const isInterface = definition.kind === 'InterfaceTypeDefinition';
      if ((definition.directives ?? []).some(({ name }) => name.value === 'key'))
        own['__resolveReference'] = (reference: unknown) => this.#findReferred(reference as Reference, isInterface);
      if (Object.keys(own).length > 0) resolvers[type] = own;
    }
    return resolvers;
  }

  #resolveField(type: string, field: string): GraphQLFieldResolver<unknown, unknown> {
    return (source, args) => {
      const known = (source ?? {}) as Reference;
      const read = (nodes: readonly FieldNode[]) => pickRequired(this.#addProvided(known, type, nodes), nodes);
      return this.#world.resolve(type, field, known.id ?? '', { args, read });
    };
  }

  /** Adds the values that the gateway need not send, because the subgraph provides them. */
  #addProvided(known: Reference, type: string, nodes: readonly FieldNode[]): Reference {
    const provided = nodes
      .map(({ name }) => name.value)
      .filter((name) => known[name] === undefined && isProvidedBy(this.#graph, this.#subgraph, name))
      .map((name) => [name, this.#world.resolveTruth(type, name, known.id ?? '', {})]);
    return { ...Object.fromEntries(provided), ...known };
  }

  #findReferred({ id, code, __typename: _, ...required }: Reference, isInterface: boolean): object {
    const found = id ?? code?.slice('code-'.length) ?? '';
    return { ...required, id: found, ...(isInterface ? { __typename: this.#world.findObject(found).__typename } : {}) };
  }
}

/** A random graph's subgraphs, answering as the world's mood is. */
export function createSubgraphs(graph: RandomGraph, world: World): Readonly<Record<string, TestSubgraph>> {
  return Object.fromEntries(
    Object.entries(writeSubgraphs(graph)).map(([name, sdl]) => [
      name,
      { sdl, resolvers: new Resolvers(graph, name, world).create(sdl) },
    ]),
  );
}
