import { CommandContradiction, CommandRefusal, type CommandStep, orAbsent } from '../../../kit/index.ts';
import type { OperationRecord, OrderPlanRecord, PlanWriter } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingMoveOperationInput } from '../generated.ts';
import { applyMove, isPartial, listMoves } from './carry-move.ts';
import { type OperationPlace, planMove, refuseFrozen, toPlace } from './plan-move.ts';
import {
  describeOperations,
  notKept,
  parseInstant,
  readPlan,
  refuseDone,
  requirePlan,
  requireScheduler,
  type SchedulingCommand,
} from './shared.ts';

interface MoveMemento {
  readonly before: readonly OperationPlace[];
  readonly target: readonly OperationPlace[];
  /** True when the plan was published with all the moved operations as they were. */
  readonly wasPublished: boolean;
}

const newestStamp = (operations: readonly OperationRecord[]): string =>
  operations
    .map(({ changedAt }) => changedAt)
    .toSorted()
    .at(-1) ?? '';

const among = (places: readonly OperationPlace[], { operations }: OrderPlanRecord): readonly OperationRecord[] =>
  operations.filter((operation) => places.some(({ reference }) => reference === operation.reference));

async function prepareMove(input: SchedulingMoveOperationInput, context: SubgraphContext): Promise<MoveMemento> {
  const { plant, number } = input;
  const startTime = parseInstant(input.startTime, 'startTime');
  const { plans } = requireScheduler(plant, context);
  if (Date.parse(startTime) < context.services.clock.now())
    throw new CommandRefusal('INVALID_INPUT', 'startTime must not be in the past.');
  const plan = await requirePlan({ plant, number }, context);
  const workCenter = orAbsent(input.workCenter);
  if (workCenter !== undefined && !(await plans.hasWorkCenter({ plant, code: workCenter }, context.call)))
    throw new CommandRefusal('NOT_FOUND', `The scheduler does not know the work center ${workCenter}.`);
  const target = planMove(plan, { startTime, workCenter, operationNumber: orAbsent(input.operationNumber) });
  const moving = among(target, plan);
  const wasPublished =
    plans.isPublishing && (await plans.isPublishedSince({ plant, operations: moving }, context.call));
  return { before: moving.map(toPlace), target, wasPublished };
}

/** True when at least one operation changes its place. */
function isMove({ before, target }: MoveMemento): boolean {
  const places = new Set(before.map((place) => JSON.stringify(place)));
  return target.some((place) => !places.has(JSON.stringify(place)));
}

/** Publishes the moves of this attempt, or of an earlier one that stopped before publishing. */
async function publish(
  {
    plant,
    hasMoved,
    operations,
    mayBeDue,
  }: {
    readonly plant: string;
    readonly hasMoved: boolean;
    readonly operations: readonly OperationRecord[];
    readonly mayBeDue: boolean;
  },
  { plans, step }: { readonly plans: PlanWriter; readonly step: CommandStep },
  { call }: SubgraphContext,
): Promise<void> {
  if (!plans.isPublishing) return;
  const since = newestStamp(operations);
  const isDue = hasMoved || (mayBeDue && !(await plans.isPublishedSince({ plant, operations }, call)));
  if (isDue) await plans.publish({ since, start: (launch) => step.send(launch) }, call);
}

/** Moves an operation, or a whole order, and runs a plan if the scheduler is configured for that. */
export const moveOperation: SchedulingCommand<SchedulingMoveOperationInput> = {
  name: 'schedulingMoveOperation',
  system: 'SCHEDULING',
  writes: ['ProductionOrder.schedule', 'ScheduledOperation.startTime', 'ScheduledOperation.workCenter'],
  guard: 'TARGET_STATE',
  async check(input, context) {
    await prepareMove(input, context);
  },
  prepare: prepareMove,
  async perform(input, context, step) {
    const { plant } = input;
    const memento = (step.memento as MoveMemento | undefined) ?? (await prepareMove(input, context));
    const { plans } = requireScheduler(plant, context);
    const plan = await requirePlan(input, context);
    const moves = listMoves(plan, memento.target, { plans });
    for (const { operation } of moves) {
      refuseDone(operation, 'operation');
      refuseFrozen(operation);
    }
    const strayed = new Set(listMoves(plan, memento.before, { plans }).map(({ place }) => place.reference));
    const taken = moves.find(
      ({ operation, place }) => strayed.has(place.reference) && !isPartial(operation, memento, { plans }),
    );
    if (taken !== undefined)
      throw new CommandContradiction(`Another user has moved operation ${taken.operation.operationNumber}.`);
    await applyMove(moves, { plant, plans, step }, context);
    // Checks before the plan is published: a plan run may move operations again that are not feasible at their places.
    const kept = await requirePlan(input, context);
    if (listMoves(kept, memento.target, { plans }).length > 0) throw notKept(requireScheduler(plant, context));
    const operations = among(memento.target, kept);
    const mayBeDue = isMove(memento);
    await publish({ plant, hasMoved: moves.length > 0, operations, mayBeDue }, { plans, step }, context);
    const moved = describeOperations(among(memento.target, await requirePlan(input, context)));
    return {
      nativeReference: plan.order.reference,
      result: { operations: moved },
      memento,
      before: { operations: memento.before },
      after: { operations: memento.target },
    };
  },
  async undo(input, context, step) {
    const memento = step.memento as MoveMemento | undefined;
    const plan = await readPlan(input, context);
    if (memento === undefined || plan === undefined) return {};
    const { plant } = input;
    const { plans } = requireScheduler(plant, context);
    const strayed = new Set(listMoves(plan, memento.target, { plans }).map(({ place }) => place.reference));
    // Includes only operations at the places that this command set; a partial move counts, a later move by others does
    // not.
    const moves = listMoves(plan, memento.before, { plans }).filter(
      ({ operation, place }) => !strayed.has(place.reference) || isPartial(operation, memento, { plans }),
    );
    await applyMove(moves, { plant, plans, step }, context);
    // An operation whose state a planner changed is theirs to publish.
    const operations = among(memento.before, plan).filter((operation) =>
      memento.before.some(({ reference, status }) => reference === operation.reference && status === operation.status),
    );
    const mayBeDue = memento.wasPublished;
    await publish({ plant, hasMoved: moves.length > 0, operations, mayBeDue }, { plans, step }, context);
    return { after: { operations: memento.before } };
  },
};
