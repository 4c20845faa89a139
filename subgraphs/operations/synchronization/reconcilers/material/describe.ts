import { findLabelCode } from '../../../../../schema/canonical/index.ts';
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

/**
 * Describes a material for the scheduler, which knows no ended ones. Its label of the unit is compared where it stands for
 * one: a planner may keep none, or a word of their own.
 */
export const describeForScheduler = (
  { description, baseUnit, isActive }: Material,
  item: Pick<Item, 'unit'> | undefined,
): string => {
  if (!isActive) return inactive;
  const isCompared = item === undefined || findLabelCode(item.unit) !== undefined;
  return formatItem(isCompared ? baseUnit : item.unit, description.trim());
};

export const describeItem = ({ unit, description }: Item): string =>
  formatItem(findLabelCode(unit) ?? unit, description);
