import Big from 'big.js';
import type { Amount } from '../../../../../schema/canonical/index.ts';
import type { LookTools } from '../../reconciler.ts';
import { type Decision, findKept, type Lot, noun } from './read.ts';

/** Another lot of the same goods. */
interface Other {
  readonly number: string;
  readonly quantity: Amount;
  readonly usageDecision: Pick<Decision, 'valuation' | 'decidedAt'> | null;
}
const othersQuery = `query ($filter: InspectionLotFilter) { inspectionLots(filter: $filter, first: 50) {
  nodes { number quantity { value unit } usageDecision { valuation decidedAt } }
} }`;
const unitQuery = 'query ($number: String!) { material(number: $number) { baseUnit } }';
const dayMs = 86_400_000;

async function listOthers({ plant, material, batch, number }: Lot, { queries }: LookTools): Promise<readonly Other[]> {
  const status = ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'DECIDED', 'OTHER'];
  const { inspectionLots } = await queries.ask<{ readonly inspectionLots: { readonly nodes: readonly Other[] } }>(
    'quality',
    othersQuery,
    { filter: { plant, material, batch, status } },
  );
  return inspectionLots.nodes.filter((other) => other.number !== number);
}

/** True while the goods of a decided lot may still be in inspection: its decision is not posted. */
async function isUnposted(plant: string, { number, usageDecision }: Other, tools: LookTools): Promise<boolean> {
  if ((await tools.findLast('sapMoveStock', { plant, inspectionLot: number })) !== undefined) return false;
  if ((await findKept({ plant, number }, 'SAP', tools)) !== undefined) return false;
  // Decisions from before the synchronization have no record.
  if (await tools.isKnown({ noun, plant, key: number, consumer: 'SAP' })) return true;
  return Date.parse(usageDecision?.decidedAt ?? '') > tools.now() - dayMs;
}

/** Lists the lots to which goods in inspection may belong that the decision is not about. */
async function listRivals(lot: Lot, { valuation }: Decision, tools: LookTools): Promise<readonly Other[]> {
  const others = await listOthers(lot, tools);
  const isRival = async (other: Other): Promise<boolean> =>
    other.usageDecision === null ||
    (other.usageDecision.valuation !== valuation && (await isUnposted(lot.plant, other, tools)));
  const are = await Promise.all(others.map(isRival));
  return others.filter((_, at) => are[at]);
}

/** Part of the goods in inspection that a decision moves; without a quantity all of them. */
export type Share =
  | { readonly kind: 'QUANTITY'; readonly quantity: string | undefined }
  | { readonly kind: 'NONE'; readonly message: string }
  | { readonly kind: 'OTHER_UNIT'; readonly message: string };

/**
 * Finds the part of the goods in inspection that a decision moves: everything, or at most the lot's quantity while another
 * lot may have a part in them. An acceptance leaves as much of a batch as such lots are about, so that it never frees theirs.
 */
export async function findShare(
  { lot, decision, movable }: { readonly lot: Lot; readonly decision: Decision; readonly movable: string },
  tools: LookTools,
): Promise<Share> {
  const rivals = await listRivals(lot, decision, tools);
  if (rivals.length === 0) return { kind: 'QUANTITY', quantity: undefined };
  const { material, batch, quantity } = lot;
  const numbers = rivals.map(({ number }) => number).join(', ');
  const { material: found } = await tools.queries.ask<{ readonly material: { readonly baseUnit: string } | null }>(
    'sap',
    unitQuery,
    { number: material },
  );
  if ([quantity, ...rivals.map((rival) => rival.quantity)].some(({ unit }) => unit !== found?.baseUnit)) {
    const message = `The lots ${numbers} are about the same goods, and their quantities are in another unit than SAP's stock (${found?.baseUnit ?? 'unknown'}); post the goods by hand.`;
    return { kind: 'OTHER_UNIT', message };
  }
  const isReserved = decision.valuation === 'ACCEPTED' && batch !== undefined;
  const reserved = rivals.reduce((sum, rival) => sum.plus(rival.quantity.value), new Big(0));
  const open = isReserved ? new Big(movable).minus(reserved) : new Big(movable);
  const share = open.lt(quantity.value) ? open : new Big(quantity.value);
  if (share.gt(0)) return { kind: 'QUANTITY', quantity: share.toFixed() };
  return {
    kind: 'NONE',
    message: `The goods in inspection may be those of the lots ${numbers}; they stay there until these are decided, too.`,
  };
}
