import { rejectionPrefix } from '../../../sagas/hold-target.ts';
import type { LookTools, Verdict } from '../../reconciler.ts';
import { formatBatchKey } from '../batch/key.ts';
import { readSapBatch } from '../batch/read.ts';
import { createCase, decideInOdoo, ending, equal, type Hold, placing, toCorrectionStep } from '../hold-verdict.ts';
import {
  agree,
  type Compared,
  compareUndecided,
  describe,
  deviate,
  findApproval,
  requireApproval,
  wait,
} from './compared.ts';
import {
  type Decision,
  findHold,
  findKept,
  findLatest,
  findMutation,
  type Lot,
  toGiven,
  type Valuation,
} from './read.ts';

const isInPlant = ({ system }: { readonly system: string }): boolean => system === 'ODOO';

/** Steps by which the goods of a rejected lot are blocked in the plant, and freed. */
export const stepsInPlant = [...placing, ...ending].filter(isInPlant).map(toCorrectionStep);

/**
 * Describes a rejected lot as the stop that it is in the plant: of its batch, without one of its order, else of all its
 * material. Its number is none of quality's holds, and names the plant, since Odoo finds transfers by it.
 */
function toStop({ plant, number, material, batch, productionOrder }: Lot, isActive: boolean): Hold {
  const stop = {
    number: `${rejectionPrefix}${encodeURIComponent(plant)}/${encodeURIComponent(number)}`,
    isActive,
    plant,
  };
  if (batch !== undefined) return { ...stop, scope: 'BATCH', material, batch };
  if (productionOrder !== undefined) return { ...stop, scope: 'PRODUCTION_ORDER', productionOrder };
  return { ...stop, scope: 'MATERIAL', material };
}

async function decideStop(stop: Hold, tools: LookTools): Promise<Verdict> {
  const step = (stop.isActive ? placing : ending).find(isInPlant);
  if (step === undefined) return equal;
  // Holds of the same goods may outlast it.
  const given = await createCase({ hold: stop, step, remaining: stop.isActive ? 0 : 1 }, tools);
  return given === undefined ? equal : decideInOdoo(given);
}

/** Finds what blocks the goods beside the lot: a hold, or SAP's restriction of the batch. */
async function findBlock(lot: Lot, tools: LookTools): Promise<string | undefined> {
  const hold = await findHold(lot, tools);
  if (hold !== undefined) return `the hold ${hold}`;
  const { plant, material, batch } = lot;
  if (batch === undefined) return undefined;
  const { known = null } =
    (await readSapBatch({ plant, key: formatBatchKey({ material, number: batch }) }, tools)) ?? {};
  return known === null || known.status === 'UNRESTRICTED' ? undefined : `SAP's restriction of the batch ${batch}`;
}

/** Blocks the goods of a rejected lot. */
async function block(
  { lot, decision }: { readonly lot: Lot; readonly decision: Decision },
  approval: Parameters<typeof requireApproval>[1],
  tools: LookTools,
): Promise<Compared> {
  const verdict = await decideStop(toStop(lot, true), tools);
  if (verdict.kind === 'EQUAL') return agree(decision);
  return deviate(decision, 'FREE', requireApproval(verdict, approval));
}

/** Compares a decision with an earlier one that the plant was given; a person decides about the goods. */
async function compareChanged(
  { lot, decision, isStopped }: { readonly lot: Lot; readonly decision: Decision; readonly isStopped: boolean },
  earlier: Valuation,
  tools: LookTools,
): Promise<Compared> {
  const reason = 'DECISION_CHANGED' as const;
  const was = `The lot ${lot.number} was ${earlier} when Odoo was given its decision; quality has it ${describe(decision)} now.`;
  if (decision.valuation === 'REJECTED')
    return block({ lot, decision }, { reason, message: `${was} Its goods are blocked.` }, tools);
  // The end of a hold frees the goods that it has blocked.
  if (!isStopped) return agree(decision);
  const blocking = await findBlock(lot, tools);
  if (blocking !== undefined) return wait(decision, earlier, `The goods stay blocked until the end of ${blocking}.`);
  const verdict = await decideStop(toStop(lot, false), tools);
  if (verdict.kind === 'EQUAL') return agree(decision);
  return deviate(decision, earlier, requireApproval(verdict, { reason, message: `${was} Its goods are freed.` }));
}

/**
 * Compares the decision about a lot in the plant, which keeps no decisions: a rejection blocks goods, once. A rejection by
 * mutation has a quality hold instead.
 */
export async function compareInPlant(lot: Lot, tools: LookTools): Promise<Compared | undefined> {
  const { plant, decision } = lot;
  const [last, mutation, kept] = await Promise.all([
    tools.findLast('odooSetHold', { plant, holdNumber: toStop(lot, true).number }),
    findMutation(lot, tools),
    findKept(lot, 'ODOO', tools),
  ]);
  const stopped = toGiven(last, ({ isHeld }): Valuation => (isHeld === true ? 'REJECTED' : 'ACCEPTED'));
  const earlier = findLatest(stopped, mutation) ?? kept;
  if (decision === undefined) return compareUndecided(lot, earlier);
  if (earlier === decision.valuation) return agree(decision);
  const isStopped = stopped?.valuation === 'REJECTED';
  if (earlier !== undefined) return compareChanged({ lot, decision, isStopped }, earlier, tools);
  if (decision.valuation === 'ACCEPTED') return agree(decision);
  return block({ lot, decision }, findApproval(lot), tools);
}
