import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, oneWord, urlWith } from '../value-type.ts';

/** Issuers whose tokens are taken. */
export const identitySettings = defineGroup({
  title: 'Identity',
  readBy: ['start'],
  rows: {
    accessFile: defineSetting({
      name: 'ACCESS_CONFIG',
      type: anyText('file'),
      purpose:
        'issuers whose tokens are taken (YAML); without one, requests from this machine need no token, NODE_ENV=production does not start, and a supergraph without rules of access (@allow) is open to whoever reaches the port',
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
      purpose: 'proxy by which AUTH_JWKS_URL is reached',
      isSecret: true,
    }),
    auth: defineSetting({
      name: 'AUTH',
      type: oneWord('required'),
      purpose: 'required: no request without a token (`npm run token` makes one for the embedded plant)',
      isShared: true,
    }),
  },
});
