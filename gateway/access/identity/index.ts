export type { Authenticator } from './authenticator.ts';
export { signLocalToken } from './local-key.ts';
export { authorizationFile } from './local-token.ts';
export { isFromLoopback } from './loopback.ts';
export { machineViewer } from './machine-viewer.ts';
export { type Identity, type IdentitySettings, openIdentity } from './open-identity.ts';
export { AccessRefused } from './refused.ts';
export type { RequestWithToken } from './request-with-token.ts';
export { listNotedIssuers, revoke } from './revocations.ts';
