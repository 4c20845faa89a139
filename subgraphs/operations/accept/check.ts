import { type CallSubgraph, createCallContext, type Viewer } from '../../../kit/index.ts';
import { callCommand } from '../engine/call-command.ts';
import { toUserError } from '../engine/user-error.ts';
import type { CommonInput, Located, SagaStep, UserError } from '../sagas/index.ts';

type AnyInput = CommonInput & Readonly<Record<string, unknown>>;

/** What is asked of the systems before a change is accepted. */
export interface CheckRequest {
  readonly input: AnyInput;
  readonly located: Located;
  readonly steps: readonly SagaStep<AnyInput>[];
  readonly actor: string;
  readonly correlationId: string;
}

/** A system that has not answered by then does not keep the change from being accepted: that is what waiting is for. */
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

async function checkStep(
  callSubgraph: CallSubgraph,
  step: SagaStep<AnyInput>,
  { input, located, actor, correlationId }: CheckRequest,
): Promise<UserError | undefined> {
  const wanted = step.input({ input, subject: located.subject ?? {}, results: {}, earlier: [] });
  if (wanted === undefined) return undefined;
  const answer = await callCommand(callSubgraph, {
    system: step.system,
    command: step.command,
    input: wanted,
    call: { mode: 'CHECK', key: 'check', actor, reason: input.reason ?? null },
    correlationId,
    signal: AbortSignal.timeout(checkMs),
  });
  return answer.status === 'REFUSED' ? toUserError(answer) : undefined;
}

/** Asks the master, and who else is asked, whether the change can be made at all. Nothing is changed by asking. */
export async function checkSteps(callSubgraph: CallSubgraph, request: CheckRequest): Promise<readonly UserError[]> {
  const asked = request.steps.filter(({ isChecked }, index) => index === 0 || isChecked === true);
  const found = await Promise.all(asked.map((step) => within(checkStep(callSubgraph, step, request))));
  return found.filter((error) => error !== undefined).slice(0, 1);
}

/** A context for what is asked on the way to acceptance. */
export const createCheckContext = (correlationId: string, viewer: Viewer) =>
  createCallContext({
    correlationId,
    viewer,
    signal: AbortSignal.timeout(checkMs),
  });
