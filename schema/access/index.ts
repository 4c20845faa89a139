export { listDerived } from './derived.ts';
export { describeAccess } from './describe.ts';
export { AccessLinkError, accessSpecification, readRuledDocument } from './directive-names.ts';
export { type FieldRule, readAllowed, readFieldRule } from './read.ts';
export { listTypeRules } from './type-rules.ts';
export { listUnclassified, listUnclassifiedHere } from './unclassified.ts';
