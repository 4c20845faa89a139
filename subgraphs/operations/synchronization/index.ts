export type { Mode } from './mode.ts';
export { createCorrectionSagas, startSynchronization } from './start.ts';
