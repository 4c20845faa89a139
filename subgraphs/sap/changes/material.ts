import {
  type Capture,
  createCallContext,
  type Difference,
  formatInstant,
  type Observation,
  type Poll,
  type SystemChangesOptions,
  startCapture,
} from '../../../kit/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import { type CanonicalEvent, masterDataChanged } from '../../../schema/events/index.ts';
import type { ChangedMaterial, SapConnector } from '../connector/index.ts';
import { advanceLater, findStart, formatScan, type LaterScan, parseScan } from './scan.ts';

type Options = SystemChangesOptions<SapConnector>;

const pageSize = 200;

const observe = (material: ChangedMaterial, readAt: number): Observation<ChangedMaterial> => ({
  key: JSON.stringify([material.plant, material.number]),
  state: material,
  stamp: `${material.changedAt} ${formatInstant(readAt)}`,
});

/** Describes the event of a changed material; it carries no values. */
export function describeMaterial(
  { before, after, eventId }: Difference<ChangedMaterial>,
  { instance }: { readonly instance: string },
): readonly CanonicalEvent[] {
  if (after === undefined || before?.changedAt === after.changedAt) return [];
  const { plant, number, changedAt: occurredAt } = after;
  const header = {
    id: eventId(masterDataChanged.type),
    plant,
    occurredAt,
    source: { system: 'SAP', instance },
  } as const;
  return [masterDataChanged.create(header, { noun: 'Material', id: createId('Material', { number }) })];
}

/** Begins after the material that was changed last: the regular comparison finds what was changed before. */
async function begin({ connector: sap, clock }: Options, signal: AbortSignal): Promise<Poll<ChangedMaterial>> {
  const since = (await sap.readLatestMaterialStamp(createCallContext({ signal }))) ?? '19700101000000';
  const now = clock.now();
  const scan: LaterScan = { kind: 'LATER', since, sinceAt: now, lookedAt: now, sinceDay: since };
  return { seen: [], cursor: formatScan(scan), isBaseline: true };
}

/** Captures the changes of one SAP's materials by the change stamp of their general records. */
export function startMaterialCapture(options: Options): Capture {
  const { connector: sap, config, changes, log, clock } = options;
  const poll = async (cursor: string | undefined, signal: AbortSignal): Promise<Poll<ChangedMaterial>> => {
    const scan = parseScan(cursor);
    if (scan?.kind !== 'LATER') return begin(options, signal);
    const requestedAt = clock.now();
    const query = { after: findStart(scan), first: pageSize };
    const { materials, count, last } = await sap.listChangedMaterials(query, createCallContext({ signal }));
    const isLast = count < pageSize || last === undefined;
    return {
      // The overlap may reach back to materials from before the beginning.
      seen: materials
        .filter(({ version }) => version > scan.sinceDay)
        .map((material) => observe(material, requestedAt)),
      cursor: formatScan(advanceLater(scan, { last, isLast, requestedAt, now: clock.now() })),
      hasMore: !isLast,
    };
  };
  return startCapture<ChangedMaterial>({
    source: `SAP/${sap.instance}/materials`,
    poll,
    describe: (difference) => describeMaterial(difference, sap),
    changes,
    everyMs: config.pollMs,
    log,
    clock,
  });
}
