import type { LedgerEntry } from '../../../subgraphs/sandbox-kit/index.ts';

/** A client's knowledge of a change that it requested. */
export interface AskedChange {
  readonly kind: string;
  readonly correlationId: string;
  /** True when the gateway accepted it. */
  readonly isAccepted: boolean;
  /** Its final status by the gateway; absent when the gateway does not know it. */
  readonly status: string | undefined;
}

/** An effect in quality's own books. */
export interface QualityEntry {
  readonly correlationId: string;
  readonly name: string;
  readonly isUndone: boolean;
}

/** Records of every system, independent of the requester. */
export interface Books {
  readonly entries: readonly LedgerEntry[];
  readonly quality: readonly QualityEntry[];
}

// A call that sets a state may be repeated: it sets the same state.
const setsState = /^PATCH |\.write$|^stock\.lot\.create$/;
/** Calls that reverse an effect. */
const reversals: readonly (readonly [effect: string, reversal: RegExp])[] = [
  ['POST A_ProductionOrder_2', /^(DeletionFlagOrder|TechlyCmpltOrder|DiscardOrder)$/],
  ['mrp.production.create', /^mrp\.production\.action_cancel$/],
  ['POST ProdnOrdConf2', /^CancelProdnOrdConf$/],
  ['POST A_MaterialDocumentHeader', /^Cancel$/],
  ['POST input/manufacturingorder', /^DELETE input\/manufacturingorder$/],
];
/** Effects that a completed change must have, once each. */
const required: Readonly<Record<string, readonly string[]>> = {
  releaseProductionOrder: ['ReleaseOrder', 'mrp.production.action_confirm'],
  createReworkOrder: ['POST A_ProductionOrder_2', 'mrp.production.create', 'mrp.production.action_confirm'],
  reportProduction: ['mrp.production.button_mark_done', 'POST ProdnOrdConf2'],
};
const requiredInQuality: Readonly<Record<string, string>> = {
  placeQualityHold: 'qualityPlaceHold',
  releaseProductionOrder: 'qualityCreateLot',
};
const terminal = new Set(['COMPLETED', 'COMPENSATED', 'DEAD_LETTERED']);

function findDoubles(entries: readonly LedgerEntry[]): readonly string[] {
  const counted = Map.groupBy(
    entries.filter(({ action }) => !setsState.test(action)),
    ({ action, target, correlationId }) => `${correlationId} ${action} ${target}`,
  );
  const byAction = Map.groupBy(
    entries.filter(({ action }) => reversals.some(([effect]) => effect === action)),
    ({ action, correlationId }) => `${correlationId} ${action}`,
  );
  return [
    ...[...counted].filter(([, group]) => group.length > 1).map(([place]) => `doubled: ${place}`),
    ...[...byAction].filter(([, group]) => group.length > 1).map(([place]) => `made twice: ${place}`),
  ];
}

function findUnreversed(
  change: AskedChange,
  own: readonly LedgerEntry[],
  quality: readonly QualityEntry[],
): readonly string[] {
  const count = (fits: (action: string) => boolean) => own.filter(({ action }) => fits(action)).length;
  const standing = reversals.filter(
    ([effect, reversal]) => count((action) => action === effect) > count((action) => reversal.test(action)),
  );
  return [
    ...standing.map(([effect]) => `compensated, but stands: ${change.correlationId} ${effect}`),
    ...quality
      .filter(({ isUndone }) => !isUndone)
      .map(({ name }) => `compensated, but stands: ${change.correlationId} ${name}`),
  ];
}

function findMissing(
  { kind, correlationId }: AskedChange,
  own: readonly LedgerEntry[],
  quality: readonly QualityEntry[],
): readonly string[] {
  const missing = (required[kind] ?? []).filter((wanted) => own.filter(({ action }) => action === wanted).length !== 1);
  const inQuality = requiredInQuality[kind];
  const isMissing =
    inQuality !== undefined && quality.filter(({ name, isUndone }) => name === inQuality && !isUndone).length !== 1;
  return [...missing, ...(isMissing ? [inQuality] : [])].map(
    (effect) => `completed without: ${correlationId} ${effect}`,
  );
}

function checkChange(change: AskedChange, { entries, quality }: Books): readonly string[] {
  const { correlationId, isAccepted, status } = change;
  const own = entries.filter((entry) => entry.correlationId === correlationId);
  const ownQuality = quality.filter((entry) => entry.correlationId === correlationId);
  if (!isAccepted)
    return own.length + ownQuality.length > 0
      ? [`refused, but has effects: ${correlationId} ${own.map(({ action }) => action)}`]
      : [];
  if (status === undefined) return [`accepted, but lost: ${correlationId}`];
  if (!terminal.has(status)) return [`does not end: ${correlationId} ${status}`];
  if (status === 'COMPLETED') return findMissing(change, own, ownQuality);
  return status === 'COMPENSATED' ? findUnreversed(change, own, ownQuality) : [];
}

/** Lists violations by the records of the systems alone; empty when all is well. */
export function check(changes: readonly AskedChange[], books: Books): readonly string[] {
  const own = new Set(changes.map(({ correlationId }) => correlationId));
  return [
    ...findDoubles(books.entries.filter(({ correlationId = '' }) => own.has(correlationId))),
    ...changes.flatMap((change) => checkChange(change, books)),
  ];
}
