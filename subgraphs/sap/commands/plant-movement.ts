import Big from 'big.js';
import { CommandContradiction, CommandRefusal, orAbsent } from '../../../kit/index.ts';
import { convert } from '../../../schema/canonical/index.ts';
import type { MaterialRecord, PlantMovementItem, PostedMovement, StockPlace } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SapMovedGoodsInput, SapPostMovementInput } from '../generated.ts';
import { post } from './refusals.ts';
import { isPositive, notShown, refuseNoDecimal, requireSap, type SapCommand, sendAndSee } from './shared.ts';

/** Decimals of a quantity in SAP. */
const decimals = 3;

/** Goods with the material's own unit, and their place as far as it is known. */
type KnownGoods = Omit<PlantMovementItem, 'storageLocation'> & { readonly storageLocation: string | undefined };

function requireQuantity({ quantity, unit }: SapMovedGoodsInput, { number, baseUnit }: MaterialRecord): string {
  refuseNoDecimal(quantity);
  if (!isPositive(quantity)) throw new CommandRefusal('INVALID_INPUT', 'There is nothing to post.');
  const converted = unit === baseUnit ? quantity : convert({ value: quantity, unit }, baseUnit);
  if (converted === undefined)
    throw new CommandRefusal('INVALID_INPUT', `${number} was counted in ${unit}, SAP keeps it in ${baseUnit}.`);
  const rounded = new Big(converted).round(decimals).toFixed();
  if (!isPositive(rounded))
    throw new CommandRefusal('INVALID_INPUT', `SAP keeps quantities with ${decimals} decimals.`);
  return rounded;
}

function requireBatch({ batch }: SapMovedGoodsInput, { number, isBatchManaged }: MaterialRecord): string | undefined {
  // A lot of the shop floor is a batch only where SAP manages batches.
  if (!isBatchManaged) return undefined;
  if (batch) return batch;
  throw new CommandRefusal('INVALID_STATE', `SAP keeps ${number} in batches, and Odoo names none.`, {
    currentState: 'NO_BATCH',
  });
}

async function requireMaterial({ plant, material }: SapPostMovementInput, context: SubgraphContext) {
  const [known] = await requireSap(plant, context).readMaterials([material], context.call);
  if (known === undefined) throw new CommandRefusal('NOT_FOUND', `SAP does not know the material ${material}.`);
  return known;
}

/** Reads the goods as SAP keeps them. @throws CommandRefusal */
async function readGoods(input: SapPostMovementInput, context: SubgraphContext): Promise<readonly KnownGoods[]> {
  if (input.goods.length === 0) throw new CommandRefusal('INVALID_INPUT', 'There is nothing to post.');
  const material = await requireMaterial(input, context);
  return input.goods.map((goods) => ({
    batch: requireBatch(goods, material),
    quantity: requireQuantity(goods, material),
    nativeUnit: material.nativeUnit.unit,
    stock: goods.stock,
    storageLocation: orAbsent(goods.storageLocation),
    ...(input.kind === 'TRANSFER' ? { toStorageLocation: orAbsent(goods.toStorageLocation) } : {}),
  }));
}

/** Chooses the only storage location; nothing is guessed where there are several. @throws CommandRefusal */
function requireOnly(places: readonly StockPlace[], other: string | undefined, material: string): string {
  const codes = [...new Set(places.map(({ storageLocation }) => storageLocation))].filter((code) => code !== other);
  const [code] = codes;
  if (code !== undefined && codes.length === 1) return code;
  const found = codes.length === 0 ? 'none' : codes.toSorted().join(', ');
  throw new CommandRefusal(
    'INVALID_STATE',
    `SAP's storage location of ${material} is not clear (stock in ${found}); name those of the plant in the storageLocations of its Odoo.`,
    { currentState: 'NOT_CONFIGURED' },
  );
}

/** Finds the places of goods where Odoo's settings name none. @throws CommandRefusal */
async function findPlaces(
  { plant, kind, material }: SapPostMovementInput,
  goods: KnownGoods,
  context: SubgraphContext,
): Promise<PlantMovementItem> {
  const { storageLocation, toStorageLocation, stock, batch } = goods;
  const isWhole = storageLocation !== undefined && (kind !== 'TRANSFER' || toStorageLocation !== undefined);
  if (isWhole) return { ...goods, storageLocation };
  const { stock: writes } = requireSap(plant, context).writes;
  const places = await writes.readPlaces({ plant, material, kind: stock }, context.call);
  const own = kind === 'GAIN' ? places : places.filter((place) => place.batch === (batch ?? ''));
  const from = storageLocation ?? requireOnly(own, toStorageLocation, material);
  if (kind !== 'TRANSFER') return { ...goods, storageLocation: from };
  return {
    ...goods,
    storageLocation: from,
    toStorageLocation: toStorageLocation ?? requireOnly(places, from, material),
  };
}

const readItems = async (
  input: SapPostMovementInput,
  context: SubgraphContext,
): Promise<readonly PlantMovementItem[]> =>
  Promise.all((await readGoods(input, context)).map((goods) => findPlaces(input, goods, context)));

/** Finds the document of the movement at its revision. @throws CommandContradiction when that was cancelled meanwhile */
async function find(
  { plant, key, revision }: SapPostMovementInput,
  context: SubgraphContext,
): Promise<PostedMovement | undefined> {
  const found = await requireSap(plant, context).writes.plantMovements.findPosted(plant, [key], context.call);
  const posted = found.get(key);
  if (posted === undefined || posted.revision < revision) return undefined;
  if (posted.isCancelled) throw new CommandContradiction('The document under this key is cancelled.');
  return posted;
}

const describe = ({ document, moved }: PostedMovement) => ({
  nativeReference: document,
  result: { document, moved: moved.value },
  after: { moved: moved.value },
});

/** Posts what people did in the plant without an order, once for each movement and revision. */
export const postMovement: SapCommand<SapPostMovementInput> = {
  name: 'sapPostMovement',
  system: 'SAP',
  writes: ['PlantMovement', 'StockBalance.enterprise'],
  guard: 'NATIVE_KEY',
  check: async (input, context) => {
    if ((await find(input, context)) === undefined) await readItems(input, context);
  },
  prepare: async (input, context) => {
    const items = (await find(input, context)) === undefined ? await readItems(input, context) : [];
    const places = items.flatMap(({ storageLocation, toStorageLocation = storageLocation }) => [
      storageLocation,
      toStorageLocation,
    ]);
    return { places: [...new Set(places)] };
  },
  async perform(input, context, step) {
    const sap = requireSap(input.plant, context);
    const known = await find(input, context);
    if (known !== undefined) return describe(known);
    const items = await readItems(input, context);
    const { plant, key, revision, kind, material, doneTime, reference } = input;
    const movement = { plant, key, revision, kind, material, items, doneTime, reference };
    const made = await sendAndSee(
      step,
      () => post(() => sap.writes.plantMovements.post(movement, context.call)),
      async () => {
        const seen = await find(input, context);
        if (seen === undefined) throw notShown(sap, 'the material document');
        return seen;
      },
    );
    return describe(made);
  },
  undo: "The goods have moved in the plant; a person cancels SAP's document.",
};
