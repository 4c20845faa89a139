import Big from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import type { ManufacturingOrder, OdooWrites, Product } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooReportScrapInput } from '../generated.ts';
import { notShown, type OdooCommand, readParts, refuseUnit, requireOdoo } from './shared.ts';

interface Found {
  readonly order: ManufacturingOrder;
  readonly product: Product;
  readonly locationId: number | undefined;
  readonly lotId: number | undefined;
}

/** The material of the report; without one what was made of the order, and before that its first component. */
async function findProduct(
  { material }: OdooReportScrapInput,
  order: ManufacturingOrder,
  { orders }: OdooWrites,
  { call }: SubgraphContext,
): Promise<Product> {
  const id = Number(order.producedQuantity) > 0 ? order.productId : (order.componentIds[0] ?? order.productId);
  const product = material ? await orders.findProduct(material, call) : await orders.readProduct(id, call);
  if (product === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this material.');
  return product;
}

/** The lot that is scrapped, of which there must be enough: Odoo would ask a person otherwise. */
async function findLot(
  input: OdooReportScrapInput,
  { order, product, locationId }: Omit<Found, 'lotId'>,
  { production, scrap }: OdooWrites,
  { call }: SubgraphContext,
): Promise<number | undefined> {
  const named = input.batch ? await production.findLot(product.id, input.batch, call) : undefined;
  if (input.batch && named === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this batch.');
  if (locationId === undefined) return named;
  const own = product.id === order.productId ? order.lotIds : [];
  const fits = (lotId: number | undefined) =>
    named !== undefined ? lotId === named : own.length === 0 || (lotId !== undefined && own.includes(lotId));
  const stock = await scrap.readStock(product.id, locationId, call);
  const enough = stock.find(({ lotId, quantity }) => fits(lotId) && new Big(quantity).gte(input.quantity));
  if (enough === undefined)
    throw new CommandRefusal('INVALID_STATE', 'There is not enough of it in the plant to scrap.', {
      currentState: 'OUT_OF_STOCK',
    });
  return product.isTracked ? enough.lotId : undefined;
}

async function find(input: OdooReportScrapInput, context: SubgraphContext): Promise<Found> {
  if (!new Big(input.quantity).gt(0)) throw new CommandRefusal('INVALID_INPUT', 'The quantity must be more than 0.');
  const { writes } = requireOdoo(input.plant, context);
  const parts = (await readParts(input, context)).filter(({ state }) => state !== 'CANCELLED');
  const order = parts.findLast(({ state }) => state === 'DONE') ?? parts[0];
  if (order === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  const product = await findProduct(input, order, writes, context);
  refuseUnit(input.unit, product.unit);
  const isMade = product.id === order.productId;
  const locationId = isMade ? order.targetId : order.sourceId;
  const lotId = await findLot(input, { order, product, locationId }, writes, context);
  return { order, product, locationId, lotId };
}

/** Reports scrap of the order's product, or of one of its components. */
export const reportScrap: OdooCommand<OdooReportScrapInput> = {
  name: 'odooReportScrap',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'StockBalance.onSite'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => void (await find(input, context)),
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { scrap } = odoo.writes;
    const done = (id: number) => ({ nativeReference: String(id), after: { quantity: input.quantity } });
    let known = await scrap.find(step.key, context.call);
    if (known?.isDone === true) return done(known.id);
    if (known === undefined) {
      const { order, product, locationId, lotId } = await find(input, context);
      const wanted = { productId: product.id, quantity: input.quantity, orderId: order.id, locationId, lotId };
      known = { id: await scrap.ensure(step.key, wanted, step.send, context.call), isDone: false };
    }
    const { id } = known;
    const answer = await step.send(() => scrap.validate(id, context.call));
    if ((await scrap.find(step.key, context.call))?.isDone === true) return done(id);
    if (answer === true) throw notShown(odoo, 'the scrap as done');
    throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo has not enough of it to scrap.');
  },
  undo: 'Scrap is gone: Odoo does not bring it back.',
};
