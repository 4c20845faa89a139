import Big from 'big.js';
import { CommandRefusal } from '../../../../kit/index.ts';
import { convert } from '../../../../schema/canonical/index.ts';
import type { ConfirmedActivity, OperationActivity, OrderRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapBookedTimeInput } from '../../generated.ts';
import { isPositive, requireSap } from '../shared.ts';

const decimals = 3;

/** Finds the operation of a booked time. @throws CommandRefusal `NOT_FOUND` */
export function requireOperation({ operations }: OrderRecord, { operationNumber }: SapBookedTimeInput) {
  const found = operations.find(({ number }) => number === operationNumber);
  if (found !== undefined) return found;
  throw new CommandRefusal('NOT_FOUND', `The order has no operation ${operationNumber ?? ''} to book time on.`);
}

/** Splits minutes over activities, in which the work center is confirmed all the same. */
function toActivities(
  minutes: string,
  numbers: readonly number[],
  { number: operation, activities = [] }: OrderRecord['operations'][number],
): readonly ConfirmedActivity[] {
  if (!isPositive(minutes)) return [];
  return numbers.map((number) => {
    const activity: OperationActivity | undefined = activities.find((one) => one.number === number);
    const quantity = activity && convert({ value: minutes, unit: 'MIN' }, activity.unit);
    if (activity !== undefined && quantity !== undefined) return { number, quantity, unit: activity.nativeUnit };
    throw new CommandRefusal(
      'INVALID_INPUT',
      `Operation ${operation} has no activity ${number} that is measured in time; set \`activities\` for the standard value key of its work center.`,
    );
  });
}

/** Adds up setup and processing where both are confirmed in one activity. */
function addUp(parts: readonly ConfirmedActivity[]): readonly ConfirmedActivity[] {
  return [...Map.groupBy(parts, ({ number }) => number).values()].flatMap((group) => {
    const [first] = group;
    const total = group.reduce((sum, { quantity }) => sum.plus(quantity), new Big(0));
    return first === undefined ? [] : [{ ...first, quantity: total.round(decimals).toFixed() }];
  });
}

/** Creates the activities that a booked time is confirmed in, in SAP's units. @throws CommandRefusal */
export async function createActivities(
  order: OrderRecord,
  work: SapBookedTimeInput,
  context: SubgraphContext,
): Promise<readonly ConfirmedActivity[]> {
  const operation = requireOperation(order, work);
  const sap = requireSap(order.plant, context);
  const { plant, workCenter: code } = operation;
  const [workCenter] = code === undefined ? [] : await sap.readWorkCenters([{ plant, code }], context.call);
  const key = workCenter?.standardValueKey ?? '';
  const wanted = sap.activities[key] ?? sap.activities['*'];
  if (wanted === undefined)
    throw new CommandRefusal('INVALID_INPUT', `\`activities\` names nothing for the standard value key "${key}".`);
  const { setupMinutes, runMinutes } = work;
  return addUp([
    ...toActivities(setupMinutes, wanted.setup, operation),
    ...toActivities(runMinutes, wanted.run, operation),
  ]);
}
