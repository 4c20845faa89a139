import { formatRejection } from '../../../schema/canonical/index.ts';
import { type CommonInput, defineSaga, type SagaRun, type SagaStep } from './define-saga.ts';
import { createHoldSteps, type HoldTarget } from './hold-target.ts';
import { locateLot } from './inspection-lot.ts';

interface Input extends CommonInput {
  readonly inspectionLot: string;
  readonly valuation: 'ACCEPTED' | 'REJECTED' | 'NOT_VALUATED';
  readonly code: string;
  readonly meaning: string;
  readonly severity?: string | null;
  readonly disposition?: string | null;
}

/** Reads the usage decision from quality's result. */
const readDecision = ({ results }: SagaRun<Input>) => ({ ...results['decideInQuality'] });

/** Finds the target of the hold after a rejection: the batch, or without one the order. */
function findTarget(given: SagaRun<Input>): HoldTarget | undefined {
  const { plant, material, batch, productionOrder } = readDecision(given) as unknown as HoldTarget;
  if (given.input.valuation !== 'REJECTED') return undefined;
  if (batch) return { plant, scope: 'BATCH', material, batch };
  return productionOrder
    ? { plant, scope: 'PRODUCTION_ORDER', productionOrder }
    : { plant, scope: 'MATERIAL', material };
}

const rejection: readonly SagaStep<Input>[] = [
  {
    name: 'openNonconformance',
    system: 'QUALITY',
    command: 'qualityOpenNonconformance',
    input: (given) => {
      const { valuation, inspectionLot, severity, disposition, meaning } = given.input;
      if (valuation !== 'REJECTED') return undefined;
      const { plant, material, batch, productionOrder } = readDecision(given);
      const description = `Inspection lot ${inspectionLot} was rejected: ${meaning}`;
      return {
        plant,
        severity: severity ?? 'MAJOR',
        description,
        inspectionLot,
        material,
        batch,
        productionOrder,
        disposition,
      };
    },
    undo: 'COMMAND',
  },
  {
    name: 'placeHold',
    system: 'QUALITY',
    command: 'qualityPlaceHold',
    input: (given) => {
      const target = findTarget(given);
      if (target === undefined) return undefined;
      const reason = formatRejection(given.input.inspectionLot);
      return { ...target, severity: given.input.severity ?? 'MAJOR', reason };
    },
    undo: 'COMMAND',
  },
  ...createHoldSteps<Input>(true, (given) => {
    const target = findTarget(given as SagaRun<Input>);
    return target === undefined ? undefined : { ...target, number: given.results['placeHold']?.['hold'], remaining: 0 };
  }),
];

/** Decides an inspected lot, and updates stock and production accordingly. */
export const decideUsage = defineSaga<Input>({
  kind: 'decideUsage',
  owned: 'UsageDecision',
  validate: ({ valuation }) =>
    valuation === 'NOT_VALUATED'
      ? {
          type: 'InvalidInput',
          code: 'INVALID_INPUT',
          message: 'A decision is ACCEPTED or REJECTED.',
          path: ['input', 'valuation'],
        }
      : undefined,
  locate: ({ inspectionLot }, queries) => locateLot(inspectionLot, queries),
  steps: [
    {
      name: 'decideInQuality',
      system: 'QUALITY',
      command: 'qualityDecideUsage',
      input: ({ input: { inspectionLot, valuation, code, meaning, reason, expectedVersion } }) => ({
        inspectionLot,
        valuation,
        code,
        meaning,
        reason,
        expectedVersion,
      }),
      undo: 'A signed usage decision cannot be undone.',
    },
    {
      name: 'decideInSap',
      system: 'SAP',
      command: 'sapDecideUsage',
      input: (given) => {
        const { plant, material, batch, productionOrder } = readDecision(given);
        const { valuation, code, inspectionLot } = given.input;
        return { plant, material, batch, productionOrder, valuation, code, inspectionLot };
      },
      undo: 'A signed usage decision cannot be undone.',
    },
    {
      name: 'postStockInSap',
      system: 'SAP',
      command: 'sapMoveStock',
      input: (given) => {
        const { plant, material, batch } = readDecision(given);
        const { valuation, inspectionLot } = given.input;
        const to = valuation === 'ACCEPTED' ? 'UNRESTRICTED' : 'BLOCKED';
        return { plant, material, batch, from: 'QUALITY_INSPECTION', to, inspectionLot };
      },
      undo: 'COMMAND',
    },
    ...rejection,
  ],
});
