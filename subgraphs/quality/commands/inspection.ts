import { orAbsent } from '../../../kit/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { QualityDecideUsageInput, QualityRecordResultsInput } from '../generated.ts';
import { type Inspection, refuseDecision, refuseResults } from './result-rules.ts';
import { findRecord, performOnce, type QualityCommand, requireKnown } from './shared.ts';
import { isComplete, placeResults } from './valuation.ts';

const resultsStay = 'Results are never removed: a correction is a further result.';
const decisionsStay = 'A signed usage decision cannot be undone.';

/** A lot by its number, which two systems may both have, and its plant. */
interface LotName {
  readonly inspectionLot: string;
  readonly plant?: string | null | undefined;
}

async function findLot({ inspectionLot, plant }: LotName, context: SubgraphContext) {
  const { call, instances } = context;
  if (plant === undefined || plant === null)
    return findRecord(context, (store) => store.readLots([inspectionLot], call));
  const store = instances.forPlant(plant);
  const record = (await store?.readLots([inspectionLot], call))?.find((lot) => lot.plant === plant);
  return store === undefined || record === undefined ? undefined : { store, record };
}

async function readInspection(name: LotName, context: SubgraphContext): Promise<Inspection> {
  const { inspectionLot: number } = name;
  const { store, record } = requireKnown(await findLot(name, context), 'inspection lot');
  const [characteristics, results] = await Promise.all([
    store.readLotCharacteristics([number], context.call),
    store.readResults([number], context.call),
  ]);
  return { lot: record, characteristics, results };
}

/** Records findings. */
export const recordResults: QualityCommand<QualityRecordResultsInput> = {
  name: 'qualityRecordResults',
  system: 'QUALITY',
  writes: ['InspectionLot.results', 'InspectionLot.status'],
  guard: 'NATIVE_KEY',
  undo: resultsStay,
  async check(input, context) {
    refuseResults(input, await readInspection(input, context));
  },
  async perform(input, context, step) {
    const { store } = requireKnown(await findLot(input, context), 'inspection lot');
    return performOnce(
      { name: recordResults.name, step, store },
      async (unitOfWork) => {
        const lot = requireKnown(await unitOfWork.lockLot(input.inspectionLot), 'inspection lot');
        const characteristics = await unitOfWork.readLotCharacteristics(lot.number);
        const known = await unitOfWork.readResults(lot.number);
        refuseResults(input, { lot, characteristics, results: known });
        const inspectedBy = orAbsent(input.inspectedBy) ?? step.actor;
        const inspectedAt = orAbsent(input.inspectedAt);
        const results = placeResults(input.results, { characteristics, known, inspectedBy, inspectedAt });
        await unitOfWork.addResults(lot.number, results);
        const status = isComplete(characteristics, [...known, ...results]) ? 'RESULTS_COMPLETE' : 'IN_INSPECTION';
        await unitOfWork.setLotStatus(lot.number, status);
        const summaries = results.map(({ characteristic, valuation }) => ({ characteristic, valuation }));
        return {
          nativeReference: lot.number,
          result: { inspectionLot: lot.number, status, results: summaries },
          before: { inspectionLot: lot.number, status: lot.status },
          after: { inspectionLot: lot.number, status, results },
        };
      },
      context,
    );
  },
};

/** Describes the facts of a decision that the other systems follow. */
function describeDecided(lot: Inspection['lot'], valuation: QualityDecideUsageInput['valuation']) {
  const { plant, material, batch = null, productionOrder = null, quantity } = lot;
  return { plant, material, batch, productionOrder, quantity: quantity.value, unit: quantity.unit, valuation };
}

/** Records the usage decision on a lot. */
export const decideUsage: QualityCommand<QualityDecideUsageInput> = {
  name: 'qualityDecideUsage',
  system: 'QUALITY',
  writes: ['InspectionLot.usageDecision', 'InspectionLot.status'],
  guard: 'NATIVE_KEY',
  undo: decisionsStay,
  async check(input, context) {
    const inspection = await readInspection(input, context);
    refuseDecision(input, inspection);
    return describeDecided(inspection.lot, input.valuation);
  },
  async perform(input, context, step) {
    const { store } = requireKnown(await findLot(input, context), 'inspection lot');
    return performOnce(
      { name: decideUsage.name, step, store },
      async (unitOfWork) => {
        const lot = requireKnown(await unitOfWork.lockLot(input.inspectionLot), 'inspection lot');
        const characteristics = await unitOfWork.readLotCharacteristics(lot.number);
        refuseDecision(input, { lot, characteristics, results: await unitOfWork.readResults(lot.number) });
        const valuation = input.valuation === 'ACCEPTED' ? 'ACCEPTED' : 'REJECTED';
        const { code, meaning } = input;
        const reason = orAbsent(input.reason) ?? step.reason;
        const decision = { valuation, code, meaning, reason, decidedBy: step.actor } as const;
        await unitOfWork.addDecision(lot.number, decision);
        await unitOfWork.setLotStatus(lot.number, 'DECIDED');
        return {
          nativeReference: lot.number,
          result: describeDecided(lot, valuation),
          before: { inspectionLot: lot.number, status: lot.status },
          after: { inspectionLot: lot.number, status: 'DECIDED', decision },
        };
      },
      context,
    );
  },
};
