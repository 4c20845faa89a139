import { replyHtml, replyJson, type SandboxReply } from '../../sandbox-kit/index.ts';

const listMethods = 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS';
const recordMethods = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS';

/** Headers of every answer of Django REST, of a list or of one record. */
export function createHeaders(isRecord: boolean): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    vary: 'Accept, Cookie',
    allow: isRecord ? recordMethods : listMethods,
  };
}

/** Django's page for its own faults. */
export function replyFault(): SandboxReply {
  return replyHtml(500, 'frePPLe', { 'content-type': 'text/html', vary: 'Cookie' });
}

/** Answers an address that frePPLe does not have: its start page is elsewhere. */
export function replyElsewhere(location = '/'): SandboxReply {
  return { status: 302, headers: { 'content-type': 'text/html; charset=utf-8', location, vary: 'Cookie' } };
}

/** Answers a truncated body as Python does. */
export function replyNoJson(body: string, isRecord: boolean): SandboxReply {
  const place = `line 1 column ${body.length + 1} (char ${body.length})`;
  return replyDetail(400, `JSON parse error - Expecting value: ${place}`, { isRecord });
}

/** Answers a refusal with one sentence. */
export function replyDetail(
  status: number,
  detail: string,
  {
    isRecord = false,
    headers = {},
  }: { readonly isRecord?: boolean; readonly headers?: Readonly<Record<string, string>> } = {},
): SandboxReply {
  return replyJson(status, { detail }, { ...createHeaders(isRecord), ...headers });
}
