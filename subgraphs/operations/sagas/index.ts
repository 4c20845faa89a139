import { cancelProductionOrder } from './cancel-production-order.ts';
import { closeNonconformance } from './close-nonconformance.ts';
import { convertPlannedOrder } from './convert-planned-order.ts';
import { createReworkOrder } from './create-rework-order.ts';
import { decideUsage } from './decide-usage.ts';
import type { AnySaga } from './define-saga.ts';
import { openNonconformance } from './open-nonconformance.ts';
import { placeQualityHold } from './place-quality-hold.ts';
import { recordInspectionResults } from './record-inspection-results.ts';
import { releaseProductionOrder } from './release-production-order.ts';
import { releaseQualityHold } from './release-quality-hold.ts';
import { reportProduction } from './report-production.ts';
import { reportScrap } from './report-scrap.ts';
import { rescheduleProductionOrder } from './reschedule-production-order.ts';

export { arrangeSteps } from './arrange-steps.ts';
export * from './define-saga.ts';

/** All sagas, in a fixed order. */
export const sagas: readonly AnySaga[] = Object.freeze([
  releaseProductionOrder,
  convertPlannedOrder,
  rescheduleProductionOrder,
  reportProduction,
  reportScrap,
  createReworkOrder,
  cancelProductionOrder,
  placeQualityHold,
  releaseQualityHold,
  recordInspectionResults,
  decideUsage,
  openNonconformance,
  closeNonconformance,
]);
