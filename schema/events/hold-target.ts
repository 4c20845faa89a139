import { choice, optional, text } from './shape.ts';

/** Target of a quality hold; `productionOrder` is the number, `workCenter` the code. */
export const holdTarget = {
  scope: choice(['MATERIAL', 'BATCH', 'PRODUCTION_ORDER', 'WORK_CENTER']),
  material: optional(text),
  batch: optional(text),
  productionOrder: optional(text),
  workCenter: optional(text),
};
