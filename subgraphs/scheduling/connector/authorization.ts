import { randomBytes } from 'node:crypto';
import type { SchedulingConfig } from '../config.ts';

/** Headers of reads and of writes. */
export interface Authorization {
  readonly read: Readonly<Record<string, string>>;
  readonly write: Readonly<Record<string, string>>;
}

/**
 * Django applies its rule against forged requests to a web token: a write needs the same 32 letters as a cookie and as
 * a header, and over https a referer of the host. A password needs none of it, but is hashed anew for each request.
 */
export function createAuthorization(auth: SchedulingConfig['scheduling']['auth'], url: string): Authorization {
  const json = { accept: 'application/json' };
  const content = { 'content-type': 'application/json' };
  if (auth.kind === 'basic') {
    const authorization = `Basic ${Buffer.from(`${auth.user}:${auth.password}`).toString('base64')}`;
    return { read: { authorization, ...json }, write: { authorization, ...json, ...content } };
  }
  const authorization = `Bearer ${auth.token}`;
  const token = randomBytes(16).toString('hex');
  const forgery = { cookie: `csrftoken=${token}`, 'x-csrftoken': token, referer: `${new URL(url).origin}/` };
  return { read: { authorization, ...json }, write: { authorization, ...json, ...content, ...forgery } };
}
