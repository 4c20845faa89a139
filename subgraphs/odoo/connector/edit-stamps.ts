import { mapInstant, mapMany, type OdooRecord } from '../../vendors/odoo/index.ts';

/** Paths of the stamps of an order's goods. */
export const editedStamps = [
  'move_raw_ids.write_date',
  'move_finished_ids.write_date',
  'move_raw_ids.move_line_ids.write_date',
  'move_finished_ids.move_line_ids.write_date',
  'unbuild_ids.write_date',
] as const;

/** Lists the stamps of an order's moves, their lines, and the orders that unbuild it. @throws SystemError */
export function listEditStamps(record: OdooRecord): readonly string[] {
  const moves = [...mapMany(record['move_raw_ids']), ...mapMany(record['move_finished_ids'])];
  const lines = moves.flatMap((move) => mapMany(move['move_line_ids']));
  return [...moves, ...lines, ...mapMany(record['unbuild_ids'])].flatMap((one) => mapInstant(one['write_date']) ?? []);
}

/**
 * Maps the instant of the last edit after an order was done; `undefined` without one. A stamp is the start of its
 * transaction: the lines that the end of the order wrote are older than its end.
 */
export function mapEditedAt(record: OdooRecord): string | undefined {
  const finished = mapInstant(record['date_finished']);
  const latest = listEditStamps(record).toSorted().at(-1);
  return finished === undefined || latest === undefined || latest <= finished ? undefined : latest;
}
