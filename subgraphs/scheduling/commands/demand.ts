import { Big } from 'big.js';
import { CommandRefusal } from '../../../kit/index.ts';
import type { DemandFacts } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingSetDemandInput } from '../generated.ts';
import { notKept, refuseNonDecimal, requireScheduler, type SchedulingCommand } from './shared.ts';

interface DemandMemento {
  readonly before: DemandFacts | null;
}

/** @throws CommandRefusal `INVALID_INPUT` */
function refuseInput({ quantity, dueDate }: SchedulingSetDemandInput): void {
  refuseNonDecimal(quantity, 'quantity');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dueDate)) throw new CommandRefusal('INVALID_INPUT', 'dueDate must be a day.');
}

async function readDemand(
  key: Pick<SchedulingSetDemandInput, 'plant' | 'salesOrder' | 'position'>,
  context: SubgraphContext,
): Promise<DemandFacts | undefined> {
  const [found] = await requireScheduler(key.plant, context).demands.read([key], context.call);
  if (found === undefined || found.plant === key.plant) return found;
  throw new CommandRefusal('INVALID_STATE', 'The scheduler has this demand in another plant.', {
    currentState: found.plant,
  });
}

/** Describes the state of an item without a demand. */
const ended = (demand: DemandFacts): DemandFacts => ({ ...demand, isOpen: false });

/** True when the scheduler plans by a demand as it is wanted; of one that is not open, nothing else counts. */
function isSame(found: DemandFacts | undefined, wanted: DemandFacts): boolean {
  if (found === undefined) return !wanted.isOpen;
  if (!wanted.isOpen || !found.isOpen) return found.isOpen === wanted.isOpen;
  return (
    found.material === wanted.material &&
    found.dueDate === wanted.dueDate &&
    new Big(found.quantity).eq(wanted.quantity)
  );
}

/** Sets the demand of a sales order item: what is still to be delivered, or that nothing is. */
export const setDemand: SchedulingCommand<SchedulingSetDemandInput> = {
  name: 'schedulingSetDemand',
  system: 'SCHEDULING',
  writes: ['SalesOrder'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    refuseInput(input);
    await readDemand(input, context);
  },
  async prepare(input, context) {
    return { before: (await readDemand(input, context)) ?? null } satisfies DemandMemento;
  },
  async perform(input, context, step) {
    refuseInput(input);
    const scheduler = requireScheduler(input.plant, context);
    const { demands } = scheduler;
    const found = await readDemand(input, context);
    const memento = (step.memento as DemandMemento | undefined) ?? { before: found ?? null };
    if (!isSame(found, input)) {
      if (found !== undefined) await step.send(() => demands.change(input, context.call));
      else {
        if (!(await demands.hasCustomer(context.call))) await step.send(() => demands.createCustomer(context.call));
        await step.send(() => demands.create({ ...input, key: step.key }, context.call));
      }
    }
    const kept = await readDemand(input, context);
    if (!isSame(kept, input)) throw notKept(scheduler);
    return { memento, before: memento.before ?? {}, after: kept ?? {} };
  },
  async undo(input, context, step) {
    const before = (step.memento as DemandMemento | undefined)?.before;
    const scheduler = requireScheduler(input.plant, context);
    const found = before === undefined ? undefined : await readDemand(input, context);
    // A demand that others have changed since is theirs.
    if (before === undefined || found === undefined || !isSame(found, input) || isSame(found, before ?? ended(input)))
      return {};
    await step.send(() =>
      before === null ? scheduler.demands.remove(input, context.call) : scheduler.demands.change(before, context.call),
    );
    return { after: before ?? {} };
  },
};
