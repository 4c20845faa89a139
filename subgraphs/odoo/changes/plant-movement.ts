import {
  type Capture,
  createStampPoll,
  type Difference,
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
  const poll = createStampPoll<MovementState>(clock, async (query, call) => {
    const page = await odoo.readPlantMovementPage({ ...query, first: pageSize }, call);
    const seen = page.movements.map(({ key, plant, material, doneTime }) => ({
      key,
      state: { key, plant, material, doneTime },
      stamp: doneTime,
    }));
    return { ...page, seen };
  });
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
