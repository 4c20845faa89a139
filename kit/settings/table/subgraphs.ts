import { defineFamily, defineGroup, defineSetting } from '../setting.ts';
import { anyText, milliseconds, onOrOff, sharedSecret, urlWith, wholeNumber } from '../value-type.ts';

/** Calls to subgraphs that run as services. */
export const subgraphSettings = defineGroup({
  title: 'Subgraphs as services',
  readBy: ['start'],
  rows: {
    credential: defineSetting({
      name: 'INTERNAL_SECRET',
      type: sharedSecret,
      purpose: 'secret that the gateway and the subgraphs share',
      isSecret: true,
      readBy: ['start', 'subgraph'],
      requiredBy: ['subgraph'],
    }),
    otherCredential: defineSetting({
      name: 'INTERNAL_SECRET_OTHER',
      type: sharedSecret,
      purpose: 'second secret that subgraphs accept while the secret is being replaced',
      isSecret: true,
      readBy: ['subgraph'],
    }),
    urls: defineFamily({
      prefix: 'SUBGRAPH_URL_',
      placeholder: 'NAME',
      type: urlWith('http:', 'https:'),
      purpose:
        'URL of the subgraph NAME, instead of the one in the supergraph; the operations subgraph also calls its peers there',
      readBy: ['start', 'subgraph'],
    }),
    timeoutMs: defineSetting({
      name: 'SUBGRAPH_TIMEOUT_MS',
      type: milliseconds,
      default: 12_000,
      unit: 'ms',
      purpose: 'time limit of one request to a subgraph',
    }),
    timeoutsMs: defineFamily({
      prefix: 'SUBGRAPH_TIMEOUT_MS_',
      placeholder: 'NAME',
      type: milliseconds,
      unit: 'ms',
      purpose: 'time limit for the subgraph NAME',
      defaultText: 'SUBGRAPH_TIMEOUT_MS',
    }),
    maxBytes: defineSetting({
      name: 'SUBGRAPH_MAX_BYTES',
      type: wholeNumber(1_024, 1_073_741_824),
      default: 67_108_864,
      unit: 'bytes',
      purpose: 'largest answer of a subgraph',
    }),
    isSharing: defineSetting({
      name: 'SUBGRAPH_DEDUPE',
      type: onOrOff,
      default: true,
      purpose: 'off sends equal queries to a subgraph although one is in progress',
    }),
    hasMessages: defineFamily({
      prefix: 'SUBGRAPH_ERROR_MESSAGES_',
      placeholder: 'NAME',
      type: onOrOff,
      purpose:
        'on forwards the error messages of the subgraph NAME to clients; they may contain names of hosts, tables or people',
      defaultText: 'off',
    }),
    isCompressing: defineSetting({
      name: 'SUBGRAPH_COMPRESSION',
      type: onOrOff,
      default: true,
      purpose: 'off requests uncompressed answers from subgraphs',
    }),
    caFile: defineSetting({
      name: 'SUBGRAPH_CA_FILE',
      type: anyText('file'),
      purpose: 'private CA of subgraphs over https (PEM)',
    }),
    certificateFile: defineSetting({
      name: 'SUBGRAPH_CERTIFICATE_FILE',
      type: anyText('file'),
      purpose: 'client certificate of the gateway for subgraphs over https (PEM), together with SUBGRAPH_KEY_FILE',
    }),
    keyFile: defineSetting({
      name: 'SUBGRAPH_KEY_FILE',
      type: anyText('file'),
      purpose: 'key of that certificate (PEM)',
    }),
    hasFastPath: defineSetting({
      name: 'SUBGRAPH_FAST_PATH',
      type: onOrOff,
      default: true,
      purpose: 'on uses the HTTP/1.1 client of the gateway for subgraphs without TLS, off uses undici for all',
    }),
  },
});
