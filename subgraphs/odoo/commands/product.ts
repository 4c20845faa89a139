import { CommandRefusal } from '../../../kit/index.ts';
import type { Bill, Product } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import { requireOdoo } from './shared.ts';

const formatProduct = ({ id, name }: Product): string => `${name} (id ${id})`;

/**
 * Finds the product of a material number.
 * @throws CommandRefusal `NOT_FOUND` for none, `INVALID_STATE` when it is archived or when several have the number.
 */
export async function requireProduct(plant: string, material: string, context: SubgraphContext): Promise<Product> {
  const found = await requireOdoo(plant, context).writes.products.listProducts(material, context.call);
  const active = found.filter(({ isActive }) => isActive);
  const [product] = active;
  if (active.length > 1)
    throw new CommandRefusal(
      'INVALID_STATE',
      `Several products of Odoo have this number: ${active.map(formatProduct).join(' and ')}.`,
      { currentState: 'AMBIGUOUS' },
    );
  if (product !== undefined) return product;
  if (found.length > 0)
    throw new CommandRefusal('INVALID_STATE', 'The product of this material is archived in Odoo.', {
      currentState: 'ARCHIVED',
    });
  throw new CommandRefusal('NOT_FOUND', 'Odoo does not know this material.');
}

const reasons: Readonly<Record<Exclude<Bill['kind'], 'NORMAL'> | 'NONE', string>> = {
  KIT: 'In Odoo this material is a kit: only its parts are produced.',
  SUBCONTRACT: 'In Odoo a subcontractor produces this material; it is purchased.',
  OTHER: 'Odoo has no bill of materials with which the plant produces this material.',
  NONE: 'Odoo has no bill of materials for this material in this plant.',
};

/** @throws CommandRefusal `INVALID_STATE` when Odoo would put the parts of a kit in the place of the product. */
export async function refuseKit(plant: string, product: Product, context: SubgraphContext): Promise<void> {
  const { orders, products } = requireOdoo(plant, context).writes;
  const type = await orders.findOperationType(context.call);
  const bills = type === undefined ? [] : await products.listBills(product, type, context.call);
  if (bills.some(({ kind }) => kind === 'KIT'))
    throw new CommandRefusal('INVALID_STATE', 'In Odoo this material is a kit: its parts would take its place.', {
      currentState: 'KIT',
    });
}

/** @throws CommandRefusal `INVALID_STATE` when the plant has no bill by which it makes the product. */
export async function refuseUnmakeable(plant: string, product: Product, context: SubgraphContext): Promise<void> {
  const { orders, products } = requireOdoo(plant, context).writes;
  const type = await orders.findOperationType(context.call);
  if (type === undefined)
    throw new CommandRefusal('INVALID_STATE', 'Odoo has no manufacturing in the warehouse of this plant.', {
      currentState: 'NOT_CONFIGURED',
    });
  const kinds = (await products.listBills(product, type, context.call)).map(({ kind }) => kind);
  if (kinds.includes('NORMAL')) return;
  const [kind = 'NONE'] = kinds as readonly Exclude<Bill['kind'], 'NORMAL'>[];
  throw new CommandRefusal('INVALID_STATE', reasons[kind], { currentState: 'NO_BILL_OF_MATERIALS' });
}
