/** A field of a random graph: one owner, whose resolver makes its value of the object's id and what is required. */
export interface RandomField {
  readonly type: string;
  readonly name: string;
  /** The subgraph that resolves it. */
  readonly subgraph: string;
  /** Another subgraph that resolves it as well. */
  readonly sharedWith?: string | undefined;
  readonly result: string;
  readonly isList: boolean;
  readonly isNonNull: boolean;
  /** Takes `unit: String = "PC"`. */
  readonly hasArgument: boolean;
  /** Field set of `@requires`. */
  readonly requires?: string | undefined;
  /** Field set of `@provides`. */
  readonly provides?: string | undefined;
}

/** An entity, or an interface of entities whose other subgraphs know it as an interface object. */
export interface RandomEntity {
  readonly name: string;
  /** `id`, `code` or both, by subgraph. */
  readonly keys: ReadonlyMap<string, readonly ('id' | 'code')[]>;
  /** The object types of an interface; empty for an object type. */
  readonly implementations: readonly string[];
  /** The subgraph that knows an interface's object types. */
  readonly home: string;
}

/** An object without a key; its id is its place in the graph. */
export interface RandomValue {
  readonly name: string;
  readonly subgraph: string;
}

/** A union, or an interface without a key, of one subgraph. */
export interface RandomAbstract {
  readonly name: string;
  readonly kind: 'union' | 'interface';
  readonly subgraph: string;
  readonly members: readonly string[];
}

/** Everything from which subgraphs, their data and the truth about both are made. */
export interface RandomGraph {
  readonly subgraphs: readonly string[];
  readonly entities: readonly RandomEntity[];
  readonly values: readonly RandomValue[];
  readonly abstracts: readonly RandomAbstract[];
  readonly fields: readonly RandomField[];
}

/** The entity that a name means: its own, or the interface of an implementation. */
export function findEntity({ entities }: RandomGraph, name: string): RandomEntity | undefined {
  return entities.find((entity) => entity.name === name || entity.implementations.includes(name));
}

/** The field as it is declared: by the type itself or by the interface that it implements. */
export function findField(graph: RandomGraph, type: string, name: string): RandomField | undefined {
  const declaring = findEntity(graph, type)?.name;
  return (
    graph.fields.find((field) => field.type === type && field.name === name) ??
    graph.fields.find((field) => field.type === declaring && field.name === name)
  );
}
