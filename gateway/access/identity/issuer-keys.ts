import type { JWTVerifyGetKey } from 'jose';

/** Keys of an issuer. @throws AccessRefused when they are unavailable. */
export interface IssuerKeys {
  readonly find: JWTVerifyGetKey;
  close(): void;
}
