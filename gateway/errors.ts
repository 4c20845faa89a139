import type { GraphQLFormattedError } from 'graphql';
import { systemErrorCodes } from '../kit/index.ts';
import { isKeyText, systems } from '../schema/canonical/index.ts';
import { BadSubgraphResponse } from './executor/index.ts';

/** Reasons for which an answer of a subgraph is invalid; stable, part of the public contract. */
export type FetchFailureCode = 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_BAD_RESPONSE' | 'SUBGRAPH_BUSY';

const fetchSentences: Readonly<Record<FetchFailureCode, string>> = {
  SUBGRAPH_UNAVAILABLE: 'This part of the graph is unavailable at the moment.',
  SUBGRAPH_TIMEOUT: 'This part of the graph did not answer in time.',
  SUBGRAPH_BAD_RESPONSE: 'This part of the graph sent an invalid answer.',
  SUBGRAPH_BUSY: 'This part of the graph is overloaded at the moment.',
};

/** Error of a subgraph without a usable answer; `message` is for the log only. */
export class FetchFailure extends Error {
  readonly code: FetchFailureCode;
  readonly subgraph: string;

  constructor(
    message: string,
    { code, subgraph, cause }: { readonly code: FetchFailureCode; readonly subgraph: string; readonly cause?: unknown },
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FetchFailure';
    this.code = code;
    this.subgraph = subgraph;
  }
}

/** An error without its path, as a client reads it. */
export interface ClientError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const ownCodes: ReadonlySet<string> = new Set([
  ...systemErrorCodes,
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'INTERNAL_ERROR',
  'GRAPHQL_VALIDATION_FAILED',
]);
const knownSystems: ReadonlySet<string> = new Set(systems);

/** Finds the system behind a subgraph by its name; subgraphs of a foreign supergraph have none. */
function findSystem(subgraph: string): { readonly system?: string } {
  const system = subgraph.toUpperCase();
  return knownSystems.has(system) ? { system } : {};
}

function pickText(extensions: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, string>> {
  const value = extensions[name];
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? { [name]: value } : {};
}

const maxKeyLength = 200;

/** Picks the record that an error of a system names, by noun and key. */
function pickRecord({ noun, key }: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const isNoun = typeof noun === 'string' && /^\w{1,64}$/.test(noun);
  const isKey = typeof key === 'string' && key.length <= maxKeyLength && isKeyText(key);
  return isNoun && isKey ? { noun, key } : {};
}

/**
 * Describes an error of a subgraph for the client. Our own subgraphs already send fixed sentences; of others only a
 * well-formed code passes, because their text may name hosts, tables or people, unless `hasMessages` declares their
 * texts fit for clients.
 */
export function describeSubgraphError(
  subgraph: string,
  error: GraphQLFormattedError,
  hasMessages = false,
): ClientError {
  const extensions = error.extensions ?? {};
  const code =
    typeof extensions['code'] === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(extensions['code'])
      ? extensions['code']
      : 'SUBGRAPH_ERROR';
  const isOwn = 'system' in findSystem(subgraph) && ownCodes.has(code);
  const isForwarded = error.message !== '' && (hasMessages || isOwn);
  const source = { ...pickText(extensions, 'system'), ...pickText(extensions, 'instance') };
  return {
    message: isForwarded ? error.message : `The subgraph "${subgraph}" reported an error.`,
    extensions: { code, subgraph, ...source, ...(isOwn ? pickRecord(extensions) : {}) },
  };
}

function readFailureCode(error: unknown): FetchFailureCode {
  if (error instanceof FetchFailure) return error.code;
  return error instanceof BadSubgraphResponse ? error.code : 'SUBGRAPH_UNAVAILABLE';
}

/** Describes a failed fetch, or an answer that violates the protocol, for the client. */
export function describeFetchFailure(subgraph: string, error: unknown): ClientError {
  const code = readFailureCode(error);
  return { message: fetchSentences[code], extensions: { code, subgraph, ...findSystem(subgraph) } };
}
