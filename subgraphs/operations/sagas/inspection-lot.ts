import { parseId } from '../../../schema/canonical/index.ts';
import { type Located, notFound, type Queries, type UserError } from './define-saga.ts';

interface LotAnswer {
  readonly inspectionLot: {
    readonly plant: { readonly id: string };
    readonly material: { readonly id: string };
    readonly batch: { readonly id: string } | null;
    readonly productionOrder: { readonly id: string } | null;
  } | null;
}

const lotQuery = `query ($number: String!) {
  inspectionLot(number: $number) { plant { id } material { id } batch { id } productionOrder { id } }
}`;

/** Names the lane of a lot: changes of an order's lots run together with the order's. */
export const toLotLane = (plant: string, number: string, productionOrder: string | undefined): string =>
  productionOrder === undefined ? `${plant}/lot/${number}` : `${plant}/${productionOrder}`;

/** Serialises changes of one lot. */
export async function locateLot(number: string, { ask }: Queries): Promise<Located | UserError> {
  const { inspectionLot: lot } = await ask<LotAnswer>('quality', lotQuery, { number });
  if (lot === null) return notFound('The inspection lot does not exist.', 'inspectionLot');
  const plant = parseId('Plant', lot.plant.id).code;
  const order = lot.productionOrder === null ? undefined : parseId('ProductionOrder', lot.productionOrder.id).number;
  return {
    plant,
    productionOrder: order,
    lane: toLotLane(plant, number, order),
    subject: {
      material: parseId('Material', lot.material.id).number,
      batch: lot.batch === null ? undefined : parseId('Batch', lot.batch.id).number,
      productionOrder: order,
    },
  };
}
