import Big from 'big.js';
import { CommandContradiction, CommandRefusal, type CommandStep } from '../../../../kit/index.ts';
import type { ConfirmationRecord, OrderRecord } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { SapBookedTimeInput, SapConfirmProductionInput } from '../../generated.ts';
import { post } from '../refusals.ts';
import {
  isPositive,
  isSameAmount,
  notShown,
  refuseNoDecimal,
  requireOrder,
  requireSap,
  requireStatus,
  type SapCommand,
  sendAndSee,
} from '../shared.ts';
import { createActivities, requireOperation } from './booked-time.ts';
import { listDocuments, type WantedDocument } from './documents.ts';
import { createMovements } from './movements.ts';
import { readUsableLines } from './usable-lines.ts';

const confirmable = ['RELEASED', 'PARTIALLY_CONFIRMED', 'CONFIRMED', 'PARTIALLY_DELIVERED', 'DELIVERED'] as const;

/** Chooses the operation to confirm: by default the last one, which receives the product. */
function chooseOperation(
  { operations }: OrderRecord,
  wanted: string | null | undefined,
): { readonly number: string; readonly isLast: boolean } {
  // The standard sequence ends with the receipt.
  const last = operations.findLast(({ number }) => !number.includes('/'));
  const found = wanted ? operations.find(({ number }) => number === wanted) : last;
  if (found === undefined) throw new CommandRefusal('NOT_FOUND', 'The order has no such operation.');
  return { number: found.number, isLast: found === last };
}

function refuse(order: OrderRecord, { producedQuantity, scrapQuantity, ...input }: SapConfirmProductionInput): void {
  const amounts = [producedQuantity, scrapQuantity ?? '0'];
  for (const amount of amounts) refuseNoDecimal(amount);
  if (input.batch && input.batch.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'The batch is blank.');
  const hasOther = (input.facts ?? []).some(({ work, isComponentScrap }) => work || isComponentScrap);
  if ((!hasOther && !amounts.some(isPositive)) || amounts.some((amount) => new Big(amount).lt(0)))
    throw new CommandRefusal('INVALID_INPUT', 'The confirmation has no quantity.');
  if (input.unit && input.unit !== order.quantity.unit)
    throw new CommandRefusal('INVALID_INPUT', `The unit of the order is ${order.quantity.unit}.`);
  requireStatus(order, confirmable, 'confirmed');
  chooseOperation(order, input.operationNumber);
}

/** Reads the quantity that may be confirmed on an operation in all; `undefined` without a limit. */
async function readLimit({ material, plant, quantity }: OrderRecord, context: SubgraphContext) {
  const [known] = await requireSap(plant, context).readTolerances([{ material, plant }], context.call);
  if (known?.overdelivery === 'UNLIMITED') return undefined;
  return new Big(quantity.value).times(new Big(known?.overdelivery ?? '0').plus(100)).div(100);
}

/**
 * Refuses an overdelivery. @throws CommandRefusal `INVALID_INPUT` for more than the order and SAP's overdelivery
 * tolerance allow, unless that is wanted.
 */
async function refuseOverdelivery(
  order: OrderRecord,
  { producedQuantity, operationNumber, allowOverdelivery }: SapConfirmProductionInput,
  context: SubgraphContext,
): Promise<void> {
  const { number } = chooseOperation(order, operationNumber);
  const confirmed = order.operations.find((operation) => operation.number === number)?.confirmedQuantity.value ?? '0';
  const total = new Big(confirmed).plus(producedQuantity);
  if (allowOverdelivery === true || total.lte(order.quantity.value)) return;
  const limit = await readLimit(order, context);
  if (limit === undefined || total.lte(limit)) return;
  const { value, unit } = order.quantity;
  throw new CommandRefusal(
    'INVALID_INPUT',
    `With this ${total.toFixed()} of ${value} ${unit} would be produced; SAP tolerates ${limit.toFixed()}. Set allowOverdelivery to allow more.`,
  );
}

/**
 * Refuses lines that SAP cannot take. A report that has closed its manufacturing order by then posts the order's plan
 * in their place. @throws CommandRefusal
 */
async function refuseLines(
  order: OrderRecord,
  input: SapConfirmProductionInput,
  context: SubgraphContext,
): Promise<void> {
  if (!chooseOperation(order, input.operationNumber).isLast) return;
  const made = (input.facts ?? []).filter(({ producedQuantity }) => isPositive(producedQuantity));
  const scrapped = (input.facts ?? []).filter(({ isComponentScrap }) => isComponentScrap === true);
  const lines = [...made, ...scrapped].flatMap((fact) => fact.lines);
  const [refusal] = (await readUsableLines(order, lines, context)).refusals;
  if (refusal !== undefined) throw refusal;
}

/** @throws CommandRefusal when SAP has no place for a booked time. */
async function refuseTimes(order: OrderRecord, { facts }: SapConfirmProductionInput, context: SubgraphContext) {
  for (const { work } of facts ?? []) if (work) await createActivities(order, work, context);
}

const noMovements = { movements: [], refusals: [] };

/** Drafts the confirmation of a booked time, on its own operation. */
async function createWorkDraft(
  order: OrderRecord,
  { work, doneTime, text }: WantedDocument & { readonly work: SapBookedTimeInput },
  context: SubgraphContext,
) {
  const activities = await createActivities(order, work, context);
  const { number: operation } = requireOperation(order, work);
  const amounts = { producedQuantity: '0', scrapQuantity: '0', unit: order.nativeUnit, isFinal: false };
  const { plant, number } = order;
  const draft = { plant, order: number, operation, ...amounts, doneTime, text, movements: [], activities };
  return { draft, remarks: [] };
}

async function createDraft(
  order: OrderRecord,
  { input, document }: { readonly input: SapConfirmProductionInput; readonly document: WantedDocument },
  context: SubgraphContext,
) {
  const { plant, number } = input;
  if (document.work !== undefined) return createWorkDraft(order, { ...document, work: document.work }, context);
  const { number: operation, isLast } = chooseOperation(order, input.operationNumber);
  const { producedQuantity, scrapQuantity, isFinal, doneTime, text } = document;
  const created = isLast ? await createMovements(order, { input, document }, context) : noMovements;
  const { movements, refusals } = created;
  const amounts = { producedQuantity, scrapQuantity, unit: order.nativeUnit, isFinal };
  const draft = { plant, order: number, operation, ...amounts, doneTime, text, movements, activities: [] };
  return { draft, remarks: refusals.map(({ message }) => `${message} What the order plans of it was posted instead.`) };
}

const describeProduct = ({ material, quantity: { unit } }: OrderRecord) => ({ material, unit });

const requireConfirmations = ({ plant }: SapConfirmProductionInput, context: SubgraphContext) =>
  requireSap(plant, context).writes.confirmations;

type Known = ReadonlyMap<string, ConfirmationRecord>;

/** Documents to confirm, beside those that SAP has. */
interface Confirming {
  readonly input: SapConfirmProductionInput;
  readonly documents: readonly WantedDocument[];
  readonly known: Known;
}

async function cancelDocument(
  { key, made }: { readonly key: string; readonly made: ConfirmationRecord },
  input: SapConfirmProductionInput,
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  const confirmations = requireConfirmations(input, context);
  const effect = () => post(() => confirmations.cancel(key, made, context.call));
  await sendAndSee(step, effect, async () => {
    const seen = (await confirmations.find([key], context.call)).get(key);
    if (seen?.isReversed !== true) throw notShown(requireSap(input.plant, context), 'the cancelled confirmation');
  });
}

async function confirmOne(
  order: OrderRecord,
  { input, document }: { readonly input: SapConfirmProductionInput; readonly document: WantedDocument },
  context: SubgraphContext,
  step: CommandStep,
): Promise<ConfirmationRecord> {
  const confirmations = requireConfirmations(input, context);
  const { key } = document;
  const { draft, remarks } = await createDraft(order, { input, document }, context);
  const effect = async () => {
    const { warnings } = await post(() => confirmations.create(key, draft, context.call));
    return { warnings: [...warnings, ...remarks] };
  };
  return sendAndSee(step, effect, async () => {
    const seen = (await confirmations.find([key], context.call)).get(key);
    if (seen === undefined) throw notShown(requireSap(input.plant, context), 'the confirmation');
    return seen;
  });
}

/** Confirms the documents that SAP does not have yet. */
async function confirmAll(
  order: OrderRecord,
  { input, documents, known }: Confirming,
  context: SubgraphContext,
  step: CommandStep,
): Promise<readonly ConfirmationRecord[]> {
  const open = documents.filter(({ key }) => !known.has(key));
  if (open.length > 0) refuse(order, input);
  if (open.length > 0 && input.isStrict === true) {
    await refuseLines(order, input, context);
    await refuseTimes(order, input, context);
  }
  if (open.length === documents.length && open.length > 0) await refuseOverdelivery(order, input, context);
  for (const { replaces } of open)
    for (const key of replaces) {
      const made = known.get(key);
      if (made?.isReversed === false) await cancelDocument({ key, made }, input, context, step);
    }
  const made: ConfirmationRecord[] = [];
  for (const document of documents)
    made.push(known.get(document.key) ?? (await confirmOne(order, { input, document }, context, step)));
  return made;
}

const sum = (amounts: readonly string[]): string =>
  amounts.reduce((total, amount) => total.plus(amount || '0'), new Big(0)).toFixed();

/** @throws CommandContradiction when SAP's documents under the keys are cancelled, or confirm something else. */
function refuseOther(
  made: readonly ConfirmationRecord[],
  { producedQuantity, scrapQuantity }: SapConfirmProductionInput,
): void {
  if (made.some(({ isReversed }) => isReversed))
    throw new CommandContradiction('The confirmation under this key is cancelled.');
  const isSame =
    isSameAmount(sum(made.map((one) => one.producedQuantity)), producedQuantity) &&
    isSameAmount(sum(made.map((one) => one.scrapQuantity)), scrapQuantity ?? '0');
  if (!isSame) throw new CommandContradiction('SAP has a confirmation under this key with other quantities.');
}

/** Confirms production, with its goods movements. */
export const confirmProduction: SapCommand<SapConfirmProductionInput> = {
  name: 'sapConfirmProduction',
  system: 'SAP',
  writes: [
    'ProductionOrder.confirmedQuantity',
    'ProductionOrder.scrapQuantity',
    'GoodsMovement',
    'StockBalance.enterprise',
  ],
  guard: 'NATIVE_KEY',
  async check(input, context) {
    const order = await requireOrder(input, context);
    refuse(order, input);
    await refuseOverdelivery(order, input, context);
    await refuseLines(order, input, context);
    await refuseTimes(order, input, context);
    return describeProduct(order);
  },
  async perform(input, context, step) {
    const confirmations = requireConfirmations(input, context);
    const order = await requireOrder(input, context);
    const documents = listDocuments(input, step.key);
    const keys = [step.key, ...documents.flatMap(({ key, replaces }) => [key, ...replaces])];
    const known = await confirmations.find(keys, context.call);
    // An earlier release sent one document under the key of the step, whatever it confirmed.
    const whole = known.get(step.key);
    const made = whole === undefined ? await confirmAll(order, { input, documents, known }, context, step) : [whole];
    // The times of a report come before its production, which is what its answer names.
    const first =
      made.find(({ producedQuantity, scrapQuantity }) => isPositive(producedQuantity) || isPositive(scrapQuantity)) ??
      made[0];
    if (first === undefined) throw new Error('A confirmation has no document.');
    refuseOther(made, input);
    const { producedQuantity, isFinal } = input;
    const scrapQuantity = input.scrapQuantity ?? '0';
    const reference = `${first.group}/${first.count}`;
    return {
      nativeReference: reference,
      result: { confirmation: reference, ...describeProduct(order) },
      // An order read on a repeat already includes this confirmation.
      before: known.size === 0 ? { confirmedQuantity: order.confirmedQuantity.value } : undefined,
      after: { producedQuantity, scrapQuantity, isFinal },
    };
  },
  async undo(input, context, step) {
    const keys = [step.key, ...listDocuments(input, step.key).map(({ key }) => key)];
    const known = await requireConfirmations(input, context).find(keys, context.call);
    const made = [...known].filter(([, { isReversed }]) => !isReversed);
    for (const [key, one] of made) await cancelDocument({ key, made: one }, input, context, step);
    const [first] = made;
    if (first === undefined) return {};
    return { nativeReference: `${first[1].group}/${first[1].count}`, after: { isReversed: true } };
  },
};
