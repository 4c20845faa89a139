import {
  type CommonInput,
  defineSaga,
  invalidInput,
  notFound,
  numberToCome,
  type Queries,
  type SagaRun,
} from './define-saga.ts';
import { readNonconformance } from './nonconformance.ts';
import { readOrderFacts, refuseBlank, refuseNoQuantity, refuseOtherVersion } from './order.ts';
import { type Named, refuseUnknown } from './refuse-unknown.ts';

interface Input extends CommonInput {
  readonly plant: string;
  readonly sourceOrder?: string | null;
  readonly nonconformance?: string | null;
  readonly material?: string | null;
  readonly batch?: string | null;
  readonly quantity: string;
  readonly unit?: string | null;
  readonly startTime?: string | null;
  readonly endTime?: string | null;
}

interface OrderAnswer {
  readonly productionOrder: {
    readonly material: { readonly number: string };
    readonly quantity: { readonly unit: string };
  } | null;
}

const orderQuery = `query ($plant: String!, $number: String!) {
  productionOrder(plant: $plant, number: $number) { material { number } quantity { unit } }
}`;
const readNumber = ({ results, isAhead }: SagaRun<Input>) =>
  isAhead ? numberToCome : results['openInSap']?.['number'];

/** True when a nonconformance belongs to the plant, and to no other order than the source order. */
async function isAbout(nonconformance: string, { plant, sourceOrder }: Input, queries: Queries): Promise<boolean> {
  const found = await readNonconformance(nonconformance, queries);
  if (found?.plant !== plant) return false;
  return !sourceOrder || found.productionOrder === undefined || found.productionOrder === sourceOrder;
}

// The step in SAP looks up the material itself.
const refuseBatch = async (named: Named, queries: Queries) => (named.batch ? refuseUnknown(named, queries) : undefined);

/** Creates an order that reworks nonconforming goods. */
export const createReworkOrder = defineSaga<Input>({
  kind: 'createReworkOrder',
  owned: 'ProductionOrder',
  validate: ({ quantity, batch, sourceOrder, material, unit }) => {
    if (!sourceOrder && !(material && unit))
      return invalidInput('Name the source order, or the material with its unit.', 'sourceOrder');
    return refuseNoQuantity(quantity, 'quantity') ?? refuseBlank(batch, 'batch');
  },
  locate: async (input, queries) => {
    const { plant, sourceOrder, material, unit, nonconformance, batch } = input;
    const { ask } = queries;
    if (nonconformance && !(await isAbout(nonconformance, input, queries)))
      return notFound(
        'The nonconformance does not exist in this plant, or belongs to another order.',
        'nonconformance',
      );
    const lane = `${plant}/rework/${sourceOrder ?? nonconformance ?? material}`;
    if (!sourceOrder)
      return (await refuseBatch({ plant, material, batch }, queries)) ?? { plant, lane, subject: { material, unit } };
    const { productionOrder } = await ask<OrderAnswer>('sap', orderQuery, { plant, number: sourceOrder });
    if (productionOrder === null) return notFound('The source order does not exist.', 'sourceOrder');
    const stale = await refuseOtherVersion({ ...input, number: sourceOrder }, queries);
    if (stale !== undefined) return stale;
    const subject = {
      material: material ?? productionOrder.material.number,
      unit: unit ?? productionOrder.quantity.unit,
    };
    const unknown = await refuseBatch({ plant, material: subject.material, batch }, queries);
    return unknown ?? { plant, productionOrder: sourceOrder, lane, subject };
  },
  steps: [
    {
      name: 'openInSap',
      system: 'SAP',
      command: 'sapCreateOrder',
      input: ({ input: { plant, quantity, batch, sourceOrder, startTime, endTime }, subject: { material, unit } }) => ({
        plant,
        material,
        quantity,
        unit,
        batch,
        sourceOrder,
        startTime,
        endTime,
      }),
      undo: 'COMMAND',
    },
    {
      name: 'openInPlant',
      system: 'ODOO',
      command: 'odooReleaseOrder',
      input: (given) => ({
        plant: given.input.plant,
        number: readNumber(given),
        facts: readOrderFacts(given.results),
      }),
      undo: 'COMMAND',
    },
    {
      name: 'schedule',
      system: 'SCHEDULING',
      command: 'schedulingCreateOrder',
      // SAP gives an order its operations when it creates it: before that there is nothing to schedule.
      input: (given) =>
        given.isAhead
          ? undefined
          : { plant: given.input.plant, number: readNumber(given), facts: readOrderFacts(given.results) },
      undo: 'COMMAND',
    },
  ],
});
