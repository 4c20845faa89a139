import {
  type Capture,
  createStampPoll,
  type Difference,
  formatInstant,
  type Observation,
  type StampQuery,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { batchChanged, type CanonicalEvent } from '../../../schema/events/index.ts';
import type { ChangedLot, OdooConnector } from '../connector/index.ts';

type Options = SystemChangesOptions<OdooConnector>;

/** A lot as events describe it; `isOld`: it was there before the first look. */
export interface LotState extends ChangedLot {
  readonly isOld: boolean;
}

const pageSize = 200;

const observe = (lot: ChangedLot, { begunAt, readAt }: StampQuery): Observation<LotState> => ({
  key: JSON.stringify([lot.plant, lot.material, lot.number]),
  state: { ...lot, isOld: lot.createdAt === undefined || lot.createdAt < begunAt },
  stamp: `${lot.changedAt} ${formatInstant(readAt)}`,
});

const listChange = (field: string, before: string | undefined, after: string | undefined) =>
  before === after
    ? []
    : [{ field, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];

/** Describes the event of a lot that was made, or whose expiry date changed. */
export function describeLot(
  { before, after, eventId }: Difference<LotState>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined) return [];
  const { plant, material, number, changedAt, createdAt, isOld } = after;
  const isNew = before === undefined && !isOld;
  const changes = [
    ...(isNew ? listChange('createdAt', undefined, createdAt) : []),
    ...listChange('expiryDate', before?.expiryDate, after.expiryDate),
  ];
  if (changes.length === 0) return [];
  const source = { system: 'ODOO', instance } as const;
  const header = { id: eventId(batchChanged.type), plant, occurredAt: changedAt, source };
  return [batchChanged.create(header, { material, number, changes })];
}

/**
 * Captures lots that people make or write, by their change stamps. The first look finds nothing: what was there before it
 * is compared with everything else that was there.
 */
export function startLotCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance } = odoo;
  const poll = createStampPoll<LotState>(clock, async (query, call) => {
    const page = await odoo.readChangedLotPage({ ...query, first: pageSize }, call);
    return { ...page, seen: page.lots.map((one) => observe(one, query)) };
  });
  return startCapture<LotState>({
    source: `ODOO/${instance}/lots`,
    poll,
    describe: (difference) => describeLot(difference, odoo),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
