import { CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import type { Availability, Downtime } from '../connector/index.ts';
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

/** Refuses a calendar in which a bucket would close other resources, too. */
async function refuseShared({ plant }: Downtime, availability: Availability, context: SubgraphContext): Promise<void> {
  const sharer = await requireScheduler(plant, context).downtimes.findSharer(availability, context.call);
  if (sharer === undefined) return;
  const { calendar = '', resource } = availability;
  throw new CommandRefusal(
    'INVALID_STATE',
    `The calendar "${calendar}" is the availability of ${sharer}, too: give ${resource} a calendar of its own.`,
    { currentState: 'SHARED' },
  );
}

async function prepare(input: Input, context: SubgraphContext) {
  const availability = await readAvailability(toDowntime(input), context);
  const { bucket } = availability;
  if (bucket === undefined && input.isOut) await refuseShared(toDowntime(input), availability, context);
  return {
    ...(bucket === undefined ? {} : { bucket }),
    isEqual: input.isOut ? bucket?.isEqual === true : bucket === undefined,
  };
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
  const calendar = await step.send(() => downtimes.createCalendar(resource, step.key, context.call));
  await step.send(() => downtimes.useCalendar(resource, calendar, context.call));
  return readAvailability(downtime, context);
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
    const downtime = toDowntime(input);
    const scheduler = requireScheduler(input.plant, context);
    const found = await readAvailability(downtime, context);
    const { bucket } = found;
    if (input.isOut) await takeOut(downtime, found, context, step);
    else if (bucket !== undefined) await step.send(() => scheduler.downtimes.remove(bucket, context.call));
    const now = await readAvailability(downtime, context);
    if (input.isOut ? now.bucket?.isEqual !== true : now.bucket !== undefined) throw notKept(scheduler);
    return { nativeReference: now.bucket?.id ?? bucket?.id, before: describe(found), after: describe(now) };
  },
  undo: 'The next comparison writes what the shop floor says then.',
};
