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
      purpose: 'names of variables of other programs that would be refused because they resemble a setting',
      defaultText: 'none',
      readBy: [
        'start',
        'subgraph',
        'sandboxes',
        'token',
        'watch',
        'doctor',
        'sync',
        'audit:export',
        'sandbox:hold',
        'simulate',
      ],
    }),
    nodeEnvironment: defineSetting({
      name: 'NODE_ENV',
      type: anyText('text'),
      purpose: 'production: a graph with access rules is not served without an issuer',
      isShared: true,
    }),
    nodeOptions: defineSetting({
      name: 'NODE_OPTIONS',
      type: anyText('text'),
      purpose: '--max-semi-space-size, here or on the command line of Node, replaces the default of 64 MB',
      isShared: true,
    }),
  },
});
