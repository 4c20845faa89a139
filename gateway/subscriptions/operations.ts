import { randomUUID } from 'node:crypto';
import type { GraphQLFormattedError } from 'graphql';
import type { EventBus } from '../../kit/event-log/index.ts';
import { createSourceLog, type Logger } from '../../kit/index.ts';
import { findAccess, noteForbidden } from '../access/policy/index.ts';
import type { RefusalLog } from '../access/refusal-log.ts';
import { collapseErrors } from '../answer/collapse-errors.ts';
import { recordAnswer } from '../answer/record-answer.ts';
import { writeAnswer } from '../answer/write-answer.ts';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph, ExecutionRequest, LiveGraph } from '../executor/index.ts';
import type { Limits, Refusal } from '../limits/index.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { hashDocument, isHeldToTrusted, type TrustedDocuments, type TrustedOnly } from '../trusted-documents/index.ts';
import type { Caller } from './caller.ts';
import { createDocumentReader, InvalidDocument } from './documents.ts';
import { describeEnd, LimitExceeded, SubscriptionRefused } from './errors.ts';
import { createFeeds } from './feed.ts';
import type { SubscriptionLimits } from './limits.ts';
import { createResolutions } from './resolutions.ts';

/** An operation as a client sends it. */
export interface OperationPayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Start cursor given outside the operation; overrides its argument. */
  readonly after?: string | undefined;
  /** True when it arrived in a form that browsers send without preflight, and so must not change anything. */
  readonly isReadOnly?: boolean | undefined;
  /** True when `admit` accepted it. */
  readonly isAllowedDocument?: boolean | undefined;
}

/** One answer of an operation. */
export interface OperationAnswer {
  /** The GraphQL answer, as JSON text. */
  readonly payload: string;
  /** Position of the answer's event; only subscriptions have it. */
  readonly cursor?: string | undefined;
}

/** Runs operations with a series of answers: subscriptions, and queries and mutations with their only answer. */
export interface Operations {
  /** Checks the limits of an operation and counts it for the caller. `run` does so by itself. */
  admit(payload: OperationPayload, caller: Caller): Promise<Refusal | undefined>;
  /** Yields the answers, until the last one or until the signal aborts. Ends with an error that `describe` understands. */
  run(payload: OperationPayload, caller: Caller, signal: AbortSignal): AsyncIterable<OperationAnswer>;
  /** Returns the latest known position: a client without events resumes from here. */
  knownCursor(): string | undefined;
  /** Describes an error that ended an operation for the client; the log keeps the details. */
  describe(error: unknown, correlationId: string): readonly GraphQLFormattedError[];
}

export interface OperationServices {
  readonly graph: LiveGraph<GatewayContext>;
  /** Absent: there is no event log to follow. */
  readonly bus: EventBus | undefined;
  readonly invalidate: Parameters<typeof createResolutions>[0]['invalidate'];
  readonly trusted: TrustedDocuments<GatewayContext>;
  readonly trustedOnly: TrustedOnly;
  readonly operationLimits: Limits;
  readonly limits: Pick<SubscriptionLimits, 'outageMs'>;
  readonly metrics: Metrics;
  /** Log of forbidden requests. */
  readonly refusals: RefusalLog;
  readonly log: Logger;
}

/** @throws SubscriptionRefused when the caller has no access. */
function refuseForbidden(
  graph: CompiledGraph<GatewayContext>,
  request: ExecutionRequest,
  { caller, refusals }: { readonly caller: Caller; readonly refusals: RefusalLog },
): void {
  const refusal = findAccess(graph)?.refuse(request, caller.viewer);
  const [error] = refusal?.errors ?? [];
  if (refusal === undefined || error === undefined) return;
  noteForbidden(refusals, refusal, caller);
  throw new SubscriptionRefused(error.message, 'FORBIDDEN', error.extensions);
}

/** Runs operations on the current graph. */
export function createOperations(services: OperationServices): Operations {
  const { graph, bus, metrics, log, trusted, trustedOnly, operationLimits, refusals } = services;
  const documents = createDocumentReader(graph);
  const feeds = bus && createFeeds({ graph, bus, resolutions: createResolutions({ ...services, ...services.limits }) });

  const follow = (request: Parameters<NonNullable<typeof feeds>['follow']>[0], caller: Caller, signal: AbortSignal) => {
    if (feeds !== undefined) return feeds.follow(request, caller, signal);
    throw new SubscriptionRefused('Subscriptions need a database. Set DATABASE_URL.', 'SUBSCRIPTION_NOT_SUPPORTED');
  };
  const answerOnce = async (
    payload: OperationPayload,
    { document }: ReturnType<typeof documents.read>,
    { caller, signal }: { readonly caller: Caller; readonly signal: AbortSignal },
  ): Promise<OperationAnswer> => {
    const startedAt = performance.now();
    const context = { ...caller, requestId: randomUUID(), signal, sources: createSourceLog(), isExplained: false };
    const { operationName, variables } = payload;
    const answer = await graph.current.execute({ document, operationName, variables, signal }, context);
    const hasData = answer.dataJson !== undefined && answer.dataJson !== 'null';
    const usages = recordAnswer(metrics, context, { startedAt, hasErrors: answer.errors.length > 0, hasData });
    return { payload: writeAnswer(answer, context, usages) };
  };
  const admit = async (payload: OperationPayload, caller: Caller): Promise<Refusal | undefined> => {
    const refusal = (await operationLimits.checkRate(caller)) ?? operationLimits.checkRequest(payload);
    if (refusal !== undefined) return refusal;
    const { query, operationName, variables } = payload;
    try {
      const { document } = documents.read(query, operationName, caller.viewer);
      const operationRequest = { document, operationName, variables, graph: graph.current };
      return await operationLimits.checkOperation(operationRequest, caller);
    } catch (error) {
      // Errors of the document are reported when it is run.
      if (error instanceof InvalidDocument) return undefined;
      throw error;
    }
  };
  return {
    admit,
    knownCursor: () => bus?.knownCursor(),
    async *run(payload, caller, signal) {
      if (isHeldToTrusted(trustedOnly, caller.viewer) && !trusted.isTrusted(hashDocument(payload.query)))
        throw new SubscriptionRefused('This document is not among the trusted ones.', 'DOCUMENT_NOT_TRUSTED');
      const refusal = payload.isAllowedDocument === true ? undefined : await admit(payload, caller);
      if (refusal !== undefined) throw new LimitExceeded(refusal);
      const read = documents.read(payload.query, payload.operationName, caller.viewer);
      refuseForbidden(
        graph.current,
        { document: read.document, operationName: payload.operationName },
        { caller, refusals },
      );
      if (payload.isReadOnly === true && read.operation.operation === 'mutation')
        throw new SubscriptionRefused('A mutation must be sent by POST.', 'BAD_USER_INPUT');
      if (read.operation.operation === 'subscription')
        yield* follow({ ...read, variables: payload.variables, after: payload.after }, caller, signal);
      else yield await answerOnce(payload, read, { caller, signal });
    },
    describe(error, correlationId) {
      if (error instanceof InvalidDocument)
        return collapseErrors(
          error.errors.map((each) => each.toJSON()),
          { data: undefined, correlationId },
        );
      const end = describeEnd(error);
      if (end === undefined) log.error({ err: error, correlationId }, 'a subscription failed');
      const { message, extensions } = end ?? {
        message: 'An internal error occurred in the gateway.',
        extensions: { code: 'INTERNAL_ERROR' },
      };
      return [{ message, extensions: { ...extensions, correlationId } }];
    },
  };
}
