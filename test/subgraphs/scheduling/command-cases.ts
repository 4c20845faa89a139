import { world } from '../../support/world.ts';

/** A call by which a command takes effect. */
export interface Effect {
  readonly method: string;
  readonly pathContains: string;
}

/** One command and what it is tried on. */
export interface CommandCase {
  readonly name: string;
  readonly title: string;
  readonly input: object;
  readonly effects: readonly Effect[];
  /** Order whose state differs before and after. */
  readonly order: string;
  /** True when the state is that of capacity, and not of the order. */
  readonly isOfCapacity?: boolean;
  /** True when it publishes the plan. */
  readonly isPublished?: boolean;
}

const listOperations = (order: string) => world.scheduledOperations.filter((operation) => operation.order === order);

/** An order of plant 1010 whose operations all have a state, with several of them. */
export function findOrder(status: string, skip = 0): string {
  const numbers = [
    ...new Set(world.scheduledOperations.filter(({ plant }) => plant === '1010').map(({ order }) => order)),
  ];
  const fitting = numbers.filter((number) => {
    const operations = listOperations(number);
    return operations.length >= 3 && operations.every((operation) => operation.status === status);
  });
  const found = fitting[skip];
  if (found === undefined) throw new Error(`The world has no order with ${status} operations.`);
  return found;
}

/** An instant some days from now, to the second. */
export function inDays(days: number): string {
  return Temporal.Now.instant()
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
    .add({ hours: 24 * days })
    .toString();
}

const approved = findOrder('APPROVED');
const proposed = findOrder('PROPOSED');
const [first] = listOperations(approved);
const routing = world.routings.find(({ plant, material }) => plant === '1010' && material === first?.material);

/** Facts that SAP would give of a new order for the approved one's material. */
export const facts = {
  material: first?.material ?? '',
  quantity: '12.5',
  unit: 'C62',
  startTime: inDays(3),
  endTime: inDays(4),
  operations: (routing?.operations ?? []).map(({ number, workCenter }) => ({ number, workCenter })),
};

const post = (model: string): Effect => ({ method: 'POST', pathContains: `/api/input/${model}/` });
const patch = (model: string): Effect => ({ method: 'PATCH', pathContains: `/api/input/${model}/` });
const runPlan: Effect = { method: 'POST', pathContains: '/execute/api/runplan/' };

/** A work center of the plant where the approved order's first operation is not. */
export const otherWorkCenter =
  world.workCenters.find(({ plant, code }) => plant === '1010' && code !== first?.workCenter)?.code ?? '';
export const orders = { approved, proposed, frozen: findOrder('CONFIRMED') };
export const firstOperation = first?.operation ?? '';

/** Describes an order of the world with the facts that SAP would give. */
export function describeFacts(number: string) {
  const order = world.productionOrders.find((one) => one.number === number);
  return { ...facts, material: order?.material ?? '', quantity: order?.quantity.value ?? '' };
}

const sold = world.salesOrders.find(({ items: [item] }) => item?.plant === '1010');
const [soldItem] = sold?.items ?? [];
const demand = {
  plant: '1010',
  salesOrder: sold?.number ?? '',
  position: soldItem?.position ?? '',
  material: soldItem?.material ?? '',
  dueDate: '2027-01-15',
};
const demandName = `${demand.salesOrder}/${demand.position}`;

/** The arguments of plan runs that leave the plan as it is. */
export const planRun = 'constraint=0&plantype=1&env=loadplan';

/** Every command, on what it does most. */
export const cases: readonly CommandCase[] = [
  {
    name: 'schedulingCreateOrder',
    title: 'a new order',
    order: 'PG-7700001',
    input: { plant: '1010', number: '7700001', facts },
    effects: [post('manufacturingorder'), post('workorder'), post('operationplanresource')],
  },
  {
    name: 'schedulingCreateOrder',
    title: 'an order that is proposed already',
    order: proposed,
    input: { plant: '1010', number: proposed, facts: describeFacts(proposed) },
    effects: [patch('manufacturingorder')],
  },
  {
    name: 'schedulingChangeOrder',
    title: 'the quantity of an order',
    order: approved,
    input: { plant: '1010', number: approved, quantity: '4242.5' },
    effects: [patch('manufacturingorder'), patch('workorder')],
  },
  {
    name: 'schedulingMoveOperation',
    title: 'an operation in time and to another work center',
    order: approved,
    input: {
      plant: '1010',
      number: approved,
      operationNumber: firstOperation,
      startTime: inDays(40),
      workCenter: otherWorkCenter,
    },
    effects: [patch('workorder'), patch('operationplanresource'), runPlan],
    isPublished: true,
  },
  {
    name: 'schedulingMoveOperation',
    title: 'a whole order',
    order: approved,
    input: { plant: '1010', number: approved, startTime: inDays(41) },
    effects: [patch('workorder'), runPlan],
    isPublished: true,
  },
  {
    name: 'schedulingReportProgress',
    title: 'a part of an operation',
    order: approved,
    input: {
      plant: '1010',
      number: approved,
      operationNumber: firstOperation,
      completedQuantity: '1.5',
      isFinal: false,
    },
    effects: [patch('workorder')],
  },
  {
    name: 'schedulingReportProgress',
    title: 'the end of a whole order',
    order: approved,
    input: { plant: '1010', number: approved, completedQuantity: '7', isFinal: true },
    effects: [patch('workorder'), patch('manufacturingorder')],
  },
  {
    name: 'schedulingCancelOrder',
    title: 'an order',
    order: approved,
    input: { plant: '1010', number: approved },
    effects: [patch('workorder')],
  },
  {
    name: 'schedulingSetHold',
    title: 'on an order',
    order: approved,
    input: {
      plant: '1010',
      holdNumber: 'QH-000777',
      scope: 'PRODUCTION_ORDER',
      productionOrder: approved,
      isHeld: true,
    },
    effects: [patch('workorder')],
  },
  {
    name: 'schedulingSetDemand',
    title: 'of a new item',
    order: '9900001/10',
    input: { ...demand, salesOrder: '9900001', position: '10', quantity: '12.5', isOpen: true },
    effects: [post('customer'), post('demand')],
  },
  {
    name: 'schedulingSetDemand',
    title: 'of another quantity and day',
    order: demandName,
    input: { ...demand, quantity: '12.5', isOpen: true },
    effects: [patch('demand')],
  },
  {
    name: 'schedulingSetDemand',
    title: 'that ends',
    order: demandName,
    input: { ...demand, quantity: '0', isOpen: false },
    effects: [patch('demand')],
  },
  {
    name: 'schedulingSetPlannedOrder',
    title: 'of a planned order that the scheduler does not have',
    order: 'PGP-20001',
    input: {
      plant: '1010',
      number: '20001',
      material: facts.material,
      quantity: '7',
      startTime: inDays(5),
      endTime: inDays(6),
      keepsTimes: false,
      isOpen: true,
    },
    effects: [post('manufacturingorder'), post('workorder'), post('operationplanresource')],
  },
  {
    name: 'schedulingSetUnavailability',
    title: 'of a work center without a calendar of its availability',
    order: approved,
    isOfCapacity: true,
    input: {
      plant: '1010',
      workCenter: otherWorkCenter,
      key: `${otherWorkCenter}/stop-77`,
      isOut: true,
      startTime: inDays(2),
      endTime: inDays(3),
    },
    effects: [post('calendar'), patch('resource'), post('calendarbucket')],
  },
];
