import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, wholeNumber } from '../value-type.ts';

/** Systems behind the graph: the configured ones, or the embedded plant. */
export const plantSettings = defineGroup({
  title: 'Plants and systems',
  readBy: ['start', 'sandboxes', 'token', 'sandbox:hold', 'simulate'],
  rows: {
    landscapeFile: defineSetting({
      name: 'PLANTGRAPH_CONFIG',
      option: { name: 'config', value: 'FILE' },
      type: anyText('file'),
      purpose: 'plants and system instances (YAML)',
      defaultText: 'the embedded plant',
      readBy: ['start', 'subgraph', 'doctor'],
      requiredBy: ['subgraph'],
    }),
    dataFolder: defineSetting({
      name: 'PLANTGRAPH_DATA',
      type: anyText('folder'),
      default: '.plantgraph',
      purpose: "folder of the embedded plant and of the local administrator's token; one process uses it at a time",
      readBy: ['start', 'sandboxes', 'token', 'audit:export', 'sandbox:hold', 'simulate', 'watch', 'doctor', 'sync'],
    }),
    scale: defineSetting({
      name: 'SCALE',
      type: wholeNumber(1, 100),
      default: 1,
      purpose: 'size of the embedded plant',
      isShared: true,
      readBy: ['start', 'sandboxes'],
    }),
  },
});
