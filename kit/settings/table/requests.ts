import { defineGroup, defineSetting } from '../setting.ts';
import { onOrOff } from '../value-type.ts';

/** Reading of requests. */
export const requestSettings = defineGroup({
  title: 'Connections of clients',
  readBy: ['start'],
  rows: {
    hasFastPath: defineSetting({
      name: 'REQUEST_FAST_PATH',
      type: onOrOff,
      default: true,
      purpose:
        "on answers simple requests for compiled operations ahead of Node's HTTP server, off passes every request to it",
    }),
  },
});
