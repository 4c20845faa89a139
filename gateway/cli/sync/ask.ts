import { ConfigurationError, parseJsonObject } from '../../../kit/index.ts';
import type { ReadAuthorization } from '../watch/authorization.ts';

/** Sends an operation to the graph; returns its data. @throws ConfigurationError when it is refused or not answered. */
export type Ask = <Data>(query: string, variables: object) => Promise<Data>;

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

const patienceMs = 60_000;

const formatCause = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** @throws ConfigurationError when the answer breaks off, or does not end in time. */
const readBody = (response: Response, url: string): Promise<string> =>
  response.text().catch((error: unknown) => {
    throw new ConfigurationError(`The answer of ${url} did not end: ${formatCause(error)}`);
  });

/** Creates a client of the graph at a URL. */
export function createAsk(url: string, readAuthorization: ReadAuthorization): Ask {
  return async <Data>(query: string, variables: object): Promise<Data> => {
    const authorization = await readAuthorization().catch((error: unknown) => {
      throw new ConfigurationError(`The file of --authorization cannot be read: ${formatCause(error)}`);
    });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => undefined);
    if (response === undefined)
      throw new ConfigurationError(`No gateway answers at ${url}: start it, or name it by --url.`);
    const { data, errors } = (parseJsonObject(await readBody(response, url)) ?? {}) as Answer;
    const [error] = errors ?? [];
    if (error !== undefined) throw new ConfigurationError(`The gateway at ${url} refused: ${error.message}`);
    if (data === undefined || data === null)
      throw new ConfigurationError(`The answer of ${url} is not GraphQL (HTTP ${response.status}).`);
    return data as Data;
  };
}
