import { replyHtml, replyJson, type SandboxReply, type SandboxRequest } from '../../sandbox-kit/index.ts';
import { answerBatch } from './batch.ts';
import {
  answerEntity,
  answerSet,
  type Distortion,
  renderMetadata,
  replyODataError,
  type Service,
} from './odata-server.ts';
import { answerMissing, replyUnknownService, type SapQuirks, withSadlEtag, writeOddly } from './quirks.ts';
import type { Sessions } from './sessions.ts';
import { answerV4Get, replyV4Error } from './v4/server.ts';
import { v4Paths } from './v4/tables.ts';
import type { createWrites } from './writes/index.ts';

const root = '/sap/opu/odata/sap/';
const v4Root = '/sap/opu/odata4/sap/';

const csrfRefusal: SandboxReply = {
  status: 403,
  headers: { 'content-type': 'text/plain', 'x-csrf-token': 'Required' },
  body: 'CSRF token validation failed',
};

type Services = ReadonlyMap<string, Service>;

/** Parts of the server. */
export interface SapServerOptions {
  /** Services of V2 by name. */
  readonly services: Services;
  /** Services of V4 by path. */
  readonly v4Services: Services;
  readonly sessions: Sessions;
  readonly quirks: SapQuirks;
  readonly write: ReturnType<typeof createWrites>;
  /** Size of a page of server-driven paging. */
  readonly pageSize: number;
  /** Path below which a proxy serves SAP. */
  readonly below: string;
}

/** Answers the requests of one SAP. */
export class SapServer {
  /** Address of the server, for links. */
  url = '';
  /** Changes records as they are sent. */
  distort: Distortion | undefined;
  readonly #options: SapServerOptions;
  readonly #sessions: Sessions;
  readonly #quirks: SapQuirks;

  constructor(options: SapServerOptions) {
    this.#options = options;
    this.#sessions = options.sessions;
    this.#quirks = options.quirks;
  }

  handle(request: SandboxRequest): SandboxReply {
    const length = request.path.length + request.query.toString().length;
    if (length > (this.#quirks.maxUrlLength ?? Number.POSITIVE_INFINITY)) return replyHtml(414, 'URI Too Long');
    return this.#quirks.writesOddly ? writeOddly(this.#answer(request)) : this.#answer(request);
  }

  #answer(request: SandboxRequest): SandboxReply {
    if (request.path === '/oauth/token' && request.method === 'POST') return this.#sessions.grant(request);
    if (!this.#sessions.isLoggedOn(request))
      return replyHtml(401, 'Logon Error Message', {
        'www-authenticate': 'Basic realm="SAP NetWeaver Application Server [S4H/100]"',
      });
    const path = decodeURIComponent(request.path).slice(this.#options.below.length);
    if (path.startsWith(v4Root)) return this.#handleV4(path.slice(v4Root.length), request);
    if (!path.startsWith(root)) return replyHtml(404, 'Not Found');
    const [name = '', ...segments] = path.slice(root.length).split('/');
    const rest = segments.join('/');
    const service = this.#options.services.get(name);
    const missing = answerMissing(name, this.#quirks);
    if (missing !== undefined) return missing;
    if (service === undefined) return replyUnknownService(name);
    if (request.method === 'HEAD') return { status: 405, headers: { allow: 'GET, POST' } };
    if (request.method === 'GET') return this.#openNew(this.#answerGet(name, service, rest, request), request);
    return this.#answerWrite(name, service, rest, request);
  }

  #openNew(reply: SandboxReply, { headers }: SandboxRequest): SandboxReply {
    const isNew = this.#quirks.opensSessions === true || headers['cookie'] === undefined;
    return isNew ? { ...reply, headers: { ...this.#sessions.renew(), ...reply.headers } } : reply;
  }

  /** Handles a request below the root of V4, where SAP publishes services in groups. */
  #handleV4(below: string, request: SandboxRequest): SandboxReply {
    const [group = ''] = below.split('/');
    const path = Object.values(v4Paths).find((known) => below.startsWith(`${known}/`));
    const service = this.#options.v4Services.get(path ?? '');
    if (this.#quirks.missing?.[group] === 'html') return replyHtml(404, 'Not Found');
    if (path === undefined || service === undefined || this.#quirks.missing?.[group] !== undefined)
      return replyV4Error(404, '/IWBEP/CM_V4_COS/014', `Service group '${group.toUpperCase()}' not published`);
    const rest = below.slice(path.length + 1);
    const formatLink = (next: string) =>
      this.#quirks.nextLink === undefined ? next : this.#formatNext(path, next, v4Root);
    const answer = (wanted: string, own: SandboxRequest) =>
      answerV4Get({ path, service }, wanted, own, {
        pageSize: this.#options.pageSize,
        formatNext: formatLink,
        distort: this.distort,
      });
    if (request.method === 'GET')
      return this.#openNew(rest === '' ? this.#answerRoot(service, request) : answer(rest, request), request);
    if (rest !== '$batch') return replyV4Error(405, '/IWBEP/CM_V4_RUNTIME/057', 'Method not allowed');
    return this.#requireToken(request) ?? answerBatch(request, { status: 200, answer });
  }

  #requireToken(request: SandboxRequest): SandboxReply | undefined {
    if (this.#quirks.refusesTokens !== true && this.#sessions.hasToken(request)) return undefined;
    return this.#quirks.refusesTokensBare ? { ...csrfRefusal, headers: { 'content-type': 'text/plain' } } : csrfRefusal;
  }

  #answerWrite(name: string, service: Service, rest: string, request: SandboxRequest): SandboxReply {
    const refusal = this.#requireToken(request);
    if (refusal !== undefined) return refusal;
    if (rest === '$batch')
      return answerBatch(request, { status: 202, answer: (path, own) => this.#answerGet(name, service, path, own) });
    const reply = this.#options.write({ request, target: rest });
    return this.#quirks.messages === undefined || reply.status >= 300
      ? reply
      : { ...reply, headers: { ...reply.headers, 'sap-message': this.#quirks.messages } };
  }

  #answerRoot(service: Service, { headers }: SandboxRequest): SandboxReply {
    if (this.#quirks.givesNoToken === true && headers['x-csrf-token'] !== undefined)
      return replyHtml(502, 'Bad Gateway');
    const isFetched = headers['x-csrf-token']?.toLowerCase() === 'fetch';
    return {
      ...replyJson(200, { d: { EntitySets: [...service.keys()] } }),
      headers: { 'content-type': 'application/json', ...(isFetched ? this.#sessions.open() : {}) },
    };
  }

  #answerGet(name: string, service: Service, rest: string, request: SandboxRequest): SandboxReply {
    if (rest === '') return this.#answerRoot(service, request);
    if (rest === '$metadata')
      return {
        status: 200,
        headers: { 'content-type': 'application/xml', dataserviceversion: '2.0' },
        body: renderMetadata(name, service),
      };
    const [, set = '', predicate, tail] = /^(\w+)(?:\((.*)\))?(\/\$count)?$/s.exec(rest) ?? [];
    const table = service.get(set);
    if (table === undefined)
      return replyODataError(404, '/IWFND/CM_CONSUMER/101', `Resource not found for the segment '${set}'`);
    const lacked = this.#quirks.lacks?.[set]?.find((name) =>
      (request.query.get('$select') ?? '').split(',').includes(name),
    );
    if (lacked !== undefined)
      return replyODataError(400, '/IWBEP/CM_MGW_RT/021', `Property ${lacked} not found in type '${set}Type'`);
    if (predicate !== undefined) return answerEntity(table, service, predicate, request.query);
    const reply = answerSet(table, service, request.query, {
      pageSize: this.#options.pageSize,
      formatNext: (name, next) => this.#formatNext(name, next),
      distort: this.#quirks.hasSadlEtags ? withSadlEtag : this.distort,
    });
    return tail === undefined
      ? reply
      : { status: 200, headers: { 'content-type': 'text/plain' }, body: String(table.rows.length) };
  }

  #formatNext(service: string, rest: string, at = root): string {
    const path = `${at}${service}/${rest}`;
    switch (this.#quirks.nextLink) {
      case 'path':
        return `${this.#options.below}${path}`;
      case 'relative':
        return rest;
      case 'own':
        return `https://s4.internal:44300${path}`;
      case 'none':
        return 'http://[';
      default:
        return `${this.url}${this.#options.below}${path}`;
    }
  }
}
