export { describeAccess } from './describe.ts';
export { type FieldRule, readAllowed, readFieldRule } from './read.ts';
export { listUnclassified } from './unclassified.ts';
