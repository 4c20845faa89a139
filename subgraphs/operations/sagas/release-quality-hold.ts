import { type CommonInput, defineSaga, invalidInput, notFound } from './define-saga.ts';
import { createHoldSteps, type HoldTarget, readTarget, type TargetIds, toLane } from './hold-target.ts';

interface Input extends CommonInput {
  readonly number: string;
}

interface HoldAnswer {
  readonly qualityHold: (TargetIds & { readonly severity: string }) | null;
}

const holdQuery = `query ($number: String!) {
  qualityHold(number: $number) { scope severity plant { id } material { id } batch { id } productionOrder { id } workCenter { id } }
}`;

/** Ends a hold: quality decides, then the others end restrictions that no other hold needs. */
export const releaseQualityHold = defineSaga<Input>({
  kind: 'releaseQualityHold',
  owned: 'QualityHold',
  validate: ({ reason }) => (reason ? undefined : invalidInput('Ending a hold needs a reason.', 'reason')),
  locate: async ({ number }, { ask }) => {
    const { qualityHold } = await ask<HoldAnswer>('quality', holdQuery, { number });
    if (qualityHold === null) return notFound('The hold does not exist.', 'number');
    const target = readTarget(qualityHold);
    return {
      plant: target.plant,
      productionOrder: target.productionOrder ?? undefined,
      lane: toLane(target),
      // The author of a critical hold must not end it alone.
      subject: { needsOtherPerson: qualityHold.severity === 'CRITICAL' },
    };
  },
  steps: [
    {
      name: 'releaseInQuality',
      system: 'QUALITY',
      command: 'qualityReleaseHold',
      input: ({ input: { number, reason, expectedVersion }, subject: { needsOtherPerson } }) => ({
        number,
        reason,
        expectedVersion,
        needsOtherPerson,
      }),
      undo: 'COMMAND',
    },
    ...createHoldSteps<Input>(false, ({ input, results }) => {
      const released = results['releaseInQuality'];
      if (released === undefined) return undefined;
      // Releases recorded by earlier versions have only the total count of remaining holds.
      const remaining = Number(released['remainingOfScope'] ?? released['remaining']);
      return { ...(released as unknown as HoldTarget), number: input.number, remaining };
    }),
  ],
});
