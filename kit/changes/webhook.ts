import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../base/log.ts';
import { isSecret } from '../base/secret.ts';
import { acceptedEncodings, EncodingError } from '../upstream/content-encoding.ts';
import { readRequestText } from '../upstream/read-limited.ts';

/** Report from a system, already authenticated. */
export interface WebhookMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Outcome of a report: accepted for good (204), accepted for later (202), not understood (400), or not possible now, so
 * that the sender should try again (503).
 */
export type WebhookStatus = 202 | 204 | 400 | 503;

/** Endpoint at which one system instance reports changes. */
export interface Webhook {
  /** Name of the instance: the path is `/webhooks/<instance>`. */
  readonly instance: string;
  /**
   * Secret by which the sender is authenticated: as bearer token, as `token` in the query, or as the key of an
   * HMAC-SHA256 over the body.
   */
  readonly secret: string;
  receive(message: WebhookMessage): Promise<WebhookStatus>;
}

/** Path prefix of webhooks. */
export const webhookPath = '/webhooks/';

const maxBodyBytes = 256 * 1024;
const signatureHeaders = ['x-signature-256', 'x-hub-signature-256'] as const;

function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest('hex');
  return signatureHeaders.some((name) => {
    const given = headers[name];
    return typeof given === 'string' && isSecret(given.replace(/^sha256=/, ''), wanted);
  });
}

function isFromSystem(request: IncomingMessage, body: string, secret: string): boolean {
  const { authorization = '' } = request.headers;
  if (/^bearer /i.test(authorization)) return isSecret(authorization.slice('bearer '.length), secret);
  const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('token');
  if (token !== null) return isSecret(token, secret);
  return isSigned(request.headers, body, secret);
}

/** Finds the webhook of this path; the path is compared whole, so that no instance answers for another. */
function findWebhook(webhooks: readonly Webhook[], request: IncomingMessage): Webhook | undefined {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  return webhooks.find(({ instance }) => path === `${webhookPath}${instance}`);
}

function answer(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, headers).end();
}

function answerTooMany(response: ServerResponse, { msBeforeNext }: RateLimiterRes): void {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  answer(response, 429, { 'retry-after': String(seconds), connection: 'close' });
}

/** Counts a request; returns the wait when it exceeds the limit. */
async function take(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

/** Reads the body; `undefined` where the response has already been sent. */
async function readBody(request: IncomingMessage, response: ServerResponse): Promise<string | undefined> {
  try {
    const body = await readRequestText(request, maxBodyBytes);
    if (body === undefined) answer(response, 413);
    return body;
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    answer(response, error.status, error.status === 415 ? { 'accept-encoding': acceptedEncodings } : {});
    return undefined;
  }
}

/**
 * Reports of one instance per minute; OPTIONS announces a lower rate, so that a sender that keeps to it never waits.
 */
const maxReports = 6_000;
const announcedRate = 1_000;
/** Reports per minute from one address that failed authentication; beyond this all its reports are refused unread. */
const maxRefused = 100;
const perMinute = 60;

/** Answers requests below `/webhooks/`. */
export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Dependencies of the webhook handler. */
export interface WebhookHandlerOptions {
  readonly log: Logger;
  /** Reads the sender's address of a request; default: the address of the connection. */
  readonly readAddress?: (request: IncomingMessage) => string | undefined;
}

/**
 * Answers requests below `/webhooks/`. `OPTIONS` is the handshake of CloudEvents, which finds out if an endpoint
 * accepts events at all (HTTP 1.1 Web Hooks for Event Delivery, section 4). An unknown path is answered like a webhook
 * whose secret the sender does not know.
 */
export function createWebhookHandler(
  webhooks: readonly Webhook[],
  { log, readAddress = ({ socket }) => socket.remoteAddress }: WebhookHandlerOptions,
): WebhookHandler {
  const reports = new RateLimiterMemory({ points: maxReports, duration: perMinute });
  const refused = new RateLimiterMemory({ points: maxRefused, duration: perMinute });
  // Random secret, known to no sender: comparing with it takes as long as with any other, and never succeeds.
  const unknown: Webhook = { instance: '', secret: randomBytes(32).toString('base64'), receive: async () => 400 };

  const refuse = async (response: ServerResponse, instance: string, address: string): Promise<void> => {
    const isFirst = (await refused.get(address)) === null;
    await take(refused, address);
    if (isFirst) log.warn({ instance, address, status: 401 }, 'webhook report refused: invalid secret');
    answer(response, 401);
  };
  const receive = async (webhook: Webhook, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = readAddress(request) ?? '';
    const known = await refused.get(address);
    if (known !== null && known.consumedPoints >= maxRefused) return answerTooMany(response, known);
    const body = await readBody(request, response);
    if (body === undefined) return;
    const { instance, secret } = webhook;
    const isProven = isFromSystem(request, body, secret);
    if (!isProven || webhook === unknown) return refuse(response, instance, address);
    const tooMany = await take(reports, instance);
    if (tooMany !== undefined) return answerTooMany(response, tooMany);
    try {
      answer(response, await webhook.receive({ headers: request.headers, body }));
    } catch (err) {
      log.warn({ err, instance }, 'webhook report could not be processed; answered 503 so that the sender retries');
      answer(response, 503, { 'retry-after': '5' });
    }
  };
  return async (request, response) => {
    if (request.method === 'OPTIONS')
      return answer(response, 200, {
        allow: 'POST',
        'webhook-allowed-origin': '*',
        'webhook-allowed-rate': String(announcedRate),
      });
    if (request.method !== 'POST') return answer(response, 405, { allow: 'POST, OPTIONS' });
    return receive(findWebhook(webhooks, request) ?? unknown, request, response);
  };
}
