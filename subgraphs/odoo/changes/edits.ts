import {
  type Capture,
  createStampPoll,
  type Difference,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { type CanonicalEvent, productionExecutionChanged } from '../../../schema/events/index.ts';
import type { ModifiedRecord, OdooConnector } from '../connector/index.ts';

/** An order whose goods people edited after it was done. */
interface EditState {
  readonly plant: string;
  readonly number: string;
  readonly changedAt: string;
}

type Options = SystemChangesOptions<OdooConnector>;

const pageSize = 100;
// Odoo looks through all lines of goods: no index leads to those that were written last.
const pollsPerLook = 12;

const observe = ({ plant, orderNumbers, editedAt: changedAt }: ModifiedRecord) =>
  changedAt === undefined
    ? []
    : orderNumbers.map((number) => ({
        key: `${plant}/${number}`,
        state: { plant, number, changedAt },
        stamp: changedAt,
      }));

/** Describes the event of an order that was edited; the fields that people see in it are those of its facts. */
function describe(
  { before, after, eventId }: Difference<EditState>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined) return [];
  const { plant, number, changedAt } = after;
  const source = { system: 'ODOO', instance } as const;
  const header = { id: eventId(productionExecutionChanged.type), plant, occurredAt: changedAt, source };
  const change = {
    field: 'changedAt',
    ...(before === undefined ? {} : { before: before.changedAt }),
    after: changedAt,
  };
  return [productionExecutionChanged.create(header, { number, changes: [change] })];
}

/**
 * Captures edits of goods after an order was done, and orders that unbuild it. The first look finds nothing: what was
 * edited before it is compared with everything else that was there.
 */
export function startEditCapture({ connector: odoo, config, changes, log, clock }: Options): Capture {
  const { instance } = odoo;
  const poll = createStampPoll<EditState>(clock, async (query, call) => {
    const page = await odoo.readEditedPage({ ...query, first: pageSize }, call);
    // Of several parts of one order the last edit counts.
    const seen = page.records.flatMap(observe).toSorted((a, b) => a.stamp.localeCompare(b.stamp));
    return { ...page, seen };
  });
  return startCapture<EditState>({
    source: `ODOO/${instance}/edited-orders`,
    poll,
    describe: (difference) => describe(difference, odoo),
    changes,
    everyMs: config.pollMs * pollsPerLook,
    log,
    clock,
  });
}
