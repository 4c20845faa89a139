import Big from 'big.js';
import { CommandRefusal, type CommandResult, type CommandStep } from '../../../kit/index.ts';
import type { FoundTransfer, Product, StockPart } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { OdooPostMovementInput } from '../generated.ts';
import { isRefusal, notShown, type OdooCommand, refuseUnit, requireOdoo } from './shared.ts';

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

interface Run {
  readonly context: SubgraphContext;
  readonly step: CommandStep;
}

/** Finds what to move and its places. @throws CommandRefusal where Odoo has too little of it. */
async function createPart(
  input: OdooPostMovementInput,
  { context, step }: Run,
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

const refuseCancelled = (name: string): never => {
  throw new CommandRefusal(
    'INVALID_STATE',
    `The transfer ${name} of this movement is cancelled in Odoo, and none is made again. Delete it there to have it made again, or post the goods by hand and accept the difference.`,
    { currentState: 'CANCELLED' },
  );
};

async function cancelOpen(
  transfer: FoundTransfer | undefined,
  { plant }: OdooPostMovementInput,
  { context, step }: Run,
) {
  if (transfer?.state !== 'OPEN') return;
  const { transfers } = requireOdoo(plant, context).writes;
  await step.send(() => transfers.cancel(transfer.id, context.call));
}

/** Makes the transfer of a key unless it is there, and carries it out. */
async function carryOut(input: OdooPostMovementInput, key: string, run: Run): Promise<FoundTransfer> {
  const { context, step } = run;
  const odoo = requireOdoo(input.plant, context);
  const { transfers } = odoo.writes;
  // Goods may have left since the transfer was made.
  const { typeId, part } = await createPart(input, run);
  const wanted = { origin: input.reference, typeId, parts: [part] };
  const id = await transfers.ensure(key, wanted, step.send, context.call);
  const answer = await step.send(() => transfers.post(id, context.call));
  const found = await transfers.findAny(key, context.call);
  if (found?.state === 'DONE') return found;
  if (answer === true && found?.state !== 'CANCELLED') throw notShown(odoo, 'the transfer as done');
  throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo requires a decision that only a person can make.');
}

/** Posts a movement once. After a refusal no transfer stays open that a worker could carry out later. */
async function post(input: OdooPostMovementInput, context: SubgraphContext, step: CommandStep): Promise<CommandResult> {
  const { transfers } = requireOdoo(input.plant, context).writes;
  const run = { context, step };
  const key = formatMovementKey(input.plant, input.key);
  const known = await transfers.findAny(key, context.call);
  const describe = ({ id }: FoundTransfer): CommandResult => ({
    nativeReference: String(id),
    after: { posted: input.quantity },
  });
  if (known?.state === 'DONE') return describe(known);
  if (input.isVoid === true) {
    await cancelOpen(known, input, run);
    return { after: { posted: '0' } };
  }
  if (known?.state === 'CANCELLED') return refuseCancelled(known.name);
  try {
    return describe(await carryOut(input, key, run));
  } catch (error) {
    if (isRefusal(error)) await cancelOpen(await transfers.findAny(key, context.call), input, run);
    throw error;
  }
}

/** Posts a movement of SAP's as a transfer in Odoo, once for each item of a document; a void one's open transfer is cancelled. */
export const postMovement: OdooCommand<OdooPostMovementInput> = {
  name: 'odooPostMovement',
  system: 'ODOO',
  writes: ['GoodsMovement'],
  guard: 'UNIQUE_REFERENCE',
  check: async (input, context) => {
    if (input.isVoid !== true) await check(input, context);
  },
  perform: post,
  undo: "A transfer that is done is not undone; SAP's reversal is a movement of its own.",
};
