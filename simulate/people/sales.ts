import type { SapRecord } from '../wire/sap.ts';
import type { Act, Scene } from './act.ts';

const day = 86_400_000;
const createFact = (plant: string, key: string, field: string, value: string) =>
  ({ system: 'SAP', plant, record: `A_SalesOrderItem/${key}`, field, value }) as const;
const readKey = (item: SapRecord): readonly [number: string, position: string] => [
  String(item['SalesOrder']),
  String(item['SalesOrderItem']),
];

async function pickItem({ random, plants, clerk }: Scene) {
  const plant = random.pick(plants) ?? '';
  const item = random.pick(await clerk.listSalesOrderItems(plant));
  return item === undefined ? undefined : { plant, item };
}

/** Enters another order of a product that is sold already. */
const enterSalesOrder: Act = {
  person: 'sap',
  name: 'enterSalesOrder',
  weight: 1,
  intend: async (scene) => {
    const found = await pickItem(scene);
    if (found === undefined) return undefined;
    const { plant, item } = found;
    const quantity = String(scene.random.between(1, 20));
    const on = new Date(Date.now() + scene.random.between(10, 60) * day).toISOString().slice(0, 10);
    const goods = { plant, material: String(item['Material']), quantity, unit: String(item['RequestedQuantityUnit']) };
    const carryOut = async () => {
      const number = await scene.clerk.enterSalesOrder({ ...goods, customer: '10100001', day: on });
      return { facts: [createFact(plant, `${number}/10`, 'RequestedQuantity', quantity)] };
    };
    return { plant, target: String(item['SalesOrder']), carryOut };
  },
};

/** Creates an act that changes a column of an item. */
function createChange(
  name: string,
  compute: (item: SapRecord, scene: Scene) => readonly [field: string, value: string],
): Act {
  return {
    person: 'sap',
    name,
    weight: 1,
    intend: async (scene) => {
      const found = await pickItem(scene);
      if (found === undefined) return undefined;
      const { plant, item } = found;
      const [number, position] = readKey(item);
      const [field, value] = compute(item, scene);
      const carryOut = async () => {
        await scene.clerk.changeSalesOrderItem(number, position, { [field]: value });
        return { facts: [createFact(plant, `${number}/${position}`, field, value)] };
      };
      return { plant, target: number, carryOut };
    },
  };
}

/** Acts of an SAP clerk at the order desk. */
export const salesActs: readonly Act[] = [
  enterSalesOrder,
  createChange('changeSoldQuantity', ({ RequestedQuantity }, { random }) => [
    'RequestedQuantity',
    String(Number(RequestedQuantity) + random.between(1, 5)),
  ]),
  createChange('rejectItem', () => ['SalesDocumentRjcnReason', '00']),
];
