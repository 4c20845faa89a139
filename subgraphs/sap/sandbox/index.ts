import { createHash, randomUUID } from 'node:crypto';
import {
  createLedger,
  createStateFile,
  replyHtml,
  replyJson,
  type SandboxReply,
  type SandboxRequest,
  type SandboxServer,
  startSandboxServer,
} from '../../sandbox-kit/index.ts';
import type { World } from '../../world/index.ts';
import type { Row } from './filter.ts';
import {
  answerEntity,
  answerSet,
  type Distortion,
  renderMetadata,
  replyODataError,
  type Service,
} from './odata-server.ts';
import { createTableStore } from './store.ts';
import type { Table } from './table.ts';
import { createTables } from './tables.ts';
import { answerV4Get, replyV4Error } from './v4/server.ts';
import { createV4Tables, v4Paths } from './v4/tables.ts';
import { createReporter, type SandboxWebhook } from './webhooks.ts';
import { createWrites } from './writes.ts';

/** A stand-in for S/4HANA that speaks OData V2, and V4 for some services, over HTTP. */
export interface SapSandbox extends SandboxServer {
  readonly credentials: { readonly user: string; readonly password: string };
  readonly oauth: { readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string };
  /** Changes one order as a user of SAP would; its change stamp moves. */
  changeOrder(number: string, change: Row): void;
  /** Ends all sessions and access tokens. */
  endSessions(): void;
  /** Quirks, switched by assignment. */
  readonly quirks: SapQuirks;
  /** Changes the records of sets as they are sent; `undefined` ends that. */
  setDistortion(distortion: Distortion | undefined): void;
  /** Sets the webhook for events about orders; with `undefined` none are posted. */
  setWebhook(webhook: SandboxWebhook | undefined): void;
}

/**
 * Options of the sandbox. `pageSize` is the page size of server-driven paging; `isIdempotent`: SAP Gateway's idempotent
 * services are on, default true.
 */
export interface SapSandboxOptions {
  readonly world: World;
  readonly host?: string;
  readonly port?: number;
  readonly dataFile?: string;
  readonly pageSize?: number;
  /** Path below which a proxy serves SAP. */
  readonly below?: string;
  readonly isIdempotent?: boolean;
  readonly credentials?: { readonly user: string; readonly password: string };
}

const root = '/sap/opu/odata/sap/';
const v4Root = '/sap/opu/odata4/sap/';
const oauthClient = { clientId: 'plantgraph', clientSecret: 'sandbox-client-secret' };
/** Client id in the form of SAP BTP. */
export const rawClientId = 'sb-na-plant!t123|xsuaa!b9';

/** Quirks of some SAP systems and of the proxies before them; all are off by default. */
export interface SapQuirks {
  /** Every answer without a token opens another session, as under parallel load. */
  opensSessions?: boolean;
  /** No token is accepted. */
  refusesTokens?: boolean;
  /** A request for a token is answered with a proxy's page. */
  givesNoToken?: boolean;
  /**
   * Form of the link to the next page: with the host and path of the request, without the host, below the service, with
   * SAP's own address behind a proxy, or no link.
   */
  nextLink?: 'absolute' | 'path' | 'relative' | 'own' | 'none';
  /** A refused token is reported in the text alone. */
  refusesTokensBare?: boolean;
  /** Missing services, with the form in which they are reported: V2's by their names, V4's by those of their groups. */
  missing?: Readonly<Record<string, 'xml' | 'html' | 'json' | 'icf'>>;
  /** Properties that this release does not have, by entity set. */
  lacks?: Readonly<Record<string, readonly string[]>>;
  /** Answers begin with a byte order mark, and a batch's boundary is written `Boundary=`. */
  writesOddly?: boolean;
  /** The longest request line that is accepted; a longer one is answered 414. */
  maxUrlLength?: number;
  /** Etags are made up by SADL, not from the change stamp. */
  hasSadlEtags?: boolean;
  /** Form in which the token server takes credentials; default: in the header, form-encoded. */
  clientAuthentication?: 'raw' | 'post' | 'certificate';
  /** Client whose certificate a reverse proxy that ends TLS passes on (`SSL_CLIENT_CERT`), as a mapped user. */
  certificateUser?: string;
  /** Warnings in the answer to a change. */
  messages?: string;
}

/** Creates the session state: logged-on users, and the CSRF tokens bound to the session cookies. */
function createSessions(credentials: { readonly user: string; readonly password: string }, quirks: SapQuirks) {
  const tokens = new Map<string, string>();
  const bearers = new Set<string>();
  const basic = `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;
  const hasCertificate = (headers: SandboxRequest['headers']): boolean =>
    quirks.certificateUser !== undefined && headers['ssl_client_cert'] === quirks.certificateUser;
  const isClient = ({ headers, body }: SandboxRequest): boolean => {
    const { clientId, clientSecret } = oauthClient;
    const form = new URLSearchParams(body);
    const inHeader = (text: string) => headers['authorization'] === `Basic ${Buffer.from(text).toString('base64')}`;
    switch (quirks.clientAuthentication) {
      case 'raw':
        return inHeader(`${rawClientId}:${clientSecret}`);
      case 'certificate':
        return form.get('client_id') === clientId && hasCertificate(headers);
      case 'post':
        return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
      default:
        return inHeader(`${clientId}:${clientSecret}`);
    }
  };
  const readSession = ({ headers }: SandboxRequest) => /sap-XSRF_S4H_100=([\w-]+)/.exec(headers['cookie'] ?? '')?.[1];
  return {
    isLoggedOn: ({ headers }: SandboxRequest): boolean =>
      headers['authorization'] === basic ||
      bearers.has(headers['authorization'] ?? '') ||
      (headers['authorization'] === undefined && hasCertificate(headers)),
    /** Opens a session: a new token and the cookies to which it is bound. */
    open: () => {
      const [session, token] = [randomUUID(), `${randomUUID().slice(0, 22)}==`];
      tokens.set(session, token);
      return {
        'x-csrf-token': token,
        'set-cookie': [`sap-XSRF_S4H_100=${session}; path=/; HttpOnly`, 'sap-usercontext=sap-client=100; path=/'],
      };
    },
    /** Opens a session without a token, by its cookies. */
    renew: (): SandboxReply['headers'] => ({
      'set-cookie': [`sap-XSRF_S4H_100=${randomUUID()}; path=/; HttpOnly`, 'sap-usercontext=sap-client=100; path=/'],
    }),
    // The token is valid only together with every cookie that came with it.
    hasToken: (request: SandboxRequest): boolean => {
      const session = readSession(request);
      return (
        session !== undefined &&
        tokens.get(session) === request.headers['x-csrf-token'] &&
        (request.headers['cookie'] ?? '').includes('sap-usercontext')
      );
    },
    grant: (request: SandboxRequest): SandboxReply => {
      if (!isClient(request)) return replyJson(401, { error: 'invalid_client' });
      const token = randomUUID();
      bearers.add(`Bearer ${token}`);
      return replyJson(200, { access_token: token, token_type: 'bearer', expires_in: 3_600 });
    },
    expire: () => {
      tokens.clear();
      bearers.clear();
    },
  };
}

const csrfRefusal: SandboxReply = {
  status: 403,
  headers: { 'content-type': 'text/plain', 'x-csrf-token': 'Required' },
  body: 'CSRF token validation failed',
};

const formatStamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);

function nextStamp(now: number, previous: unknown): string {
  const stamp = formatStamp(now);
  const [, day, hour, minute, second] = /^(\d{8})(\d\d)(\d\d)(\d\d)$/.exec(String(previous)) ?? [];
  if (day === undefined || String(previous) < stamp) return stamp;
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return formatStamp(Date.parse(`${date}T${hour}:${minute}:${second}Z`) + 1_000);
}

const replyUnknownService = (name: string): SandboxReply =>
  replyODataError(403, '/IWFND/MED/170', `No service found for namespace '', name '${name}', version '0001'`);

function answerMissing(name: string, { missing }: SapQuirks): SandboxReply | undefined {
  const form = missing?.[name];
  if (form === 'html') return replyHtml(404, 'Not Found');
  if (form === 'icf') return replyHtml(403, 'Service cannot be reached');
  if (form === 'json') return replyUnknownService(name);
  if (form === undefined) return undefined;
  const body =
    '<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>/IWFND/MED/170</code></error>';
  return { status: 404, headers: { 'content-type': 'application/xml' }, body };
}

const formatSadlEtag = (stamp: unknown): string =>
  `W/"SADL-${createHash('sha256').update(String(stamp)).digest('hex').slice(0, 20)}"`;

const withSadlEtag: Distortion = (record) => {
  const stamp = record['LastChangeDateTime'];
  if (typeof stamp !== 'string') return record;
  return { ...record, __metadata: { ...(record['__metadata'] as object), etag: formatSadlEtag(stamp) } };
};

function groupByService(tables: readonly Table[]): ReadonlyMap<string, Service> {
  const groups = Map.groupBy(tables, ({ service }) => service);
  return new Map([...groups].map(([name, own]) => [name, new Map(own.map((table) => [table.entitySet, table]))]));
}

/** Starts the sandbox. Rejects with EADDRINUSE when the port is taken. */
export async function startSapSandbox({
  world,
  host = '127.0.0.1',
  port = 0,
  dataFile,
  pageSize = 500,
  below = '',
  isIdempotent = true,
  credentials = { user: 'PLANTGRAPH', password: 'sandbox-password' },
}: SapSandboxOptions): Promise<SapSandbox> {
  const state = createStateFile<Row>(dataFile);
  const kept = [...state.read()];
  const changes = new Map(kept.filter(([place]) => !place.includes('#')));
  const keptRows = kept.filter(([place]) => place.includes('#'));
  const tables = createTables(world);
  const services = groupByService(tables);
  const v4Services = groupByService(createV4Tables(tables));
  const orders = services.get('API_PRODUCTION_ORDER_2_SRV')?.get('A_ProductionOrder_2');
  const quirks: SapQuirks = {};
  const sessions = createSessions(credentials, quirks);
  const reporter = createReporter();
  let url = '';
  let distort: Distortion | undefined;

  const applyChange = (number: string, change: Row) => {
    const index = orders?.rows.findIndex((row) => row['ManufacturingOrder'] === number) ?? -1;
    const row = orders?.rows[index];
    if (orders !== undefined && row !== undefined) Object.assign(row, change);
  };
  // A world ahead of the clock is not changed in its past.
  const aheadMs = Math.max(0, Date.parse(world.now) - Date.now());
  const changeOrder = (number: string, change: Row) => {
    const row = orders?.rows.find((candidate) => candidate['ManufacturingOrder'] === number);
    const stamped = { ...change, LastChangeDateTime: nextStamp(Date.now() + aheadMs, row?.['LastChangeDateTime']) };
    applyChange(number, stamped);
    const changed = { ...changes.get(number), ...stamped };
    changes.set(number, changed);
    state.write(number, changed);
    reporter.report(number);
  };

  const formatNext = (service: string, rest: string, at = root): string => {
    const path = `${at}${service}/${rest}`;
    switch (quirks.nextLink) {
      case 'path':
        return `${below}${path}`;
      case 'relative':
        return rest;
      case 'own':
        return `https://s4.internal:44300${path}`;
      case 'none':
        return 'http://[';
      default:
        return `${url}${below}${path}`;
    }
  };
  const answerRoot = (service: Service, { headers }: SandboxRequest): SandboxReply => {
    if (quirks.givesNoToken === true && headers['x-csrf-token'] !== undefined) return replyHtml(502, 'Bad Gateway');
    const isFetched = headers['x-csrf-token']?.toLowerCase() === 'fetch';
    return {
      ...replyJson(200, { d: { EntitySets: [...service.keys()] } }),
      headers: { 'content-type': 'application/json', ...(isFetched ? sessions.open() : {}) },
    };
  };
  const answerGet = (name: string, service: Service, rest: string, request: SandboxRequest): SandboxReply => {
    if (rest === '') return answerRoot(service, request);
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
    const lacked = quirks.lacks?.[set]?.find((name) => (request.query.get('$select') ?? '').split(',').includes(name));
    if (lacked !== undefined)
      return replyODataError(400, '/IWBEP/CM_MGW_RT/021', `Property ${lacked} not found in type '${set}Type'`);
    if (predicate !== undefined) return answerEntity(table, service, predicate, request.query);
    const reply = answerSet(table, service, request.query, {
      pageSize,
      formatNext,
      distort: quirks.hasSadlEtags ? withSadlEtag : distort,
    });
    return tail === undefined
      ? reply
      : { status: 200, headers: { 'content-type': 'text/plain' }, body: String(table.rows.length) };
  };

  /** Answers a batch of GETs; `answer` answers one of them. */
  const answerBatch = (
    { body, headers }: SandboxRequest,
    {
      status,
      answer,
    }: { readonly status: number; readonly answer: (rest: string, request: SandboxRequest) => SandboxReply },
  ): SandboxReply => {
    const boundary = /boundary=([^;\s]+)/.exec(headers['content-type'] ?? '')?.[1];
    if (boundary === undefined) return replyODataError(400, '/IWFND/CM_MGW/585', 'Malformed multipart message');
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const mark = `ejjeeffe${parts.length}`;
    const rendered = parts.map((part) => {
      const target = /^GET (\S+) HTTP\/1\.1/m.exec(part)?.[1] ?? '';
      const [path = '', search = ''] = target.split(/\?(.*)/s);
      const accept = /^accept: (.*?)\r?$/im.exec(part)?.[1] ?? '';
      const reply = answer(decodeURIComponent(path), {
        method: 'GET',
        path,
        query: new URLSearchParams(search),
        headers: { accept },
        body: '',
      });
      const text = reply.body ?? '';
      return `--${mark}\r\nContent-Type: application/http\r\nContent-Length: ${Buffer.byteLength(text) + 100}\r\ncontent-transfer-encoding: binary\r\n\r\nHTTP/1.1 ${reply.status} ${reply.status < 400 ? 'OK' : 'Error'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\ndataserviceversion: 2.0\r\n\r\n${text}\r\n`;
    });
    return {
      status,
      headers: { 'content-type': `multipart/mixed; boundary=${mark}`, dataserviceversion: '2.0' },
      body: `${rendered.join('')}--${mark}--\r\n`,
    };
  };

  const ledger = createLedger();
  const tableStore = createTableStore(tables, keptRows, state.write);
  // Applied after the rows: an order created in an earlier run was changed there, too.
  for (const [number, change] of changes) applyChange(number, change);
  const write = createWrites({
    tableStore,
    ledger,
    changeOrder,
    today: () => new Date(Date.now() + aheadMs).toISOString().slice(0, 10),
    isIdempotent,
    formatEtag: (stamp) => (quirks.hasSadlEtags ? formatSadlEtag(stamp) : stamp),
  });

  const handle = (request: SandboxRequest): SandboxReply => {
    if (request.path === '/oauth/token' && request.method === 'POST') return sessions.grant(request);
    if (!sessions.isLoggedOn(request))
      return replyHtml(401, 'Logon Error Message', {
        'www-authenticate': 'Basic realm="SAP NetWeaver Application Server [S4H/100]"',
      });
    const path = decodeURIComponent(request.path).slice(below.length);
    if (path.startsWith(v4Root)) return handleV4(path.slice(v4Root.length), request);
    if (!path.startsWith(root)) return replyHtml(404, 'Not Found');
    const [name = '', ...segments] = path.slice(root.length).split('/');
    const rest = segments.join('/');
    const service = services.get(name);
    const missing = answerMissing(name, quirks);
    if (missing !== undefined) return missing;
    if (service === undefined) return replyUnknownService(name);
    if (request.method === 'HEAD') return { status: 405, headers: { allow: 'GET, POST' } };
    if (request.method === 'GET') return openNew(answerGet(name, service, rest, request), request);
    return answerWrite(name, service, rest, request);
  };
  const openNew = (reply: SandboxReply, { headers }: SandboxRequest): SandboxReply => {
    const isNew = quirks.opensSessions === true || headers['cookie'] === undefined;
    return isNew ? { ...reply, headers: { ...sessions.renew(), ...reply.headers } } : reply;
  };
  /** Handles a request below the root of V4, where SAP publishes services in groups. */
  const handleV4 = (below: string, request: SandboxRequest): SandboxReply => {
    const [group = ''] = below.split('/');
    const path = Object.values(v4Paths).find((known) => below.startsWith(`${known}/`));
    const service = v4Services.get(path ?? '');
    if (quirks.missing?.[group] === 'html') return replyHtml(404, 'Not Found');
    if (path === undefined || service === undefined || quirks.missing?.[group] !== undefined)
      return replyV4Error(404, '/IWBEP/CM_V4_COS/014', `Service group '${group.toUpperCase()}' not published`);
    const rest = below.slice(path.length + 1);
    const formatLink = (next: string) => (quirks.nextLink === undefined ? next : formatNext(path, next, v4Root));
    const answer = (wanted: string, own: SandboxRequest) =>
      answerV4Get({ path, service }, wanted, own, { pageSize, formatNext: formatLink, distort });
    if (request.method === 'GET')
      return openNew(rest === '' ? answerRoot(service, request) : answer(rest, request), request);
    if (rest !== '$batch') return replyV4Error(405, '/IWBEP/CM_V4_RUNTIME/057', 'Method not allowed');
    return requireToken(request) ?? answerBatch(request, { status: 200, answer });
  };
  const requireToken = (request: SandboxRequest): SandboxReply | undefined => {
    if (quirks.refusesTokens !== true && sessions.hasToken(request)) return undefined;
    return quirks.refusesTokensBare ? { ...csrfRefusal, headers: { 'content-type': 'text/plain' } } : csrfRefusal;
  };
  const answerWrite = (name: string, service: Service, rest: string, request: SandboxRequest): SandboxReply => {
    const refusal = requireToken(request);
    if (refusal !== undefined) return refusal;
    if (rest === '$batch')
      return answerBatch(request, { status: 202, answer: (path, own) => answerGet(name, service, path, own) });
    const reply = write({ request, target: rest });
    return quirks.messages === undefined || reply.status >= 300
      ? reply
      : { ...reply, headers: { ...reply.headers, 'sap-message': quirks.messages } };
  };

  const writeOddly = (reply: SandboxReply): SandboxReply => {
    const type = String(reply.headers?.['content-type'] ?? '');
    if (type.startsWith('multipart/mixed'))
      return { ...reply, headers: { ...reply.headers, 'content-type': type.replace('boundary=', 'Boundary=') } };
    return type.startsWith('application/json') ? { ...reply, body: `\uFEFF${reply.body ?? ''}` } : reply;
  };
  const handleOddly = (request: SandboxRequest): SandboxReply => {
    const length = request.path.length + request.query.toString().length;
    if (length > (quirks.maxUrlLength ?? Number.POSITIVE_INFINITY)) return replyHtml(414, 'URI Too Long');
    return quirks.writesOddly ? writeOddly(handle(request)) : handle(request);
  };

  const server = await startSandboxServer({
    host,
    port,
    handle: handleOddly,
    ledger,
    refuse: () => replyODataError(400, 'CO/999', 'A rule of the enterprise forbids this'),
  });
  url = server.url;
  return {
    ...server,
    credentials,
    quirks,
    oauth: { tokenUrl: `${server.url}/oauth/token`, ...oauthClient },
    changeOrder,
    endSessions: sessions.expire,
    setDistortion: (distortion) => {
      distort = distortion;
    },
    setWebhook: reporter.set,
    close: async () => {
      reporter.close();
      await server.close();
    },
  };
}
