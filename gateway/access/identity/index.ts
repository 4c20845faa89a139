export { type Authenticator, demoViewer } from './authenticator.ts';
export { signLocalToken } from './local-key.ts';
export { isFromLoopback } from './loopback.ts';
export { type Identity, type IdentitySettings, openIdentity } from './open-identity.ts';
export { AccessRefused } from './refused.ts';
export type { RequestWithToken } from './request-with-token.ts';
export { revoke } from './revocations.ts';
