import {
  type CallContext,
  CommandContradiction,
  CommandRefusal,
  type CommandResult,
  SystemError,
} from '../../../../kit/index.ts';
import type { Database } from '../../../../kit/postgres/index.ts';
import type { KnownChange, QualityChange, QualityUnitOfWork } from '../unit-of-work.ts';
import type { Queryable } from './rows.ts';
import { createUnitOfWork } from './unit-of-work.ts';

/** Opens the effects of one transaction. */
export type OpenUnitOfWork = (queryable: Queryable, call: CallContext) => QualityUnitOfWork;

interface CommandRow {
  readonly name: string;
  readonly is_undone: boolean;
  readonly result: object | null;
  readonly outcome: Omit<CommandResult, 'result'>;
}

const select = 'select name, is_undone, result, outcome from quality.command where key = $1';

function mapKnown({ name, is_undone, result, outcome }: CommandRow): KnownChange {
  return { name, isUndone: is_undone, done: { ...outcome, ...(result === null ? {} : { result }) } };
}

/** Finds the work that was done under a key. */
export async function findChange(
  queryable: Queryable,
  key: string,
  call: CallContext,
): Promise<KnownChange | undefined> {
  const [row] = await queryable.query<CommandRow>(select, [key], call);
  return row === undefined ? undefined : mapKnown(row);
}

/**
 * Answers a known key.
 * @throws CommandRefusal when it was undone; CommandContradiction when it belongs to another command.
 */
export function answerKnown({ name, isUndone, done }: KnownChange, change: QualityChange): CommandResult {
  if (name !== change.name) throw new CommandContradiction(`The key already belongs to ${name}.`);
  if (isUndone) throw new CommandRefusal('INVALID_STATE', 'The change was undone.', { currentState: 'UNDONE' });
  return done;
}

/** Takes a key for this transaction; false when it is taken. Waits for another transaction that is about to take it. */
async function takeKey(
  queryable: Queryable,
  { key, name, actor, isUndone }: QualityChange & { readonly isUndone: boolean },
  call: CallContext,
): Promise<boolean> {
  // Changes are announced after the commit; see the notices.
  const text = `insert into quality.command (key, name, actor, correlation_id, is_undone)
    select $1, $2, $3, $4, $5 where set_config('quality.notice', 'later', true) is not null
    on conflict (key) do nothing returning key`;
  return (await queryable.query(text, [key, name, actor, call.correlationId, isUndone], call)).length > 0;
}

async function keepOutcome(queryable: Queryable, key: string, made: CommandResult, call: CallContext): Promise<void> {
  const { result, ...outcome } = made;
  const text = 'update quality.command set result = $2, outcome = $3 where key = $1';
  await queryable.query(
    text,
    [key, result === undefined ? null : JSON.stringify(result), JSON.stringify(outcome)],
    call,
  );
}

// PostgreSQL rolls back on these errors before the commit: a lock that took too long, a deadlock, a race for a number.
const rolledBack = /^(23505|40...|55P03|57014)$/;

function translate(error: unknown): unknown {
  if (!(error instanceof SystemError)) return error;
  const { cause, system, instance } = error;
  if (cause instanceof CommandRefusal || cause instanceof CommandContradiction) return cause;
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !rolledBack.test(code)) return error;
  return new SystemError(error.message, { code: 'SYSTEM_BUSY', system, instance, cause, isUnsent: true });
}

/** Works in one transaction; what rolled it back is thrown as it is. */
export async function transact<Value>(
  database: Database,
  work: (queryable: Queryable) => Promise<Value>,
  call: CallContext,
): Promise<Value> {
  try {
    return await database.transaction(
      (client) =>
        work({
          query: async <Row extends object>(text: string, values: readonly unknown[]) =>
            (await client.query<Row>(text, [...values])).rows,
        }),
      call,
    );
  } catch (error) {
    throw translate(error);
  }
}

/** Does work under a key, once. */
export function change(
  database: Database,
  {
    change: wanted,
    work,
    open = createUnitOfWork,
  }: {
    readonly change: QualityChange;
    readonly work: (unitOfWork: QualityUnitOfWork) => Promise<CommandResult>;
    readonly open?: OpenUnitOfWork;
  },
  call: CallContext,
): Promise<CommandResult> {
  return transact(
    database,
    async (queryable) => {
      if (!(await takeKey(queryable, { ...wanted, isUndone: false }, call))) {
        const known = await findChange(queryable, wanted.key, call);
        if (known !== undefined) return answerKnown(known, wanted);
      }
      const made = await work(open(queryable, call));
      await keepOutcome(queryable, wanted.key, made, call);
      return made;
    },
    call,
  );
}

/** Undoes the work of a key, once. */
export function undoChange(
  database: Database,
  {
    change: wanted,
    work,
    open = createUnitOfWork,
  }: {
    readonly change: QualityChange;
    readonly work: (unitOfWork: QualityUnitOfWork, done: CommandResult) => Promise<CommandResult>;
    readonly open?: OpenUnitOfWork;
  },
  call: CallContext,
): Promise<CommandResult> {
  const undoKey = `${wanted.key}:undo`;
  return transact(
    database,
    async (queryable) => {
      if (await takeKey(queryable, { ...wanted, isUndone: true }, call)) return {};
      const [row] = await queryable.query<CommandRow>(`${select} for update`, [wanted.key], call);
      if (row === undefined) return {};
      const known = mapKnown(row);
      if (known.isUndone) return (await findChange(queryable, undoKey, call))?.done ?? {};
      const undone = await work(open(queryable, call), answerKnown(known, wanted));
      await queryable.query('update quality.command set is_undone = true where key = $1', [wanted.key], call);
      await takeKey(queryable, { ...wanted, key: undoKey, isUndone: false }, call);
      await keepOutcome(queryable, undoKey, undone, call);
      return undone;
    },
    call,
  );
}
