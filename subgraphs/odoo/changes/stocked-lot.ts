import {
  type Capture,
  createStampPoll,
  type Difference,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { batchChanged, type CanonicalEvent } from '../../../schema/events/index.ts';
import type { OdooConnector, StockedLot } from '../connector/index.ts';

type Options = SystemChangesOptions<OdooConnector>;

const pageSize = 200;

/** Describes the event of a lot whose first goods came into stock. */
export function describeStocked(
  { before, after, eventId }: Difference<StockedLot>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (before !== undefined || after === undefined) return [];
  const { plant, material, number, stockedAt } = after;
  const source = { system: 'ODOO', instance } as const;
  const header = { id: eventId(batchChanged.type), plant, occurredAt: stockedAt, source };
  return [batchChanged.create(header, { material, number, changes: [{ field: 'stockedAt', after: stockedAt }] })];
}

/**
 * Captures lots whose goods come into stock: a lot is often made before its receipt or production is done, and nothing of
 * the lot itself changes then. The first look finds nothing: what was in stock before it is listed with everything else.
 */
export function startStockedLotCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance } = odoo;
  const poll = createStampPoll<StockedLot>(clock, async (query, call) => {
    const page = await odoo.readStockedLotPage({ ...query, first: pageSize }, call);
    const seen = page.lots.map((lot) => ({
      key: JSON.stringify([lot.plant, lot.material, lot.number]),
      state: lot,
      stamp: lot.stockedAt,
    }));
    return { ...page, seen };
  });
  return startCapture<StockedLot>({
    source: `ODOO/${instance}/stocked-lots`,
    poll,
    describe: (difference) => describeStocked(difference, odoo),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
