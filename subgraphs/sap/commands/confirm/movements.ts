import Big from 'big.js';
import { type CommandRefusal, orAbsent } from '../../../../kit/index.ts';
import type { ConfirmedMovement, OrderRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapConfirmProductionInput, SapFactLineInput } from '../../generated.ts';
import { isPositive } from '../shared.ts';
import { createScrapIssues } from './component-scrap.ts';
import type { WantedDocument } from './documents.ts';
import { createUnplanned, decimals, round } from './unplanned.ts';
import { convertLine, type Materials, readUsableLines, type UsableLines } from './usable-lines.ts';

type Component = OrderRecord['components'][number];

/**
 * Calculates the issue of a component for the quantity produced now: its share, less any quantity withdrawn in advance.
 */
function findIssue(order: OrderRecord, component: Component, produced: string): Big {
  const [required, withdrawn] = [component.requiredQuantity, component.withdrawnQuantity].map(({ value }) =>
    new Big(value).abs(),
  );
  if (required === undefined || withdrawn === undefined) return new Big(0);
  const total = new Big(order.quantity.value);
  const share = component.isFixed ? required : required.times(produced).div(total);
  const due = component.isFixed
    ? required
    : required.times(new Big(order.confirmedQuantity.value).plus(produced)).div(total);
  const open = due.minus(withdrawn);
  return open.lt(share) ? open : share;
}

const findBatch = ({ material, batch }: SapFactLineInput, materials: Materials): string | undefined =>
  materials.get(material)?.isBatchManaged === false ? undefined : orAbsent(batch);

/** Creates the movements of one component: what was really moved, batch by batch, or else the proposal. */
function createPlanned(
  component: Component,
  lines: readonly SapFactLineInput[],
  { proposed, materials }: { readonly proposed: string; readonly materials: Materials },
): readonly ConfirmedMovement[] {
  const { material, movementType, nativeUnit: unit, reservation } = component;
  const common = { kind: 'ISSUE' as const, material, movementType, unit, reservation };
  if (lines.length === 0) return [{ ...common, batch: component.batch, quantity: proposed }];
  return lines.map((line) => {
    const quantity = round(convertLine(line, component.requiredQuantity.unit) ?? '0');
    return { ...common, batch: findBatch(line, materials) ?? component.batch, quantity };
  });
}

const sum = (amounts: readonly (string | Big)[]): Big =>
  amounts.reduce<Big>((total, amount) => total.plus(amount), new Big(0));

/** Rounds the parts of a total so that they still add up to it; `undefined` when they never did. */
function roundParts(parts: readonly string[], total: string): readonly string[] | undefined {
  const isWhole = sum(parts).minus(total).abs().lt(new Big(10).pow(-decimals).div(2));
  const rounded = parts.map((part) => new Big(round(part)));
  const rest = new Big(round(total)).minus(sum(rounded));
  const largest = rounded.findIndex((part) => rounded.every((other) => part.gte(other)));
  return isWhole ? rounded.map((part, at) => (at === largest ? part.plus(rest) : part).toFixed()) : undefined;
}

function createReceipts(
  order: OrderRecord,
  { input, document }: Confirmed,
  materials: Materials,
): readonly ConfirmedMovement[] {
  const lines = (document.fact?.lines ?? []).filter(({ role }) => role === 'RECEIPT');
  const common = { kind: 'RECEIPT' as const, material: order.material, unit: order.nativeUnit };
  const parts = lines.flatMap((line) => convertLine(line, order.quantity.unit) ?? []);
  // A person may have edited the receipt to another quantity than the order shows: the order's counts.
  const rounded = parts.length === lines.length ? roundParts(parts, document.producedQuantity) : undefined;
  if (lines.length === 0 || rounded === undefined)
    return [{ ...common, batch: orAbsent(input.batch), quantity: round(document.producedQuantity) }];
  const receipts = lines.map((line, at) => ({
    ...common,
    batch: findBatch(line, materials),
    quantity: rounded[at] ?? '0',
  }));
  return receipts.filter(({ quantity }) => isPositive(quantity));
}

/** Document to confirm, with the input that it is part of. */
interface Confirmed {
  readonly input: SapConfirmProductionInput;
  readonly document: WantedDocument;
}

function createIssues(
  order: OrderRecord,
  producedQuantity: string,
  { lines: moved, materials }: UsableLines,
): readonly ConfirmedMovement[] {
  const issued = order.components.filter(({ isIssued }) => isIssued);
  const planned = issued.flatMap((component, index) => {
    // A material that is planned twice is moved for its first place.
    const isFirst = issued.findIndex(({ material }) => material === component.material) === index;
    const lines = moved.filter(({ material }) => material === component.material);
    if (lines.length > 0 && !isFirst) return [];
    const proposed = round(findIssue(order, component, producedQuantity));
    return createPlanned(component, lines, { proposed, materials });
  });
  const known = new Set(order.components.map(({ material }) => material));
  const unplanned = moved.flatMap((line) => {
    const material = known.has(line.material) ? undefined : materials.get(line.material);
    return material === undefined ? [] : [createUnplanned(line, material)];
  });
  return [...planned, ...unplanned].filter(({ quantity }) => isPositive(quantity));
}

/** Goods movements of a confirmation, and the refusals of lines whose place SAP's proposal takes. */
interface CreatedMovements {
  readonly movements: readonly ConfirmedMovement[];
  readonly refusals: readonly CommandRefusal[];
}

/** Creates the goods receipt, and the issues of the components consumed for it: yield never comes without them. */
export async function createMovements(
  order: OrderRecord,
  confirmed: Confirmed,
  context: SubgraphContext,
): Promise<CreatedMovements> {
  const { producedQuantity, fact } = confirmed.document;
  if (fact?.isComponentScrap === true)
    return { movements: await createScrapIssues(order, fact.lines, context), refusals: [] };
  if (!isPositive(producedQuantity) || !isPositive(order.quantity.value)) return { movements: [], refusals: [] };
  const usable = await readUsableLines(order, fact?.lines ?? [], context);
  const receipts = createReceipts(order, confirmed, usable.materials);
  return { movements: [...receipts, ...createIssues(order, producedQuantity, usable)], refusals: usable.refusals };
}
