import { randomUUID } from 'node:crypto';
import { type CallSubgraph, createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { callCommand } from '../engine/call-command.ts';
import { createReadEarlier } from '../engine/read-earlier.ts';
import { createQuestions } from '../sagas/index.ts';
import type { LastStep, LookTools, Prepared } from './reconciler.ts';

/** Actor of everything that the synchronization does by itself. */
export const actor = 'synchronization';
const lookMs = 15_000;

const lastStep = `select s.input, s.after from operations.transaction_step s
  where s.command = $1 and s.status = 'DONE' and s.input @> $2::jsonb order by s.finished_at desc limit 1`;

/** Creates the readings of one look. */
export function createLookTools(callSubgraph: CallSubgraph, database: Database): LookTools {
  const correlationId = randomUUID();
  const signal = AbortSignal.timeout(lookMs);
  const call = createCallContext({ correlationId, signal });
  return {
    queries: createQuestions(callSubgraph, call),
    prepare: async ({ system, command, isPrepared }, input): Promise<Prepared> => {
      const mode = isPrepared === true ? 'PREPARE' : 'CHECK';
      const answer = await callCommand(callSubgraph, {
        system,
        command,
        input,
        call: { mode, key: 'look', actor },
        correlationId,
        signal,
      });
      if (answer.status === 'DONE') return { kind: 'STATE', memento: JSON.parse(answer.memento ?? '{}') };
      const { code, message } = answer;
      if (answer.status === 'REFUSED')
        return { kind: 'REFUSED', code: code ?? 'REFUSED', message: message ?? 'The system rejected the request.' };
      return { kind: 'UNANSWERED', code: code ?? 'SYSTEM_UNAVAILABLE' };
    },
    readEarlier: createReadEarlier(database),
    findLast: async (command, input) =>
      (await database.query<LastStep>(lastStep, [command, JSON.stringify(input)], createCallContext()))[0],
  };
}
