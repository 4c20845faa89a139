import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import { type Cache, createInvalidationKey, createResponseKey, formatGeneration, isFresh } from '../../cache/index.ts';
import type { Clock } from '../../kit/index.ts';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph, ExecutionAnswer, ExecutionRequest } from '../executor/index.ts';
import { readCacheHints } from './hints.ts';
import { type CachePolicy, computePolicy } from './policy.ts';

/** A cacheable operation, with the constant part of its key. */
interface CacheableOperation extends CachePolicy {
  readonly hash: string;
}

/** Options of the answer cache. */
export interface ResponseCacheOptions {
  readonly cache: Cache;
  readonly clock: Clock;
}

function findOperation(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (name === null || name === undefined) return operations.length === 1 ? operations[0] : undefined;
  return operations.find((operation) => operation.name?.value === name);
}

/** Decides once per document and operation whether answers are cached. */
function createPolicies(graph: CompiledGraph<GatewayContext>) {
  const hints = readCacheHints(graph.supergraphSdl);
  const known = new WeakMap<DocumentNode, Map<string | undefined, CacheableOperation | undefined>>();
  const decide = (document: DocumentNode, name: string | null | undefined): CacheableOperation | undefined => {
    const operation = findOperation(document, name);
    const policy = operation && computePolicy(document, operation, { schema: graph.apiSchema, hints });
    if (policy === undefined) return undefined;
    const hash = createHash('sha256')
      .update(`${graph.version}\n${name ?? ''}\n${print(document)}`)
      .digest('hex');
    return { ...policy, hash };
  };
  return ({ document, operationName }: ExecutionRequest): CacheableOperation | undefined => {
    if (hints.size === 0) return undefined;
    const operations = known.get(document) ?? new Map<string | undefined, CacheableOperation | undefined>();
    known.set(document, operations);
    const name = operationName ?? undefined;
    if (!operations.has(name)) operations.set(name, decide(document, operationName));
    return operations.get(name);
  };
}

/** Creates the key of one answer: the operation, its variables, and the rights, or the person, that it is for. */
function toKey(
  operation: CacheableOperation,
  { variables }: ExecutionRequest,
  { rights, viewer: { subject } }: GatewayContext,
): string {
  const viewer = operation.isPublic ? rights : `${rights}\n${subject}`;
  const query = createHash('sha256')
    .update(`${viewer}\n${JSON.stringify(variables ?? {})}`)
    .digest('hex');
  return createResponseKey(`${operation.hash}:${query}`);
}

function toAnswer(dataJson: string): ExecutionAnswer {
  return { json: `{"data":${dataJson}}`, dataJson, errors: [], isRefused: false };
}

/** Reads the cached answer, if it may be used, and the current generation of the answer's types. */
async function readAnswer(
  key: string,
  { maxAgeMs, types }: CacheableOperation,
  { cache, clock }: ResponseCacheOptions,
): Promise<{ readonly kept: ExecutionAnswer | undefined; readonly generation: string | undefined }> {
  const [entry, ...marks] = await cache.readMany([key, ...types.map(createInvalidationKey)]);
  const generation = formatGeneration(marks);
  const isGood = isFresh(entry, { now: clock.now(), freshMs: maxAgeMs, generation });
  return { kept: isGood && typeof entry?.value === 'string' ? toAnswer(entry.value) : undefined, generation };
}

/**
 * Caches answers of operations that the schema marks with `@cacheControl`, for the shortest lifetime of their fields;
 * private to the viewer unless every hint is public. Answers with errors are not cached.
 */
export function withResponseCache(
  graph: CompiledGraph<GatewayContext>,
  options: ResponseCacheOptions,
): CompiledGraph<GatewayContext> {
  const { cache, clock } = options;
  const findPolicy = createPolicies(graph);
  return {
    ...graph,
    async execute(request, context) {
      const operation = findPolicy(request);
      if (operation === undefined) return graph.execute(request, context);
      const key = toKey(operation, request, context);
      // An event during the subgraph requests must outdate this answer too, so the generation is read before them.
      const { kept, generation } = await readAnswer(key, operation, options);
      if (kept !== undefined) {
        context.sources.recordCacheHits('GATEWAY/responses', 1);
        return kept;
      }
      const storedAt = clock.now();
      const answer = await graph.execute(request, context);
      if (answer.errors.length === 0 && answer.dataJson !== undefined)
        await cache.writeMany([{ key, value: answer.dataJson, storedAt, generation, keepMs: operation.maxAgeMs }]);
      return answer;
    },
  };
}
