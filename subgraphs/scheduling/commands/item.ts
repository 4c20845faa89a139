import { CommandRefusal } from '../../../kit/index.ts';
import { unknownUnit } from '../../../schema/canonical/index.ts';
import type { ItemFacts } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingSetItemInput } from '../generated.ts';
import { notKept, requireScheduler, type SchedulingCommand } from './shared.ts';

/** Longest unit that frePPLe keeps (freppledb/input/models/item.py). */
const maxUnit = 20;
const maxDescription = 500;

/** @throws CommandRefusal `INVALID_INPUT` */
function refuseInput({ material, description, unit }: SchedulingSetItemInput): void {
  if (material.trim() === '') throw new CommandRefusal('INVALID_INPUT', 'material must not be empty.');
  if ((description ?? '').length > maxDescription)
    throw new CommandRefusal('INVALID_INPUT', `description must have at most ${maxDescription} characters.`);
  if ((unit ?? '').length > maxUnit)
    throw new CommandRefusal('INVALID_INPUT', `unit must have at most ${maxUnit} characters.`);
}

const readItem = async (
  { plant, material }: SchedulingSetItemInput,
  context: SubgraphContext,
): Promise<ItemFacts | undefined> =>
  (await requireScheduler(plant, context).items.read([material], context.call)).find(
    (one) => one.material === material,
  );

/** Reads the unit to set: the code for an unknown one says nothing to a planner. */
const readUnit = ({ unit }: SchedulingSetItemInput): string | undefined =>
  unit && unit !== unknownUnit ? unit : undefined;

/** Lists the columns that differ. */
function listChanges(found: ItemFacts, input: SchedulingSetItemInput) {
  const { description } = input;
  const unit = readUnit(input);
  const isOther = (wanted: string | null | undefined, present: string): wanted is string =>
    typeof wanted === 'string' && wanted.trim() !== present;
  return {
    ...(isOther(description, found.description) ? { description: description.trim() } : {}),
    ...(isOther(unit, found.unit) ? { unit } : {}),
  };
}

/** Refuses the change of an item that planners have deleted since: it would be made again. @throws CommandRefusal */
function refuseMissing({ material, isNew }: SchedulingSetItemInput, found: ItemFacts | undefined): void {
  if (isNew || found !== undefined) return;
  throw new CommandRefusal('NOT_FOUND', `The scheduler has no item ${material} any more.`);
}

/** Sets the item of a material: it is created where the scheduler does not have it, and never deleted. */
export const setItem: SchedulingCommand<SchedulingSetItemInput> = {
  name: 'schedulingSetItem',
  system: 'SCHEDULING',
  writes: ['Material'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    refuseInput(input);
    requireScheduler(input.plant, context);
    if (!input.isNew) refuseMissing(input, await readItem(input, context));
  },
  async perform(input, context, step) {
    refuseInput(input);
    const scheduler = requireScheduler(input.plant, context);
    const { material, description } = input;
    const found = await readItem(input, context);
    refuseMissing(input, found);
    const changes = found === undefined ? {} : listChanges(found, input);
    if (found === undefined) {
      const item = { material, description: description?.trim() ?? '', unit: readUnit(input) ?? '' };
      await step.send(() => scheduler.items.create({ ...item, key: step.key }, context.call));
    } else if (Object.keys(changes).length > 0)
      await step.send(() => scheduler.items.change({ material, ...changes }, context.call));
    const kept = await readItem(input, context);
    if (kept === undefined || Object.keys(listChanges(kept, input)).length > 0) throw notKept(scheduler);
    return { nativeReference: material, before: found ?? {}, after: kept };
  },
  undo: "The values before were not SAP's; the next comparison writes those that SAP has then.",
};
