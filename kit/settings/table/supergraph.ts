import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, milliseconds } from '../value-type.ts';

/** Graph to serve. */
export const supergraphSettings = defineGroup({
  title: 'Supergraph',
  readBy: ['start'],
  rows: {
    supergraph: defineSetting({
      name: 'SUPERGRAPH',
      option: { name: 'supergraph', value: 'WHERE' },
      type: anyText('file or URL'),
      purpose: 'supergraph to serve, its subgraphs over HTTP',
      defaultText: 'the manufacturing graph',
    }),
    supergraphPollMs: defineSetting({
      name: 'SUPERGRAPH_POLL_MS',
      type: milliseconds,
      default: 2_000,
      unit: 'ms',
      purpose: 'interval at which the file or URL of the supergraph is checked for changes',
    }),
  },
});
