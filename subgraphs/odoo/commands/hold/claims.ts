import { type CommandStep, orAbsent } from '../../../../kit/index.ts';
import type { StockPart } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { requireOdoo } from '../shared.ts';
import { endStops, ensureStop } from './work-center.ts';

/** Record of a hold on stock of a material, kept at the work center for held work orders. */
export interface Claim {
  readonly id: number;
  readonly holdNumber: string;
  /** Batch; `undefined` for all stock of the material. */
  readonly batch: string | undefined;
  readonly startTime: string;
  /** Absent while the hold is active. */
  readonly endTime: string | undefined;
}

const formatMark = (material: string): string => ` stock:${encodeURIComponent(material)}:`;
const describe = ({ holdNumber, material, batch }: OdooSetHoldInput): string =>
  `${holdNumber}${formatMark(material ?? '')}${batch ? encodeURIComponent(batch) : '*'}`;

function parse(description: string, material: string): Pick<Claim, 'holdNumber' | 'batch'> {
  const [holdNumber = '', batch = '*'] = description.split(formatMark(material));
  return { holdNumber, batch: batch === '*' ? undefined : decodeURIComponent(batch) };
}

const findCenter = ({ plant }: OdooSetHoldInput, context: SubgraphContext) =>
  requireOdoo(plant, context).writes.blocks.findHoldCenter(context.call);

/**
 * Lists the active and ended holds on stock of the material. A second hold moves nothing, because all of the stock is
 * blocked already: only its own record prevents the release of the first from freeing its stock. Empty without a work
 * center for holds.
 */
async function listClaims(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly Claim[]> {
  const center = await findCenter(input, context);
  if (center === undefined) return [];
  const material = input.material ?? '';
  const { blocks } = requireOdoo(input.plant, context).writes;
  const found = await blocks.listFor(center, formatMark(material), context.call);
  return found.map(({ description, ...stop }) => ({ ...stop, ...parse(description, material) }));
}

/** Records an active hold. */
export async function ensureClaim(
  input: OdooSetHoldInput,
  key: string,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<void> {
  const workCenter = await findCenter(input, context);
  if (workCenter === undefined) return;
  // The key itself belongs to the transfer.
  const stop = { plant: input.plant, key: `${key}:claim` };
  await ensureStop(stop, { workCenter, description: describe(input) }, context, step);
}

const isOpen = ({ endTime }: Claim): boolean => endTime === undefined;
const isOwn = ({ holdNumber, batch }: Claim, input: OdooSetHoldInput): boolean =>
  holdNumber === input.holdNumber && batch === orAbsent(input.batch || undefined);

/** True when this hold is recorded as active. */
export async function isClaimed(input: OdooSetHoldInput, context: SubgraphContext): Promise<boolean> {
  return (await listClaims(input, context)).some((claim) => isOpen(claim) && isOwn(claim, input));
}

/** Records the end of a hold. */
export async function endClaim(
  input: OdooSetHoldInput,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<void> {
  const own = (await listClaims(input, context)).filter((claim) => isOpen(claim) && isOwn(claim, input));
  const ids = own.map(({ id }) => id);
  await endStops(input.plant, ids, context, step);
}

/**
 * Adds the claims that overlap in time with one of `stood`, or with one added before: the stock was never free in
 * between.
 */
function spread(claims: readonly Claim[], stood: readonly Claim[]): readonly Claim[] {
  const touches = (a: Claim, b: Claim) =>
    (b.endTime === undefined || a.startTime <= b.endTime) && (a.endTime === undefined || b.startTime <= a.endTime);
  const more = claims.filter((claim) => !stood.includes(claim) && stood.some((one) => touches(claim, one)));
  return more.length === 0 ? stood : spread(claims, [...stood, ...more]);
}

/** True when the plant has a work center to record holds at. */
export async function keepsClaims(input: OdooSetHoldInput, context: SubgraphContext): Promise<boolean> {
  return (await findCenter(input, context)) !== undefined;
}

/** Lists the numbers of earlier holds on the same target, from the mementos of the commands that placed them. */
function listEarlier({ earlier }: OdooSetHoldInput): readonly string[] {
  const mementos = (earlier ?? []).map((text) => JSON.parse(text) as { readonly holdNumber?: string });
  return mementos.flatMap(({ holdNumber }) => holdNumber ?? []);
}

/**
 * Lists the holds whose stock this one frees with its own: itself, and those that ended while another was still active.
 */
export async function listFreed(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly string[]> {
  if (!(await keepsClaims(input, context))) return [...new Set([...listEarlier(input), input.holdNumber])];
  const claims = await listClaims(input, context);
  const [own, ended] = [claims.filter((claim) => isOwn(claim, input)), claims.filter((claim) => !isOpen(claim))];
  return [...new Set([input.holdNumber, ...spread(ended, own).map(({ holdNumber }) => holdNumber)])];
}

/** Keeps the parts that this hold may free: of its batch, if it has one, and held by no other. */
export async function withoutOthers(
  parts: readonly StockPart[],
  input: OdooSetHoldInput,
  context: SubgraphContext,
): Promise<readonly StockPart[]> {
  const others = (await listClaims(input, context)).filter((claim) => isOpen(claim) && !isOwn(claim, input));
  const { production } = requireOdoo(input.plant, context).writes;
  const belongsTo = async ({ productId, lotId }: StockPart, batch: string) =>
    lotId !== undefined && (await production.listLots(productId, batch, context.call)).includes(lotId);
  const kept: StockPart[] = [];
  for (const part of parts) {
    const isMeant = !input.batch || (await belongsTo(part, input.batch));
    if (!isMeant || others.some(({ batch }) => batch === undefined)) continue;
    const isHeld = await Promise.all(others.map(({ batch }) => belongsTo(part, batch ?? '')));
    if (!isHeld.includes(true)) kept.push(part);
  }
  return kept;
}
