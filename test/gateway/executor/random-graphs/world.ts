import { type FieldNode, Kind } from 'graphql';
import { hashText } from '../equivalence/random.ts';
import { findEntity, findField, type RandomField, type RandomGraph } from './model.ts';
import { readFieldSet } from './write-subgraphs.ts';

/** Fields that fail and fields that are null: another text, another pattern. */
export interface Mood {
  readonly text: string;
  /** From 0 to 1, each. */
  readonly nullRate: number;
  readonly failureRate: number;
}

/** An object as resolvers pass it on. */
export interface WorldObject {
  readonly __typename: string;
  readonly id: string;
}

type Args = Readonly<Record<string, unknown>>;

/** Reads what a field requires, in the form in which a representation has it. */
type ReadRequired = (nodes: readonly FieldNode[]) => unknown;

const objectsOfType = 3;

function shorten(text: string): string {
  return text.length <= 40 ? text : `#${Math.floor(hashText(text) * 2 ** 32).toString(36)}`;
}

function listFields(node: FieldNode): readonly FieldNode[] {
  return (node.selectionSet?.selections ?? []).filter((each) => each.kind === Kind.FIELD);
}

function readArguments(node: FieldNode): Args {
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, 'value' in value ? value.value : undefined]),
  );
}

/** Takes of a representation what a field set selects, and nothing else. */
export function pickRequired(value: unknown, nodes: readonly FieldNode[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pickRequired(item, nodes));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    nodes.map((node) => {
      const inner = (value as Readonly<Record<string, unknown>>)[node.name.value];
      if (inner === undefined) throw new Error(`The gateway did not send ${node.name.value}.`);
      const fields = listFields(node);
      return [node.name.value, fields.length === 0 ? inner : pickRequired(inner, fields)];
    }),
  );
}

/** The values of a random graph's fields: each depends on the object, the arguments and what is required. */
export class World {
  readonly #graph: RandomGraph;
  /**
   * Fields that never fail: those on which others depend, and those of interfaces, which plans fetch for more objects
   * than clients do.
   */
  readonly #reliable: ReadonlySet<string>;
  mood: Mood = { text: '', nullRate: 0, failureRate: 0 };

  constructor(graph: RandomGraph) {
    this.#graph = graph;
    const required = new Set(
      graph.fields.flatMap(({ requires }) => (requires === undefined ? [] : (requires.match(/\w+/g) ?? []))),
    );
    this.#reliable = new Set(
      graph.fields
        .filter(
          ({ name, type, isNonNull }) =>
            isNonNull || required.has(name) || (findEntity(graph, type)?.implementations ?? []).length > 0,
        )
        .map(({ name }) => name),
    );
  }

  /** Finds the object of an id, or of another key. */
  findObject(id: string): WorldObject {
    return { __typename: id.split(':')[0] ?? '', id };
  }

  /** As a subgraph resolves it, from what the gateway sent, or fails. */
  resolve(
    type: string,
    name: string,
    id: string,
    { args, read }: { readonly args: Args; readonly read: ReadRequired },
  ): unknown {
    if (name === 'id') return id;
    if (name === 'code') return `code-${id}`;
    const field = findField(this.#graph, type, name);
    if (field === undefined) throw new Error(`There is no field ${type}.${name}.`);
    const { text, nullRate, failureRate } = this.mood;
    const required = field.requires === undefined ? '' : JSON.stringify(read(readFieldSet(field.requires)));
    const place = `${id}.${name}(${field.hasArgument ? String(args['unit'] ?? 'null') : ''})`;
    if (!this.#reliable.has(name) && hashText(`${text} failure ${id}.${name}`) < failureRate)
      throw new Error(`failed: ${place}`);
    if (!field.isNonNull && hashText(`${text} null ${id}.${name}`) < nullRate) return null;
    const seed = required === '' ? place : `${place}<${shorten(required)}>`;
    return this.#make(field, seed);
  }

  /** Resolves a field with the knowledge of the whole world, independent of the owner of its requirements. */
  resolveTruth(type: string, name: string, id: string, args: Args): unknown {
    return this.resolve(type, name, id, {
      args,
      read: (nodes) => this.#readTruth({ __typename: type, id }, nodes),
    });
  }

  #readTruth(value: unknown, nodes: readonly FieldNode[]): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#readTruth(item, nodes));
    if (typeof value !== 'object' || value === null) return value;
    const { __typename, id } = value as WorldObject;
    return Object.fromEntries(
      nodes.map((node) => {
        const given = readArguments(node);
        const args = 'unit' in given ? given : { unit: 'PC' };
        const inner = this.resolveTruth(__typename, node.name.value, id, args);
        const fields = listFields(node);
        return [node.name.value, fields.length === 0 ? inner : this.#readTruth(inner, fields)];
      }),
    );
  }

  #make({ result, isList }: RandomField, seed: string): unknown {
    if (result === 'String') return isList ? [seed] : seed;
    if (!isList) return this.#makeObject(result, seed);
    const length = Math.floor(hashText(`length ${seed}`) * 4);
    return Array.from({ length }, (_, index) => this.#makeObject(result, `${seed}/${index}`));
  }

  #makeObject(result: string, seed: string): WorldObject {
    const { values, abstracts } = this.#graph;
    if (values.some(({ name }) => name === result)) return { __typename: result, id: `${result}:${shorten(seed)}` };
    const members = abstracts.find(({ name }) => name === result)?.members ?? [result];
    const types = members.flatMap((name) => {
      const { implementations = [] } = findEntity(this.#graph, name) ?? {};
      return implementations.length > 0 && !implementations.includes(name) ? implementations : [name];
    });
    const type = types[Math.floor(hashText(`type ${seed}`) * types.length)] ?? result;
    return this.findObject(`${type}:${Math.floor(hashText(`object ${seed}`) * objectsOfType)}`);
  }
}
