import assert from 'node:assert/strict';
import type { Bench } from './bench.ts';

async function callOnStep({ callScreen, listSteps }: Bench, number: string, index: number, method: string) {
  const steps = (await listSteps(number)).filter(({ state }) => state !== 'DONE');
  await callScreen('mrp.workorder', method, [[steps[index]?.id ?? assert.fail('there is no such step')]]);
}

/** Starts the first step that is not done, or the one so many steps after it, as a worker on the shop floor does. */
export function startOnFloor(bench: Bench, number: string, index = 0): Promise<void> {
  return callOnStep(bench, number, index, 'button_start');
}

/** Finishes every step on the shop floor, also those that were not started, as Odoo permits. */
export async function finishOnFloor(bench: Bench, number: string): Promise<void> {
  for (const _ of await bench.listSteps(number)) await callOnStep(bench, number, 0, 'button_finish');
}

/** A component of an order. */
export interface Component {
  readonly id: number;
  readonly product: number;
  readonly planned: number;
  readonly taken: number;
}

/** The components of every part of an order, as Odoo's own screens read them. */
export async function listComponents({ callScreen }: Bench, number: string): Promise<readonly Component[]> {
  const domain = [
    ['raw_material_production_id.origin', '=', number],
    ['state', '!=', 'cancel'],
  ];
  const named = { fields: ['product_id', 'product_uom_qty', 'quantity', 'state'], order: 'id' };
  const moves = (await callScreen('stock.move', 'search_read', [domain], named)) as readonly {
    readonly id: number;
    readonly product_id: readonly [number, string];
    readonly product_uom_qty: number;
    readonly quantity: number;
    readonly state: string;
  }[];
  return moves.map(({ id, product_id: [product], product_uom_qty: planned, quantity, state }) => ({
    id,
    product,
    planned,
    taken: state === 'done' ? quantity : 0,
  }));
}

/** Sums the consumed quantity of each component, to the hundredth. */
export async function sumTaken(bench: Bench, number: string): Promise<Readonly<Record<string, number>>> {
  const taken = Map.groupBy(await listComponents(bench, number), ({ product }) => product);
  return Object.fromEntries(
    [...taken].map(([product, parts]) => [product, roundCents(parts.reduce((sum, part) => sum + part.taken, 0))]),
  );
}

/** Computes a share of the planned components, to the hundredth. */
export function takeShare(planned: readonly Component[], share: number): Readonly<Record<string, number>> {
  return Object.fromEntries(planned.map(({ product, planned: whole }) => [product, roundCents(whole * share)]));
}

// Odoo rounds what is taken to the unit's precision.
const roundCents = (value: number): number => Math.round(value * 100) / 100;
