import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type FetchImplementation } from 'jose';
import { type Dispatcher, fetch } from 'undici';
import { createDispatcher, type OutboundSettings, readCapped } from '../../../kit/index.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { AccessRefused } from './refused.ts';

const fetchMs = 5_000;
/** How soon an unknown key, or a server that failed, makes the keys be fetched again. */
const cooldownMs = 5_000;
const refreshMs = 10 * 60_000;
const maxBytes = 1_048_576;

type FetchOptions = Parameters<FetchImplementation>[1];

async function fetchKeys(url: string, { headers, signal }: FetchOptions, dispatcher: Dispatcher): Promise<Response> {
  const response = await fetch(url, { headers: [...new Headers(headers)], signal, redirect: 'manual', dispatcher });
  if (response.status !== 200 || response.body === null) throw new Error(`The key server answered ${response.status}.`);
  const text = await readCapped(response.body, maxBytes);
  if (text === undefined) throw new Error(`The key server sent more than ${maxBytes} bytes.`);
  // What is no set of keys is a failure of the server too.
  createLocalJWKSet(JSON.parse(text));
  return new Response(text);
}

/** Fetches keys; after a failure not again for a while, so that a flood of tokens is no flood of fetches. */
function createPatientFetch(dispatcher: Dispatcher): FetchImplementation {
  let failure: { readonly error: unknown; readonly until: number } | undefined;
  return async (url, options) => {
    if (failure !== undefined && performance.now() < failure.until) throw failure.error;
    try {
      const response = await fetchKeys(url, options, dispatcher);
      failure = undefined;
      return response;
    } catch (error) {
      failure = { error, until: performance.now() + cooldownMs };
      throw error;
    }
  };
}

/** The keys that an issuer publishes, fetched when they are first needed. */
export function followKeys(url: string, outbound: OutboundSettings = {}): IssuerKeys {
  const dispatcher = createDispatcher(outbound);
  // Keys that are known go on while the server is away; a withdrawn one is noticed by the refresh.
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: fetchMs,
    cooldownDuration: cooldownMs,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    [customFetch]: createPatientFetch(dispatcher),
  });
  const timer = setInterval(() => void remote.reload().catch(() => undefined), refreshMs);
  timer.unref();
  return {
    find: async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        // Which key is meant is the token's affair; everything else is the server's.
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
        if (error instanceof errors.JOSENotSupported) throw error;
        throw new AccessRefused('AUTH_UNAVAILABLE', error instanceof Error ? error : undefined);
      }
    },
    close: () => {
      clearInterval(timer);
      void dispatcher.destroy();
    },
  };
}
