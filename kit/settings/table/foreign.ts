import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, nameList } from '../value-type.ts';

/** Variables of other programs: those that are read, and those that only resemble settings. */
export const foreignSettings = defineGroup({
  title: 'Variables of other programs',
  readBy: ['start'],
  rows: {
    foreignNames: defineSetting({
      name: 'PLANTGRAPH_FOREIGN',
      type: nameList,
      default: [],
      purpose: "names of other programs' variables that would be refused because they are so like a setting of ours",
      defaultText: 'none',
      readBy: ['start', 'subgraph', 'sandboxes', 'token', 'watch', 'doctor', 'audit:export', 'sandbox:hold'],
    }),
    nodeEnvironment: defineSetting({
      name: 'NODE_ENV',
      type: anyText('text'),
      purpose: 'production: a graph that has rules of access is not served without an issuer',
      isShared: true,
    }),
    nodeOptions: defineSetting({
      name: 'NODE_OPTIONS',
      type: anyText('text'),
      purpose: '--max-semi-space-size here, or given to Node, is kept instead of our 64 MB',
      isShared: true,
    }),
  },
});
