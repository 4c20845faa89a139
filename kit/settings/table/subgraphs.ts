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
      purpose: 'shared by the gateway and the subgraphs',
      isSecret: true,
      readBy: ['start', 'subgraph'],
      requiredBy: ['subgraph'],
    }),
    otherCredential: defineSetting({
      name: 'INTERNAL_SECRET_OTHER',
      type: sharedSecret,
      purpose: 'taken by subgraphs too, while one replaces the other',
      isSecret: true,
      readBy: ['subgraph'],
    }),
    urls: defineFamily({
      prefix: 'SUBGRAPH_URL_',
      placeholder: 'NAME',
      type: urlWith('http:', 'https:'),
      purpose:
        "where the subgraph NAME listens, instead of the supergraph's URL; the operations subgraph calls its peers there",
      readBy: ['start', 'subgraph'],
    }),
    timeoutMs: defineSetting({
      name: 'SUBGRAPH_TIMEOUT_MS',
      type: milliseconds,
      default: 12_000,
      unit: 'ms',
      purpose: 'what one request to a subgraph may take',
    }),
    timeoutsMs: defineFamily({
      prefix: 'SUBGRAPH_TIMEOUT_MS_',
      placeholder: 'NAME',
      type: milliseconds,
      unit: 'ms',
      purpose: 'the same for the subgraph NAME',
      defaultText: 'SUBGRAPH_TIMEOUT_MS',
    }),
    maxBytes: defineSetting({
      name: 'SUBGRAPH_MAX_BYTES',
      type: wholeNumber(1_024, 1_073_741_824),
      default: 67_108_864,
      unit: 'bytes',
      purpose: 'a larger answer of a subgraph is refused',
    }),
    isSharing: defineSetting({
      name: 'SUBGRAPH_DEDUPE',
      type: onOrOff,
      default: true,
      purpose: 'off asks a subgraph again for an equal query that is under way',
    }),
    hasMessages: defineFamily({
      prefix: 'SUBGRAPH_ERROR_MESSAGES_',
      placeholder: 'NAME',
      type: onOrOff,
      purpose: 'on lets clients read the error messages of the subgraph NAME, which may name hosts, tables or people',
      defaultText: 'off',
    }),
    isCompressing: defineSetting({
      name: 'SUBGRAPH_COMPRESSION',
      type: onOrOff,
      default: true,
      purpose: 'off asks subgraphs for answers that are not compressed',
    }),
    caFile: defineSetting({
      name: 'SUBGRAPH_CA_FILE',
      type: anyText('file'),
      purpose: 'private CA of subgraphs over https (PEM)',
    }),
    certificateFile: defineSetting({
      name: 'SUBGRAPH_CERTIFICATE_FILE',
      type: anyText('file'),
      purpose: "the gateway's client certificate for subgraphs over https (PEM), with SUBGRAPH_KEY_FILE",
    }),
    keyFile: defineSetting({
      name: 'SUBGRAPH_KEY_FILE',
      type: anyText('file'),
      purpose: 'the key of that certificate (PEM)',
    }),
    hasFastPath: defineSetting({
      name: 'SUBGRAPH_FAST_PATH',
      type: onOrOff,
      default: true,
      purpose: 'off calls every subgraph by undici, on those without TLS by an HTTP/1.1 client of our own',
    }),
  },
});
