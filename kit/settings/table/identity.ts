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
        'issuers whose tokens are taken (YAML); without one this machine issues tokens itself (`npm run token`; that of the administrator lies in `.plantgraph/authorization`), NODE_ENV=production does not start, and a supergraph without rules of access (@allow) is open to whoever reaches the port',
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
    allowsNoType: defineSetting({
      name: 'AUTH_ALLOW_NO_TYPE',
      type: onOrOff,
      default: false,
      purpose: 'on takes tokens of AUTH_ISSUER that have no typ in their header (`allowsNoType` in ACCESS_CONFIG)',
    }),
    formerIssuer: defineSetting({
      name: 'FORMER_ISSUER',
      type: anyText('text'),
      purpose: 'the issuer whose people are meant by rows of version 0.2, which noted no issuer',
      defaultText: 'the only one',
    }),
    trustsLoopback: defineSetting({
      name: 'TRUST_LOOPBACK',
      type: onOrOff,
      default: false,
      purpose:
        'on lets requests of this machine in without a token, and lets them do everything; a proxy on this machine makes everybody one of them',
    }),
    auth: defineSetting({
      name: 'AUTH',
      type: oneWord('required'),
      purpose: 'required: no request without a token, whatever the supergraph says',
      isShared: true,
    }),
  },
});
