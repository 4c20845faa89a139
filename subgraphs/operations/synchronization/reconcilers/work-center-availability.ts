import { compareConsumer, toVerdict } from '../outage.ts';
import type { Comparison, CorrectionStep, LookTools, OpenPage, Reconciler, RecordKey, Verdict } from '../reconciler.ts';

const noun = 'WorkCenterAvailability';
const field = 'WorkCenter.unavailability';

const step: CorrectionStep = {
  name: 'takeOutCapacity',
  system: 'SCHEDULING',
  command: 'schedulingSetUnavailability',
  isPrepared: true,
};

/** Reads the code of the work center from the key of a record. */
export const readWorkCenter = (key: string): string => key.replace(/\/[^/]*$/, '');

/** A time without capacity as Odoo has it. */
interface Unavailability {
  readonly key: string;
  readonly startTime: string;
  readonly endTime: string | null;
  readonly state: string;
  readonly isShort: boolean;
  readonly isHold: boolean;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

/** State of the scheduler before the change. */
interface Present {
  /** Absent while it has no bucket for the record. */
  readonly bucket?: { readonly startTime: string; readonly endTime?: string };
  readonly isEqual: boolean;
}

const fields = 'key startTime endTime state isShort isHold changedAt changedBy';

async function readMany(plant: string, keys: readonly string[] | undefined, { queries }: LookTools) {
  const query = `query ($plant: String!, $keys: [String!]) { found: odooUnavailability(plant: $plant, keys: $keys) { ${fields} } }`;
  const { found } = await queries.ask<{ readonly found: readonly Unavailability[] | null }>('odoo', query, {
    plant,
    keys,
  });
  return found ?? [];
}

/** Reads a record, also one that is over; looks that began together read their records by one query. */
async function readOne({ plant, key }: RecordKey, tools: LookTools): Promise<Unavailability | undefined> {
  const keys = new Set([...tools.listTogether({ noun, plant }), key]);
  const found = await tools.readTogether(`${noun} ${plant}`, () => readMany(plant, [...keys], tools));
  return found.find((one) => one.key === key);
}

const free = 'FREE';
const out = 'OUT';
const formatSpan = (startTime: string, endTime: string | null | undefined): string => `${startTime}/${endTime ?? '-'}`;

/** Describes the owner's value: what has ended may be gone, and is not looked at again. */
function describe({ startTime, endTime, state, isShort }: Unavailability): string {
  if (state === 'CANCELLED' || isShort) return free;
  return `${state === 'OVER' ? 'OVER' : out} ${formatSpan(startTime, endTime)}`;
}

const equal: Verdict = { kind: 'EQUAL' };

async function decide(
  record: RecordKey,
  { ownerValue, input, present }: { readonly ownerValue: string; readonly input: object; readonly present: Present },
  tools: LookTools,
): Promise<Verdict> {
  const change = { kind: 'CHANGE', step: step.name, input } as const;
  if (present.bucket !== undefined) return present.isEqual ? equal : change;
  if (!ownerValue.startsWith(out)) return equal;
  const carried = { ...record, noun, consumer: 'SCHEDULING' } as const;
  // Capacity that we gave back ourselves may be taken out again; a bucket that a planner removed may not.
  const isBack = (await tools.findCarried(carried, { field, ownerValue: free })) === 'SAME';
  return isBack ? change : { ...change, isOnce: 'REMOVED' };
}

async function compare(record: RecordKey, found: Unavailability, tools: LookTools): Promise<Comparison> {
  const { startTime, endTime, changedAt, changedBy } = found;
  return compareConsumer('SCHEDULING', field, async () => {
    const ownerValue = describe(found);
    const { plant, key } = record;
    const isOut = ownerValue !== free;
    const input = { plant, workCenter: readWorkCenter(key), key, isOut, startTime, endTime };
    const state = await tools.prepare(step, input);
    const common = { ownerValue, ownerSource: { changedAt, changedBy, reference: key } };
    // Without such a resource there is nothing to give back.
    if (state.kind === 'REFUSED' && !ownerValue.startsWith(out)) return { ...common, isQuiet: true, verdict: equal };
    if (state.kind !== 'STATE') return { ...common, verdict: toVerdict(state) };
    const present = state.memento as unknown as Present;
    const { bucket } = present;
    const verdict = await decide(record, { ownerValue, input, present }, tools);
    const observed = bucket === undefined ? free : `${out} ${formatSpan(bucket.startTime, bucket.endTime)}`;
    return { ...common, observedValue: verdict.kind === 'EQUAL' ? ownerValue : observed, isQuiet: true, verdict };
  });
}

/** Lists what is present or planned in a plant. */
async function listOpen(plant: string, _: string | undefined, tools: LookTools): Promise<OpenPage> {
  const found = await readMany(plant, undefined, tools);
  const keys = found.flatMap(({ key, isShort, isHold }) => (isShort || isHold ? [] : [key]));
  return { keys, next: undefined };
}

/**
 * Carries times in which Odoo's work centers are not available to the scheduler, as capacity that is out; the record's
 * own end ends it. What a quality hold stopped is left to the hold, and no plan run is started.
 */
export const workCenterAvailabilityReconciler: Reconciler = {
  noun,
  owner: 'ODOO',
  field,
  isLimited: true,
  openValue: out,
  listOpen,
  steps: [step],
  findRecords: (event) => {
    if (event.type !== 'WorkCenterUnavailabilityChanged') return [];
    const { plant, payload } = event;
    return [{ plant, key: payload.key, lanes: [`${plant}/work-center/${payload.code}`] }];
  },
  look: async (record, consumers, tools) => {
    const found = await readOne(record, tools);
    if (found === undefined) return undefined;
    const lane = `${record.plant}/work-center/${readWorkCenter(record.key)}`;
    if (found.isHold || !consumers.includes('SCHEDULING')) return { lane, comparisons: [] };
    return { lane, comparisons: [await compare(record, found, tools)] };
  },
};
