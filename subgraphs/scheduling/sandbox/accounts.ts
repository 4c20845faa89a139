import type { SandboxReply, SandboxRequest } from '../../sandbox-kit/index.ts';
import { replyDetail, replyElsewhere } from './answers.ts';

/** Credentials of the stand-in; with the suffix `-reader` the user may not write, with `-guest` not even read. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Web token of the same user. */
  readonly token: string;
}

type Rights = 'ALL' | 'READ' | 'NONE';

const isWrite = ({ method }: SandboxRequest): boolean => method !== 'GET' && method !== 'HEAD';
const isTask = ({ path }: SandboxRequest): boolean => path.startsWith('/execute/');

function readCookie({ headers }: SandboxRequest, name: string): string | undefined {
  const cookies = (headers['cookie'] ?? '').split(/; */).map((pair) => pair.split('='));
  return cookies.find(([key]) => key === name)?.[1];
}

/** Django applies its rule against forged requests to a bearer token, and not to a password. */
function findForgery(request: SandboxRequest): string | undefined {
  const cookie = readCookie(request, 'csrftoken');
  if (cookie === undefined) return 'CSRF Failed: CSRF cookie not set.';
  if (!/^([A-Za-z0-9]{32}|[A-Za-z0-9]{64})$/.test(cookie)) return 'CSRF Failed: CSRF cookie has incorrect length.';
  const header = request.headers['x-csrftoken'];
  if (header === undefined) return 'CSRF Failed: CSRF token missing.';
  return header === cookie ? undefined : 'CSRF Failed: CSRF token from the "X-Csrftoken" HTTP header incorrect.';
}

function findRights(authorization: string, { user, password }: Credentials): Rights | undefined {
  const encode = (name: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  if (authorization === encode(user)) return 'ALL';
  if (authorization === encode(`${user}-reader`)) return 'READ';
  return authorization === encode(`${user}-guest`) ? 'NONE' : undefined;
}

const realm = { headers: { 'www-authenticate': 'Basic realm="api"' } };

/** Creates the refusal of a forbidden request; otherwise returns the right to launch tasks. */
export function authorize(
  request: SandboxRequest,
  credentials: Credentials,
): SandboxReply | { readonly mayLaunch: boolean } {
  const { authorization = '' } = request.headers;
  const login = () => replyElsewhere(`/data/login/?next=${request.path}`);
  if (authorization.startsWith('Bearer ')) {
    if (authorization !== `Bearer ${credentials.token}`)
      return {
        status: 403,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: 'Invalid API key: Key not found',
      };
    const forgery = isWrite(request) && !isTask(request) ? findForgery(request) : undefined;
    return forgery === undefined ? { mayLaunch: true } : replyDetail(403, forgery, { isRecord: isRecordPath(request) });
  }
  const rights = findRights(authorization, credentials);
  if (isTask(request)) return rights === undefined ? login() : { mayLaunch: rights === 'ALL' };
  if (rights === undefined)
    return replyDetail(
      401,
      authorization === '' ? 'Authentication credentials were not provided.' : 'Invalid username/password.',
      realm,
    );
  if (rights === 'NONE' || (rights === 'READ' && isWrite(request)))
    return replyDetail(403, 'You do not have permission to perform this action.', {
      isRecord: isRecordPath(request),
    });
  return { mayLaunch: true };
}

/** True when a path names one record rather than a list. */
function isRecordPath({ path }: SandboxRequest): boolean {
  return /^\/api\/\w+\/\w+\/.+\/$/.test(path);
}
