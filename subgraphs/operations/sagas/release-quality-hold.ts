import { parseId } from '../../../schema/canonical/index.ts';
import { type CommonInput, defineSaga, invalidInput, notFound } from './define-saga.ts';
import { createHoldSteps, type HoldTarget, toLane } from './hold-target.ts';

interface Input extends CommonInput {
  readonly number: string;
}

interface HoldAnswer {
  readonly qualityHold: {
    readonly scope: HoldTarget['scope'];
    readonly severity: string;
    readonly plant: { readonly id: string };
    readonly material: { readonly id: string } | null;
    readonly batch: { readonly id: string } | null;
    readonly productionOrder: { readonly id: string } | null;
    readonly workCenter: { readonly id: string } | null;
  } | null;
}

function readTarget(hold: NonNullable<HoldAnswer['qualityHold']>): HoldTarget {
  const { scope, plant, material, batch, productionOrder, workCenter } = hold;
  return {
    scope,
    plant: parseId('Plant', plant.id).code,
    material: material === null ? undefined : parseId('Material', material.id).number,
    batch: batch === null ? undefined : parseId('Batch', batch.id).number,
    productionOrder: productionOrder === null ? undefined : parseId('ProductionOrder', productionOrder.id).number,
    workCenter: workCenter === null ? undefined : parseId('WorkCenter', workCenter.id).code,
  };
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
