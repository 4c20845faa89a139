import { restrictionPrefix } from '../../../sagas/hold-target.ts';
import type { LookTools, Verdict } from '../../reconciler.ts';
import { createCase, decideInOdoo, ending, equal, type Hold, placing } from '../hold-verdict.ts';
import { type BatchKey, formatBatchKey } from './key.ts';
import { isEndPending, isHeld, type KnownBatch } from './read.ts';

const isInPlant = ({ system }: { readonly system: string }): boolean => system === 'ODOO';

/** Steps by which the plant's goods of a restricted batch are blocked, and freed. */
export const restrictionSteps = [...placing, ...ending].filter(isInPlant);

/** Restriction of a batch as its owner has it, and what follows in the plant. */
export interface RestrictionCase {
  /** Words for the owner's value. */
  readonly ownerValue: 'RESTRICTED' | 'RESTRICTED by quality' | 'UNRESTRICTED';
  readonly verdict: Verdict;
}

/**
 * Describes a restriction as the stop that it is in the plant; its number is none of quality's. It names the plant, since
 * the transfers of all plants of one Odoo are found by it.
 */
const toStop = (plant: string, key: BatchKey, isActive: boolean): Hold => ({
  number: `${restrictionPrefix}${encodeURIComponent(plant)}/${formatBatchKey(key)}`,
  isActive,
  plant,
  scope: 'BATCH',
  material: key.material,
  batch: key.number,
});

/**
 * True when a hold of ours restricted the batch, and its end is still to free it: that hold blocks the goods itself. A
 * restriction that people lift before the loop does leaves no step that frees; what SAP restricts later is its own.
 */
async function isRestrictedByHold(plant: string, { material, number }: BatchKey, tools: LookTools): Promise<boolean> {
  const batch = { plant, material, batch: number };
  const earlier = await tools.readEarlier({
    command: 'sapSetBatchRestriction',
    done: { ...batch, isRestricted: true },
    since: { ...batch, isRestricted: false },
  });
  const isByHold = earlier.some(({ memento }) => memento?.['isRestricted'] !== true);
  return isByHold && (await isEndPending(plant, { material, number }, tools));
}

async function decideStop(stop: Hold, tools: LookTools): Promise<Verdict> {
  const { plant, number: holdNumber, isActive } = stop;
  const step = (isActive ? placing : ending).find(isInPlant);
  if (step === undefined) return equal;
  const last = await tools.findLast(step.command, { plant, holdNumber });
  const isPlaced = last?.input['isHeld'] === true;
  // Only what this stop has blocked is freed.
  if (!isActive && !isPlaced) return equal;
  const given = await createCase({ hold: stop, step, remaining: 0 }, tools);
  const verdict = given === undefined ? equal : await decideInOdoo(given);
  // SAP has changed the restriction since the last step; as long as the expiry date differs no look has found it equal.
  return verdict.kind === 'CHANGE' && isPlaced !== isActive ? { ...verdict, isAddition: true } : verdict;
}

/**
 * Decides about the goods of a batch in the plant. A restriction blocks them by the means of a quality hold. While quality
 * itself holds them, nothing here frees or blocks anything: its own hold does.
 */
export async function decideRestriction(
  { plant, key, known }: { readonly plant: string; readonly key: BatchKey; readonly known: KnownBatch },
  tools: LookTools,
): Promise<RestrictionCase> {
  const isRestricted = known.status !== 'UNRESTRICTED';
  const isQualitys =
    (await isHeld(plant, key, tools)) || (isRestricted && (await isRestrictedByHold(plant, key, tools)));
  if (isQualitys) return { ownerValue: 'RESTRICTED by quality', verdict: equal };
  return {
    ownerValue: isRestricted ? 'RESTRICTED' : 'UNRESTRICTED',
    verdict: await decideStop(toStop(plant, key, isRestricted), tools),
  };
}
