import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, onOrOff, originList } from '../value-type.ts';

/** Pages of other sites, certificates and headers: requests on their way in and through. */
export const browserSettings = defineGroup({
  title: 'Requests from browsers, and headers',
  readBy: ['start'],
  rows: {
    origins: defineSetting({
      name: 'CORS_ORIGINS',
      type: originList,
      default: [],
      defaultText: 'none',
      purpose:
        'origins whose pages may use the graph, or * for all. Sockets and event streams of other pages are refused, except those of the gateway itself',
    }),
    allowsCredentials: defineSetting({
      name: 'CORS_CREDENTIALS',
      type: onOrOff,
      default: false,
      purpose: 'on lets pages of CORS_ORIGINS send requests with cookies',
    }),
    headersFile: defineSetting({
      name: 'HEADERS_CONFIG',
      type: anyText('file'),
      purpose: 'rules for the request headers that are forwarded to subgraphs (YAML); without it none is forwarded',
    }),
  },
});
