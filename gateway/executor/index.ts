export { createApolloGateway, stringifyResult } from './apollo-gateway.ts';
export { compileGraph } from './compile-graph.ts';
export { BadSubgraphResponse, type ExecutorErrorCode, OperationRefused } from './errors.ts';
export { type ExplainedRequest, explainOperation, type OperationExplanation } from './explain-operation.ts';
export { createLiveGraph, type LiveGraph } from './live-graph.ts';
export { roundNumbers } from './number-text.ts';
export type {
  ClientError,
  CompiledGraph,
  ErrorDescription,
  ErrorPath,
  ExecutionAnswer,
  ExecutionRequest,
  GraphOptions,
  JsonObject,
  PlanningWorkerOptions,
  SubgraphFetch,
  SubgraphRequest,
  SubgraphResponse,
} from './types.ts';
