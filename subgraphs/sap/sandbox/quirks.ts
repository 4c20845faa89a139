import { createHash } from 'node:crypto';
import { replyHtml, type SandboxReply } from '../../sandbox-kit/index.ts';
import { type Distortion, replyODataError } from './odata-server.ts';

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
  /**
   * SAP's own scheduling: an operation that is moved starts with the next shift of its work center's capacity, at the next
   * full period of so many minutes of the day, and ends later by as much. Absent: the dates are kept as they are given.
   */
  shiftMinutes?: number | undefined;
  /** Warnings in the answer to a change. */
  messages?: string;
}

/** Refuses a service that SAP does not know. */
export const replyUnknownService = (name: string): SandboxReply =>
  replyODataError(403, '/IWFND/MED/170', `No service found for namespace '', name '${name}', version '0001'`);

/** Answers for a service that is missing; `undefined` for one that is there. */
export function answerMissing(name: string, { missing }: SapQuirks): SandboxReply | undefined {
  const form = missing?.[name];
  if (form === 'html') return replyHtml(404, 'Not Found');
  if (form === 'icf') return replyHtml(403, 'Service cannot be reached');
  if (form === 'json') return replyUnknownService(name);
  if (form === undefined) return undefined;
  const body =
    '<error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>/IWFND/MED/170</code></error>';
  return { status: 404, headers: { 'content-type': 'application/xml' }, body };
}

/** Makes up an etag as SADL does. */
export const formatSadlEtag = (stamp: unknown): string =>
  `W/"SADL-${createHash('sha256').update(String(stamp)).digest('hex').slice(0, 20)}"`;

/** Gives a record an etag of SADL. */
export const withSadlEtag: Distortion = (record) => {
  const stamp = record['LastChangeDateTime'];
  if (typeof stamp !== 'string') return record;
  return { ...record, __metadata: { ...(record['__metadata'] as object), etag: formatSadlEtag(stamp) } };
};

/** Writes an answer in forms that are allowed but rare: a byte order mark, a capital in a header's parameter. */
export function writeOddly(reply: SandboxReply): SandboxReply {
  const type = String(reply.headers?.['content-type'] ?? '');
  if (type.startsWith('multipart/mixed'))
    return { ...reply, headers: { ...reply.headers, 'content-type': type.replace('boundary=', 'Boundary=') } };
  return type.startsWith('application/json') ? { ...reply, body: `\uFEFF${reply.body ?? ''}` } : reply;
}
