import type { Viewer } from '../../subgraphs/kit/index.ts';
import type { Authenticator } from '../access/identity/index.ts';

/** Timers take no more than this. */
const maxDelayMs = 2_147_483_647;

/** Calls back once when a viewer's token has ended or was revoked; returns what stops it. */
export function watchLifetime(
  { subject, expiresAt }: Viewer,
  authenticator: Authenticator,
  end: (reason: string) => void,
): () => void {
  const delayMs = expiresAt === undefined ? undefined : Math.min(maxDelayMs, Math.max(0, expiresAt - Date.now()));
  const timer = delayMs === undefined ? undefined : setTimeout(() => end('Token expired'), delayMs);
  const forget = authenticator.watchRevocations((revoked) => {
    if (revoked === subject) end('Token revoked');
  });
  return () => {
    clearTimeout(timer);
    forget();
  };
}
