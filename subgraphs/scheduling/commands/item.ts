import { CommandRefusal } from '../../../kit/index.ts';
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

/** Lists the columns that differ. */
function listChanges(found: ItemFacts, { description, unit }: SchedulingSetItemInput) {
  const isOther = (wanted: string | null | undefined, present: string): wanted is string =>
    typeof wanted === 'string' && wanted.trim() !== present;
  return {
    ...(isOther(description, found.description) ? { description: description.trim() } : {}),
    ...(isOther(unit, found.unit) ? { unit } : {}),
  };
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
  },
  async perform(input, context, step) {
    refuseInput(input);
    const scheduler = requireScheduler(input.plant, context);
    const { material, description, unit } = input;
    const found = await readItem(input, context);
    const changes = found === undefined ? {} : listChanges(found, input);
    if (found === undefined) {
      const item = { material, description: description?.trim() ?? '', unit: unit ?? '' };
      await step.send(() => scheduler.items.create({ ...item, key: step.key }, context.call));
    } else if (Object.keys(changes).length > 0)
      await step.send(() => scheduler.items.change({ material, ...changes }, context.call));
    const kept = await readItem(input, context);
    if (kept === undefined || Object.keys(listChanges(kept, input)).length > 0) throw notKept(scheduler);
    return { nativeReference: material, before: found ?? {}, after: kept };
  },
  undo: "The values before were not SAP's; the next comparison writes those that SAP has then.",
};
