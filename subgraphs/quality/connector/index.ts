export { createQualityChecks, createQualityConnector } from './create-connector.ts';
export type { QualityConnector } from './port.ts';
export * from './records.ts';
export type { KnownChange, NewResult, QualityChange, QualityUnitOfWork } from './unit-of-work.ts';
