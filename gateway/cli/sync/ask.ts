import { ConfigurationError, parseJsonObject } from '../../../kit/index.ts';
import type { ReadAuthorization } from '../watch/authorization.ts';

/** Sends an operation to the graph; returns its data. @throws ConfigurationError when it is refused or not answered. */
export type Ask = <Data>(query: string, variables: object) => Promise<Data>;

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

const patienceMs = 60_000;

/** Creates a client of the graph at a URL. */
export function createAsk(url: string, readAuthorization: ReadAuthorization): Ask {
  return async <Data>(query: string, variables: object): Promise<Data> => {
    const authorization = await readAuthorization();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => undefined);
    if (response === undefined)
      throw new ConfigurationError(`No gateway answers at ${url}: start it, or name it by --url.`);
    const { data, errors } = (parseJsonObject(await response.text()) ?? {}) as Answer;
    const [error] = errors ?? [];
    if (error !== undefined) throw new ConfigurationError(`The gateway at ${url} refused: ${error.message}`);
    if (data === undefined || data === null)
      throw new ConfigurationError(`The answer of ${url} is not GraphQL (HTTP ${response.status}).`);
    return data as Data;
  };
}
