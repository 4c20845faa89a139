import Big from 'big.js';
import { CommandContradiction, CommandRefusal, type CommandStep, SystemError } from '../../../kit/index.ts';
import { createMark, type ManufacturingOrder, type OdooWrites } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooReportProductionInput } from '../generated.ts';
import {
  describeFact,
  isOpen,
  isRefusal,
  notShown,
  type OdooCommand,
  readParts,
  refuseUnit,
  requireOdoo,
  requireOpen,
} from './shared.ts';

interface Piece {
  readonly key: string;
  readonly quantity: string;
  readonly lots: readonly string[];
  /** True when the remaining quantity is given up afterwards. */
  readonly isLast: boolean;
}

const isEqual = (a: string, b: string): boolean => new Big(a).eq(b);

/** 17 and 18 close an order of serial numbers one by one, 19 all at once. */
function listPieces(input: OdooReportProductionInput, key: string, series: number): readonly Piece[] {
  const { producedQuantity: quantity, batch, isFinal: isLast } = input;
  const serials = input.serialNumbers ?? [];
  if (serials.length === 0) return [{ key, quantity, lots: batch ? [batch] : [], isLast }];
  if (series >= 19) return [{ key, quantity, lots: serials, isLast }];
  const isFinal = (index: number) => isLast && index === serials.length - 1;
  return serials.map((serial, index) => ({
    key: `${key}:${serial}`,
    quantity: '1',
    lots: [serial],
    isLast: isFinal(index),
  }));
}

/** Finds the part that a piece's key closed. @throws CommandContradiction when it was closed with another quantity. */
function findClosed(parts: readonly ManufacturingOrder[], { key, quantity }: Piece): ManufacturingOrder | undefined {
  const closed = parts.find(({ state, mark }) => state === 'DONE' && mark === createMark(key));
  if (closed !== undefined && !isEqual(closed.producedQuantity, quantity))
    throw new CommandContradiction('Odoo closed an order under this key with another quantity.');
  return closed;
}

/**
 * True when another report began to close the order and was refused: the quantities filled in are its own, not a
 * person's.
 */
function wasLeft({ mark }: ManufacturingOrder, parts: readonly ManufacturingOrder[], { key }: Piece): boolean {
  // A backorder inherits the mark of the part that was closed.
  const isInherited = parts.some((part) => part.state === 'DONE' && part.mark === mark);
  return mark !== undefined && mark !== createMark(key) && !isInherited;
}

/** Lots of by-products get the name of the product's lot, or else of the order. */
async function assignByproducts(
  order: ManufacturingOrder,
  piece: Piece,
  { byproducts, production }: OdooWrites,
  { call, send }: Effects,
): Promise<readonly UndoLot[]> {
  const made: UndoLot[] = [];
  const numbers = [piece.lots[0] ?? order.reference];
  for (const line of await byproducts.listUnassigned(order, call)) {
    const { productId } = line;
    const key = `${piece.key}:byproduct:${productId}`;
    const [lot] = await production.ensureLots(key, { productId, numbers }, send, call);
    if (lot === undefined) continue;
    await send(() => byproducts.assign(line, lot, call));
    made.push({ key, lots: { productId, numbers }, release: () => byproducts.assign(line, undefined, call) });
  }
  return made;
}

/** Lot to remove when the report that made it is refused. */
interface UndoLot {
  readonly key: string;
  readonly lots: { readonly productId: number; readonly numbers: readonly string[] };
  /** Takes the lot off its line. */
  release?(): Promise<unknown>;
}

interface Effects {
  readonly call: SubgraphContext['call'];
  readonly send: CommandStep['send'];
}

/** Values that a report has filled in so far, reverted when Odoo refuses it. */
interface FilledIn {
  readonly lots: UndoLot[];
  /** Components that were not picked before. */
  unpicked: readonly number[];
  isBegun: boolean;
}

/** Restores the order to its state before a refused report. */
async function takeBack(
  open: ManufacturingOrder,
  { lots, unpicked, isBegun }: FilledIn,
  { production }: OdooWrites,
  { call, send }: Effects,
): Promise<void> {
  if (isBegun) await production.takeBack(open, unpicked, send, call);
  for (const { key, lots: made, release } of lots) {
    if (release !== undefined) await send(release);
    await production.removeLots(key, made, send, call);
  }
}

/** Fills in the produced quantity and its consumption. */
async function fillIn(
  open: ManufacturingOrder,
  piece: Piece,
  { filled, keepsRecorded, writes }: { filled: FilledIn; keepsRecorded: boolean; writes: OdooWrites },
  { call, send }: Effects,
): Promise<void> {
  const { production, componentLots } = writes;
  const wanted = { productId: open.productId, numbers: piece.lots };
  filled.lots.push({ key: piece.key, lots: wanted });
  const lots = await production.ensureLots(piece.key, wanted, send, call);
  if (!open.isReserved) await send(() => production.reserve(open.id, call));
  // The mark is set before the order closes, so that a repeat recognises the report that closed it.
  const values = { quantity: piece.quantity, lots, mark: createMark(piece.key) };
  filled.unpicked = await production.listUnpicked(open.id, call);
  filled.isBegun = true;
  await send(() => production.setProducing(open, values, call));
  await send(() => production.fillConsumption(open.id, call));
  for (const consumption of await production.listOpenConsumption(open.id, { keepsRecorded }, call))
    await send(() => production.consume(consumption, call));
  for (const line of await componentLots.listUnassigned(open.id, call)) {
    const found = await componentLots.findLots(line, call);
    if (found !== undefined) await send(() => componentLots.assign(line, found, call));
  }
  filled.lots.push(...(await assignByproducts(open, piece, writes, { call, send })));
}

async function producePiece(
  input: OdooReportProductionInput,
  piece: Piece,
  context: SubgraphContext,
  { send }: CommandStep,
): Promise<ManufacturingOrder> {
  const { call } = context;
  const odoo = requireOdoo(input.plant, context);
  const { production } = odoo.writes;
  const parts = await readParts(input, context);
  const known = findClosed(parts, piece);
  if (known !== undefined) return known;
  const open = requireOpen(parts);
  refuseUnit(input.unit, open.unit);
  const filled: FilledIn = { lots: [], unpicked: [], isBegun: false };
  try {
    const keepsRecorded = !wasLeft(open, parts, piece);
    await fillIn(open, piece, { filled, keepsRecorded, writes: odoo.writes }, { call, send });
    const keepsRest = !piece.isLast && new Big(open.quantity).gt(piece.quantity);
    const closing = await send(() => production.close(open, { keepsRest }, call));
    if (closing === 'ASKS_A_PERSON')
      throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo requires a decision that only a person can make.');
  } catch (error) {
    if (isRefusal(error)) await takeBack(open, filled, odoo.writes, { call, send });
    throw error;
  }
  const closed = findClosed(await readParts(input, context), piece);
  if (closed === undefined) throw notShown(odoo, 'the order as done');
  return closed;
}

/** @throws CommandRefusal `INVALID_INPUT` when Odoo could not determine the lot of the product. */
async function refuseUnnamed(
  input: OdooReportProductionInput,
  { productId }: ManufacturingOrder,
  context: SubgraphContext,
): Promise<void> {
  if (input.batch || (input.serialNumbers ?? []).length > 0) return;
  const { products, production } = requireOdoo(input.plant, context).writes;
  const product = await products.readProduct(productId, context.call);
  // From 18 on Odoo makes a lot of its own.
  const needsName = product?.isSerial || (product?.isTracked && (await production.readSeries(context.call)) < 18);
  if (needsName) throw new CommandRefusal('INVALID_INPUT', 'Odoo tracks this material by lot: set the batch.');
}

/** @throws CommandRefusal when lots of components or of by-products are missing, without which Odoo does not close. */
async function refuseMissingLots(
  input: OdooReportProductionInput,
  open: ManufacturingOrder,
  context: SubgraphContext,
): Promise<void> {
  const { byproducts, componentLots } = requireOdoo(input.plant, context).writes;
  const serial = (await byproducts.listTracked(open, context.call)).find(({ isSerial }) => isSerial);
  if (serial !== undefined)
    throw new CommandRefusal('INVALID_STATE', `The by-product ${serial.name} has serial numbers: report it in Odoo.`, {
      currentState: 'NEEDS_SERIAL_NUMBERS',
    });
  const missing = await componentLots.findShortage(open, input.producedQuantity, context.call);
  if (missing === undefined) return;
  const { name, isUnpicked } = missing;
  throw isUnpicked
    ? new CommandRefusal('INVALID_STATE', `${name} has not been picked for this order in Odoo yet.`, {
        currentState: 'NOT_PICKED',
      })
    : new CommandRefusal(
        'INVALID_STATE',
        `Too few lots of ${name} are available at the location that Odoo takes it from.`,
        {
          currentState: 'OUT_OF_STOCK',
        },
      );
}

const readSeries = ({ plant }: OdooReportProductionInput, context: SubgraphContext) =>
  requireOdoo(plant, context).writes.production.readSeries(context.call);

function refuseInput({ producedQuantity, serialNumbers }: OdooReportProductionInput): void {
  if (!new Big(producedQuantity).gt(0)) throw new CommandRefusal('INVALID_INPUT', 'The quantity must be more than 0.');
  const serials = serialNumbers ?? [];
  if (serials.length > 0 && !isEqual(producedQuantity, String(new Set(serials).size)))
    throw new CommandRefusal('INVALID_INPUT', 'Each piece needs one serial number.');
}

/** @throws CommandRefusal `INVALID_STATE` when a named lot was made by another report. */
async function refuseForeignLots(
  input: OdooReportProductionInput,
  parts: readonly ManufacturingOrder[],
  context: SubgraphContext,
): Promise<void> {
  if (!input.isWithinOrder) return;
  const { productId } = requireOpen(parts);
  const { production } = requireOdoo(input.plant, context).writes;
  const named = [...(input.batch ? [input.batch] : []), ...(input.serialNumbers ?? [])];
  const found = await Promise.all(named.map((number) => production.findLot(productId, number, context.call)));
  const own = new Set(parts.flatMap(({ lotIds }) => lotIds));
  if (found.some((lot) => lot !== undefined && !own.has(lot)))
    throw new CommandRefusal('INVALID_STATE', 'Another order has produced this batch or serial number.', {
      currentState: 'MADE',
    });
}

/**
 * Refuses more pieces than are left when each is closed by itself: the last ones would be stuck. Pieces that this
 * report closed already count as made.
 */
function refuseSurplus(pieces: readonly Piece[], parts: readonly ManufacturingOrder[]): void {
  if (pieces.length <= 1) return;
  const wanted = pieces.filter((piece) => findClosed(parts, piece) === undefined);
  const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total.plus(amount), new Big(0));
  const left = sum(parts.filter(isOpen).map(({ quantity }) => quantity));
  if (sum(wanted.map(({ quantity }) => quantity)).gt(left))
    throw new CommandRefusal('INVALID_INPUT', `More serial numbers than pieces left to produce: ${left}.`);
}

/**
 * Reads the facts that a report has made. It is done: what cannot be read of it does not keep SAP from its report, whose
 * document is found by the report's parts.
 */
async function readMade(
  closed: readonly ManufacturingOrder[],
  { plant }: OdooReportProductionInput,
  context: SubgraphContext,
): Promise<{ readonly facts: readonly object[]; readonly warnings?: readonly string[] }> {
  try {
    const ids = closed.map(({ id }) => id);
    const found = await requireOdoo(plant, context).readFactsOfParts(ids, context.call);
    // Booked times are carried by the loop alone: it knows those that people have confirmed or accepted in SAP.
    return { facts: found.filter(({ kind }) => kind === 'PRODUCTION').map(describeFact) };
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'SYSTEM_BAD_RESPONSE') throw error;
    return { facts: [], warnings: [`Its goods could not be read: ${error.message}`] };
  }
}

/** Reports production: closes this quantity of the manufacturing order; the rest becomes a backorder. */
export const reportProduction: OdooCommand<OdooReportProductionInput> = {
  name: 'odooReportProduction',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'StockBalance.onSite', 'Batch.producedFrom'],
  guard: 'NEITHER',
  async check(input, context) {
    refuseInput(input);
    const parts = await readParts(input, context);
    const open = requireOpen(parts);
    refuseUnit(input.unit, open.unit);
    await refuseUnnamed(input, open, context);
    await refuseForeignLots(input, parts, context);
    refuseSurplus(listPieces(input, 'check', await readSeries(input, context)), parts);
    const { rights } = requireOdoo(input.plant, context).writes;
    await rights.requireRights('REPORT', context.call);
    if (!input.isFinal) await rights.requireRights('SPLIT', context.call);
    await refuseMissingLots(input, open, context);
  },
  async perform(input, context, step) {
    refuseInput(input);
    const pieces = listPieces(input, step.key, await readSeries(input, context));
    if (pieces.length > 1) refuseSurplus(pieces, await readParts(input, context));
    const closed: ManufacturingOrder[] = [];
    for (const piece of pieces) closed.push(await producePiece(input, piece, context, step));
    const backorder = (await readParts(input, context)).find(({ state }) => state !== 'DONE' && state !== 'CANCELLED');
    const manufacturingOrders = closed.map(({ reference }) => reference);
    const made = {
      manufacturingOrder: manufacturingOrders[0],
      manufacturingOrders,
      producedQuantity: input.producedQuantity,
      backorder: backorder?.reference,
    };
    const { facts, ...remarks } = await readMade(closed, input, context);
    return { nativeReference: manufacturingOrders[0], result: { ...made, facts }, after: { ...made, ...remarks } };
  },
  undo: 'A production report cannot be undone; unbuild the goods instead.',
};
