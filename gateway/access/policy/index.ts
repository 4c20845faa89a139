export { isEventVisible } from './events.ts';
export { type AccessPolicy, createAccessPolicy, type MaskedField, type Refusal } from './policy.ts';
export { hasAccessRules } from './rules.ts';
export { findAccess, withAccess } from './with-access.ts';
