import { CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { InspectionLotRecord } from '../connector/index.ts';
import type { QualityCancelLotsInput, QualityCreateLotInput } from '../generated.ts';
import { performOnce, type QualityCommand, refuseNonDecimal, requireStore, undoOnce } from './shared.ts';

/** Creates an inspection lot from the material's present plan. */
export const createLot: QualityCommand<QualityCreateLotInput> = {
  name: 'qualityCreateLot',
  system: 'QUALITY',
  writes: ['InspectionLot.status', 'ProductionOrder.inspectionLots'],
  guard: 'NATIVE_KEY',
  async check({ plant, quantity }, context) {
    requireStore(plant, context);
    refuseNonDecimal(quantity, 'quantity');
    if (quantity.startsWith('-')) throw new CommandRefusal('INVALID_INPUT', 'quantity must not be negative.');
  },
  async perform(input, context, step) {
    await createLot.check(input, context);
    const { plant, origin, material, quantity, unit } = input;
    const lot = {
      plant,
      origin,
      material,
      batch: orAbsent(input.batch),
      productionOrder: orAbsent(input.productionOrder),
      quantity: { value: quantity, unit },
    };
    return performOnce(
      { name: createLot.name, step, store: requireStore(plant, context) },
      async (unitOfWork) => {
        const number = await unitOfWork.createLot(lot);
        if (number === undefined) return { result: { inspectionLot: null } };
        return {
          nativeReference: number,
          result: { inspectionLot: number },
          after: { number, status: 'CREATED', ...lot },
        };
      },
      context,
    );
  },
  async undo({ plant }, context, step) {
    return undoOnce(
      { name: createLot.name, step, store: requireStore(plant, context) },
      async (unitOfWork, { nativeReference: number }) => {
        const lot = number === undefined ? undefined : await unitOfWork.lockLot(number);
        if (lot === undefined || lot.status === 'CANCELLED') return {};
        if (lot.status === 'DECIDED')
          throw new CommandRefusal('INVALID_STATE', 'The lot is decided.', { currentState: lot.status });
        await unitOfWork.setLotStatus(lot.number, 'CANCELLED');
        return { before: describeLot(lot), after: { ...describeLot(lot), status: 'CANCELLED' } };
      },
      context,
    );
  },
};

const describeLot = ({ number, status }: Pick<InspectionLotRecord, 'number' | 'status'>) => ({ number, status });

/** Cancels the undecided lots of an order. */
export const cancelLots: QualityCommand<QualityCancelLotsInput> = {
  name: 'qualityCancelLots',
  system: 'QUALITY',
  writes: ['InspectionLot.status'],
  guard: 'NATIVE_KEY',
  async check({ plant }, context) {
    requireStore(plant, context);
  },
  async perform({ plant, productionOrder }, context, step) {
    return performOnce(
      { name: cancelLots.name, step, store: requireStore(plant, context) },
      async (unitOfWork) => {
        const lots = await unitOfWork.lockLotsOfOrder({ plant, number: productionOrder });
        const open = lots.filter(({ status }) => status !== 'DECIDED' && status !== 'CANCELLED').map(describeLot);
        for (const { number } of open) await unitOfWork.setLotStatus(number, 'CANCELLED');
        return {
          result: { inspectionLots: open.map(({ number }) => number) },
          memento: { lots: open },
          before: { lots: open },
          after: { lots: open.map(({ number }) => ({ number, status: 'CANCELLED' })) },
        };
      },
      context,
    );
  },
  async undo({ plant }, context, step) {
    return undoOnce(
      { name: cancelLots.name, step, store: requireStore(plant, context) },
      async (unitOfWork, { memento }) => {
        const { lots } = memento as { readonly lots: readonly ReturnType<typeof describeLot>[] };
        for (const { number, status } of lots)
          if ((await unitOfWork.lockLot(number))?.status === 'CANCELLED') await unitOfWork.setLotStatus(number, status);
        return { after: { lots } };
      },
      context,
    );
  },
};
