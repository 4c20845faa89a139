import type { createStateFile } from '../../sandbox-kit/index.ts';
import type { Row } from './filter.ts';
import type { Table } from './table.ts';

const formatStamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);

function nextStamp(now: number, previous: unknown): string {
  const stamp = formatStamp(now);
  const [, day, hour, minute, second] = /^(\d{8})(\d\d)(\d\d)(\d\d)$/.exec(String(previous)) ?? [];
  if (day === undefined || String(previous) < stamp) return stamp;
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return formatStamp(Date.parse(`${date}T${hour}:${minute}:${second}Z`) + 1_000);
}

/** Changes of orders as users of SAP make them; an order's change stamp moves with each. */
export interface OrderChanges {
  change(number: string, change: Row): void;
  /** Applies the changes of an earlier run. */
  applyAll(): void;
}

/** Creates the changes of orders over those of an earlier run; `report` is called for each new one. */
export function createOrderChanges(
  orders: Table | undefined,
  {
    changes,
    aheadMs,
    state,
    report,
  }: {
    readonly changes: Map<string, Row>;
    /** Time by which the world is ahead of the clock. */
    readonly aheadMs: number;
    readonly state: Pick<ReturnType<typeof createStateFile<Row>>, 'write'>;
    readonly report: (number: string) => void;
  },
): OrderChanges {
  const applyChange = (number: string, change: Row) => {
    const index = orders?.rows.findIndex((row) => row['ManufacturingOrder'] === number) ?? -1;
    const row = orders?.rows[index];
    if (orders !== undefined && row !== undefined) Object.assign(row, change);
  };
  return {
    change: (number, change) => {
      const row = orders?.rows.find((candidate) => candidate['ManufacturingOrder'] === number);
      const stamped = { ...change, LastChangeDateTime: nextStamp(Date.now() + aheadMs, row?.['LastChangeDateTime']) };
      applyChange(number, stamped);
      const changed = { ...changes.get(number), ...stamped };
      changes.set(number, changed);
      state.write(number, changed);
      report(number);
    },
    applyAll: () => {
      for (const [number, change] of changes) applyChange(number, change);
    },
  };
}
