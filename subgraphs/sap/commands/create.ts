import { CommandContradiction, CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { MaterialRecord, OrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapCreateOrderInput } from '../generated.ts';
import { hasYield, isCancelled, withdrawOrder } from './call-order-function.ts';
import {
  describeOrder,
  isPositive,
  isSameAmount,
  notShown,
  refuseEndBeforeStart,
  refuseNoDecimal,
  requireOrder,
  requireSap,
  type SapCommand,
  sendAndSee,
} from './shared.ts';

const findMade = ({ plant }: SapCreateOrderInput, key: string, context: SubgraphContext) =>
  requireSap(plant, context).writes.orders.findMade(key, context.call);

function createDraft(input: SapCreateOrderInput, unit: MaterialRecord['nativeUnit']) {
  const { plant, material, quantity, orderType, startTime, endTime } = input;
  return {
    plant,
    material,
    quantity,
    unit,
    type: orAbsent(orderType),
    startTime: orAbsent(startTime),
    endTime: orAbsent(endTime),
  };
}

function refuseOther(made: OrderRecord, { material, quantity }: SapCreateOrderInput): void {
  if (isCancelled(made)) throw new CommandContradiction('The order that was created under this key is cancelled.');
  if (made.material !== material || !isSameAmount(made.quantity.value, quantity))
    throw new CommandContradiction('SAP has another order under this key.');
}

/** Reads the unit as SAP writes it: an order is counted in the material's base unit. */
async function requireUnit({ plant, material, unit }: SapCreateOrderInput, context: SubgraphContext) {
  const sap = requireSap(plant, context);
  const [known] = await sap.readMaterials([material], context.call);
  if (known === undefined)
    throw (
      sap.quarantine.findError({ noun: 'Material', key: material }) ??
      new CommandRefusal('NOT_FOUND', 'SAP does not know this material.')
    );
  if (known.baseUnit !== unit)
    throw new CommandRefusal('INVALID_INPUT', `The unit of the material is ${known.baseUnit}.`);
  return known.nativeUnit;
}

/** Creates an order; rework begins with one. */
export const createOrder: SapCommand<SapCreateOrderInput> = {
  name: 'sapCreateOrder',
  system: 'SAP',
  writes: ['ProductionOrder'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const { plant, material, quantity, sourceOrder, startTime, endTime } = input;
    requireSap(plant, context);
    refuseNoDecimal(quantity);
    if (!isPositive(quantity)) throw new CommandRefusal('INVALID_INPUT', 'The quantity must be more than 0.');
    refuseEndBeforeStart(orAbsent(startTime), orAbsent(endTime));
    if (sourceOrder) await requireOrder({ plant, number: sourceOrder }, context);
    await requireUnit(input, context);
    // SAP gives the number and takes the operations from the routing.
    return {
      material,
      quantity,
      unit: input.unit,
      startTime: orAbsent(startTime),
      endTime: orAbsent(endTime),
      dueTime: orAbsent(endTime),
      operations: [],
    };
  },
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const open = async () => {
      await createOrder.check(input, context);
      const draft = createDraft(input, await requireUnit(input, context));
      const effect = () => sap.writes.orders.create(step.key, draft, context.call);
      return sendAndSee(step, effect, async () => {
        const seen = await findMade(input, step.key, context);
        if (seen === undefined) throw notShown(sap, 'the new order');
        return seen;
      });
    };
    const made = (await findMade(input, step.key, context)) ?? (await open());
    refuseOther(made, input);
    const result = { number: made.number, ...describeOrder(made) };
    return { nativeReference: made.number, result, after: result };
  },
  async undo(input, context, step) {
    const made = await findMade(input, step.key, context);
    if (made === undefined || isCancelled(made)) return {};
    if (hasYield(made))
      throw new CommandRefusal('INVALID_STATE', 'A part of the order is confirmed.', { currentState: made.status });
    const { status } = await withdrawOrder(made, context, step);
    return { nativeReference: made.number, before: { status: made.status }, after: { status } };
  },
};
