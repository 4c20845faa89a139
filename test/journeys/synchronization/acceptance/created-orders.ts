import type { World } from '../../../../subgraphs/world/index.ts';
import type { Bill, Goods, Product } from './bills.ts';

/** Contents of the stand-ins beside a real system. */
export interface Contents {
  readonly plant: string;
  readonly bills: readonly Bill[];
  /** Products that no order makes. */
  readonly others?: readonly Product[];
  /** Work centers, by code, on which no order is made. */
  readonly otherCenters?: readonly string[];
  readonly goods: readonly Goods[];
  /** Number of orders of each bill. */
  readonly ordersEach: number;
  readonly now: Date;
}

const hour = 3_600_000;

/** Numbers of a run of their own: a real system keeps the orders of earlier runs. */
const createNumber = (now: Date, index: number): string =>
  `9${Math.floor(now.getTime() / 1_000) % 100_000_000}${String(index + 1).padStart(3, '0')}`;

/** Creates an order that SAP has not released. */
export function createOrder({ plant, now }: Contents, bill: Bill, index: number): World['productionOrders'][number] {
  const quantity = bill.product.tracking === 'serial' ? 2 : 6;
  const instant = (hours: number) => new Date(now.getTime() + (24 * (index + 1) + hours) * hour).toISOString();
  return {
    number: createNumber(now, index),
    plant,
    material: bill.product.number,
    type: 'PP01',
    status: 'CREATED',
    quantity: { value: String(quantity), unit: 'C62' },
    confirmedQuantity: '0',
    scrapQuantity: '0',
    deliveredQuantity: '0',
    createdAt: now.toISOString(),
    changedAt: now.toISOString(),
    plannedStart: instant(0),
    plannedEnd: instant(bill.operations.length * 2),
    due: instant(bill.operations.length * 2 + 8),
    components: bill.components.map(({ product, quantity: each }, place) => ({
      position: String((place + 1) * 10).padStart(4, '0'),
      material: product.number,
      required: { value: String(each * quantity), unit: 'C62' },
      withdrawn: '0',
    })),
    operations: bill.operations.map(({ number, text, workCenter }, place) => ({
      number,
      description: text,
      workCenter,
      plannedStart: instant(place * 2),
      plannedEnd: instant(place * 2 + 2),
      plannedMinutes: '120',
      setupMinutes: '0',
      state: 'OPEN',
      confirmedQuantity: '0',
    })),
    goodsMovements: [],
  };
}

/** Begins the numbers of this run's material documents: a real Odoo keeps the transfers that carry those of earlier runs. */
const createDocumentNumber = (now: Date): string =>
  String(4_990_000_000 + (Math.floor(now.getTime() / 1_000) % 9_000_000));

/** Creates an order that was closed long ago: SAP has documents already. */
export function createClosed(contents: Contents, bill: Bill): World['productionOrders'][number] {
  const order = createOrder(contents, bill, -30);
  const { quantity, material, plannedEnd } = order;
  const year = plannedEnd.slice(0, 4);
  const document = createDocumentNumber(contents.now);
  const receipt = { document, year, item: '1', kind: 'RECEIPT', material, quantity } as const;
  return {
    ...order,
    number: createNumber(contents.now, -1),
    status: 'CLOSED',
    confirmedQuantity: quantity.value,
    deliveredQuantity: quantity.value,
    operations: order.operations.map((one) => ({ ...one, state: 'DONE', confirmedQuantity: quantity.value })),
    goodsMovements: [{ ...receipt, postedAt: plannedEnd }],
  };
}

/** Creates the plant's part in an order that was closed: a stand-in makes new orders like it. */
export function createExecution({
  number,
  plant,
  material,
  quantity,
  components,
  operations,
}: World['productionOrders'][number]): World['executions'][number] {
  const { value } = quantity;
  const times = { start: operations[0]?.plannedStart ?? '', end: operations.at(-1)?.plannedEnd ?? '' };
  return {
    order: number,
    plant,
    material,
    part: 0,
    quantity: value,
    state: 'DONE',
    producedQuantity: value,
    scrappedQuantity: '0',
    ...times,
    workOrders: operations.map((one) => ({
      operation: one.number,
      name: one.description,
      workCenter: one.workCenter,
      state: 'DONE',
      expectedMinutes: one.plannedMinutes,
      actualMinutes: one.plannedMinutes,
      start: one.plannedStart,
      end: one.plannedEnd,
      producedQuantity: value,
    })),
    consumptions: components.map(({ material: component, required }) => ({
      material: component,
      quantity: required,
      consumed: required.value,
    })),
  };
}
