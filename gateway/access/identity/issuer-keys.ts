import type { JWTVerifyGetKey } from 'jose';

/** The keys of an issuer. @throws AccessRefused when they cannot be had. */
export interface IssuerKeys {
  readonly find: JWTVerifyGetKey;
  close(): void;
}
