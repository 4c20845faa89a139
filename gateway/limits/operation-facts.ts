import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph } from '../executor/index.ts';
import { type Cost, type CostWeights, compileCost, readCostWeights } from './cost/index.ts';
import { measureOperations } from './measure-document.ts';

/** Facts of an operation that are the same for all its requests. */
export interface OperationFacts {
  readonly isMutation: boolean;
  /** Fields of the root, fragments expanded. */
  readonly rootFields: number;
  readonly isIntrospecting: boolean;
  readonly cost: Cost;
  /** Default numbers of variables. */
  readonly defaults: ReadonlyMap<string, number>;
}

/** Finds the facts of operations; a document is analysed once for its graph. */
export type FindFacts = (
  document: DocumentNode,
  operationName: string | null | undefined,
  graph: CompiledGraph<GatewayContext>,
) => OperationFacts | undefined;

function listDefaults({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, number> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
    ),
  );
}

function readFacts(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { apiSchema: schema }: CompiledGraph<GatewayContext>,
  weights: CostWeights,
): OperationFacts {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const measures = measureOperations(document);
  const measure = measures === 'CIRCULAR' ? undefined : measures.get(operation);
  return {
    isMutation: operation.operation === 'mutation',
    rootFields: measure?.width ?? 0,
    isIntrospecting: (measure?.introspectionDepth ?? 0) > 0,
    cost: compileCost(operation, fragments, { schema, weights }),
    defaults: listDefaults(operation),
  };
}

/** Creates a cache of operation facts that lives as long as their documents. */
export function createOperationFacts(): FindFacts {
  const weights = new WeakMap<CompiledGraph<GatewayContext>, CostWeights>();
  const known = new WeakMap<DocumentNode, Map<string | null | undefined, OperationFacts>>();
  return (document, operationName, graph) => {
    const found = known.get(document)?.get(operationName);
    if (found !== undefined) return found;
    const operation = getOperationAST(document, operationName);
    if (operation === null || operation === undefined) return undefined;
    const own = weights.get(graph) ?? readCostWeights(graph.supergraphSdl);
    weights.set(graph, own);
    const facts = readFacts(document, operation, graph, own);
    const ofDocument = known.get(document) ?? new Map<string | null | undefined, OperationFacts>();
    known.set(document, ofDocument.set(operationName, facts));
    return facts;
  };
}
