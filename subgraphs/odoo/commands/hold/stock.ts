import Big from 'big.js';
import { CommandRefusal, type CommandResult, type CommandStep, orAbsent } from '../../../../kit/index.ts';
import type { StockPart } from '../../connector/index.ts';
import type { SubgraphContext } from '../../context.ts';
import type { OdooSetHoldInput } from '../../generated.ts';
import { notShown, requireOdoo } from '../shared.ts';
import { endClaim, ensureClaim, isClaimed, keepsClaims, listFreed, withoutOthers } from './claims.ts';
import type { HoldKind } from './kind.ts';

interface StockMemento {
  readonly wasHeld?: boolean;
  readonly holdNumber?: string;
  /** Quantity under the hold that is in a free place. */
  readonly free?: string;
  /** True while everything that the hold moved is where it was moved to. */
  readonly isIntact?: boolean;
}

const formatRoute = ({ productId, lotId, ownerId, fromId, toId }: StockPart): string =>
  `${productId}/${lotId}/${ownerId}/${fromId}/${toId}`;
// Goods taken out of a package stay outside of it.
const reverse = (part: StockPart): StockPart => ({
  ...part,
  packageId: undefined,
  fromId: part.toId,
  toId: part.fromId,
});

/** Computes the quantities that moves put into a place and later moves did not take back. */
function computeNet(moved: readonly StockPart[]): readonly StockPart[] {
  const sums = new Map<string, StockPart>();
  for (const part of moved) {
    const back = sums.get(formatRoute(reverse(part)));
    const known = back ?? sums.get(formatRoute(part));
    const quantity = new Big(known?.quantity ?? 0)[back === undefined ? 'plus' : 'minus'](part.quantity).toString();
    sums.set(formatRoute(back ?? part), { ...(back ?? part), quantity });
  }
  return [...sums.values()].filter(({ quantity }) => new Big(quantity).gt(0));
}

type Moved = Omit<StockPart, 'fromId' | 'toId'> & { readonly placeId: number };
const formatGoods = ({ productId, lotId, ownerId, placeId }: Moved): string =>
  `${productId}/${lotId}/${ownerId}/${placeId}`;

/** Sums the goods that others took out of their places, less those that they put there. */
function sumTaken(passed: readonly StockPart[]): Map<string, Big> {
  const taken = new Map<string, Big>();
  const add = (goods: Moved, quantity: Big) =>
    taken.set(formatGoods(goods), (taken.get(formatGoods(goods)) ?? new Big(0)).plus(quantity));
  for (const part of passed) {
    add({ ...part, placeId: part.fromId }, new Big(part.quantity));
    add({ ...part, placeId: part.toId }, new Big(part.quantity).neg());
  }
  return taken;
}

/** Takes from moved goods what others have taken away since: what these put there themselves is not ours. */
async function withoutTaken(
  { plant }: OdooSetHoldInput,
  { moved, origins }: { readonly moved: readonly StockPart[]; readonly origins: readonly string[] },
  context: SubgraphContext,
): Promise<readonly StockPart[]> {
  const net = computeNet(moved);
  if (net.length === 0) return net;
  const query = {
    productIds: [...new Set(net.map(({ productId }) => productId))],
    locationIds: [...new Set(net.map(({ toId }) => toId))],
    sinceLineId: Math.min(...moved.flatMap(({ lineId }) => lineId ?? [])),
    butOrigins: origins,
  };
  const taken = sumTaken(await requireOdoo(plant, context).writes.transfers.listPassed(query, context.call));
  return net.flatMap((part) => {
    const place = formatGoods({ ...part, placeId: part.toId });
    const gone = taken.get(place) ?? new Big(0);
    const own = gone.gt(0) ? new Big(part.quantity).minus(gone) : new Big(part.quantity);
    taken.set(place, own.lt(0) ? own.neg() : new Big(0));
    return own.gt(0) ? [{ ...part, quantity: own.toString() }] : [];
  });
}

const sumParts = (parts: readonly StockPart[]): Big =>
  parts.reduce((sum, { quantity }) => sum.plus(quantity), new Big(0));

/** Reads the stock in free places under a hold; `isIntact` while everything that the hold moved is still there. */
async function readFree(input: OdooSetHoldInput, context: SubgraphContext) {
  const free = sumParts((await findFree(input, context)).free);
  if (free.lte(0)) return { free: '0', isIntact: true };
  const origins = [input.holdNumber];
  const moved = await requireOdoo(input.plant, context).writes.transfers.listMoved({ origins }, context.call);
  const left = await withoutTaken(input, { moved, origins }, context);
  return { free: free.toFixed(), isIntact: sumParts(left).eq(sumParts(computeNet(moved))) };
}

async function findFree({ plant, material, batch }: OdooSetHoldInput, context: SubgraphContext) {
  const { transfers } = requireOdoo(plant, context).writes;
  const places = await transfers.readPlaces(context.call);
  const query = { material: material ?? '', batch: orAbsent(batch), locationIds: places.freeIds };
  return { places, free: await transfers.readStock(query, context.call) };
}

/** Lists the stock to move to the blocked location. @throws CommandRefusal when the plant has none. */
async function listHeldParts(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly StockPart[]> {
  const { places, free } = await findFree(input, context);
  const [blocked] = places.blockedIds;
  if (free.length === 0) return [];
  if (blocked === undefined || places.transferTypeId === undefined)
    throw new CommandRefusal('INVALID_STATE', 'Odoo has no blocked location or no internal transfers in this plant.', {
      currentState: 'NOT_CONFIGURED',
    });
  return free.map((part) => ({ ...part, toId: blocked }));
}

/** Lists the reverse moves, as far as the moved stock is still in its place. */
async function listBack(
  { plant }: OdooSetHoldInput,
  moved: readonly StockPart[],
  context: SubgraphContext,
): Promise<readonly StockPart[]> {
  const { transfers } = requireOdoo(plant, context).writes;
  // Parts from several locations are now in one place: the quantity that one takes is not left for the next.
  const left = new Map<string, Big>();
  const parts: StockPart[] = [];
  for (const part of moved.map(reverse)) {
    const place = `${part.productId}/${part.lotId}/${part.ownerId}/${part.fromId}`;
    const there = left.get(place) ?? new Big(await transfers.readLeft(part, context.call));
    const quantity = there.lt(part.quantity) ? there : new Big(part.quantity);
    if (quantity.gt(0)) parts.push({ ...part, quantity: quantity.toString() });
    left.set(place, there.minus(quantity.gt(0) ? quantity : 0));
  }
  return parts;
}

/** Carries out the transfer of a key with these parts, unless it exists already. */
async function transfer(
  { plant, holdNumber, isHeld }: OdooSetHoldInput,
  key: string,
  listParts: () => Promise<readonly StockPart[]>,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<CommandResult> {
  const odoo = requireOdoo(plant, context);
  const { transfers } = odoo.writes;
  const known = await transfers.find(key, context.call);
  if (known?.isDone !== true) {
    const parts = known === undefined ? await listParts() : [];
    const { transferTypeId: typeId } = await transfers.readPlaces(context.call);
    if (known === undefined && (parts.length === 0 || typeId === undefined)) return { after: { isHeld, moved: 0 } };
    const wanted = { origin: holdNumber, typeId: typeId ?? 0, parts };
    const id = known?.id ?? (await transfers.ensure(key, wanted, step.send, context.call));
    const answer = await step.send(() => transfers.post(id, context.call));
    if ((await transfers.find(key, context.call))?.isDone !== true) {
      if (answer === true) throw notShown(odoo, 'the transfer as done');
      throw new CommandRefusal('SYSTEM_REJECTED', 'Odoo requires a decision that only a person can make.');
    }
  }
  const made = await transfers.find(key, context.call);
  const moved = made === undefined ? [] : await transfers.listMoved({ id: made.id }, context.call);
  return { nativeReference: made && String(made.id), after: { isHeld, moved: moved.length } };
}

/** Lists the stock to move back when a hold ends. */
async function listFreedParts(input: OdooSetHoldInput, context: SubgraphContext): Promise<readonly StockPart[]> {
  const { transfers } = requireOdoo(input.plant, context).writes;
  const origins = await listFreed(input, context);
  const moved = await transfers.listMoved({ origins }, context.call);
  const own = await withoutTaken(input, { moved, origins }, context);
  return listBack(input, await withoutOthers(own, input, context), context);
}

/** Reverses this command's moves, as far as no other hold prevents it. */
async function undoTransfer(
  input: OdooSetHoldInput,
  { context, step }: { readonly context: SubgraphContext; readonly step: CommandStep },
): Promise<CommandResult> {
  const { transfers } = requireOdoo(input.plant, context).writes;
  const made = await transfers.find(step.key, context.call);
  if (made === undefined) return {};
  if (!made.isDone) {
    await step.send(() => transfers.cancel(made.id, context.call));
    return {};
  }
  const listParts = async () => {
    const moved = computeNet(await transfers.listMoved({ id: made.id }, context.call));
    return listBack(input, input.isHeld ? await withoutOthers(moved, input, context) : moved, context);
  };
  return transfer(input, `${step.key}:undo`, listParts, { context, step });
}

/** Moves the stock of a material or batch to the blocked location, and moves this hold's stock back. */
export const stockHold: HoldKind = {
  async check(input, context) {
    if (input.isHeld) await listHeldParts(input, context);
    const { rights } = requireOdoo(input.plant, context).writes;
    await rights.requireRights('TRANSFER', context.call);
    if (await keepsClaims(input, context)) await rights.requireRights('STOP', context.call);
  },
  // The moves of a transfer stay readable by its key; the former state of the hold does not.
  prepare: async (input, context): Promise<StockMemento> => ({
    wasHeld: await isClaimed(input, context),
    holdNumber: input.holdNumber,
    ...(input.isHeld ? await readFree(input, context) : {}),
  }),
  hold: async (input, context, step) => {
    await ensureClaim(input, step.key, { context, step });
    return transfer(input, step.key, () => listHeldParts(input, context), { context, step });
  },
  release: async (input, context, step) => {
    // Without recorded holds, only the last one frees the stock that all of them moved.
    if (input.isLast === false && !(await keepsClaims(input, context))) return { after: { isHeld: false, moved: 0 } };
    const done = await transfer(input, step.key, () => listFreedParts(input, context), { context, step });
    await endClaim(input, { context, step });
    return done;
  },
  async undo(input, context, step) {
    const { wasHeld } = (step.memento ?? {}) as StockMemento;
    const undone = await undoTransfer(input, { context, step });
    if (input.isHeld) await endClaim(input, { context, step });
    else if (wasHeld === true) await ensureClaim(input, `${step.key}:undo`, { context, step });
    return undone;
  },
};
