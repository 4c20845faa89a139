export { approveSynchronization } from './approve.ts';
export type { Controlled, ControlOptions } from './control.ts';
export { listPlantSynchronizations } from './list-modes.ts';
export type { Mode } from './mode.ts';
export type { PlannedRecord } from './plan.ts';
export { measurePromises, type PromiseRecord } from './promises.ts';
export {
  applySynchronization,
  previewSynchronization,
  type SynchronizeInput,
  type SynchronizeOutcome,
} from './request.ts';
export { type ResolvedAnswer, type ResolveInput, type ResolveOutcome, resolveDiscrepancy } from './resolve.ts';
export { type PlantInput, type PlantOutcome, setSynchronizationMode } from './set-mode.ts';
export { createCorrectionSagas, startSynchronization } from './start.ts';
