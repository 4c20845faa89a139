import { CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { OrderRecord, PlannedOrderRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapConvertPlannedOrderInput } from '../generated.ts';
import { describeOrder, notShown, requireSap, type SapCommand, sendAndSee } from './shared.ts';

interface ConversionMemento {
  /** Orders that named the planned order before: SAP converts it in parts, too. */
  readonly earlier: readonly string[];
}

async function readPlanned(
  { plant, plannedOrder }: SapConvertPlannedOrderInput,
  context: SubgraphContext,
): Promise<PlannedOrderRecord | undefined> {
  const sap = requireSap(plant, context);
  const [found] = await sap.readPlannedOrders([plannedOrder], context.call, [plant]);
  if (found?.plant === plant) return found;
  const error = sap.quarantine.findError({ noun: 'PlannedOrder', key: `${plant}/${plannedOrder}` });
  if (error !== undefined) throw error;
  return undefined;
}

/** Lists the production orders that name the planned order from which they were converted. */
async function listConverted(
  { plant, plannedOrder }: SapConvertPlannedOrderInput,
  context: SubgraphContext,
): Promise<readonly OrderRecord[]> {
  const query = { plants: [plant], plannedOrders: [plannedOrder], orderBy: 'NUMBER', first: 50, offset: 0 } as const;
  const { entries } = await requireSap(plant, context).readOrderPage(query, context.call);
  return entries.flatMap(({ record }) => record ?? []);
}

/** Reads a planned order that can be converted. @throws CommandRefusal */
async function requirePlanned(
  input: SapConvertPlannedOrderInput,
  context: SubgraphContext,
): Promise<PlannedOrderRecord> {
  const found = await readPlanned(input, context);
  if (found?.isConvertible === true) return found;
  if (found !== undefined)
    throw new CommandRefusal('INVALID_STATE', 'SAP does not let this planned order be converted.', {
      currentState: 'NOT_CONVERTIBLE',
    });
  const [order] = await listConverted(input, context);
  if (order === undefined) throw new CommandRefusal('NOT_FOUND', 'SAP does not know this planned order in this plant.');
  throw new CommandRefusal('INVALID_STATE', `The planned order was converted into the order ${order.number}.`, {
    currentState: 'CONVERTED',
  });
}

async function prepareConversion(
  input: SapConvertPlannedOrderInput,
  context: SubgraphContext,
): Promise<ConversionMemento> {
  await requirePlanned(input, context);
  return { earlier: (await listConverted(input, context)).map(({ number }) => number) };
}

/** Prepares a conversion that nothing was noted of; a planned order that is gone may be converted already. */
async function noteConversion(
  input: SapConvertPlannedOrderInput,
  context: SubgraphContext,
): Promise<ConversionMemento> {
  return (await readPlanned(input, context)) === undefined ? { earlier: [] } : prepareConversion(input, context);
}

/**
 * Converts a planned order. SAP deletes it in the same step, and the production order keeps its number: by that the
 * order is found after an answer that was lost.
 */
export const convertPlannedOrder: SapCommand<SapConvertPlannedOrderInput> = {
  name: 'sapConvertPlannedOrder',
  system: 'SAP',
  writes: ['ProductionOrder', 'PlannedOrder'],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const { material, quantity, startTime, endTime } = await requirePlanned(input, context);
    // SAP gives the number and takes the operations from the routing.
    const { value, unit } = quantity;
    return { material, quantity: value, unit, startTime, endTime, dueTime: endTime, operations: [] };
  },
  prepare: prepareConversion,
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const memento = (step.memento as ConversionMemento | undefined) ?? (await noteConversion(input, context));
    const findMade = async () =>
      (await listConverted(input, context)).find(({ number }) => !memento.earlier.includes(number));
    const convert = async () => {
      const { etag } = await requirePlanned(input, context);
      const conversion = { plannedOrder: input.plannedOrder, etag, type: orAbsent(input.orderType) };
      const effect = () => sap.writes.orders.convert(step.key, conversion, context.call);
      return sendAndSee(step, effect, async () => {
        const seen = await findMade();
        if (seen === undefined) throw notShown(sap, 'the converted order');
        return seen;
      });
    };
    const made = (await findMade()) ?? (await convert());
    const result = { number: made.number, ...describeOrder(made) };
    return { nativeReference: made.number, result, memento, after: result };
  },
  undo: 'SAP deletes a planned order when it converts it; the production order stays, to be released or cancelled.',
};
