import type { Item, Material, Product } from './read.ts';

/** Owner's value of a material that is marked for deletion: nothing else of it counts. */
export const inactive = 'INACTIVE';
const active = 'ACTIVE';

type Described = Pick<Product, 'unit' | 'tracking' | 'name' | 'gtin'>;

// The last one may have spaces.
const format = ({ unit, tracking, gtin, name }: Described): string =>
  [active, unit, tracking, gtin ?? '-', name].join(' ');

/** Describes a material for Odoo. A GTIN that SAP does not have is none of SAP's values. */
export const describeMaterial = ({ description, baseUnit, isActive, ...rest }: Material): string =>
  isActive ? format({ ...rest, name: description.trim(), unit: baseUnit }) : inactive;

/** Describes a product as far as SAP has its values. */
export const describeProduct = (product: Product, { gtin }: Pick<Material, 'gtin'>): string =>
  product.isActive ? format({ ...product, gtin: gtin === null ? null : product.gtin }) : inactive;

const formatItem = (unit: string, description: string): string => [active, unit || '-', description].join(' ');

/** Describes a material for the scheduler, which knows no ended ones and may have no unit. */
export const describeForScheduler = (
  { description, baseUnit, isActive }: Material,
  item: Pick<Item, 'unit'> | undefined,
): string => (isActive ? formatItem(item?.unit === '' ? '' : baseUnit, description.trim()) : inactive);

export const describeItem = ({ unit, description }: Item): string => formatItem(unit, description);
