export type { QualityConnector } from './port.ts';
export * from './records.ts';
export { createQualityStore } from './store/index.ts';
export type { KnownChange, NewResult, QualityBooks, QualityChange } from './unit-of-work.ts';
