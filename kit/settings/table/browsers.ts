import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, onOrOff, originList } from '../value-type.ts';

/** Pages of other sites, certificates and headers: requests on their way in and through. */
export const browserSettings = defineGroup({
  title: 'Pages of other sites, and headers',
  readBy: ['start'],
  rows: {
    origins: defineSetting({
      name: 'CORS_ORIGINS',
      type: originList,
      default: [],
      defaultText: 'none',
      purpose:
        "origins whose pages may use the graph, or * for all; sockets and event streams of other pages than these and the gateway's own are refused",
    }),
    allowsCredentials: defineSetting({
      name: 'CORS_CREDENTIALS',
      type: onOrOff,
      default: false,
      purpose: 'on lets browsers send cookies with requests of those pages',
    }),
    headersFile: defineSetting({
      name: 'HEADERS_CONFIG',
      type: anyText('file'),
      purpose: 'headers of a request that reach subgraphs (YAML); without it none does',
    }),
  },
});
