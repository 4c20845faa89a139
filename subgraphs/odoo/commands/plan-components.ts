import Big from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import { convert } from '../../../schema/canonical/index.ts';
import type { ComponentMove, ManufacturingOrder } from '../connector/index.ts';
import type { OdooChangeComponentsInput } from '../generated.ts';

/** Odoo keeps quantities of goods to the hundredth, and rounds those of its bills upwards. */
const tolerance = '0.01';

/** A component that an order should have, for the quantity of its open part. */
interface Wanted {
  readonly material: string;
  readonly quantity: Big;
  readonly unit: string;
}

/** One change of an order's components. */
export type ComponentChange =
  | { readonly kind: 'SET'; readonly move: ComponentMove; readonly quantity: string }
  | { readonly kind: 'ADD'; readonly material: string; readonly quantity: string; readonly unit: string };

const refuseUnit = (material: string, given: string, kept: string): CommandRefusal =>
  new CommandRefusal(
    'INVALID_INPUT',
    `The component ${material} is ordered in ${given} and kept in ${kept}; neither converts into the other.`,
  );

function toUnit(value: Big, { material, from, to }: Readonly<Record<'material' | 'from' | 'to', string>>): Big {
  const converted = convert({ value: value.toFixed(), unit: from }, to);
  if (converted === undefined) throw refuseUnit(material, from, to);
  return new Big(converted);
}

/** Computes the share of the order that its open part is. @throws CommandRefusal when the units do not convert. */
function computeShare({ quantity, unit }: OdooChangeComponentsInput, part: ManufacturingOrder): Big {
  const total = convert({ value: quantity, unit }, part.unit);
  if (total === undefined || new Big(total).lte(0))
    throw new CommandRefusal('INVALID_INPUT', `The order is in ${unit}, and Odoo counts in ${part.unit}.`);
  return new Big(part.quantity).div(total);
}

/** Sums the components by material, in the unit of the first of each. */
function listWanted(input: OdooChangeComponentsInput, part: ManufacturingOrder): readonly Wanted[] {
  const share = computeShare(input, part);
  const groups = Map.groupBy(input.components, ({ material }) => material);
  return [...groups].map(([material, group]) => {
    const unit = group[0]?.unit ?? '';
    const amounts = group.map(({ quantity, unit: from, isFixed }) =>
      toUnit(new Big(quantity).times(isFixed ? 1 : share), { material, from, to: unit }),
    );
    return { material, unit, quantity: amounts.reduce((sum, amount) => sum.plus(amount)) };
  });
}

const isSame = (a: Big, b: Big): boolean => a.minus(b).abs().lte(tolerance);
const set = (move: ComponentMove, quantity: Big): readonly ComponentChange[] =>
  isSame(new Big(move.quantity), quantity) ? [] : [{ kind: 'SET', move, quantity: quantity.round(4).toFixed() }];

/** Plans the changes of the moves of one material: the first takes the difference as far as it can. */
function planMaterial(
  { material, quantity, unit }: Wanted,
  moves: readonly ComponentMove[],
): readonly ComponentChange[] {
  const [first, ...others] = moves;
  if (first === undefined) {
    return quantity.lte(0) ? [] : [{ kind: 'ADD', material, quantity: quantity.round(4).toFixed(), unit }];
  }
  const wanted = toUnit(quantity, { material, from: unit, to: first.unit });
  const rest = others.reduce(
    (sum, move) => sum.plus(toUnit(new Big(move.quantity), { material, from: move.unit, to: first.unit })),
    new Big(0),
  );
  if (rest.lte(wanted)) return set(first, wanted.minus(rest));
  return [...set(first, wanted), ...others.flatMap((move) => set(move, new Big(0)))];
}

/**
 * Plans the changes that give the open part of an order the components that its owner says. Products without a number
 * are the plant's own, and the consumption of materials that the owner does not issue by item is not its affair.
 */
export function planComponents(
  input: OdooChangeComponentsInput,
  part: ManufacturingOrder,
  moves: readonly ComponentMove[],
): readonly ComponentChange[] {
  const wanted = listWanted(input, part);
  const byMaterial = Map.groupBy(moves, ({ material }) => material);
  const known = new Set<string | undefined>([undefined, ...input.ignored, ...wanted.map(({ material }) => material)]);
  const surplus = moves.filter(({ material }) => !known.has(material));
  return [
    ...wanted.flatMap((one) => planMaterial(one, byMaterial.get(one.material) ?? [])),
    ...surplus.flatMap((move) => set(move, new Big(0))),
  ];
}
