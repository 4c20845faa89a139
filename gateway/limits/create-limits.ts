import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from '../context.ts';
import type { CompiledGraph } from '../executor/index.ts';
import { checkText } from './check-document.ts';
import { checkOperation } from './check-operation.ts';
import { checkName, checkVariables } from './check-payload.ts';
import type { OperationLimits } from './limits.ts';
import { createOperationFacts } from './operation-facts.ts';
import type { KnownClient, RateClient } from './rate-client.ts';
import type { Rates } from './rates.ts';
import { type Refusal, refuseForNow, refuseUnresolved } from './refusal.ts';

/** A valid operation of a client. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly graph: CompiledGraph<GatewayContext>;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Refuses excessive requests before they cost much; each check returns the refusal, or `undefined`. */
export interface Limits {
  readonly operation: OperationLimits;
  /** Counts a request of a client, whatever its content, also of an unidentified one. */
  checkRate(client: RateClient): Promise<Refusal | undefined> | undefined;
  /** Checks the content of a request before its text is parsed for an answer. A text is checked once. */
  checkRequest(request: {
    readonly query?: unknown;
    readonly operationName?: unknown;
    readonly variables?: unknown;
  }): Refusal | undefined;
  /** Checks a valid operation before it is planned, and counts the fields of a mutation one by one. */
  checkOperation(
    operationRequest: OperationRequest,
    client: KnownClient,
  ): Promise<Refusal | undefined> | Refusal | undefined;
}

/** Bounds the cache of texts, in characters. */
const maxCharacters = 8_000_000;
const maxTexts = 2_000;

const noVariables: Readonly<Record<string, unknown>> = {};

async function refuseWhen(wait: Promise<number | undefined>): Promise<Refusal | undefined> {
  const milliseconds = await wait;
  return milliseconds === undefined ? undefined : refuseForNow(milliseconds);
}

/** Creates the limits of a gateway. */
export function createLimits(operation: OperationLimits, rates: Rates): Limits {
  const findFacts = createOperationFacts();
  const texts = new LRUCache<string, Refusal | 'passed'>({
    max: maxTexts,
    maxSize: maxCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  });
  const checkKnownText = (text: string): Refusal | undefined => {
    const known = texts.get(text);
    if (known !== undefined) return known === 'passed' ? undefined : known;
    const refusal = checkText(text, operation);
    texts.set(text, refusal ?? 'passed');
    return refusal;
  };
  return {
    operation,
    checkRate(client) {
      const wait = rates.take(client.viewer === undefined ? 'unauthenticated' : 'operations', client, 1);
      return wait && refuseWhen(wait);
    },
    checkRequest({ query, operationName, variables }) {
      return (
        checkName(operationName) ??
        checkVariables(variables, operation) ??
        (typeof query === 'string' ? checkKnownText(query) : undefined)
      );
    },
    checkOperation({ document, graph, operationName, variables }, client) {
      const facts = findFacts(document, operationName, graph);
      if (facts === undefined) return refuseUnresolved(operationName);
      const { viewer } = client;
      const refusal = checkOperation(facts, { variables: variables ?? noVariables, viewer }, operation);
      if (refusal !== undefined || !facts.isMutation) return refusal;
      const wait = rates.take('mutations', client, facts.rootFields);
      return wait && refuseWhen(wait);
    },
  };
}
