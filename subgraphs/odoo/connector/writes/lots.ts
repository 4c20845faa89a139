import type { CallContext } from '../../../../kit/index.ts';
import { formatInstant, type OdooRecords } from '../../../vendors/odoo/index.ts';
import { type LotDays, toEndOfDay } from '../lot-days.ts';

/** Writes of lots. */
export interface LotWrites {
  /** Sets the last day on which a lot may be used: it expires at the end of that day in the plant's zone. */
  setExpiry(id: number, day: string, call: CallContext): Promise<unknown>;
}

/** Creates the writes of a plant's lots; the expiry date belongs to `product_expiry`. */
export function createLotWrites(
  records: OdooRecords,
  { plant, days }: { readonly plant: string; readonly days: LotDays },
): LotWrites {
  return {
    setExpiry: (id, day, call) => {
      const vals = { expiration_date: formatInstant(toEndOfDay(day, plant, days)) };
      return records.run({ model: 'stock.lot', method: 'write', arguments: { ids: [id], vals } }, call);
    },
  };
}
