import {
  type CommonInput,
  defineSaga,
  isUnanswered,
  notFound,
  numberToCome,
  type Queries,
  type SagaRun,
} from './define-saga.ts';
import { readOrderFacts, refuseBlank } from './order.ts';

interface Input extends CommonInput {
  readonly plant: string;
  readonly plannedOrder: string;
  readonly orderType?: string | null;
  readonly isReleased?: boolean | null;
}

type Run = SagaRun<Input>;

const query = `query ($plant: String!, $number: String!) {
  plannedOrder(plant: $plant, number: $number) { number } }`;
const convertedQuery = `query ($plant: String!, $plannedOrders: [String!]) {
  productionOrders(filter: { plant: $plant, plannedOrders: $plannedOrders }, first: 1) { nodes { number } } }`;

/** True when SAP has the planned order, or had it; while SAP does not answer, the change waits for it. */
async function isKnown({ plant, plannedOrder: number }: Input, { ask }: Queries): Promise<boolean> {
  try {
    const { plannedOrder } = await ask<{ readonly plannedOrder: object | null }>('sap', query, { plant, number });
    if (plannedOrder !== null) return true;
    type Answer = { readonly productionOrders: { readonly nodes: readonly object[] } };
    const { productionOrders } = await ask<Answer>('sap', convertedQuery, { plant, plannedOrders: [number] });
    return productionOrders.nodes.length > 0;
  } catch (error) {
    if (isUnanswered(error)) return true;
    throw error;
  }
}

const isReleased = ({ input }: Run): boolean => input.isReleased !== false;
const readNumber = ({ results, isAhead }: Run) => (isAhead ? numberToCome : results['convertInSap']?.['number']);
const keepOrder = 'SAP has deleted the planned order; the production order stays, to be released or cancelled.';

/** Converts a planned order into a production order, and releases that in every system. */
export const convertPlannedOrder = defineSaga<Input>({
  kind: 'convertPlannedOrder',
  owned: 'ProductionOrder',
  validate: ({ plannedOrder, orderType }) =>
    refuseBlank(plannedOrder, 'plannedOrder') ?? refuseBlank(orderType, 'orderType'),
  locate: async (input, queries) => {
    const { plant, plannedOrder } = input;
    const unknown = notFound('SAP does not know this planned order in this plant.', 'plannedOrder');
    if (!queries.sees({ plant }) || !(await isKnown(input, queries))) return unknown;
    return { plant, lane: `PlannedOrder ${plant}/${plannedOrder}` };
  },
  steps: [
    {
      name: 'convertInSap',
      system: 'SAP',
      command: 'sapConvertPlannedOrder',
      input: ({ input: { plant, plannedOrder, orderType } }) => ({ plant, plannedOrder, orderType }),
      isPrepared: true,
      undo: keepOrder,
    },
    {
      name: 'releaseInSap',
      system: 'SAP',
      command: 'sapReleaseOrder',
      // SAP gives an order its number and its operations when it converts: before that there is nothing to release.
      input: (given) =>
        given.isAhead || !isReleased(given) ? undefined : { plant: given.input.plant, number: readNumber(given) },
      undo: 'SAP cannot undo a release; a released order is finished or technically completed.',
    },
    {
      name: 'openInPlant',
      system: 'ODOO',
      command: 'odooReleaseOrder',
      input: (given) =>
        isReleased(given)
          ? { plant: given.input.plant, number: readNumber(given), facts: readOrderFacts(given.results) }
          : undefined,
      undo: 'COMMAND',
    },
    {
      // Not before SAP has released the order: until then nothing else counts on its supply.
      name: 'withdrawFromSchedule',
      system: 'SCHEDULING',
      command: 'schedulingSetPlannedOrder',
      input: (given) => {
        if (!isReleased(given)) return undefined;
        const { plant, plannedOrder: number } = given.input;
        const { material = '', quantity = '0' } = { ...readOrderFacts(given.results) } as Readonly<
          Record<string, unknown>
        >;
        return { plant, number, material, quantity, keepsTimes: true, isOpen: false };
      },
      undo: keepOrder,
    },
    {
      name: 'schedule',
      system: 'SCHEDULING',
      command: 'schedulingCreateOrder',
      input: (given) =>
        given.isAhead || !isReleased(given)
          ? undefined
          : { plant: given.input.plant, number: readNumber(given), facts: readOrderFacts(given.results) },
      undo: 'COMMAND',
    },
    {
      name: 'openInspectionLot',
      system: 'QUALITY',
      command: 'qualityCreateLot',
      input: (given) => {
        if (given.isAhead || !isReleased(given)) return undefined;
        const { material, quantity, unit } = { ...readOrderFacts(given.results) } as Readonly<Record<string, unknown>>;
        const productionOrder = readNumber(given);
        return { plant: given.input.plant, origin: 'IN_PROCESS', material, productionOrder, quantity, unit };
      },
      undo: 'COMMAND',
    },
  ],
});
