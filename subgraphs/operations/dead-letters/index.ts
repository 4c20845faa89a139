import type { PoolClient } from 'pg';
import { type CallContext, createCallContext, isVisible, listNames, RolledBack } from '../../../kit/index.ts';
import { InvalidIdError, parseId } from '../../../schema/canonical/index.ts';
import { hashPayload } from '../accept/hash.ts';
import {
  type Acceptance,
  type AcceptOptions,
  type AnyInput,
  readActor,
  refused,
  repeat,
  validateKey,
  validateWait,
} from '../accept/index.ts';
import { findByKey } from '../accept/insert.ts';
import { writeAudit } from '../audit/write.ts';
import { createNote, type TransactionFacts, transactionFactColumns } from '../engine/transaction-events.ts';
import { invalidInput, notFound, type UserError } from '../sagas/index.ts';
import { lockLetter, lockOpenLetter, noteControl, type Resolution, readLetterFacts, settleLetter } from './settle.ts';

class ResolutionRefused extends RolledBack {
  readonly userError: UserError;
  constructor(userError: UserError) {
    super(userError.message);
    this.userError = userError;
  }
}

/** Another change was accepted under the key during this one. */
class KeyTaken extends RolledBack {
  constructor() {
    super('The idempotency key was used in the meantime.');
  }
}

interface Known {
  readonly id: string;
  readonly payloadHash: string;
  readonly target: string | null;
}

/** Runs a control command once under its key; `work` returns the transaction to continue. */
async function control(
  kind: string,
  input: AnyInput,
  call: CallContext,
  {
    options,
    work,
  }: { readonly options: AcceptOptions; readonly work: (client: PoolClient) => Promise<string | UserError> },
): Promise<Acceptance> {
  const wrong = validateKey(input);
  if (wrong !== undefined) return refused(wrong);
  const payloadHash = hashPayload(kind, input);
  const { idempotencyKey, reason } = input;
  const resolveLetter = async (client: PoolClient): Promise<Acceptance> => {
    await client.query('select pg_advisory_xact_lock(7004, hashtext($1))', [`${readActor(call)} ${idempotencyKey}`]);
    const { rows } = await client.query<Known>(
      `select id, payload_hash as "payloadHash", input ->> 'target' as target from operations.business_transaction where requested_by = any($1) and idempotency_key = $2`,
      [listNames(call.viewer), idempotencyKey],
    );
    const [known] = rows;
    if (known !== undefined) return repeat({ ...known, id: known.target ?? known.id }, payloadHash);
    const invalid = validateWait(input) ?? (input.reason?.trim() ? undefined : invalidInput('Say why.', 'reason'));
    const target = invalid ?? (await work(client));
    if (typeof target !== 'string') throw new ResolutionRefused(target);
    const note = {
      kind,
      idempotencyKey,
      payloadHash,
      target,
      actor: readActor(call),
      correlationId: call.correlationId,
      reason: reason ?? undefined,
    };
    if (!(await noteControl(client, note))) throw new KeyTaken();
    return { transaction: target, userErrors: [] };
  };
  try {
    const acceptance = await options.database.transaction(resolveLetter, createCallContext());
    options.engine.wake();
    return acceptance;
  } catch (error) {
    if (error instanceof ResolutionRefused) return refused(error.userError);
    if (!(error instanceof KeyTaken)) throw error;
    const known = await findByKey(options.database, listNames(call.viewer), idempotencyKey);
    if (known === undefined) throw error;
    return repeat(known, payloadHash);
  }
}

/** True when the viewer sees a transaction; an invisible one is answered as missing. */
async function sees(client: PoolClient, { viewer }: CallContext, id: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly plant: string; readonly requestedBy: string }>(
    'select plant, requested_by as "requestedBy" from operations.business_transaction where id = $1',
    [id],
  );
  const [found] = rows;
  return found !== undefined && isVisible(viewer, found);
}

function readId(type: 'DeadLetter' | 'BusinessTransaction', id: string): string | undefined {
  try {
    return type === 'DeadLetter'
      ? parseId('DeadLetter', id).deadLetter
      : parseId('BusinessTransaction', id).transaction;
  } catch (error) {
    if (error instanceof InvalidIdError) return undefined;
    throw error;
  }
}

/** Settles a dead letter. */
export function resolveDeadLetter(
  input: AnyInput & { readonly id: string; readonly resolution: Resolution },
  call: CallContext,
  options: AcceptOptions,
): Promise<Acceptance> {
  const id = readId('DeadLetter', input.id);
  const settlement = { resolution: input.resolution, actor: readActor(call), reason: input.reason ?? '' };
  const work = async (client: PoolClient) => {
    // Looked up before it is locked: a foreign one is neither waited for nor read twice.
    const facts = id === undefined ? undefined : await readLetterFacts(client, id);
    if (id === undefined || facts === undefined || !isVisible(call.viewer, facts))
      return notFound('The dead letter does not exist.', 'id');
    return settleLetter(client, await lockLetter(client, id), settlement);
  };
  return control('resolveDeadLetter', input, call, { options, work });
}

/** Continues a transaction: a dead letter is retried, a postponed one is retried at once. */
export function retryTransaction(
  input: AnyInput & { readonly id: string },
  call: CallContext,
  options: AcceptOptions,
): Promise<Acceptance> {
  const id = readId('BusinessTransaction', input.id);
  const settlement = { resolution: 'RETRY', actor: readActor(call), reason: input.reason ?? '' } as const;
  const work = async (client: PoolClient): Promise<string | UserError> => {
    if (id === undefined || !(await sees(client, call, id))) return notFound('The transaction does not exist.', 'id');
    const letter = await lockOpenLetter(client, id);
    if (letter !== undefined) return settleLetter(client, letter, settlement);
    const { rows } = await client.query<TransactionFacts & { readonly status: string }>(
      `update operations.business_transaction set run_after = case when status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') then now() else run_after end
      where id = $1 returning ${transactionFactColumns}, status`,
      [id],
    );
    const [told] = rows;
    if (told === undefined) return notFound('The transaction does not exist.', 'id');
    const { status } = told;
    if (['ACCEPTED', 'RUNNING', 'COMPENSATING'].includes(status)) {
      await writeAudit(client, [
        createNote(told, 'TRIED_AT_ONCE', { actor: settlement.actor, reason: settlement.reason }),
      ]);
      return id;
    }
    return {
      type: 'InvalidState',
      code: 'INVALID_STATE',
      message: 'The transaction has ended.',
      path: ['input', 'id'],
      currentState: status,
    };
  };
  return control('retryTransaction', input, call, { options, work });
}
