import { type CommonInput, defineSaga, invalidInput, notFound, type Questions, type UserError } from './define-saga.ts';
import { createHoldSteps, type HoldTarget, laneOf } from './hold-target.ts';

interface Input extends CommonInput, HoldTarget {
  readonly severity: string;
}

// While SAP is away it answers with the bare key: a hold is not kept waiting for it.
const orderQuery =
  'query ($plant: String!, $number: String!) { found: productionOrder(plant: $plant, number: $number) { number } }';
const workCenterQuery =
  'query ($plant: String!, $number: String!) { found: workCenter(plant: $plant, code: $number) { code } }';

/** What the hold names and nobody knows. */
async function findMissing(
  { plant, scope, productionOrder, workCenter }: HoldTarget,
  { ask }: Questions,
): Promise<UserError | undefined> {
  const isOrder = scope === 'PRODUCTION_ORDER';
  const number = isOrder ? productionOrder : scope === 'WORK_CENTER' ? workCenter : undefined;
  if (!number) return undefined;
  const { found } = await ask<{ readonly found: object | null }>('sap', isOrder ? orderQuery : workCenterQuery, {
    plant,
    number,
  });
  if (found !== null) return undefined;
  return isOrder
    ? notFound('There is no such order.', 'productionOrder')
    : notFound('There is no such work center.', 'workCenter');
}

/** Stops something in every system: quality first, so that the hold is known before it bites. */
export const placeQualityHold = defineSaga<Input>({
  kind: 'placeQualityHold',
  owned: 'QualityHold',
  validate: ({ reason }) => (reason ? undefined : invalidInput('A hold needs a reason.', 'reason')),
  locate: async (input, questions) =>
    (await findMissing(input, questions)) ?? {
      plant: input.plant,
      productionOrder: input.productionOrder ?? undefined,
      lane: laneOf(input),
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
