import { type CommonInput, defineSaga, invalidInput } from './define-saga.ts';
import { findUnknown, type Named } from './find-unknown.ts';
import { createHoldSteps, type HoldTarget, toLane } from './hold-target.ts';

interface Input extends CommonInput, HoldTarget {
  readonly severity: string;
}

/** What stops depends on the scope; the rest only describes it. */
function stoppedBy({ plant, scope, material, productionOrder, workCenter }: HoldTarget): Named {
  if (scope === 'PRODUCTION_ORDER') return { plant, productionOrder };
  return scope === 'WORK_CENTER' ? { plant, workCenter } : { plant, material };
}

/** Stops something in every system: quality first, so that the hold is known before it bites. */
export const placeQualityHold = defineSaga<Input>({
  kind: 'placeQualityHold',
  owned: 'QualityHold',
  validate: ({ reason }) => (reason ? undefined : invalidInput('A hold needs a reason.', 'reason')),
  locate: async (input, queries) =>
    (await findUnknown(stoppedBy(input), queries)) ?? {
      plant: input.plant,
      productionOrder: input.productionOrder ?? undefined,
      lane: toLane(input),
    },
  steps: [
    {
      name: 'placeInQuality',
      system: 'QUALITY',
      command: 'qualityPlaceHold',
      input: ({ input: { plant, scope, severity, material, batch, productionOrder, workCenter, reason } }) => ({
        plant,
        scope,
        severity,
        material,
        batch,
        productionOrder,
        workCenter,
        reason,
      }),
      undo: 'COMMAND',
    },
    ...createHoldSteps<Input>(true, ({ input, results }) => ({
      ...input,
      number: results['placeInQuality']?.['hold'],
      remaining: 0,
    })),
  ],
});
