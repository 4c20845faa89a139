export { createQualityChecks } from './checks.ts';
export type { QualityConnector } from './port.ts';
export * from './records.ts';
export { createQualityStore } from './store/index.ts';
export type { KnownChange, NewResult, QualityChange, QualityUnitOfWork } from './unit-of-work.ts';
