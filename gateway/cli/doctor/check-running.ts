import { ConfigurationError, type InstanceChecks, parseJsonObject } from '../../../kit/index.ts';
import type { ReadAuthorization } from '../watch/authorization.ts';

const query = '{ systems { system instance plants checks { name status detail remedy } } }';
const patienceMs = 120_000;

interface Answer {
  readonly data?: {
    readonly systems: readonly (InstanceChecks & { readonly checks: InstanceChecks['checks'] | null })[] | null;
  };
  readonly errors?: readonly { readonly message: string }[];
}

async function post(url: string, authorization: string | undefined): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(patienceMs),
  });
  return (parseJsonObject(await response.text()) ?? {}) as Answer;
}

/**
 * The checks that a running gateway makes.
 * @throws ConfigurationError when it does not answer, or refuses.
 */
export async function checkRunning(
  url: string,
  readAuthorization: ReadAuthorization,
): Promise<readonly InstanceChecks[]> {
  const answer = await post(url, await readAuthorization()).catch(() => undefined);
  if (answer === undefined)
    throw new ConfigurationError(`No gateway answers at ${url}: start it, or name the configuration by --config.`);
  const { data, errors } = answer;
  if (data?.systems == null)
    throw new ConfigurationError(
      `The gateway at ${url} did not answer the checks: ${errors?.[0]?.message ?? 'the answer is not GraphQL.'}`,
    );
  return data.systems.filter(({ checks }) => checks !== null);
}
