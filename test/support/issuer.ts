import { sign as signBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, exportPKCS8, exportSPKI, generateKeyPair, type JWK, SignJWT } from 'jose';

/** An issuer of tokens whose keys are published over HTTP. */
export interface TestIssuer {
  readonly url: string;
  readonly jwksUrl: string;
  /** Reads the present public key, as PEM. */
  readonly publicPem: () => Promise<string>;
  readonly privateKey: () => CryptoKey;
  /** Signs content that a library would refuse, by its own key: any header, any text for claims. */
  signAsIs(header: Readonly<Record<string, unknown>>, claims: object | string): Promise<string>;
  /** Counts the requests for the keys. */
  readonly fetches: () => number;
  sign(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Signs with a new key from now on, and publishes only that. */
  rotate(): Promise<void>;
  /** Stops answering, as a server that is down. */
  stop(): Promise<void>;
}

export const audience = 'plantgraph-tests';

/** Starts an issuer on a port of its own. */
export async function startIssuer(): Promise<TestIssuer> {
  let count = 0;
  let number = 0;
  let pair = await generateKeyPair('RS256', { extractable: true });
  let published: JWK[] = [];
  const publish = async () => {
    number += 1;
    published = [{ ...(await exportJWK(pair.publicKey)), kid: `key-${number}`, alg: 'RS256', use: 'sig' }];
  };
  await publish();
  const server = createServer((_, response) => {
    count += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jwksUrl: `${url}/jwks`,
    publicPem: () => exportSPKI(pair.publicKey),
    privateKey: () => pair.privateKey,
    fetches: () => count,
    sign: (claims, header = {}) =>
      new SignJWT({ iss: url, aud: audience, sub: 'ada', ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: `key-${number}`, ...header })
        .sign(pair.privateKey),
    signAsIs: async (header, claims) => {
      const encode = (value: object | string) =>
        Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
      const text = `${encode({ alg: 'RS256', typ: 'at+jwt', kid: `key-${number}`, ...header })}.${encode(claims)}`;
      const signature = signBytes('sha256', Buffer.from(text), await exportPKCS8(pair.privateKey));
      return `${text}.${signature.toString('base64url')}`;
    },
    rotate: async () => {
      pair = await generateKeyPair('RS256', { extractable: true });
      await publish();
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Creates claims of a token that is valid for an hour. */
export function liveClaims(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const now = Math.floor(Date.now() / 1_000);
  return { iat: now, exp: now + 3_600, roles: ['planner'], plants: ['1010'], ...more };
}
