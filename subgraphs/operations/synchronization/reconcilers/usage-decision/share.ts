import Big from 'big.js';
import { type Amount, convert, parseId } from '../../../../../schema/canonical/index.ts';
import type { LookTools, Reason } from '../../reconciler.ts';
import { formatAmount } from '../amount.ts';
import { type Decision, type Lot, noun } from './read.ts';

/** Another lot of the same material. */
interface Other {
  readonly number: string;
  readonly origin: string;
  readonly batch: { readonly id: string } | null;
  readonly quantity: Amount;
  readonly usageDecision: Pick<Decision, 'valuation' | 'decidedAt'> | null;
}
interface OtherPage {
  readonly nodes: readonly Other[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}
const othersQuery = `query ($open: InspectionLotFilter, $decided: InspectionLotFilter) {
  open: inspectionLots(filter: $open, first: 200) { ...lots }
  decided: inspectionLots(filter: $decided, first: 200) { ...lots }
}
fragment lots on InspectionLotConnection {
  nodes { number origin batch { id } quantity { value unit } usageDecision { valuation decidedAt } } pageInfo { hasNextPage }
}`;
const unitQuery = 'query ($number: String!) { material(number: $number) { baseUnit } }';
const dayMs = 86_400_000;
const openStatuses = ['CREATED', 'IN_INSPECTION', 'RESULTS_COMPLETE', 'OTHER'];

/** Lists the other lots that may be about goods of the batch: an inspection during production is about no stock. */
async function listOthers({ plant, material, batch, number }: Lot, { queries }: LookTools) {
  const { open, decided } = await queries.ask<{ readonly open: OtherPage; readonly decided: OtherPage }>(
    'quality',
    othersQuery,
    { open: { plant, material, status: openStatuses }, decided: { plant, material, batch, status: ['DECIDED'] } },
  );
  const isOfBatch = (other: Other): boolean =>
    other.batch === null || batch === undefined || parseId('Batch', other.batch.id).number === batch;
  const others = [...open.nodes, ...decided.nodes].filter(
    (other) => other.number !== number && other.origin !== 'IN_PROCESS' && isOfBatch(other),
  );
  return { others, hasMore: open.pageInfo.hasNextPage || decided.pageInfo.hasNextPage };
}

/** Names another rejected lot of the batch, if there is one. */
export async function findRejected(lot: Lot, tools: LookTools): Promise<string | undefined> {
  const { others } = await listOthers(lot, tools);
  return others.find(({ usageDecision }) => usageDecision?.valuation === 'REJECTED')?.number;
}

/** True when none of the goods of a decided lot can be in inspection any more. */
async function isSettled(plant: string, other: Other, baseUnit: string, tools: LookTools): Promise<boolean> {
  const { number, quantity, usageDecision } = other;
  if (usageDecision === null) return false;
  const step = await tools.findLast('sapMoveStock', { plant, inspectionLot: number });
  const wanted = convert(quantity, baseUnit);
  const moved = step?.after?.['moved'];
  if (typeof moved === 'string' && wanted !== undefined && new Big(moved).gte(wanted)) return true;
  // An acceptance from before the synchronization has no record; whatever is left of it may be free.
  if (usageDecision.valuation === 'REJECTED') return false;
  if (await tools.isKnown({ noun, plant, key: number, consumer: 'SAP' })) return false;
  return Date.parse(usageDecision.decidedAt) <= tools.now() - dayMs;
}

/** Other lots to which goods in inspection may belong. */
interface Rivals {
  readonly rivals: readonly Other[];
  /** True when there are more lots than were read. */
  readonly hasMore: boolean;
}

async function listRivals(lot: Lot, baseUnit: string, tools: LookTools): Promise<Rivals> {
  const { others, hasMore } = await listOthers(lot, tools);
  const are = await Promise.all(others.map((other) => isSettled(lot.plant, other, baseUnit, tools)));
  return { rivals: others.filter((_, at) => are[at] === false), hasMore };
}

/** Reason for which a person has to approve a correction. */
export interface Doubt {
  readonly reason: Reason;
  readonly message: string;
}

/** Part of the goods in inspection that a decision moves, in SAP's base unit. */
export type Share =
  | { readonly kind: 'QUANTITY'; readonly quantity: string; readonly doubt: Doubt | undefined }
  | { readonly kind: 'OPEN'; readonly message: string }
  | { readonly kind: 'OTHER_UNIT'; readonly message: string };

/** Describes a lot that names no batch; `undefined` where it names one. */
export const doubtBatch = ({ number, material, batch }: Lot): Doubt | undefined =>
  batch === undefined
    ? {
        reason: 'NO_BATCH',
        message: `The lot ${number} names no batch: SAP cannot say which goods of ${material} are its own.`,
      }
    : undefined;

const listNumbers = (lots: readonly Other[]): string => lots.map(({ number }) => number).join(', ');

/** Describes why the goods in inspection are not exactly those of the lot; `undefined` when they are. */
function doubtGoods(
  lot: Lot,
  { movable, own, rivals, hasMore }: { readonly movable: Amount; readonly own: Big } & Rivals,
): Doubt | undefined {
  const amounts = rivals.map(({ quantity }) => convert(quantity, movable.unit));
  const sum = amounts.reduce<Big | undefined>((all, one) => (one === undefined ? undefined : all?.plus(one)), own);
  const isExact = rivals.length === 0 ? own.gte(movable.value) : sum?.eq(movable.value) === true;
  if (isExact && !hasMore) return doubtBatch(lot);
  const beside = rivals.length === 0 ? '' : `, beside the lots ${listNumbers(rivals)}`;
  const message = `SAP has ${formatAmount(movable)} of the goods in inspection, and the lot ${lot.number} is about ${formatAmount(lot.quantity)}${beside}.`;
  return { reason: 'SHARED_GOODS', message };
}

/**
 * Finds the part of the goods in inspection that a decision moves. They are moved unasked only where they are the lot's
 * own beyond doubt: it is the only lot of its batch and about no less, or the goods are exactly those of all its lots.
 */
export async function findShare(
  { lot, movable: value }: { readonly lot: Lot; readonly movable: string },
  tools: LookTools,
): Promise<Share> {
  const answer = await tools.queries.ask<{ readonly material: { readonly baseUnit: string } | null }>(
    'sap',
    unitQuery,
    {
      number: lot.material,
    },
  );
  const unit = answer.material?.baseUnit ?? '';
  const converted = convert(lot.quantity, unit);
  if (converted === undefined) {
    const message = `The lot ${lot.number} is about ${formatAmount(lot.quantity)}, and SAP counts the goods in ${unit}; post them by hand.`;
    return { kind: 'OTHER_UNIT', message };
  }
  const own = new Big(converted);
  const movable = { value, unit };
  const found = await listRivals(lot, unit, tools);
  const doubt = doubtGoods(lot, { movable, own, ...found });
  const open = found.rivals.filter(({ usageDecision }) => usageDecision === null);
  if (doubt !== undefined && open.length > 0) {
    const message = `${doubt.message} They stay there until the lots ${listNumbers(open)} are decided, too.`;
    return { kind: 'OPEN', message };
  }
  const quantity = own.lt(value) ? own.toFixed() : value;
  return { kind: 'QUANTITY', quantity, doubt };
}
