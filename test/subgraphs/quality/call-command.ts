import assert from 'node:assert/strict';
import { createCallContext, type Subgraph } from '../../../kit/index.ts';
import type { CommandOutcome } from '../../../schema/generated.ts';
import { ask } from '../../support/subgraph.ts';

/** Options of a command call in a test. */
export interface TestCall {
  readonly mode?: 'CHECK' | 'PREPARE' | 'DO' | 'UNDO';
  readonly key: string;
  readonly actor?: string;
  readonly reason?: string;
  readonly memento?: string | null | undefined;
  readonly sinceSentMs?: number;
}

/** Sends a command to a subgraph as operations does. */
export async function callCommand(
  subgraph: Subgraph,
  name: string,
  { input, ...call }: TestCall & { readonly input: object },
): Promise<CommandOutcome> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($call: CommandCall!, $input: ${type}!) { outcome: ${name}(call: $call, input: $input) {
    status hasActed nativeReference memento result before after code message currentState currentVersion nativeCode } }`;
  const variables = { call: { mode: 'DO', actor: 'u.tester', ...call }, input };
  const context = createCallContext({ correlationId: `test-${call.key}` });
  return (await ask<{ outcome: CommandOutcome }>(subgraph, query, variables, context)).outcome;
}

/** The result of a command that must be done. */
export function requireResult<Result>(outcome: CommandOutcome): Result {
  assert.equal(outcome.status, 'DONE', outcome.message ?? '');
  return JSON.parse(outcome.result ?? 'null') as Result;
}
