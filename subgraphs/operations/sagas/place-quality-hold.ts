import { type CommonInput, defineSaga, invalidInput, numberToCome } from './define-saga.ts';
import { createHoldSteps, type HoldTarget, toLane } from './hold-target.ts';
import { refuseUnknown } from './refuse-unknown.ts';

interface Input extends CommonInput, HoldTarget {
  readonly severity: string;
}

/** Places a hold in every system: quality first, so that the hold is recorded before it takes effect. */
export const placeQualityHold = defineSaga<Input>({
  kind: 'placeQualityHold',
  owned: 'QualityHold',
  validate: ({ reason }) => (reason ? undefined : invalidInput('A hold needs a reason.', 'reason')),
  locate: async (input, queries) =>
    (await refuseUnknown(input, queries)) ?? {
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
    ...createHoldSteps<Input>(true, ({ input, results, isAhead }) => ({
      ...input,
      number: isAhead ? numberToCome : results['placeInQuality']?.['hold'],
      remaining: 0,
    })),
  ],
});
