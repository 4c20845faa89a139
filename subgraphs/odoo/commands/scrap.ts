import Big from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import { createScrapFact, type ManufacturingOrder, type OdooWrites, type Product } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooReportScrapInput } from '../generated.ts';
import { describeFact, notShown, type OdooCommand, readParts, refuseUnit, requireOdoo } from './shared.ts';

interface Found {
  readonly order: ManufacturingOrder;
  readonly product: Product;
  readonly locationId: number | undefined;
  readonly lotId: number | undefined;
}

const notEnough = () =>
  new CommandRefusal('INVALID_STATE', 'The plant does not have enough stock to scrap.', {
    currentState: 'OUT_OF_STOCK',
  });

/**
 * Finds the material of the report; by default the order's product once it was produced, before that its first
 * component.
 */
async function findProduct(
  { material }: OdooReportScrapInput,
  { order, parts }: Pick<Found, 'order'> & { readonly parts: readonly ManufacturingOrder[] },
  { products }: OdooWrites,
  { call }: SubgraphContext,
): Promise<Product> {
  const id = Number(order.producedQuantity) > 0 ? order.productId : (order.componentIds[0] ?? order.productId);
  const known = await products.readProduct(id, call);
  const named = material ? await products.listProducts(material, call) : known === undefined ? [] : [known];
  const own = new Set(parts.flatMap(({ productId, componentIds }) => [productId, ...componentIds]));
  // A material of other orders is answered as a missing one; of several products the order's own is used.
  const [product, other] = named.filter((one) => own.has(one.id));
  if (product === undefined) throw new CommandRefusal('NOT_FOUND', 'The order has no such material.');
  if (other !== undefined)
    throw new CommandRefusal('INVALID_STATE', 'Several products of the order have this number.', {
      currentState: 'AMBIGUOUS',
    });
  return product;
}

/** Finds the lot to scrap, with enough stock: otherwise Odoo would open a wizard for a person. */
async function findLot(
  input: OdooReportScrapInput,
  {
    product,
    locationId,
    ownLots,
  }: Omit<Found, 'lotId' | 'order'> & {
    /** Allowed lots; absent: any. */
    readonly ownLots: readonly number[] | undefined;
  },
  { production, scrap }: OdooWrites,
  { call }: SubgraphContext,
): Promise<number | undefined> {
  const named = input.batch ? await production.findLot(product.id, input.batch, call) : undefined;
  const stock = locationId === undefined ? undefined : await scrap.readStock(product.id, locationId, call);
  const isOwn = (lotId: number | undefined) =>
    ownLots === undefined || (lotId !== undefined && ownLots.includes(lotId));
  const fits = stock?.filter(({ lotId }) => isOwn(lotId) && (!input.batch || (named !== undefined && lotId === named)));
  // A batch that is stored elsewhere, or belongs to others, is answered as a missing one.
  const isNowhere = fits === undefined ? named === undefined || !isOwn(named) : fits.length === 0;
  if (input.batch && isNowhere)
    throw new CommandRefusal('NOT_FOUND', 'The batch does not exist at the location of the order.');
  if (fits === undefined) return named;
  const enough = fits.find(({ quantity }) => new Big(quantity).gte(input.quantity));
  if (enough === undefined) throw notEnough();
  return product.isTracked ? enough.lotId : undefined;
}

async function find(input: OdooReportScrapInput, context: SubgraphContext): Promise<Found> {
  if (!new Big(input.quantity).gt(0)) throw new CommandRefusal('INVALID_INPUT', 'The quantity must be more than 0.');
  const { writes } = requireOdoo(input.plant, context);
  const parts = (await readParts(input, context)).filter(({ state }) => state !== 'CANCELLED');
  const order = parts.findLast(({ state }) => state === 'DONE') ?? parts[0];
  if (order === undefined) throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this order.');
  const product = await findProduct(input, { order, parts }, writes, context);
  refuseUnit(input.unit, product.unit, product.unitName);
  const isMade = product.id === order.productId;
  const locationId = isMade ? order.targetId : order.sourceId;
  const made = isMade ? parts.flatMap(({ lotIds }) => lotIds) : [];
  // Without a reservation any lot may be taken, but none that the input names.
  const isOpenChoice = (lots: readonly number[]) => lots.length === 0 && !(input.isWithinOrder && input.batch);
  const ids = parts.map(({ id }) => id);
  const share = input.isWithinOrder ? await writes.scrap.readShare(ids, product, context.call) : undefined;
  const lots = share?.lotIds ?? made;
  const ownLots = isOpenChoice(lots) ? undefined : lots;
  const lotId = await findLot(input, { product, locationId, ownLots }, writes, context);
  if (share !== undefined && new Big(share.quantity).lt(input.quantity)) throw notEnough();
  return { order, product, locationId, lotId };
}

/** Reports scrap of the order's product, or of one of its components. */
export const reportScrap: OdooCommand<OdooReportScrapInput> = {
  name: 'odooReportScrap',
  system: 'ODOO',
  writes: ['ProductionOrder.execution', 'StockBalance.onSite'],
  guard: 'UNIQUE_REFERENCE',
  async check(input, context) {
    await find(input, context);
    await requireOdoo(input.plant, context).writes.rights.requireRights('SCRAP', context.call);
  },
  async perform(input, context, step) {
    const odoo = requireOdoo(input.plant, context);
    const { scrap } = odoo.writes;
    const done = ({ id, doneTime }: { readonly id: number; readonly doneTime: string | undefined }) => ({
      nativeReference: String(id),
      result: { facts: [describeFact(createScrapFact(odoo.instance, { id, doneTime, quantity: input.quantity }))] },
      after: { quantity: input.quantity },
    });
    const known = await scrap.find(step.key, context.call);
    if (known?.isDone === true) return done(known);
    let id = known?.id;
    if (id === undefined) {
      const { order, product, locationId, lotId } = await find(input, context);
      const { id: productId, unitId } = product;
      const wanted = { productId, unitId, quantity: input.quantity, orderId: order.id, locationId, lotId };
      id = await scrap.ensure(step.key, wanted, step.send, context.call);
    }
    const scrapId = id;
    const answer = await step.send(() => scrap.validate(scrapId, context.call));
    const seen = await scrap.find(step.key, context.call);
    if (seen?.isDone === true) return done(seen);
    if (answer === true) throw notShown(odoo, 'the scrap as done');
    throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo does not have enough stock to scrap.');
  },
  undo: 'Odoo cannot undo scrap.',
};
