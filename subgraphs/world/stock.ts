import { Big } from 'big.js';
import { plants } from './master-data.ts';
import type { Random } from './random.ts';
import { dayAt, instantAt } from './time.ts';
import type { WorldBatch, WorldGenealogyEdge, WorldMaterial, WorldProductionOrder, WorldStock } from './types.ts';

/**
 * Creates purchased batches: three per plant and batch-managed material that is not sold; semifinished is bought in
 * when short.
 */
export function createPurchasedBatches(
  materials: readonly WorldMaterial[],
  base: number,
  ageDays: number,
): readonly WorldBatch[] {
  return plants.flatMap(({ code: plant }, plantIndex) =>
    materials
      .filter(({ kind, isBatchManaged }) => kind !== 'FINISHED' && isBatchManaged)
      .flatMap((material, index) =>
        [0, 1, 2].map((lot) => ({
          number: String((plantIndex + 1) * 100_000 + index * 10 + lot).padStart(10, '0'),
          material: material.number,
          plant,
          status:
            lot === 2 && index % 5 === 0
              ? ('IN_INSPECTION' as const)
              : lot === 1 && index % 7 === 0
                ? ('RESTRICTED' as const)
                : ('UNRESTRICTED' as const),
          expiryDate: dayAt(base, 180 + index),
          createdAt: instantAt(base, -(ageDays - lot) * 1_440),
        })),
      ),
  );
}

/** Creates the batches that orders delivered. */
export function createProducedBatches(orders: readonly WorldProductionOrder[]): readonly WorldBatch[] {
  return orders.flatMap(({ producedBatch, material, plant, changedAt }, index) =>
    producedBatch === undefined
      ? []
      : [
          {
            number: producedBatch,
            material,
            plant,
            status:
              index % 17 === 0
                ? ('BLOCKED' as const)
                : index % 13 === 0
                  ? ('IN_INSPECTION' as const)
                  : ('UNRESTRICTED' as const),
            createdAt: changedAt,
          },
        ],
  );
}

/** Creates the genealogy of batches from the components of the orders that delivered a batch. */
export function createGenealogy(orders: readonly WorldProductionOrder[]): readonly WorldGenealogyEdge[] {
  return orders.flatMap((order) => {
    const { producedBatch } = order;
    if (producedBatch === undefined) return [];
    return order.components.flatMap(({ material, batch, withdrawn, required }) =>
      batch === undefined
        ? []
        : [
            {
              produced: { material: order.material, batch: producedBatch },
              consumed: { material, batch },
              order: order.number,
              plant: order.plant,
              quantity: { value: withdrawn, unit: required.unit },
            },
          ],
    );
  });
}

interface StockPlace {
  readonly plant: string;
  readonly material: string;
  readonly unit: string;
  readonly batch?: WorldBatch;
}

function createFigures({ batch }: StockPlace, random: Random) {
  const amount = String(random.whole(20, 900));
  const rest = { unrestricted: '0', inQualityInspection: '0', blocked: '0' };
  if (batch?.status === 'BLOCKED') return { ...rest, blocked: amount };
  if (batch?.status === 'IN_INSPECTION') return { ...rest, inQualityInspection: amount };
  return { ...rest, unrestricted: amount };
}

/**
 * Creates stock per plant, material and batch; equal in both systems except in a few places, listed in `differences`.
 */
export function createStock(
  materials: readonly WorldMaterial[],
  batches: readonly WorldBatch[],
  { random, differences }: { readonly random: Random; readonly differences: string[] },
): readonly WorldStock[] {
  const places: readonly StockPlace[] = plants.flatMap(({ code: plant }) =>
    materials.flatMap((material): readonly StockPlace[] => {
      const common = { plant, material: material.number, unit: material.baseUnit };
      if (!material.isBatchManaged) return [common];
      return batches
        .filter((batch) => batch.plant === plant && batch.material === material.number)
        .map((batch) => ({ ...common, batch }));
    }),
  );
  return places.map((place, index) => {
    const enterprise = createFigures(place, random);
    const isDifferent = index % 47 === 11 && enterprise.unrestricted !== '0';
    const onSite = isDifferent
      ? { ...enterprise, unrestricted: new Big(enterprise.unrestricted).minus(3).toFixed() }
      : enterprise;
    const { plant, material, unit, batch } = place;
    if (isDifferent)
      differences.push(
        `Stock of ${material}${batch === undefined ? '' : ` batch ${batch.number}`} in ${plant}: the enterprise has ${enterprise.unrestricted}, the plant ${onSite.unrestricted}.`,
      );
    return { plant, material, unit, ...(batch === undefined ? {} : { batch: batch.number }), enterprise, onSite };
  });
}
