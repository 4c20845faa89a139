import type { IncomingHttpHeaders } from 'node:http';
import type { HeaderRule, HeadersConfig } from './config.ts';

/** Claims of a verified token. */
export type Claims = Readonly<Record<string, unknown>>;

/** Headers sent to subgraphs on behalf of one client in addition to the gateway's own. */
export interface PropagatedHeaders {
  /** Equal for clients with equal subgraph headers: part of every key under which answers are shared or cached. */
  readonly key: string;
  /** Finds the headers for one subgraph. */
  find(subgraph: string): Readonly<Record<string, string>>;
}

/** Selects the request headers for each subgraph; a header without a rule is not sent. */
export interface HeaderRules {
  /** `undefined` when no rule needs the request. */
  collect(headers: IncomingHttpHeaders, claims: Claims | undefined): PropagatedHeaders | undefined;
}

const sendable = /^[\t\x20-\x7e]*$/;

function readHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  const text = Array.isArray(value) ? value.join(', ') : value;
  return text !== undefined && sendable.test(text) ? text : undefined;
}

/** Reads a claim as text; a value other than text or a number is JSON, and non-ASCII is percent-encoded. */
function readClaim(claims: Claims | undefined, path: string): string | undefined {
  const isWhole = claims !== undefined && Object.hasOwn(claims, path);
  const value = (isWhole ? [path] : path.split('.')).reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Claims)[name] : undefined),
    claims,
  );
  if (value === undefined || value === null) return undefined;
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string' && !item.includes(','));
  const text = isList ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}

function applyRule(rule: HeaderRule, headers: IncomingHttpHeaders, claims: Claims | undefined) {
  if ('propagate' in rule)
    return [rule.as ?? rule.propagate, readHeader(headers, rule.propagate) ?? rule.default] as const;
  if ('value' in rule) return [rule.insert, rule.value] as const;
  return [rule.insert, readClaim(claims, rule.claim) ?? rule.default] as const;
}

/** Applies the rules to a request; of two rules for one header the later one with a value wins. */
function applyRules(rules: readonly HeaderRule[], headers: IncomingHttpHeaders, claims: Claims | undefined) {
  const made: Record<string, string> = {};
  for (const rule of rules) {
    const [name, value] = applyRule(rule, headers, claims);
    if (value !== undefined) made[name] = value;
  }
  return made;
}

/** Creates the rules of a configuration; without one, no request header reaches a subgraph. */
export function createHeaderRules(config: HeadersConfig | undefined): HeaderRules {
  const { all = [], subgraphs = {} } = config ?? {};
  const bySubgraph = new Map(Object.entries(subgraphs).map(([name, rules]) => [name, [...all, ...rules]]));
  if (all.length === 0 && [...bySubgraph.values()].every((rules) => rules.length === 0))
    return { collect: () => undefined };
  return {
    collect(headers, claims) {
      const forAll = applyRules(all, headers, claims);
      const own = new Map([...bySubgraph].map(([name, rules]) => [name, applyRules(rules, headers, claims)]));
      return {
        key: JSON.stringify([forAll, ...own.values()]),
        find: (subgraph) => own.get(subgraph) ?? forAll,
      };
    },
  };
}
