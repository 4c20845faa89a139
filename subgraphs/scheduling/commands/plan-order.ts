import { CommandRefusal, orAbsent } from '../../../kit/index.ts';
import type { Routing } from '../connector/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { SchedulingCreateOrderInput } from '../generated.ts';
import { parseInstant, refuseNonDecimal, requireScheduler } from './shared.ts';

/** Values for planning an order. */
export interface PlannedOrder {
  readonly routing: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly operations: readonly {
    readonly operationNumber: string;
    readonly step: string;
    readonly workCenter: string;
    readonly startTime: string;
    readonly endTime: string;
  }[];
}

type Facts = SchedulingCreateOrderInput['facts'];

const hourMs = 3_600_000;
const minuteMs = 60_000;
const formatTime = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds / 1_000) * 1_000).toString();

function parseTime(text: string | null | undefined, name: string): number | undefined {
  const given = orAbsent(text);
  return given === undefined ? undefined : Date.parse(parseInstant(given, name));
}

/**
 * Computes the times of operations: given ones are kept; the others follow one another from the order's start, each
 * with an equal share of the order's time, or one hour when its end is not given either.
 */
export function packOperations(
  { startTime, endTime, operations }: Pick<Facts, 'startTime' | 'endTime' | 'operations'>,
  now: number,
): readonly { readonly startTime: string; readonly endTime: string }[] {
  const start = parseTime(startTime, 'startTime') ?? now;
  const end = parseTime(endTime, 'endTime');
  const share = end === undefined ? hourMs : Math.max(minuteMs, (end - start) / operations.length);
  let cursor = start;
  return operations.map((operation) => {
    const from = parseTime(operation.startTime, 'startTime') ?? cursor;
    const to = parseTime(operation.endTime, 'endTime') ?? from + share;
    if (to < from) throw new CommandRefusal('INVALID_INPUT', `Operation ${operation.number} ends before it begins.`);
    cursor = to;
    return { startTime: formatTime(from), endTime: formatTime(to) };
  });
}

function refuseFacts({ quantity, operations }: Facts): void {
  refuseNonDecimal(quantity, 'quantity');
  if (/^[0.]+$/.test(quantity)) throw new CommandRefusal('INVALID_INPUT', 'quantity must be above 0.');
  const numbers = new Set(operations.map(({ number }) => number));
  if (numbers.size === 0) throw new CommandRefusal('INVALID_INPUT', 'An order needs operations.');
  if (numbers.size < operations.length) throw new CommandRefusal('INVALID_INPUT', 'An operation is named twice.');
}

function requireStep({ steps }: Routing, number: string): string {
  const step = steps.get(number);
  if (step === undefined) throw new CommandRefusal('NOT_FOUND', `The scheduler's routing has no operation ${number}.`);
  return step;
}

async function refuseUnknownWorkCenters(
  { plant, facts }: SchedulingCreateOrderInput,
  context: SubgraphContext,
): Promise<void> {
  const { plans } = requireScheduler(plant, context);
  const codes = [...new Set(facts.operations.map(({ workCenter }) => workCenter))];
  const known = await Promise.all(codes.map((code) => plans.hasWorkCenter({ plant, code }, context.call)));
  const unknown = codes.find((_, index) => known[index] === false);
  if (unknown !== undefined)
    throw new CommandRefusal('NOT_FOUND', `The scheduler does not know the work center ${unknown}.`);
}

/** Plans the operations of an order. @throws CommandRefusal when the scheduler cannot produce it. */
export async function planOrder(input: SchedulingCreateOrderInput, context: SubgraphContext): Promise<PlannedOrder> {
  const { plant, facts } = input;
  refuseFacts(facts);
  const times = packOperations(facts, context.services.clock.now());
  await refuseUnknownWorkCenters(input, context);
  const { plans } = requireScheduler(plant, context);
  const routing = await plans.readRouting({ plant, material: facts.material }, context.call);
  if (routing === undefined)
    throw new CommandRefusal('NOT_FOUND', 'The scheduler has no routing for this material in this plant.');
  const operations = facts.operations.flatMap(({ number, workCenter }, index) => {
    const time = times[index];
    return time === undefined
      ? []
      : [{ operationNumber: number, step: requireStep(routing, number), workCenter, ...time }];
  });
  const starts = operations.map(({ startTime }) => startTime).toSorted();
  const ends = operations.map(({ endTime }) => endTime).toSorted();
  return { routing: routing.name, startTime: starts[0] ?? '', endTime: ends.at(-1) ?? '', operations };
}
