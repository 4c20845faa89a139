import Big from 'big.js';
import { CommandRefusal, type CommandResult, type CommandStep } from '../../../kit/index.ts';
import type { Product, StockPart } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooPostMovementInput } from '../generated.ts';
import { notShown, type OdooCommand, refuseUnit, requireOdoo } from './shared.ts';

/** Formats the key under which the transfer of a movement is found again. */
export const formatMovementKey = (plant: string, key: string): string => `movement:${plant}:${key}`;

const refuseSetup = (message: string): never => {
  throw new CommandRefusal('INVALID_STATE', message, { currentState: 'NOT_CONFIGURED' });
};

/** Finds the one product of the material. @throws CommandRefusal where there is none, or several. */
async function requireProduct({ plant, material }: OdooPostMovementInput, context: SubgraphContext): Promise<Product> {
  const { products } = requireOdoo(plant, context).writes;
  const active = (await products.listProducts(material, context.call)).filter(({ isActive }) => isActive);
  const [product] = active;
  if (product === undefined) throw new CommandRefusal('NOT_FOUND', `Odoo has no active product ${material}.`);
  if (active.length > 1)
    throw new CommandRefusal('INVALID_STATE', `Odoo has ${active.length} active products ${material}.`, {
      currentState: 'AMBIGUOUS',
    });
  return product;
}

/** Refuses what Odoo cannot keep as SAP has it. @throws CommandRefusal */
async function check(input: OdooPostMovementInput, context: SubgraphContext): Promise<Product> {
  const product = await requireProduct(input, context);
  refuseUnit(input.unit, product.unit, product.unitName);
  if (product.isTracked && !input.batch)
    throw new CommandRefusal('INVALID_STATE', `Odoo keeps ${input.material} in lots, and SAP names no batch.`, {
      currentState: 'NO_BATCH',
    });
  if (product.isSerial && !new Big(input.quantity).eq(1))
    throw new CommandRefusal('INVALID_STATE', `Odoo keeps ${input.material} by serial number, one piece each.`, {
      currentState: 'SERIAL',
    });
  await requireOdoo(input.plant, context).writes.rights.requireRights('TRANSFER', context.call);
  return product;
}

interface Route {
  readonly typeId: number;
  readonly fromId: number;
  readonly toId: number;
}

const typeCodes = { RECEIPT: 'incoming', ISSUE: 'outgoing', TRANSFER: 'internal' } as const;

/** Finds the places of a movement. @throws CommandRefusal where Odoo has none. */
async function findRoute(input: OdooPostMovementInput, context: SubgraphContext): Promise<Route> {
  const { plant, kind, stock, partner } = input;
  const { movementPlaces: places } = requireOdoo(plant, context).writes;
  const findInside = async (storageLocation: string | null | undefined) =>
    (await places.findInside({ stock, storageLocation: storageLocation ?? undefined }, context.call)) ??
    refuseSetup(`Odoo has no location for ${stock} stock${storageLocation ? ` of ${storageLocation}` : ''}.`);
  const findOutside = async () =>
    (await places.findOutside(partner, context.call)) ?? refuseSetup('Odoo has no location of suppliers.');
  const typeId =
    (await places.findType(typeCodes[kind], context.call)) ??
    refuseSetup(`Odoo has no operation type for ${typeCodes[kind]} goods in this plant.`);
  const inside = await findInside(input.storageLocation);
  if (kind === 'RECEIPT') return { typeId, fromId: await findOutside(), toId: inside };
  const toId = kind === 'ISSUE' ? await findOutside() : await findInside(input.toStorageLocation);
  return { typeId, fromId: inside, toId };
}

/** Finds the lot of a batch, and makes it for goods that come. @throws CommandRefusal where goods of no such lot leave. */
async function findLot(
  { plant, kind, batch }: OdooPostMovementInput,
  product: Product,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<number | undefined> {
  if (!product.isTracked || !batch) return undefined;
  const { production } = requireOdoo(plant, context).writes;
  if (kind === 'RECEIPT') {
    const lots = { productId: product.id, numbers: [batch] };
    return (await production.ensureLots(step.key, lots, step.send, context.call))[0];
  }
  const known = await production.findLot(product.id, batch, context.call);
  if (known === undefined) throw new CommandRefusal('MATERIAL_SHORT', `Odoo has no lot ${batch}.`);
  return known;
}

async function createPart(
  input: OdooPostMovementInput,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<{ readonly typeId: number; readonly part: StockPart }> {
  const product = await check(input, context);
  const { typeId, fromId, toId } = await findRoute(input, context);
  const lotId = await findLot(input, product, { context, step });
  const part = { productId: product.id, unitId: product.unitId, lotId, quantity: input.quantity, fromId, toId };
  if (input.kind !== 'RECEIPT') {
    const left = await requireOdoo(input.plant, context).writes.transfers.readLeft(part, context.call);
    if (new Big(left).lt(input.quantity))
      throw new CommandRefusal('MATERIAL_SHORT', `Odoo has only ${left} ${input.unit} of ${input.material} there.`);
  }
  return { typeId, part };
}

async function post(input: OdooPostMovementInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  const odoo = requireOdoo(input.plant, context);
  const { transfers } = odoo.writes;
  const key = formatMovementKey(input.plant, input.key);
  const known = await transfers.find(key, context.call);
  const describe = (id: number): CommandResult => ({ nativeReference: String(id), after: { posted: input.quantity } });
  if (known?.isDone === true) return describe(known.id);
  const made = known ?? (await createPart(input, { context, step }));
  const id =
    'id' in made
      ? made.id
      : await transfers.ensure(
          key,
          { origin: input.reference, typeId: made.typeId, parts: [made.part] },
          step.send,
          context.call,
        );
  const answer = await step.send(() => transfers.post(id, context.call));
  if ((await transfers.find(key, context.call))?.isDone === true) return describe(id);
  if (answer === true) throw notShown(odoo, 'the transfer as done');
  throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo requires a decision that only a person can make.');
}

/** Posts a movement of SAP's as a transfer in Odoo, once for each item of a document. */
export const postMovement: OdooCommand<OdooPostMovementInput> = {
  name: 'odooPostMovement',
  system: 'ODOO',
  writes: ['GoodsMovement'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => void (await check(input, context)),
  perform: post,
  undo: "A transfer that is done is not undone; SAP's reversal is a movement of its own.",
};
