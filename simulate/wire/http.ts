const timeoutMs = 30_000;

/** A system's refusal of what a person wanted to do. */
export class Refused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refused';
  }
}

/** A request of one of the people. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object | undefined;
}

/** Sends a request; returns its JSON. @throws Refused when the system refuses it. */
export async function send({ method, url, headers, body }: WireRequest): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(`${method} ${url}: ${response.status} ${text.slice(0, 300)}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

/** Creates the header of basic authentication in the stand-ins. */
export const authorize = (user: string): string =>
  `Basic ${Buffer.from(`${user}:sandbox-password`).toString('base64')}`;
