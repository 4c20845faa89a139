import Big from 'big.js';
import { CommandContradiction, CommandRefusal, orAbsent } from '../../../kit/index.ts';
import { sumDecimals } from '../../../schema/canonical/index.ts';
import type { MaterialDocument, StockPlace } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapMoveStockInput } from '../generated.ts';
import {
  isPositive,
  isSameAmount,
  notShown,
  refuseNoDecimal,
  requireSap,
  type SapCommand,
  sendAndSee,
} from './shared.ts';

const sumQuantities = (places: readonly StockPlace[]): string => sumDecimals(places.map(({ quantity }) => quantity));

/** Takes the wanted amount from the places, in order; without an amount everything. */
function takeFrom(places: readonly StockPlace[], wanted: string | null | undefined): readonly StockPlace[] {
  if (!wanted) return places;
  let open = new Big(wanted);
  return places.flatMap((place) => {
    const quantity = open.lt(place.quantity) ? open : new Big(place.quantity);
    open = open.minus(quantity);
    return quantity.gt(0) ? [{ ...place, quantity: quantity.toFixed() }] : [];
  });
}

type Place = Pick<StockPlace, 'storageLocation' | 'batch' | 'quantity'>;
const formatPlace = ({ storageLocation, batch }: Omit<Place, 'quantity'>): string =>
  JSON.stringify([storageLocation, batch]);

/** Takes back the goods of earlier movements, as far as they are still there; goods that others have put there stay. */
async function takeBack(
  { plant }: SapMoveStockInput,
  { keys, places }: { readonly keys: readonly string[]; readonly places: readonly StockPlace[] },
  context: SubgraphContext,
): Promise<readonly StockPlace[]> {
  const { stock } = requireSap(plant, context).writes;
  const documents = await Promise.all(keys.map((key) => stock.findDocument(key, context.call)));
  const moved = new Map<string, Big>();
  for (const document of documents)
    for (const place of document === undefined || document.isCancelled ? [] : document.places)
      moved.set(formatPlace(place), (moved.get(formatPlace(place)) ?? new Big(0)).plus(place.quantity));
  return places.flatMap((place) => {
    const wanted = moved.get(formatPlace(place)) ?? new Big(0);
    const quantity = wanted.lt(place.quantity) ? wanted : new Big(place.quantity);
    moved.set(formatPlace(place), wanted.minus(quantity));
    return quantity.gt(0) ? [{ ...place, quantity: quantity.toFixed() }] : [];
  });
}

function readPlaces(
  { plant, material, batch, from: kind }: Omit<SapMoveStockInput, 'to'>,
  context: SubgraphContext,
): Promise<readonly StockPlace[]> {
  return requireSap(plant, context).writes.stock.readPlaces(
    { plant, material, batch: orAbsent(batch), kind },
    context.call,
  );
}

/** Sums the material's stock of the kind that is moved to, in all batches. */
const sumTarget = async ({ plant, material, to }: SapMoveStockInput, context: SubgraphContext): Promise<string> =>
  sumQuantities(await readPlaces({ plant, material, from: to }, context));

function refuse(input: SapMoveStockInput, places: readonly StockPlace[], context: SubgraphContext): void {
  const { plant, from, to, quantity } = input;
  if (!requireSap(plant, context).writes.stock.canMove(from, to))
    throw new CommandRefusal('INVALID_INPUT', `SAP has no movement type from ${from} to ${to}.`);
  if (!quantity) return;
  refuseNoDecimal(quantity);
  if (!isPositive(quantity)) throw new CommandRefusal('INVALID_INPUT', 'No stock to move.');
  const total = sumQuantities(places);
  if (new Big(total).lt(quantity))
    throw new CommandRefusal('INVALID_STATE', `Only ${total} can be moved.`, { currentState: from });
}

async function describe(
  input: SapMoveStockInput,
  { year, number, isCancelled, moved }: MaterialDocument,
  context: SubgraphContext,
) {
  const { from, to, quantity } = input;
  if (isCancelled) throw new CommandContradiction('The document under this key is cancelled.');
  if (quantity && !isSameAmount(quantity, moved))
    throw new CommandContradiction('SAP has a document under this key with another quantity.');
  const after = { from, to, moved, atTarget: await sumTarget(input, context) };
  return { nativeReference: `${year}/${number}`, result: { document: number, moved }, after };
}

/** Moves stock from one kind to another. */
export const moveStock: SapCommand<SapMoveStockInput> = {
  name: 'sapMoveStock',
  system: 'SAP',
  writes: ['StockBalance.enterprise', 'GoodsMovement'],
  guard: 'NATIVE_KEY',
  check: async (input, context) => refuse(input, await readPlaces(input, context), context),
  prepare: async (input, context) => {
    const [places, atTarget] = await Promise.all([readPlaces(input, context), sumTarget(input, context)]);
    return { movable: sumQuantities(places), atTarget };
  },
  async perform(input, context, step) {
    const { plant, material, from, to } = input;
    const sap = requireSap(plant, context);
    const find = () => sap.writes.stock.findDocument(step.key, context.call);
    // Stock is read first: a document that arrives in between is then found, instead of no stock and no document.
    const places = await readPlaces(input, context);
    const known = await find();
    if (known !== undefined) return describe(input, known, context);
    refuse(input, places, context);
    const { takesBack: keys } = input;
    const taken = keys ? await takeBack(input, { keys, places }, context) : takeFrom(places, input.quantity);
    if (taken.length === 0) return { result: { moved: '0' } };
    const made = await sendAndSee(
      step,
      () => sap.writes.stock.move(step.key, { plant, material, from, to, places: taken }, context.call),
      async () => {
        const document = await find();
        if (document === undefined) throw notShown(sap, 'the material document');
        return document;
      },
    );
    return describe(input, made, context);
  },
  async undo({ plant }, context, step) {
    const sap = requireSap(plant, context);
    const { stock } = sap.writes;
    const made = await stock.findDocument(step.key, context.call);
    if (made === undefined || made.isCancelled) return {};
    await sendAndSee(
      step,
      () => stock.cancelDocument(step.key, made, context.call),
      async () => {
        const seen = await stock.findDocument(step.key, context.call);
        if (seen?.isCancelled !== true) throw notShown(sap, 'the cancelled material document');
      },
    );
    return { nativeReference: `${made.year}/${made.number}`, after: { isCancelled: true } };
  },
};
