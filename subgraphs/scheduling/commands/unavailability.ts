import { CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import type { Availability, Downtime, DowntimeBucket } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingSetUnavailabilityInput } from '../generated.ts';
import { notKept, parseInstant, requireScheduler, type SchedulingCommand } from './shared.ts';

type Input = SchedulingSetUnavailabilityInput;

function toDowntime({ plant, workCenter, key, startTime, endTime }: Input): Downtime {
  if (!/^[^[\]]{1,150}$/.test(key))
    throw new CommandRefusal('INVALID_INPUT', 'key must be a short text without brackets.');
  const end = orAbsent(endTime);
  const [from, to] = [
    parseInstant(startTime, 'startTime'),
    end === undefined ? undefined : parseInstant(end, 'endTime'),
  ];
  if (to !== undefined && Date.parse(to) <= Date.parse(from))
    throw new CommandRefusal('INVALID_INPUT', 'endTime must be after startTime.');
  return { plant, workCenter, key, startTime: from, endTime: to };
}

/** Reads the availability of the work center. @throws CommandRefusal when the scheduler does not know it. */
async function readAvailability(downtime: Downtime, context: SubgraphContext): Promise<Availability> {
  const found = await requireScheduler(downtime.plant, context).downtimes.read(downtime, context.call);
  if (found === undefined)
    throw new CommandRefusal('NOT_FOUND', `The scheduler has no resource for the work center ${downtime.workCenter}.`);
  return found;
}

/** Finds the calendar that a resource without one gets; one of that name that others made is not taken. */
async function findOwnCalendar(
  { plant }: Downtime,
  { resource }: Availability,
  context: SubgraphContext,
): Promise<string | undefined> {
  const named = await requireScheduler(plant, context).downtimes.findCalendar(resource, context.call);
  if (named === undefined || named.isOurs) return named?.name;
  throw new CommandRefusal(
    'INVALID_STATE',
    `The calendar "${named.name}" was not made for this: make it the availability of ${resource}, or rename it.`,
    { currentState: 'NOT_OURS' },
  );
}

/** Refuses a calendar in which a bucket would close other resources, too; also the one that a resource would get. */
async function refuseShared(downtime: Downtime, found: Availability, context: SubgraphContext): Promise<void> {
  const { resource } = found;
  const calendar = found.calendar ?? (await findOwnCalendar(downtime, found, context));
  const { downtimes } = requireScheduler(downtime.plant, context);
  const sharer = await downtimes.findSharer({ ...found, calendar }, context.call);
  if (sharer === undefined) return;
  throw new CommandRefusal(
    'INVALID_STATE',
    `The calendar "${calendar ?? ''}" is the availability of ${sharer}, too: give ${resource} a calendar of its own.`,
    { currentState: 'SHARED' },
  );
}

interface DowntimeMemento {
  /** Absent when the scheduler had no bucket. */
  readonly bucket?: Pick<DowntimeBucket, 'startTime' | 'endTime'>;
  /** True when there is nothing to change. */
  readonly isEqual: boolean;
}

async function prepare(input: Input, context: SubgraphContext): Promise<DowntimeMemento> {
  const downtime = toDowntime(input);
  const availability = await readAvailability(downtime, context);
  const { bucket } = availability;
  if (bucket === undefined && input.isOut) await refuseShared(downtime, availability, context);
  if (bucket === undefined) return { isEqual: !input.isOut };
  const { startTime, endTime } = bucket;
  return { bucket: { startTime, endTime }, isEqual: input.isOut && bucket.isEqual };
}

/** Finds the calendar for the bucket; a resource without one gets one of its own. */
async function ensureCalendar(
  downtime: Downtime,
  availability: Availability,
  context: SubgraphContext,
  step: CommandStep,
) {
  if (availability.calendar !== undefined) return availability;
  const { downtimes } = requireScheduler(downtime.plant, context);
  const { resource } = availability;
  if ((await findOwnCalendar(downtime, availability, context)) === undefined)
    await step.send(() => downtimes.createCalendar(resource, step.key, context.call));
  const calendar = await findOwnCalendar(downtime, availability, context);
  if (calendar === undefined) throw notKept(requireScheduler(downtime.plant, context));
  await step.send(() => downtimes.useCalendar(resource, calendar, context.call));
  const used = await readAvailability(downtime, context);
  if (used.bucket === undefined) await refuseShared(downtime, used, context);
  return used;
}

async function takeOut(
  downtime: Downtime,
  found: Availability,
  context: SubgraphContext,
  step: CommandStep,
): Promise<void> {
  const { downtimes } = requireScheduler(downtime.plant, context);
  if (found.bucket === undefined) await refuseShared(downtime, found, context);
  const availability = await ensureCalendar(downtime, found, context, step);
  if (availability.bucket === undefined)
    await step.send(() => downtimes.create(downtime, { availability, key: step.key }, context.call));
  else if (!availability.bucket.isEqual) await step.send(() => downtimes.move(downtime, availability, context.call));
}

async function giveBack({ plant }: Downtime, { bucket }: Availability, context: SubgraphContext, step: CommandStep) {
  if (bucket === undefined) return;
  const { downtimes } = requireScheduler(plant, context);
  await step.send(() => downtimes.remove(bucket, context.call));
}

/** Ensures that the capacity is out, or is not, and reads it back. */
async function ensure(downtime: Downtime, isOut: boolean, context: SubgraphContext, step: CommandStep) {
  const before = await readAvailability(downtime, context);
  await (isOut ? takeOut(downtime, before, context, step) : giveBack(downtime, before, context, step));
  const after = await readAvailability(downtime, context);
  const isKept = isOut ? after.bucket?.isEqual === true : after.bucket === undefined;
  if (!isKept) throw notKept(requireScheduler(downtime.plant, context));
  return { before, after };
}

const describe = ({ bucket }: Availability) =>
  bucket === undefined
    ? { isOut: false }
    : { isOut: true, startTime: bucket.startTime, endTime: bucket.endTime ?? null };

/** Takes capacity of a work center out of the plan, or gives it back; the next plan run obeys it. */
export const setUnavailability: SchedulingCommand<Input> = {
  name: 'schedulingSetUnavailability',
  system: 'SCHEDULING',
  writes: ['WorkCenter.unavailability'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await prepare(input, context);
  },
  prepare,
  async perform(input, context, step) {
    const memento = (step.memento as DowntimeMemento | undefined) ?? (await prepare(input, context));
    const { before, after } = await ensure(toDowntime(input), input.isOut, context, step);
    const nativeReference = after.bucket?.id ?? before.bucket?.id;
    return { nativeReference, memento, before: describe(before), after: describe(after) };
  },
  async undo(input, context, step) {
    const { bucket, isEqual } = (step.memento ?? { isEqual: true }) as DowntimeMemento;
    if (isEqual) return {};
    const { before, after } = await ensure({ ...toDowntime(input), ...bucket }, bucket !== undefined, context, step);
    return { before: describe(before), after: describe(after) };
  },
};
