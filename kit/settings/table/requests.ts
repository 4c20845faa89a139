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
      purpose: "off gives every request to Node's server, on reads plain requests for ready operations ahead of it",
    }),
  },
});
