export { approveSynchronization } from './approve.ts';
export { type CancelInput, type CancelOutcome, cancelSynchronization } from './cancel-run.ts';
export type { Controlled, ControlOptions } from './control.ts';
export { formatKind } from './correct.ts';
export { isFactNoun, readOrderNumber } from './fact-key.ts';
export { readFactsFrom } from './facts-from.ts';
export { type LinkInput, type LinkOutcome, linkRecords, type UnlinkInput, unlinkRecords } from './link-records.ts';
export { listPlantSynchronizations } from './list-modes.ts';
export type { Mode } from './mode.ts';
export type { PlannedRecord } from './planned-record.ts';
export { measurePromises, type PromiseRecord } from './promises.ts';
export { readPromiseMetrics } from './read-metrics.ts';
export { formatBatchKey } from './reconcilers/batch/key.ts';
export { nounsOfBatches, nounsOfLots, nounsOfOrders, urgentReconcilers } from './reconcilers/index.ts';
export { readWorkCenter } from './reconcilers/work-center-availability.ts';
export {
  applySynchronization,
  previewSynchronization,
  type SynchronizeInput,
  type SynchronizeOutcome,
} from './request.ts';
export { type ResolvedAnswer, type ResolveInput, type ResolveOutcome, resolveDiscrepancy } from './resolve.ts';
export { type PlantInput, type PlantOutcome, setSynchronizationMode } from './set-mode.ts';
export { createCorrectionSagas, startSynchronization } from './start.ts';
export { readPlan } from './stored-plan.ts';
