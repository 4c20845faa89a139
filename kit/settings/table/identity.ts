import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, oneWord, onOrOff, urlWith } from '../value-type.ts';

/** Issuers whose tokens are accepted. */
export const identitySettings = defineGroup({
  title: 'Identity',
  readBy: ['start'],
  rows: {
    accessFile: defineSetting({
      name: 'ACCESS_CONFIG',
      type: anyText('file'),
      purpose:
        'issuers whose tokens are accepted (YAML). Without an issuer the gateway issues tokens itself (`npm run token`; that of the administrator is in `.plantgraph/authorization`), does not start with NODE_ENV=production, and serves a supergraph without access rules (@allow) to everyone',
    }),
    issuer: defineSetting({
      name: 'AUTH_ISSUER',
      type: anyText('text'),
      purpose: 'one issuer, with AUTH_AUDIENCE and AUTH_JWKS_URL instead of a file',
    }),
    audience: defineSetting({ name: 'AUTH_AUDIENCE', type: anyText('text'), purpose: 'audience of its tokens' }),
    jwksUrl: defineSetting({
      name: 'AUTH_JWKS_URL',
      type: urlWith('http:', 'https:'),
      purpose: 'URL of its public keys',
    }),
    caFile: defineSetting({
      name: 'AUTH_CA_FILE',
      type: anyText('file'),
      purpose: 'private CA of AUTH_JWKS_URL (PEM)',
    }),
    proxyUrl: defineSetting({
      name: 'AUTH_PROXY_URL',
      type: urlWith('http:', 'https:'),
      purpose: 'proxy to AUTH_JWKS_URL',
      isSecret: true,
    }),
    allowsNoType: defineSetting({
      name: 'AUTH_ALLOW_NO_TYPE',
      type: onOrOff,
      default: false,
      purpose: 'on accepts tokens of AUTH_ISSUER without typ in their header (`allowsNoType` in ACCESS_CONFIG)',
    }),
    formerIssuer: defineSetting({
      name: 'FORMER_ISSUER',
      type: anyText('text'),
      purpose: 'issuer of the users in rows of version 0.2, which did not record issuers',
      defaultText: 'the only one',
    }),
    trustsLoopback: defineSetting({
      name: 'TRUST_LOOPBACK',
      type: onOrOff,
      default: false,
      purpose:
        'on accepts requests from this machine without a token and gives them every right; behind a proxy on this machine this means every request',
    }),
    auth: defineSetting({
      name: 'AUTH',
      type: oneWord('required'),
      purpose: 'required: every request needs a token, even if the supergraph has no access rules',
      isShared: true,
    }),
  },
});
