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
      purpose: 'manifest of operations that are asked for by hash (`npm run trust` writes it)',
    }),
    trustedOnly: defineSetting({
      name: 'TRUSTED_ONLY',
      type: onOffOrRoles,
      purpose: 'on answers nothing but trusted documents, off anything; or the roles that are held to them',
      defaultText: 'partner where there are trusted documents, else off',
    }),
  },
});
