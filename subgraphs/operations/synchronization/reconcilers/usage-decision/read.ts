import { type Amount, parseId } from '../../../../../schema/canonical/index.ts';
import type { LastStep, LookTools, RecordKey } from '../../reconciler.ts';

/** Kind of the records of usage decisions in their consumers. */
export const noun = 'UsageDecision';

/** Acceptance or rejection. */
export type Valuation = 'ACCEPTED' | 'REJECTED';

/** Decision about the goods of a lot. */
export interface Decision {
  readonly valuation: Valuation;
  readonly code: string;
  readonly decidedAt: string;
}

/** An inspection lot as quality has it. */
export interface Lot {
  readonly number: string;
  readonly plant: string;
  readonly material: string;
  readonly batch: string | undefined;
  readonly productionOrder: string | undefined;
  readonly quantity: Amount;
  readonly status: string;
  /** `undefined` before the decision, and after it was withdrawn. */
  readonly decision: Decision | undefined;
}

interface LotAnswer {
  readonly number: string;
  readonly status: string;
  readonly material: { readonly id: string };
  readonly batch: { readonly id: string } | null;
  readonly productionOrder: { readonly id: string } | null;
  readonly quantity: Amount;
  readonly usageDecision: Decision | null;
}
const lotQuery = `query ($plant: String!, $number: String!) { qualityLot(plant: $plant, number: $number) {
  number status material { id } batch { id } productionOrder { id } quantity { value unit } usageDecision { valuation code decidedAt }
} }`;

/** Reads a lot; `undefined` when quality does not have it in the plant. @throws when quality does not answer. */
export async function readLot({ plant, key: number }: RecordKey, { queries }: LookTools): Promise<Lot | undefined> {
  const { qualityLot: lot } = await queries.ask<{ readonly qualityLot: LotAnswer | null }>('quality', lotQuery, {
    plant,
    number,
  });
  if (lot === null) return undefined;
  const { status, material, batch, productionOrder, quantity, usageDecision } = lot;
  return {
    number,
    plant,
    material: parseId('Material', material.id).number,
    batch: batch === null ? undefined : parseId('Batch', batch.id).number,
    productionOrder: productionOrder === null ? undefined : parseId('ProductionOrder', productionOrder.id).number,
    quantity,
    status,
    decision: usageDecision ?? undefined,
  };
}

interface HoldAnswer {
  readonly number: string;
  readonly scope: string;
  readonly batch: { readonly id: string } | null;
}
const holdQuery = `query ($goods: QualityHoldFilter, $order: QualityHoldFilter, $hasOrder: Boolean!) {
  goods: qualityHolds(filter: $goods, first: 200) { nodes { number scope batch { id } } }
  order: qualityHolds(filter: $order, first: 1) @include(if: $hasOrder) { nodes { number } }
}`;

/** Finds an active hold of the lot's material, batch or order. */
export async function findHold(
  { plant, material, batch, productionOrder }: Lot,
  { queries }: LookTools,
): Promise<string | undefined> {
  type Page<Node> = { readonly nodes: readonly Node[] };
  const { goods, order } = await queries.ask<{
    readonly goods: Page<HoldAnswer>;
    readonly order?: Page<Pick<HoldAnswer, 'number'>>;
  }>('quality', holdQuery, {
    goods: { plant, isActive: true, material },
    order: { plant, isActive: true, productionOrder },
    hasOrder: productionOrder !== undefined,
  });
  const isOwn = ({ scope, batch: held }: HoldAnswer): boolean =>
    scope === 'MATERIAL' || (held !== null && (batch === undefined || parseId('Batch', held.id).number === batch));
  return (goods.nodes.find(isOwn) ?? order?.nodes[0])?.number;
}

/** A step of ours that gave a consumer a decision. */
export interface Given {
  readonly valuation: Valuation;
  readonly at: Date;
}

/** Reads the decision that a finished step gave. */
export const toGiven = (
  step: LastStep | undefined,
  readValuation: (input: LastStep['input']) => Valuation,
): Given | undefined => step && { valuation: readValuation(step.input), at: step.finishedAt };

/** Finds the last of some steps. */
export const findLatest = (...steps: readonly (Given | undefined)[]): Valuation | undefined =>
  steps
    .flatMap((step) => step ?? [])
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1)?.valuation;

/** Reads a valuation from a step's input. */
export const readValuation = ({ valuation }: LastStep['input']): Valuation =>
  valuation === 'ACCEPTED' ? 'ACCEPTED' : 'REJECTED';

/** Finds the decision that was made by mutation: the steps of its transaction have carried it, or a person has settled them. */
export const findMutation = async ({ number }: Lot, tools: LookTools): Promise<Given | undefined> =>
  toGiven(await tools.findLast('qualityDecideUsage', { inspectionLot: number }), readValuation);

/** Finds the valuation on which a look has found a consumer to agree. */
export async function findKept(
  { plant, number: key }: Pick<Lot, 'plant' | 'number'>,
  consumer: 'SAP' | 'ODOO',
  tools: LookTools,
): Promise<Valuation | undefined> {
  const kept = await tools.findCarriedValues({ noun, plant, key, consumer });
  return kept === 'ACCEPTED' || kept === 'REJECTED' ? kept : undefined;
}
