import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type FetchImplementation } from 'jose';
import { type Dispatcher, fetch } from 'undici';
import { createDispatcher, type OutboundSettings, readCapped } from '../../../kit/index.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { AccessRefused } from './refused.ts';

const fetchMs = 5_000;
/** Minimum delay before an unknown key, or a failed server, triggers another fetch. */
const cooldownMs = 5_000;
const refreshMs = 10 * 60_000;
const maxBytes = 1_048_576;

type FetchOptions = Parameters<FetchImplementation>[1];

async function fetchKeys(url: string, { headers, signal }: FetchOptions, dispatcher: Dispatcher): Promise<Response> {
  const response = await fetch(url, { headers: [...new Headers(headers)], signal, redirect: 'manual', dispatcher });
  if (response.status !== 200 || response.body === null) throw new Error(`The key server answered ${response.status}.`);
  const text = await readCapped(response.body, maxBytes);
  if (text === undefined) throw new Error(`The key server sent more than ${maxBytes} bytes.`);
  // An invalid key set counts as a failure of the server.
  createLocalJWKSet(JSON.parse(text));
  return new Response(text);
}

/** Creates a fetch that pauses after a failure, so that a flood of tokens does not cause a flood of fetches. */
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

/** Follows the keys that an issuer publishes, fetched on first use. */
export function followKeys(url: string, outbound: OutboundSettings = {}): IssuerKeys {
  const dispatcher = createDispatcher(outbound);
  // Known keys stay valid while the server is down; the refresh notices withdrawn ones.
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
        // Choosing the key concerns the token; all other failures concern the server.
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
