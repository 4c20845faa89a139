import {
  advanceScan,
  type Capture,
  createCallContext,
  type Difference,
  findStart,
  formatInstant,
  formatScan,
  type Poll,
  parseScan,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { type CanonicalEvent, stockChanged } from '../../../schema/events/index.ts';
import type { OdooConnector, PlantMovementRecord } from '../connector/index.ts';

type Options = SystemChangesOptions<OdooConnector>;

/** A movement as its event describes it. */
type MovementState = Pick<PlantMovementRecord, 'key' | 'plant' | 'material' | 'doneTime'>;

const pageSize = 200;

/** Describes the event of a movement, once. */
export function describePlantMovement(
  { before, after, eventId }: Difference<MovementState>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (before !== undefined || after === undefined) return [];
  const { key: movement, plant, material, doneTime: occurredAt } = after;
  const source = { system: 'ODOO', instance } as const;
  return [stockChanged.create({ id: eventId(stockChanged.type), plant, occurredAt, source }, { material, movement })];
}

/**
 * Captures counts, transfers and scrap of the plant's people that belong to no order, by the time at which they were done,
 * which Odoo keeps an index of. The first look finds nothing: what was done before it is no news.
 */
export function startPlantMovementCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance } = odoo;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<MovementState>> => {
    const startedAt = clock.now();
    if (cursor === undefined) {
      const start = formatScan({ since: formatInstant(startedAt), afterId: 0 });
      return { seen: [], cursor: start, isBaseline: true };
    }
    const scan = parseScan(cursor);
    const since = findStart(scan) ?? formatInstant(startedAt);
    const page = await odoo.readPlantMovementPage(
      { since, afterId: scan.afterId, first: pageSize },
      createCallContext({ signal }),
    );
    const times = { startedAt: scan.startedAt ?? startedAt, endedAt: clock.now() };
    return {
      seen: page.movements.map(({ key, plant, material, doneTime }) => ({
        key,
        state: { key, plant, material, doneTime },
        stamp: doneTime,
      })),
      cursor: formatScan(advanceScan(scan, page, times)),
      hasMore: page.nextAfterId !== undefined,
    };
  };
  return startCapture<MovementState>({
    source: `ODOO/${instance}/plant-movements`,
    poll,
    describe: (difference) => describePlantMovement(difference, odoo),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
