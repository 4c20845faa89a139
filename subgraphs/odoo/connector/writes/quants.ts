import Big from 'big.js';
import type { CallContext } from '../../../../kit/index.ts';
import {
  mapFloat,
  mapId,
  mapOne,
  mapText,
  type OdooRecord,
  type OdooRecords,
  requireId,
} from '../../../vendors/odoo/index.ts';
import type { Domain } from '../scopes.ts';

/** Stock of one product, lot, package and owner at one location; quantities in the product's unit. */
export interface Quant {
  readonly productId: number;
  readonly unitId: number;
  readonly lotId: number | undefined;
  readonly packageId: number | undefined;
  /** Owner if not the company. */
  readonly ownerId: number | undefined;
  readonly locationId: number;
  readonly locationName: string;
  readonly quantity: Big;
  readonly reserved: Big;
}

const id = { fields: {} };
const quantFields = {
  product_id: id,
  product_uom_id: id,
  lot_id: id,
  package_id: id,
  owner_id: id,
  location_id: { fields: { name: {} } },
  quantity: {},
  reserved_quantity: {},
};

const mapQuant = (record: OdooRecord): Quant => ({
  productId: requireId(record['product_id']),
  unitId: requireId(record['product_uom_id']),
  lotId: mapId(record['lot_id']),
  packageId: mapId(record['package_id']),
  ownerId: mapId(record['owner_id']),
  locationId: requireId(record['location_id']),
  locationName: mapText(mapOne(record['location_id'])?.['name']) ?? '',
  quantity: new Big(mapFloat(record['quantity'])),
  reserved: new Big(mapFloat(record['reserved_quantity'])),
});

const formatPlace = ({ productId, lotId, packageId, ownerId, locationId }: Quant): string =>
  `${productId}/${lotId}/${packageId}/${ownerId}/${locationId}`;

const addQuants = (one: Quant, other: Quant): Quant => ({
  ...one,
  quantity: one.quantity.plus(other.quantity),
  reserved: one.reserved.plus(other.reserved),
});

/**
 * Reads the stock that a domain names, in the order of its records. A posting that finds the record of a place locked by
 * another one writes a second record, often below zero, and Odoo merges them much later: only their sum is stock.
 */
export async function readQuants(records: OdooRecords, domain: Domain, call: CallContext): Promise<readonly Quant[]> {
  const found = await records.read('stock.quant', domain, quantFields, call);
  const places = Map.groupBy(found.map(mapQuant), formatPlace);
  return [...places.values()].map((quants) => quants.reduce(addQuants)).filter(({ quantity }) => quantity.gt(0));
}
