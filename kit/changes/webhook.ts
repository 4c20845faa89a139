import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../base/log.ts';
import { acceptedEncodings, EncodingError } from '../upstream/content-encoding.ts';
import { readRequestText } from '../upstream/read-limited.ts';

/** A report from a system, already known to come from it. */
export interface WebhookMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * What became of a report: taken for good (204), taken and looked at later (202), not understood (400), or not possible
 * now, so that the sender should try again (503).
 */
export type WebhookStatus = 202 | 204 | 400 | 503;

/** The place at which one system instance reports changes. */
export interface Webhook {
  /** The instance: the place is `/webhooks/<instance>`. */
  readonly instance: string;
  /** What the sender must know: as bearer token, as `token` in the query, or as the key of an HMAC-SHA256 over the body. */
  readonly secret: string;
  receive(message: WebhookMessage): Promise<WebhookStatus>;
}

/** The path below which webhooks are. */
export const webhookPath = '/webhooks/';

const maxBodyBytes = 256 * 1024;
const signatureHeaders = ['x-signature-256', 'x-hub-signature-256'] as const;

// Hashes have one length, so that the comparison tells nothing about the secret, its length included.
function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest('hex');
  return signatureHeaders.some((name) => {
    const given = headers[name];
    return typeof given === 'string' && isEqual(given.replace(/^sha256=/, ''), wanted);
  });
}

function isFromSystem(request: IncomingMessage, body: string, secret: string): boolean {
  const { authorization = '' } = request.headers;
  if (/^bearer /i.test(authorization)) return isEqual(authorization.slice('bearer '.length), secret);
  const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token');
  if (token !== null) return isEqual(token, secret);
  return isSigned(request.headers, body, secret);
}

/** The one at this path; compared whole, so that no instance answers for another. */
function findWebhook(webhooks: readonly Webhook[], request: IncomingMessage): Webhook | undefined {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  return webhooks.find(({ instance }) => path === `${webhookPath}${instance}`);
}

function answer(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, headers).end();
}

/**
 * Answers a request below `/webhooks/`. `OPTIONS` is the question of CloudEvents whether the place wants events at all
 * (HTTP 1.1 Web Hooks for Event Delivery, section 4).
 */
export async function answerWebhook(
  webhooks: readonly Webhook[],
  {
    request,
    response,
    log,
  }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly log: Logger },
): Promise<void> {
  const webhook = findWebhook(webhooks, request);
  if (webhook === undefined) return answer(response, 404);
  if (request.method === 'OPTIONS') {
    const origin = request.headers['webhook-request-origin'];
    return answer(response, 200, {
      allow: 'POST',
      'webhook-allowed-origin': typeof origin === 'string' ? origin : '*',
      'webhook-allowed-rate': '1000',
    });
  }
  if (request.method !== 'POST') return answer(response, 405, { allow: 'POST, OPTIONS' });
  let body: string | undefined;
  try {
    body = await readRequestText(request, maxBodyBytes);
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    return answer(response, error.status, error.status === 415 ? { 'accept-encoding': acceptedEncodings } : {});
  }
  if (body === undefined) return answer(response, 413);
  const { instance, secret } = webhook;
  if (!isFromSystem(request, body, secret)) {
    log.warn({ instance }, 'a report that does not prove its sender was refused');
    return answer(response, 401);
  }
  try {
    return answer(response, await webhook.receive({ headers: request.headers, body }));
  } catch (err) {
    log.warn({ err, instance }, 'a report could not be followed; the sender is asked to try again');
    return answer(response, 503, { 'retry-after': '5' });
  }
}
