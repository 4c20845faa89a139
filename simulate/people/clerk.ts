import type { Fact } from '../ledger.ts';
import { type OrderFunction, readDay, type SapRecord } from '../wire/sap.ts';
import type { Act, Intention, Scene } from './act.ts';

const readNumber = (order: SapRecord): string => String(order['ManufacturingOrder']);
const createFact = (plant: string, number: string, field: string, value: string): Fact => ({
  system: 'SAP',
  plant,
  record: `A_ProductionOrder_2/${number}`,
  field,
  value,
});

const created = "OrderIsCreated eq 'X' and OrderIsMarkedForDeletion eq ''";
const running = "OrderIsReleased eq 'X' and OrderIsTechnicallyCompleted eq ''";

/** Picks one of a plant's orders under a condition. */
async function pickOrder({ random, plants, clerk }: Scene, condition: string, isFit = (_: SapRecord) => true) {
  const plant = random.pick(plants) ?? '';
  const order = random.pick((await clerk.listOrders(plant, condition)).filter(isFit));
  return order === undefined ? undefined : { plant, number: readNumber(order), order };
}

/** Creates an act that calls a function of SAP on an order. */
function createCall(
  { name, weight, condition, flag }: { name: OrderFunction; weight: number; condition: string; flag: string },
  isFit?: (order: SapRecord) => boolean,
): Act {
  return {
    person: 'sap',
    name,
    weight,
    intend: async (scene) => {
      const found = await pickOrder(scene, condition, isFit);
      if (found === undefined) return undefined;
      const { plant, number } = found;
      return {
        plant,
        target: number,
        carryOut: async () => {
          await scene.clerk.callOrderFunction(name, number);
          return { facts: [createFact(plant, number, flag, 'X')] };
        },
      };
    },
  };
}

/** Creates an act that changes a column of an order. */
function createChange(
  name: string,
  weight: number,
  compute: (order: SapRecord, scene: Scene) => readonly [field: string, value: string],
): Act {
  return {
    person: 'sap',
    name,
    weight,
    intend: async (scene) => {
      const found = await pickOrder(scene, `${running} and OrderIsConfirmed eq '' and OrderIsPartiallyConfirmed eq ''`);
      if (found === undefined) return undefined;
      const { plant, number, order } = found;
      const [field, value] = compute(order, scene);
      return {
        plant,
        target: number,
        carryOut: async () => {
          await scene.clerk.changeOrder(number, { [field]: value });
          return { facts: [createFact(plant, number, field, value)] };
        },
      };
    },
  };
}

const day = 86_400_000;

async function reenter({ clerk }: Scene, plant: string, known: SapRecord) {
  await clerk.cancelConfirmation(known);
  const { OrderID, Sequence, OrderOperation, ConfirmationUnit, ConfirmationYieldQuantity, ConfirmationScrapQuantity } =
    known;
  const columns = { OrderID, Sequence, OrderOperation, Plant: plant, ConfirmationUnit, ConfirmationYieldQuantity };
  const made = await clerk.enterConfirmation({ ...columns, ConfirmationScrapQuantity, FinalConfirmationType: '' });
  const describe = (group: unknown, field: string, value: unknown): Fact => ({
    system: 'SAP',
    plant,
    record: `ProdnOrdConf2/${String(OrderID)}/${String(group)}/1`,
    field,
    value: String(value),
  });
  return [
    describe(known['ConfirmationGroup'], 'IsReversed', true),
    describe(made['ConfirmationGroup'], 'ConfirmationYieldQuantity', ConfirmationYieldQuantity),
  ];
}

/** Cancels a confirmation and enters the same by hand: the new one has no key of ours. */
const reenterConfirmation: Act = {
  person: 'sap',
  name: 'reenterConfirmation',
  weight: 1,
  intend: async (scene): Promise<Intention | undefined> => {
    const found = await pickOrder(scene, `${running} and OrderIsPartiallyConfirmed eq 'X'`);
    if (found === undefined) return undefined;
    const { plant, number } = found;
    const standing = (await scene.clerk.listConfirmations(number)).filter(
      (one) => one['IsReversed'] !== true && one['IsReversal'] !== true && String(one['ConfirmationCount']) === '1',
    );
    const known = scene.random.pick(standing);
    if (known === undefined) return undefined;
    const carryOut = async () => ({ facts: await reenter(scene, plant, known), planted: 'CANCELLED_BY_HAND' });
    return { plant, target: number, carryOut };
  },
};

/** Lets SAP schedule an operation by itself, as after a change of the order's dates. */
const moveOperation: Act = {
  person: 'sap',
  name: 'moveOperation',
  weight: 1,
  intend: async (scene): Promise<Intention | undefined> => {
    const found = await pickOrder(scene, running);
    if (found === undefined) return undefined;
    const { plant, number } = found;
    const open = (await scene.clerk.listOperations(number)).filter(
      (one) => one['OperationIsConfirmed'] !== 'X' && one['OperationIsPartiallyConfirmed'] !== 'X',
    );
    const operation = scene.random.pick(open);
    if (operation === undefined) return undefined;
    const days = scene.random.between(1, 5);
    const carryOut = async () => {
      const value = await scene.clerk.moveOperation(operation, days);
      const record = `A_ProductionOrderOperation_2/${number}/${String(operation['ManufacturingOrderOperation'])}`;
      const field = 'OpErlstSchedldExecStrtDte';
      const under = `A_ProductionOrder_2/${number}`;
      return { facts: [{ system: 'SAP', plant, record, field, value, under } as const], planted: 'CONSUMER_ADJUSTED' };
    };
    return { plant, target: number, carryOut };
  },
};

/** Acts of an SAP clerk. */
export const clerkActs: readonly Act[] = [
  createCall({ name: 'ReleaseOrder', weight: 5, condition: created, flag: 'OrderIsReleased' }),
  createCall({ name: 'TechlyCmpltOrder', weight: 1, condition: running, flag: 'OrderIsTechnicallyCompleted' }),
  createCall({ name: 'DeletionFlagOrder', weight: 1, condition: created, flag: 'OrderIsMarkedForDeletion' }),
  createChange('changeQuantity', 2, ({ TotalQuantity }, { random }) => [
    'TotalQuantity',
    String(Number(TotalQuantity) + random.between(1, 10)),
  ]),
  createChange('changeDueDate', 2, ({ MfgOrderPlannedEndDate }, { random }) => [
    'MfgOrderPlannedEndDate',
    `/Date(${readDay(MfgOrderPlannedEndDate) + random.between(1, 7) * day})/`,
  ]),
  reenterConfirmation,
  moveOperation,
];
