import Big from 'big.js';
import { CommandContradiction, CommandRefusal, type CommandStep } from '../kit/index.ts';
import { notShown, type OdooCommand, readParts, requireOdoo, requireOpen } from './command-parts.ts';
import { createMark, type ManufacturingOrder } from './connector/index.ts';
import type { OdooReportProductionInput, OdooReportScrapInput } from './generated.ts';
import type { SubgraphContext } from './loaders.ts';

interface Piece {
  readonly key: string;
  readonly quantity: string;
  readonly lots: readonly string[];
}

/** 17 and 18 close an order of serial numbers one by one, 19 all at once. */
function listPieces(input: OdooReportProductionInput, key: string, series: number): readonly Piece[] {
  const { producedQuantity, batch, serialNumbers } = input;
  const serials = serialNumbers ?? [];
  if (serials.length === 0) return [{ key, quantity: producedQuantity, lots: batch ? [batch] : [] }];
  if (series >= 19) return [{ key, quantity: producedQuantity, lots: serials }];
  return serials.map((serial, index) => ({ key: `${key}:${index}`, quantity: '1', lots: [serial] }));
}

const isEqual = (a: string, b: string): boolean => new Big(a).eq(b);

/** The part that a piece's key closed. @throws CommandContradiction when it was closed with another quantity. */
function findClosed(parts: readonly ManufacturingOrder[], { key, quantity }: Piece): ManufacturingOrder | undefined {
  const closed = parts.find(({ state, mark }) => state === 'done' && mark === createMark(key));
  if (closed !== undefined && !isEqual(closed.producedQuantity, quantity))
    throw new CommandContradiction('Odoo closed an order under this key with another quantity.');
  return closed;
}

async function producePiece(
  input: OdooReportProductionInput,
  { piece, isLast }: { readonly piece: Piece; readonly isLast: boolean },
  context: SubgraphContext,
  step: CommandStep,
): Promise<ManufacturingOrder> {
  const odoo = requireOdoo(input.plant, context);
  const { orders } = odoo.writes;
  const parts = await readParts(input, context);
  const known = findClosed(parts, piece);
  if (known !== undefined) return known;
  const open = requireOpen(parts);
  const keepsRest = !(isLast && input.isFinal) && new Big(open.quantity).gt(piece.quantity);
  return step.send(async () => {
    const lots: number[] = [];
    for (const number of piece.lots)
      lots.push(await orders.requireLot(piece.key, { productId: open.productId, number }, context.call));
    await orders.produce(
      open,
      { quantity: piece.quantity, lots, keepsRest, mark: createMark(piece.key) },
      context.call,
    );
    const closed = findClosed(await readParts(input, context), piece);
    if (closed === undefined) throw notShown(odoo, 'the order as done');
    return closed;
  });
}

/** Reports what was made: closes so much of the manufacturing order, the rest becomes a backorder. */
export const reportProduction: OdooCommand<OdooReportProductionInput> = {
  name: 'odooReportProduction',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'StockBalance.onSite', 'Batch.producedFrom'],
  guard: 'NEITHER',
  async check(input, context) {
    if (!new Big(input.producedQuantity).gt(0))
      throw new CommandRefusal('INVALID_INPUT', 'The quantity must be more than 0.');
    const serials = input.serialNumbers ?? [];
    if (serials.length > 0 && !isEqual(input.producedQuantity, String(serials.length)))
      throw new CommandRefusal('INVALID_INPUT', 'There must be one serial number for each piece.');
    requireOpen(await readParts(input, context));
  },
  async perform(input, context, step) {
    const series = await requireOdoo(input.plant, context).writes.orders.readSeries(context.call);
    const pieces = listPieces(input, step.key, series);
    const closed: ManufacturingOrder[] = [];
    for (const [index, piece] of pieces.entries())
      closed.push(await producePiece(input, { piece, isLast: index === pieces.length - 1 }, context, step));
    const manufacturingOrders = closed.map(({ reference }) => reference);
    return {
      nativeReference: manufacturingOrders[0],
      result: { manufacturingOrders, producedQuantity: input.producedQuantity },
      after: { manufacturingOrders, producedQuantity: input.producedQuantity },
    };
  },
  undo: 'What was made is made: only unbuilding the goods could take it back.',
};

/** Reports scrap of the order's product, or of one of its components. */
export const reportScrap: OdooCommand<OdooReportScrapInput> = {
  name: 'odooReportScrap',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'StockBalance.onSite'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    if ((await readParts(input, context)).length === 0)
      throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  },
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { orders } = odoo.writes;
    const known = await orders.findScrap(step.key, context.call);
    if (known?.isDone === true) return { nativeReference: String(known.id), after: { quantity: input.quantity } };
    const parts = await readParts(input, context);
    const order = parts.find(({ state }) => state !== 'cancel');
    if (order === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
    const productId = input.material ? await orders.findProduct(input.material, context.call) : order.productId;
    if (productId === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this material.');
    const id = await step.send(async () => {
      const lotId = input.batch
        ? await orders.requireLot(step.key, { productId, number: input.batch }, context.call)
        : undefined;
      const made = await orders.scrap(
        step.key,
        { productId, quantity: input.quantity, orderId: order.id, lotId },
        context.call,
      );
      if ((await orders.findScrap(step.key, context.call))?.isDone !== true) throw notShown(odoo, 'the scrap as done');
      return made;
    });
    return { nativeReference: String(id), after: { quantity: input.quantity } };
  },
  undo: 'Scrap is gone: Odoo does not bring it back.',
};
