import { type CommandStep, orAbsent } from '../../../../kit/index.ts';
import type { StockPart } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { requireOdoo } from '../shared.ts';
import { endStops, ensureStop } from './work-center.ts';

/** A hold on stock of a material, as it is written where held work orders wait. */
export interface Claim {
  readonly id: number;
  readonly holdNumber: string;
  /** The batch; `undefined` for all of the material. */
  readonly batch: string | undefined;
  readonly startTime: string;
  /** Absent while it stands. */
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
 * Every hold that there was or is on stock of the material. A second hold moves nothing, for all of it is blocked already:
 * only a record of its own keeps the release of the first from freeing what it holds. None without a work center for holds.
 */
async function listClaims(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly Claim[]> {
  const center = await findCenter(input, context);
  if (center === undefined) return [];
  const material = input.material ?? '';
  const { blocks } = requireOdoo(input.plant, context).writes;
  const found = await blocks.listFor(center, formatMark(material), context.call);
  return found.map(({ description, ...stop }) => ({ ...stop, ...parse(description, material) }));
}

/** Records that a hold stands. */
export async function ensureClaim(
  input: OdooSetHoldInput,
  key: string,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<void> {
  const workCenter = await findCenter(input, context);
  if (workCenter === undefined) return;
  // The transfer stands under the key itself.
  const stop = { plant: input.plant, key: `${key}:claim` };
  await ensureStop(stop, { workCenter, description: describe(input) }, context, step);
}

const isOpen = ({ endTime }: Claim): boolean => endTime === undefined;
const isOwn = ({ holdNumber, batch }: Claim, input: OdooSetHoldInput): boolean =>
  holdNumber === input.holdNumber && batch === orAbsent(input.batch || undefined);

/** Whether this hold is recorded as standing. */
export async function isClaimed(input: OdooSetHoldInput, context: SubgraphContext): Promise<boolean> {
  return (await listClaims(input, context)).some((claim) => isOpen(claim) && isOwn(claim, input));
}

/** Records that a hold no longer stands. */
export async function endClaim(
  input: OdooSetHoldInput,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<void> {
  const own = (await listClaims(input, context)).filter((claim) => isOpen(claim) && isOwn(claim, input));
  const ids = own.map(({ id }) => id);
  await endStops(input.plant, ids, context, step);
}

/** Claims that stood at the same time as one of these, or as one of those: the stock was never free in between. */
function spread(claims: readonly Claim[], stood: readonly Claim[]): readonly Claim[] {
  const touches = (a: Claim, b: Claim) =>
    (b.endTime === undefined || a.startTime <= b.endTime) && (a.endTime === undefined || b.startTime <= a.endTime);
  const more = claims.filter((claim) => !stood.includes(claim) && stood.some((one) => touches(claim, one)));
  return more.length === 0 ? stood : spread(claims, [...stood, ...more]);
}

/** Whether the plant has a place to record holds at. */
export async function keepsClaims(input: OdooSetHoldInput, context: SubgraphContext): Promise<boolean> {
  return (await findCenter(input, context)) !== undefined;
}

/** The numbers of earlier holds on the same, as the commands that placed them remember. */
function listEarlier({ earlier }: OdooSetHoldInput): readonly string[] {
  const mementos = (earlier ?? []).map((text) => JSON.parse(text) as { readonly holdNumber?: string });
  return mementos.flatMap(({ holdNumber }) => holdNumber ?? []);
}

/** The holds whose stock this one sets free with its own: itself, and those that ended while another still stood. */
export async function listFreed(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly string[]> {
  if (!(await keepsClaims(input, context))) return [...new Set([...listEarlier(input), input.holdNumber])];
  const claims = await listClaims(input, context);
  const [own, ended] = [claims.filter((claim) => isOwn(claim, input)), claims.filter((claim) => !isOpen(claim))];
  return [...new Set([input.holdNumber, ...spread(ended, own).map(({ holdNumber }) => holdNumber)])];
}

/** The parts that this hold may set free: of its batch, if it has one, and held by no other. */
export async function withoutOthers(
  parts: readonly StockPart[],
  input: OdooSetHoldInput,
  context: SubgraphContext,
): Promise<readonly StockPart[]> {
  const others = (await listClaims(input, context)).filter((claim) => isOpen(claim) && !isOwn(claim, input));
  const { production } = requireOdoo(input.plant, context).writes;
  const findLot = (productId: number, batch: string) => production.findLot(productId, batch, context.call);
  const kept: StockPart[] = [];
  for (const part of parts) {
    const isMeant = !input.batch || (await findLot(part.productId, input.batch)) === part.lotId;
    if (!isMeant || others.some(({ batch }) => batch === undefined)) continue;
    const lots = await Promise.all(others.map(({ batch }) => findLot(part.productId, batch ?? '')));
    if (part.lotId === undefined || !lots.includes(part.lotId)) kept.push(part);
  }
  return kept;
}
