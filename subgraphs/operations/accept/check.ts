import { type CallSubgraph, createCallContext, type Viewer } from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import { callCommand } from '../engine/call-command.ts';
import { toUserError } from '../engine/user-error.ts';
import type { CommonInput, Located, SagaStep, StepResults, UserError } from '../sagas/index.ts';

type AnyInput = CommonInput & Readonly<Record<string, unknown>>;

/** A change that every system of its steps must check before it is accepted. */
export interface CheckRequest {
  readonly input: AnyInput;
  readonly located: Located;
  readonly steps: readonly SagaStep<AnyInput>[];
  readonly actor: string;
  readonly correlationId: string;
}

/** Answers of the systems: the first refusal in the order of the steps, and the systems that did not answer in time. */
export interface CheckOutcome {
  readonly refusal: UserError | undefined;
  readonly unchecked: readonly System[];
}

/** Answer of one step's check; facts are those that later steps are checked with. */
interface StepCheck {
  readonly step: SagaStep<AnyInput>;
  readonly refusal?: UserError | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly isUnanswered?: boolean;
}

/** Time-out of a check. A later answer does not keep the change from being accepted: the engine waits for the system. */
const checkMs = 3_000;

async function within<Value>(work: Promise<Value>): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), checkMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Thrown when a step's input depends on a result that is unknown before acceptance. */
class ResultUnknown extends Error {}

/** Guards the results known so far; reading another one ends the step's check. */
function guardResults(known: StepResults): StepResults {
  const refuse = (): never => {
    throw new ResultUnknown();
  };
  return new Proxy(known, {
    get: (results, name) => results[String(name)] ?? refuse(),
    ownKeys: (results) => (Object.keys(results).length === 0 ? refuse() : Reflect.ownKeys(results)),
  });
}

/** Finds the input to check a step with: `undefined` when the step is not needed, `'UNKNOWN'` when that depends on earlier steps. */
function findInput(
  step: SagaStep<AnyInput>,
  { input, located }: CheckRequest,
  known: StepResults,
): object | 'UNKNOWN' | undefined {
  // Effects of earlier changes are read when the step's turn comes.
  if (step.findEarlier !== undefined) return 'UNKNOWN';
  try {
    const given = { input, subject: located.subject ?? {}, results: guardResults(known), earlier: [], isAhead: true };
    return step.input(given);
  } catch (error) {
    if (error instanceof ResultUnknown) return 'UNKNOWN';
    throw error;
  }
}

async function callCheck(
  callSubgraph: CallSubgraph,
  step: SagaStep<AnyInput>,
  { input, actor, correlationId }: CheckRequest,
  wanted: object,
): Promise<StepCheck> {
  const { system, command } = step;
  const answer = await within(
    callCommand(callSubgraph, {
      system,
      command,
      input: wanted,
      call: { mode: 'CHECK', key: 'check', actor, reason: input.reason ?? null },
      correlationId,
      signal: AbortSignal.timeout(checkMs),
    }),
  );
  if (answer?.status === 'REFUSED') return { step, refusal: toUserError(answer) };
  if (answer?.status !== 'DONE') return { step, isUnanswered: true };
  return { step, facts: typeof answer.result === 'string' ? JSON.parse(answer.result) : undefined };
}

function readFacts(checks: readonly StepCheck[]): StepResults {
  return Object.fromEntries(checks.flatMap(({ step, facts }) => (facts === undefined ? [] : [[step.name, facts]])));
}

/**
 * Lets every system check a change as far as possible, without any effect: first the steps whose input is known, then
 * those that need facts of others.
 */
export async function checkSteps(callSubgraph: CallSubgraph, request: CheckRequest): Promise<CheckOutcome> {
  const checkRound = async (steps: readonly SagaStep<AnyInput>[], known: StepResults) => {
    const inputs = steps.map((step) => ({ step, wanted: findInput(step, request, known) }));
    const checks = await Promise.all(
      inputs.flatMap(({ step, wanted }) =>
        typeof wanted === 'object' ? [callCheck(callSubgraph, step, request, wanted)] : [],
      ),
    );
    return { checks, waiting: inputs.flatMap(({ step, wanted }) => (wanted === 'UNKNOWN' ? [step] : [])) };
  };
  const first = await checkRound(request.steps, {});
  const refusal = first.checks.find((check) => check.refusal !== undefined)?.refusal;
  if (refusal !== undefined) return { refusal, unchecked: [] };
  const second = await checkRound(first.waiting, readFacts(first.checks));
  const checks = [...first.checks, ...second.checks];
  return {
    refusal: second.checks.find((check) => check.refusal !== undefined)?.refusal,
    unchecked: [...new Set(checks.flatMap(({ step, isUnanswered }) => (isUnanswered === true ? [step.system] : [])))],
  };
}

/** Creates a context for reads before acceptance. */
export const createCheckContext = (correlationId: string, viewer: Viewer) =>
  createCallContext({
    correlationId,
    viewer,
    signal: AbortSignal.timeout(checkMs),
  });
