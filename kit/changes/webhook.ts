import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../base/log.ts';
import { isSecret } from '../base/secret.ts';
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

/** The one at this path; compared whole, so that no instance answers for another. */
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

/** Counts; tells the wait when that is one too many. */
async function take(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error;
    throw error;
  }
}

/** The body; `undefined` where the answer has been given already. */
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

/** Reports of one instance in a minute; OPTIONS tells of less, so that whoever keeps to it never waits. */
const maxReports = 6_000;
const toldRate = 1_000;
/** Reports in a minute from one address that did not prove their sender; then nothing of it is looked at. */
const maxRefused = 100;
const perMinute = 60;

/** Answers requests below `/webhooks/`. */
export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What webhooks are answered with. */
export interface WebhookHandlerOptions {
  readonly log: Logger;
  /** Where a request comes from; default: the connection's address. */
  readonly readAddress?: (request: IncomingMessage) => string | undefined;
}

/**
 * Answers requests below `/webhooks/`. `OPTIONS` is the question of CloudEvents whether the place wants events at all
 * (HTTP 1.1 Web Hooks for Event Delivery, section 4). A place that is none is answered as one whose secret is not known.
 */
export function createWebhookHandler(
  webhooks: readonly Webhook[],
  { log, readAddress = ({ socket }) => socket.remoteAddress }: WebhookHandlerOptions,
): WebhookHandler {
  const reports = new RateLimiterMemory({ points: maxReports, duration: perMinute });
  const refused = new RateLimiterMemory({ points: maxRefused, duration: perMinute });
  // Nobody knows it: what is compared with it takes as long as anything else, and is never right.
  const unknown: Webhook = { instance: '', secret: randomBytes(32).toString('base64'), receive: async () => 400 };

  const refuse = async (response: ServerResponse, instance: string, address: string): Promise<void> => {
    const isFirst = (await refused.get(address)) === null;
    await take(refused, address);
    if (isFirst) log.warn({ instance, address, status: 401 }, 'report refused: its sender is not proven');
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
      log.warn({ err, instance }, 'a report could not be followed; the sender is asked to try again');
      answer(response, 503, { 'retry-after': '5' });
    }
  };
  return async (request, response) => {
    if (request.method === 'OPTIONS')
      return answer(response, 200, {
        allow: 'POST',
        'webhook-allowed-origin': '*',
        'webhook-allowed-rate': String(toldRate),
      });
    if (request.method !== 'POST') return answer(response, 405, { allow: 'POST, OPTIONS' });
    return receive(findWebhook(webhooks, request) ?? unknown, request, response);
  };
}
