import { randomUUID } from 'node:crypto';
import { type CallSubgraph, createCallContext, systemViewer } from '../../../kit/index.ts';
import type { CommandCall, CommandOutcome } from '../../../schema/generated.ts';

/** A command to call. */
export interface CommandRequest {
  readonly system: string;
  readonly command: string;
  readonly input: object;
  readonly call: CommandCall;
  readonly correlationId: string;
  readonly signal?: AbortSignal | undefined;
}

// Selects every field of the contract: a new one missing here does not compile.
const selection: Readonly<Record<Exclude<keyof CommandOutcome, '__typename'>, true>> = {
  status: true,
  hasActed: true,
  nativeReference: true,
  memento: true,
  result: true,
  before: true,
  after: true,
  code: true,
  message: true,
  currentState: true,
  currentVersion: true,
  nativeCode: true,
  retryAfterMs: true,
};
const fields = Object.keys(selection).join(' ');

/** Formats the operation that calls a command. */
export function formatCommand(command: string): string {
  const input = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  return `mutation ($call: CommandCall!, $input: ${input}!) { outcome: ${command}(call: $call, input: $input) { ${fields} } }`;
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');
const texts = ['nativeReference', 'code', 'message', 'nativeCode', 'currentState', 'currentVersion'] as const;
const jsons = ['memento', 'result', 'before', 'after'] as const;

// A character that PostgreSQL cannot store, in a system's text, would stop the transaction for good.
function cleanAnswer(answer: CommandOutcome): CommandOutcome {
  const cleaned: Record<string, string> = {};
  for (const name of texts) {
    const text = answer[name];
    if (typeof text === 'string' && clean(text) !== text) cleaned[name] = clean(text);
  }
  for (const name of jsons) {
    const json = answer[name];
    if (typeof json === 'string' && /\\u(?:0000|d[89a-f])/i.test(json))
      cleaned[name] = JSON.stringify(
        JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? clean(value) : value)),
      );
  }
  return { ...answer, ...cleaned };
}

/** Calls a command; a subgraph that does not answer, or answers with its own defect, leaves the outcome unknown. */
export async function callCommand(
  callSubgraph: CallSubgraph,
  { system, command, input, call, correlationId, signal }: CommandRequest,
): Promise<CommandOutcome> {
  const context = createCallContext({
    correlationId,
    signal,
    requestId: randomUUID(),
    viewer: { ...systemViewer, subject: call.actor },
  });
  try {
    const request = { query: formatCommand(command), variables: { call, input: JSON.parse(JSON.stringify(input)) } };
    const { data, errors } = await callSubgraph(system.toLowerCase(), request, context);
    const outcome = (data as { readonly outcome?: CommandOutcome | null } | null | undefined)?.outcome;
    if (outcome !== null && outcome !== undefined) return cleanAnswer(outcome);
    const code = String(errors?.[0]?.extensions?.['code'] ?? 'INTERNAL_ERROR');
    // A request that our own validation refuses was never carried out.
    if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'BAD_USER_INPUT')
      return {
        status: 'REFUSED',
        hasActed: false,
        code: 'INVALID_INPUT',
        message: errors?.[0]?.message ?? 'The input is invalid.',
      };
    return { status: 'UNKNOWN', hasActed: false, code, message: 'The subgraph failed.' };
  } catch {
    return {
      status: 'UNKNOWN',
      hasActed: false,
      code: 'SUBGRAPH_UNAVAILABLE',
      message: 'The subgraph did not answer.',
    };
  }
}
