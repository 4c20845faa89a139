import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { EarlierQuery, EarlierStep } from '../sagas/index.ts';

const earlierSteps = `select transaction_id || ':' || name as key, memento, after from operations.transaction_step
  where command = $1 and status = 'DONE' and input @> $2::jsonb and finished_at > coalesce((
    select max(finished_at) from operations.transaction_step where command = $1 and status = 'DONE' and input @> $3::jsonb
  ), '-infinity')
  order by finished_at`;

/** Reads steps of earlier changes that are still in effect. */
export type ReadEarlier = (query: EarlierQuery) => Promise<readonly EarlierStep[]>;

/** Creates a reader on the transactions' own rows. */
export function createReadEarlier(database: Database): ReadEarlier {
  return ({ command, done, since }) =>
    database.query<EarlierStep>(
      earlierSteps,
      [command, JSON.stringify(done), JSON.stringify(since)],
      createCallContext(),
    );
}
