import type { InspectionLotRecord, PagePosition, RecordPage } from '../records.ts';

type LotPage = RecordPage<InspectionLotRecord>;

/** Reads behind the first page, and the choice of the lots that Odoo shows. */
export interface PageReads {
  readonly first: number;
  /** Reads the lots behind a position. */
  readonly readBehind: (after: PagePosition) => Promise<LotPage>;
  readonly keepPresent: (lots: readonly InspectionLotRecord[]) => Promise<readonly InspectionLotRecord[]>;
}

/** Leaves out lots that Odoo no longer shows, and reads on until the page is full. */
export async function fillPage(start: LotPage, { first, readBehind, keepPresent }: PageReads): Promise<LotPage> {
  const kept = [...(await keepPresent(start.records))];
  let read = start.records.length;
  let last = start.records.length > first ? start.records.at(-1) : undefined;
  while (kept.length <= first && last !== undefined) {
    const { records } = await readBehind({ at: last.createdAt, number: last.number });
    kept.push(...(await keepPresent(records)));
    read += records.length;
    last = records.length > first ? records.at(-1) : undefined;
  }
  return { records: kept.slice(0, first + 1), totalCount: start.totalCount - (read - kept.length) };
}
