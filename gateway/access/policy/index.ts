export { isEventVisible } from './events.ts';
export { type AccessPolicy, type AccessRefusal, createAccessPolicy, type MaskedField } from './policy.ts';
export { hasAccessRules } from './rules.ts';
export { findAccess, noteForbidden, withAccess } from './with-access.ts';
