import { isNamed, type Viewer } from '../../kit/index.ts';
import type { Authenticator } from '../access/identity/index.ts';

/** Maximum delay of timers. */
const maxDelayMs = 2_147_483_647;

/** Calls back once when a viewer's token has expired or was revoked, also between its check and now; returns a function that stops it. */
export function watchLifetime(viewer: Viewer, authenticator: Authenticator, end: (reason: string) => void): () => void {
  const { expiresAt } = viewer;
  const leftMs = authenticator.isRevoked(viewer) ? 0 : expiresAt === undefined ? undefined : expiresAt - Date.now();
  const delayMs = leftMs === undefined ? undefined : Math.min(maxDelayMs, Math.max(0, leftMs));
  const endNow = () => end(authenticator.isRevoked(viewer) ? 'Token revoked' : 'Token expired');
  const timer = delayMs === undefined ? undefined : setTimeout(endNow, delayMs);
  const forget = authenticator.watchRevocations((revoked) => {
    if (isNamed(viewer, revoked)) end('Token revoked');
  });
  return () => {
    clearTimeout(timer);
    forget();
  };
}
