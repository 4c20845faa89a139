import { CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import { isReadable, type OperationRecord } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingSetHoldInput } from '../generated.ts';
import { createUnreadable, isOpen, notKept, requireScheduler, type SchedulingCommand } from './shared.ts';

interface HoldMemento {
  /** Operations whose hold changes. */
  readonly references: readonly string[];
}

/** Describes the target of the hold in the plan's terms; `undefined` for a batch of no known order. */
function describeTarget(input: SchedulingSetHoldInput) {
  const { plant, scope } = input;
  const [order, material, workCenter] = [input.productionOrder, input.material, input.workCenter].map(orAbsent);
  const needed = { MATERIAL: material, BATCH: input.batch ?? order, PRODUCTION_ORDER: order, WORK_CENTER: workCenter };
  if ((needed[scope] ?? '') === '')
    throw new CommandRefusal('INVALID_INPUT', `A hold of scope ${scope} must name its target.`);
  if (scope === 'MATERIAL' && material !== undefined) return { plant, material };
  if (scope === 'WORK_CENTER' && workCenter !== undefined) return { plant, workCenter };
  return order === undefined ? undefined : { plant, order };
}

async function prepareHold(input: SchedulingSetHoldInput, context: SubgraphContext): Promise<HoldMemento> {
  const { plant, holdNumber, isHeld } = input;
  const { plans } = requireScheduler(plant, context);
  if (!/^[^\s[\]]+$/.test(holdNumber))
    throw new CommandRefusal('INVALID_INPUT', 'holdNumber must not contain spaces or brackets.');
  const target = describeTarget(input);
  const named = target === undefined ? [] : await plans.readAffected(target, context.call);
  // Operations that the hold dropped may have moved to another work center since.
  const others = isHeld ? [] : await plans.readAffected({ plant, isOpen: true }, context.call);
  const found = [...named, ...others].filter((operation) =>
    isHeld ? isOpen(operation) && !operation.holds.includes(holdNumber) : operation.holds.includes(holdNumber),
  );
  return { references: [...new Set(found.map(({ reference }) => reference))] };
}

/** Reads the memento's operations at this moment. @throws SystemError when one of them cannot be read. */
async function readOperations(
  { plant }: SchedulingSetHoldInput,
  { references }: HoldMemento,
  context: SubgraphContext,
): Promise<readonly OperationRecord[]> {
  const scheduler = requireScheduler(plant, context);
  const keys = references.map((reference) => ({ plant, reference }));
  const found = await scheduler.readOperationsByReference(keys, context.call);
  const lost = found.find((operation) => !isReadable(operation));
  if (lost !== undefined) throw createUnreadable(scheduler, `${plant}/${lost.reference}`);
  return found.filter(isReadable);
}

/** Sets or ends the hold on those of the memento's operations that do not have the target state yet. */
async function setHold(
  input: SchedulingSetHoldInput,
  { memento, isHeld, step }: { readonly memento: HoldMemento; readonly isHeld: boolean; readonly step: CommandStep },
  context: SubgraphContext,
): Promise<readonly OperationRecord[]> {
  const { plant, holdNumber } = input;
  const scheduler = requireScheduler(plant, context);
  const isLeft = ({ holds }: OperationRecord): boolean => holds.includes(holdNumber) !== isHeld;
  const left = (await readOperations(input, memento, context)).filter(isLeft);
  const changes = left.map((operation) => ({
    operation,
    holds: isHeld ? [...operation.holds, holdNumber] : operation.holds.filter((hold) => hold !== holdNumber),
  }));
  if (changes.length > 0) await step.send(() => scheduler.plans.setHolds(changes, context.call));
  const now = await readOperations(input, memento, context);
  // Two concurrent holds on the same operation may overwrite each other.
  if (now.some(isLeft)) throw notKept(scheduler);
  return now;
}

/** Drops operations from the dispatch lists, or adds them again. */
export const setHoldCommand: SchedulingCommand<SchedulingSetHoldInput> = {
  name: 'schedulingSetHold',
  system: 'SCHEDULING',
  writes: ['ScheduledOperation.isHeld', 'ProductionOrder.schedule'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await prepareHold(input, context);
  },
  prepare: prepareHold,
  async perform(input, context, step) {
    const memento = (step.memento as HoldMemento | undefined) ?? (await prepareHold(input, context));
    const { holdNumber: hold, isHeld } = input;
    const operations = (await setHold(input, { memento, isHeld, step }, context)).map(
      ({ orderNumber, operationNumber }) => ({ productionOrder: orderNumber, number: operationNumber }),
    );
    const describe = (isNow: boolean) => ({ hold, isHeld: isNow, operations });
    return { result: { operations }, memento, before: describe(!isHeld), after: describe(isHeld) };
  },
  async undo(input, context, step) {
    const memento = step.memento as HoldMemento | undefined;
    if (memento === undefined) return {};
    await setHold(input, { memento, isHeld: !input.isHeld, step }, context);
    return { after: { hold: input.holdNumber, isHeld: !input.isHeld } };
  },
};
