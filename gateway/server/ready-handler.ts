import { recordAnswer } from '../answer/record-answer.ts';
import { writeAnswer } from '../answer/write-answer.ts';
import { createRetryHeaders, type Limits } from '../limits/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { answerError } from './answer-error.ts';
import type { GraphqlExchange } from './graphql-exchange.ts';
import type { ReadyOperation } from './ready-operations.ts';
import { sendAnswer } from './send-answer.ts';

type Variables = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the hash by which a request names an operation, as `documentId` or as Apollo's clients do. */
export function readDocumentId(body: unknown): string | undefined {
  if (!isRecord(body) || body['query'] !== undefined) return undefined;
  const { documentId, extensions } = body;
  if (typeof documentId === 'string') return documentId;
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : undefined;
}

function findFault(body: Variables, { name }: ReadyOperation): string | undefined {
  const { variables, operationName } = body;
  if (variables !== undefined && variables !== null && !isRecord(variables)) return 'The variables must be an object.';
  if (operationName !== undefined && operationName !== null && operationName !== name)
    return 'The document has no operation of this name.';
  return undefined;
}

/** Answers a trusted document, or a text that passed before, without parsing, validation or planning. */
export async function answerReady(
  operation: ReadyOperation,
  exchange: GraphqlExchange,
  { metrics, limits }: { readonly metrics: Metrics; readonly limits: Limits },
): Promise<void> {
  const startedAt = performance.now();
  const { request, response, body, context } = exchange;
  const parameters = body as Variables;
  const { correlationId, signal } = context;
  const fault = findFault(parameters, operation);
  if (fault !== undefined) return answerError(response, 400, { code: 'BAD_REQUEST', message: fault, correlationId });
  const variables = parameters['variables'] as Variables | undefined;
  const { document, graph, id, operationName } = operation;
  const refusal = limits.checkOperation({ document, graph, operationName, variables }, context);
  const refused = refusal instanceof Promise ? await refusal : refusal;
  if (refused !== undefined)
    return answerError(response, refused.status, { ...refused, correlationId }, createRetryHeaders(refused));
  const answer = await graph.execute({ document, operationName, documentKey: id, variables, signal }, context);
  const { errors, dataJson, isRefused, status = 400 } = answer;
  const hasData = dataJson !== undefined && dataJson !== 'null';
  const sources = recordAnswer(metrics, context, { startedAt, hasErrors: errors.length > 0, hasData });
  const text = writeAnswer(answer, context, sources);
  const isNew = request.headers.accept?.includes('application/graphql-response+json') === true;
  return sendAnswer(exchange, {
    status: isRefused ? status : 200,
    fields: {
      'content-type': `application/${isNew ? 'graphql-response+json' : 'json'}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-correlation-id': correlationId,
    },
    text,
    operation: document.loc?.source.body,
  });
}
