import { defineGroup, defineSetting } from '../setting.ts';
import { anyText, onOffOrRoles } from '../value-type.ts';

/** Operations that clients send by hash. */
export const trustSettings = defineGroup({
  title: 'Trusted documents',
  readBy: ['start'],
  rows: {
    trustedDocuments: defineSetting({
      name: 'TRUSTED_DOCUMENTS',
      type: anyText('file'),
      purpose: 'manifest of the trusted documents, which clients send by hash (written by `npm run trust`)',
    }),
    trustedOnly: defineSetting({
      name: 'TRUSTED_ONLY',
      type: onOffOrRoles,
      purpose:
        'on accepts only trusted documents, off accepts any operation; or a list of roles that are limited to trusted documents',
      defaultText: 'partner if TRUSTED_DOCUMENTS is set, else off',
    }),
  },
});
