import type { Fact } from '../ledger.ts';
import type { Act } from './act.ts';

const createFact = (plant: string, number: string, isActive: boolean): Fact => ({
  system: 'QUALITY',
  plant,
  record: `quality_hold/${number}`,
  field: 'isActive',
  value: String(isActive),
});

const placeHold: Act = {
  person: 'inspector',
  name: 'placeHold',
  weight: 3,
  intend: async ({ random, plants, clerk, inspector }) => {
    const plant = random.pick(plants) ?? '';
    const order = random.pick(
      await clerk.listOrders(plant, "OrderIsReleased eq 'X' and OrderIsTechnicallyCompleted eq ''"),
    );
    if (order === undefined) return undefined;
    const number = String(order['ManufacturingOrder']);
    const carryOut = async () => {
      const hold = await inspector.holdOrder({ plant, number, reason: 'Scratches on the housing' });
      return { facts: [createFact(plant, hold, true)] };
    };
    return { plant, target: number, carryOut };
  },
};

const endHold: Act = {
  person: 'inspector',
  name: 'endHold',
  weight: 2,
  intend: async ({ random, plants, inspector }) => {
    const active = await inspector.run(
      'select number, plant from quality.quality_hold where released_at is null and plant = any($1) order by number',
      [plants],
    );
    const hold = random.pick(active);
    if (hold === undefined) return undefined;
    const [number, plant] = [String(hold['number']), String(hold['plant'])];
    const carryOut = async () => {
      await inspector.endHold(number);
      return { facts: [createFact(plant, number, false)] };
    };
    return { plant, target: number, carryOut };
  },
};

/** Acts of an inspector. */
export const inspectorActs: readonly Act[] = [placeHold, endHold];
