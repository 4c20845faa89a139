import { CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { CorrectiveActionRecord, InspectionLotRecord, NonconformanceRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { QualityCloseNonconformanceInput, QualityOpenNonconformanceInput } from '../generated.ts';
import {
  findRecord,
  performOnce,
  type QualityCommand,
  refuseBlank,
  refuseOtherVersion,
  requireKnown,
  requireStore,
  undoOnce,
} from './shared.ts';

/** Returns the referenced lot. @throws CommandRefusal `NOT_FOUND` when the plant has none of this number. */
function requireLot(lot: InspectionLotRecord | undefined, { plant }: QualityOpenNonconformanceInput) {
  return requireKnown(lot?.plant === plant ? lot : undefined, 'inspection lot');
}

/** Finds the subject of a new nonconformance: as named in the input, else as in its lot. */
function concern(input: QualityOpenNonconformanceInput, lot: InspectionLotRecord | undefined) {
  const material = orAbsent(input.material) ?? lot?.material;
  if (material === undefined) throw new CommandRefusal('INVALID_INPUT', 'A nonconformance needs a lot or a material.');
  // A batch number has a meaning only with its material.
  const isLotsMaterial = material === lot?.material;
  return {
    inspectionLot: lot?.number,
    material,
    batch: orAbsent(input.batch) ?? (isLotsMaterial ? lot?.batch : undefined),
    productionOrder: orAbsent(input.productionOrder) ?? lot?.productionOrder,
  };
}

/** Opens a nonconformance. */
export const openNonconformance: QualityCommand<QualityOpenNonconformanceInput> = {
  name: 'qualityOpenNonconformance',
  system: 'QUALITY',
  writes: ['Nonconformance'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const store = requireStore(input.plant, context);
    refuseBlank(input.description, 'description');
    const wanted = orAbsent(input.inspectionLot);
    const [lot] = wanted === undefined ? [] : await store.readLots([wanted], context.call);
    concern(input, wanted === undefined ? undefined : requireLot(lot, input));
  },
  async perform(input, context, step) {
    refuseBlank(input.description, 'description');
    return performOnce(
      { name: openNonconformance.name, step, store: requireStore(input.plant, context) },
      async (unitOfWork) => {
        const wanted = orAbsent(input.inspectionLot);
        const lot = wanted === undefined ? undefined : requireLot(await unitOfWork.lockLot(wanted), input);
        const { plant, severity, description } = input;
        const disposition = orAbsent(input.disposition);
        const facts = { plant, severity, description, disposition, ...concern(input, lot) };
        const number = await unitOfWork.createNonconformance({ ...facts, openedBy: step.actor });
        return {
          nativeReference: number,
          result: { nonconformance: number },
          after: { nonconformance: number, status: 'OPEN', ...facts },
        };
      },
      context,
    );
  },
  async undo({ plant }, context, step) {
    return undoOnce(
      { name: openNonconformance.name, step, store: requireStore(plant, context) },
      async (unitOfWork, { nativeReference: number = '' }) => {
        const found = await unitOfWork.lockNonconformance(number);
        if (found === undefined || found.status === 'CANCELLED') return {};
        if (found.status === 'CLOSED')
          throw new CommandRefusal('INVALID_STATE', 'The nonconformance is closed.', { currentState: 'CLOSED' });
        await unitOfWork.setNonconformance(number, { status: 'CANCELLED', disposition: found.disposition });
        const before = { nonconformance: number, status: found.status };
        return { before, after: { nonconformance: number, status: 'CANCELLED' } };
      },
      context,
    );
  },
};

function refuseClosing(
  { expectedVersion }: QualityCloseNonconformanceInput,
  { status, version }: NonconformanceRecord,
  actions: readonly CorrectiveActionRecord[],
): void {
  const refuse = (message: string): never => {
    throw new CommandRefusal('INVALID_STATE', message, { currentState: status, currentVersion: version });
  };
  if (status === 'CLOSED' || status === 'CANCELLED') refuse(`The nonconformance is ${status.toLowerCase()}.`);
  refuseOtherVersion(expectedVersion, version);
  if (actions.some(({ completedAt }) => completedAt === undefined)) refuse('A corrective action is not completed.');
}

const findNonconformance = (number: string, context: SubgraphContext) =>
  findRecord(context, (store) => store.readNonconformances([number], context.call));

/** Closes a nonconformance. */
export const closeNonconformance: QualityCommand<QualityCloseNonconformanceInput> = {
  name: 'qualityCloseNonconformance',
  system: 'QUALITY',
  writes: ['Nonconformance.status', 'Nonconformance.disposition'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const { store, record } = requireKnown(await findNonconformance(input.number, context), 'nonconformance');
    refuseClosing(input, record, await store.readActions([input.number], context.call));
  },
  async perform(input, context, step) {
    const { number, disposition } = input;
    const { store } = requireKnown(await findNonconformance(number, context), 'nonconformance');
    return performOnce(
      { name: closeNonconformance.name, step, store },
      async (unitOfWork) => {
        const found = requireKnown(await unitOfWork.lockNonconformance(number), 'nonconformance');
        refuseClosing(input, found, await unitOfWork.readActions(number));
        await unitOfWork.setNonconformance(number, { status: 'CLOSED', disposition });
        const before = { status: found.status, disposition: found.disposition ?? null };
        const result = { nonconformance: number, status: 'CLOSED', disposition };
        return { nativeReference: number, result, memento: before, before, after: result };
      },
      context,
    );
  },
  async undo({ number }, context, step) {
    const found = await findNonconformance(number, context);
    if (found === undefined) return {};
    return undoOnce(
      { name: closeNonconformance.name, step, store: found.store },
      async (unitOfWork, { memento }) => {
        const closed = await unitOfWork.lockNonconformance(number);
        if (closed?.status !== 'CLOSED') return {};
        const before = memento as Pick<NonconformanceRecord, 'status'> & {
          readonly disposition: NonNullable<NonconformanceRecord['disposition']> | null;
        };
        await unitOfWork.setNonconformance(number, {
          status: before.status,
          disposition: orAbsent(before.disposition),
        });
        return { before: { status: 'CLOSED' }, after: before };
      },
      context,
    );
  },
};
