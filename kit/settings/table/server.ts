import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, nameList, oneWord, onOrOff, wholeNumber } from '../value-type.ts';

/** Address on which a process listens, and its log. */
export const serverSettings = defineGroup({
  title: 'Server',
  readBy: ['start', 'subgraph', 'sandboxes'],
  rows: {
    host: defineSetting({
      name: 'HOST',
      option: { name: 'host', value: 'ADDRESS' },
      type: anyText('address'),
      default: '127.0.0.1',
      purpose: 'address to listen on; `npm run watch` and `npm run doctor` look for the graph there',
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'watch', 'doctor'],
    }),
    port: defineSetting({
      name: 'PORT',
      option: { name: 'port', value: 'NUMBER' },
      type: wholeNumber(0, 65_535),
      default: 4_000,
      defaults: { sandboxes: 4_010 },
      purpose:
        'port to listen on, 0 takes a free one; `npm run sandboxes` takes four from it on, and `npm run watch` and `npm run doctor` look for the graph there',
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'watch', 'doctor'],
    }),
    certificateFile: defineSetting({
      name: 'TLS_CERTIFICATE',
      type: anyText('file'),
      purpose:
        "the gateway's certificate (PEM), with TLS_KEY: it speaks HTTPS, and serves new content of the files without a restart",
      readBy: ['start'],
    }),
    keyFile: defineSetting({
      name: 'TLS_KEY',
      type: anyText('file'),
      purpose: 'the key of that certificate (PEM)',
      readBy: ['start'],
    }),
    trustedProxies: defineSetting({
      name: 'TRUSTED_PROXIES',
      type: nameList,
      default: [],
      defaultText: 'none',
      purpose:
        "addresses and networks of the proxies before the gateway, as 10.0.0.5,192.168.0.0/16: from their X-Forwarded-For the client's address is taken, for rates, sockets and the log",
      readBy: ['start'],
    }),
    graphiql: defineSetting({
      name: 'GRAPHIQL',
      type: onOrOff,
      purpose: 'the page at /graphiql',
      defaultText: 'on; off with NODE_ENV=production',
      readBy: ['start'],
    }),
    logLevel: defineSetting({
      name: 'LOG_LEVEL',
      type: oneWord('trace', 'debug', 'info', 'warn', 'error', 'silent'),
      default: 'warn',
      defaults: { subgraph: 'info' },
      purpose: 'least level that is logged',
      isShared: true,
      readBy: ['start', 'subgraph'],
    }),
  },
});
