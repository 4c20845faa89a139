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
      purpose:
        'address to listen on, and address of the graph for `npm run watch`, `npm run doctor` and `npm run sync`',
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'watch', 'doctor', 'sync'],
    }),
    port: defineSetting({
      name: 'PORT',
      option: { name: 'port', value: 'NUMBER' },
      type: wholeNumber(0, 65_535),
      default: 4_000,
      defaults: { sandboxes: 4_010 },
      purpose:
        'port to listen on, and port of the graph for `npm run watch`, `npm run doctor` and `npm run sync`; 0 takes a free one. `npm run sandboxes` takes four consecutive ports from it',
      isShared: true,
      readBy: ['start', 'subgraph', 'sandboxes', 'watch', 'doctor', 'sync'],
    }),
    certificateFile: defineSetting({
      name: 'TLS_CERTIFICATE',
      type: anyText('file'),
      purpose:
        'certificate of the gateway (PEM), together with TLS_KEY. The gateway then speaks HTTPS, and reloads both files when they change',
      readBy: ['start'],
    }),
    keyFile: defineSetting({
      name: 'TLS_KEY',
      type: anyText('file'),
      purpose: 'key of that certificate (PEM)',
      readBy: ['start'],
    }),
    trustedProxies: defineSetting({
      name: 'TRUSTED_PROXIES',
      type: nameList,
      default: [],
      defaultText: 'none',
      purpose:
        "addresses and networks of the proxies before the gateway, as 10.0.0.5,192.168.0.0/16; the client's address in rates, socket limits and the log is then that of their X-Forwarded-For",
      readBy: ['start'],
    }),
    graphiql: defineSetting({
      name: 'GRAPHIQL',
      type: onOrOff,
      purpose: 'page at /graphiql',
      defaultText: 'on; off with NODE_ENV=production',
      readBy: ['start'],
    }),
    logLevel: defineSetting({
      name: 'LOG_LEVEL',
      type: oneWord('trace', 'debug', 'info', 'warn', 'error', 'silent'),
      default: 'warn',
      defaults: { subgraph: 'info' },
      purpose: 'lowest level that is logged',
      isShared: true,
      readBy: ['start', 'subgraph'],
    }),
  },
});
