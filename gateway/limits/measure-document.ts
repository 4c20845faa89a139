import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Size of an operation with its fragments expanded. */
export interface Measure {
  /** Fields in all. */
  readonly selections: number;
  /** Fields of the first level. */
  readonly width: number;
  /** Levels of fields; introspection counts as one. */
  readonly depth: number;
  /** Levels of introspection, 0 without. */
  readonly introspectionDepth: number;
  readonly aliases: number;
  readonly directives: number;
}

const empty: Measure = { selections: 0, width: 0, depth: 0, introspectionDepth: 0, aliases: 0, directives: 0 };

function add(one: Measure, other: Measure): Measure {
  return {
    selections: one.selections + other.selections,
    width: one.width + other.width,
    depth: Math.max(one.depth, other.depth),
    introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
  };
}

/** True for a field of the schema introspection. */
export function isIntrospection(fieldName: string): boolean {
  return fieldName === '__schema' || fieldName === '__type';
}

/** Measures each fragment once, however often it is spread: the work grows with the text, not with its expansion. */
function createMeasuring(fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
  const known = new Map<string, Measure | undefined>();
  /** @returns undefined inside a fragment cycle. */
  const measureFragment = (name: string): Measure | undefined => {
    if (known.has(name)) return known.get(name);
    known.set(name, undefined);
    const fragment = fragments.get(name);
    const measure = fragment === undefined ? empty : measureSet(fragment.selectionSet);
    known.set(name, measure);
    return measure;
  };
  const measureSelection = (node: SelectionNode): Measure | undefined => {
    const directives = node.directives?.length ?? 0;
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const measure = measureFragment(node.name.value);
      return measure && { ...measure, directives: measure.directives + directives };
    }
    const inner = node.selectionSet === undefined ? empty : measureSet(node.selectionSet);
    if (inner === undefined) return undefined;
    if (node.kind === Kind.INLINE_FRAGMENT) return { ...inner, directives: inner.directives + directives };
    const isOfSchema = isIntrospection(node.name.value);
    return {
      selections: inner.selections + 1,
      width: 1,
      depth: isOfSchema ? 1 : inner.depth + 1,
      introspectionDepth: isOfSchema ? inner.depth + 1 : inner.introspectionDepth,
      aliases: inner.aliases + (node.alias === undefined ? 0 : 1),
      directives: inner.directives + directives,
    };
  };
  const measureSet = ({ selections }: SelectionSetNode): Measure | undefined => {
    let sum = empty;
    for (const node of selections) {
      const measure = measureSelection(node);
      if (measure === undefined) return undefined;
      sum = add(sum, measure);
    }
    return sum;
  };
  return { measureFragment, measureSet };
}

/** Measures every operation of a document, each with the directives on itself and its variables. */
export function measureOperations({
  definitions,
}: DocumentNode): ReadonlyMap<OperationDefinitionNode, Measure> | 'CIRCULAR' {
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  const { measureFragment, measureSet } = createMeasuring(fragments);
  // Unused ones too: validation walks them all.
  for (const name of fragments.keys()) if (measureFragment(name) === undefined) return 'CIRCULAR';
  const measures = new Map<OperationDefinitionNode, Measure>();
  for (const node of definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const measure = measureSet(node.selectionSet) ?? empty;
    const variables = (node.variableDefinitions ?? []).reduce((sum, each) => sum + (each.directives?.length ?? 0), 0);
    measures.set(node, { ...measure, directives: measure.directives + (node.directives?.length ?? 0) + variables });
  }
  return measures;
}
