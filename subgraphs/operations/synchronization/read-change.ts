import { createCallContext, isOutageCode } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { SubjectUnread } from '../sagas/index.ts';
import type { CorrectionInput, ReadChange } from './correct.ts';
import { formatApproval, isUnsentCode } from './decide.ts';
import { findRule, type LookOptions } from './look.ts';
import { readMode } from './mode.ts';
import { isPassing } from './outage.ts';
import type { Comparison, Look, Reconciler, Verdict } from './reconciler.ts';
import { isRunCancelled } from './run.ts';
import { hashPlanned } from './stored-plan.ts';
import { createLookTools } from './tools.ts';

const unsent = `select s.error_code as code from operations.synchronization_record r
    join operations.business_transaction t on t.id = r.transaction_id and t.status = 'CANCELLED'
    join operations.transaction_step s on s.transaction_id = t.id and s.error_code is not null
  where r.noun = $1 and r.plant = $2 and r.consumer = $3 and r.key = any($4) and r.status in ('PENDING', 'RETRYING')`;

/** Lets a fact wait for an earlier one of its order that could not be sent. @throws SubjectUnread */
async function requireEarlier(
  { noun }: Reconciler,
  { plant, consumer }: CorrectionInput,
  { earlier, database }: { readonly earlier: readonly Comparison[]; readonly database: Pick<Database, 'query'> },
): Promise<void> {
  const keys = earlier.flatMap(({ key, consumer: other, verdict }) =>
    key !== undefined && other === consumer && verdict.kind === 'CHANGE' && verdict.approval === undefined ? [key] : [],
  );
  if (keys.length === 0) return;
  const rows = await database.query<{ readonly code: string }>(
    unsent,
    [noun, plant, consumer, keys],
    createCallContext(),
  );
  if (rows.some(({ code }) => isUnsentCode(code)))
    throw new SubjectUnread('EARLIER_FACT', 'An earlier fact of the order could not be sent yet.');
}

const applied = `select from operations.synchronization_record
  where noun = $1 and plant = $2 and key = $3 and consumer = $4 and applied_hash is not null`;

/** True for a record that the consumer once had and lacks now, though the correction was not requested to create it. */
async function isGoneMeanwhile(
  { noun }: Reconciler,
  { plant, key, consumer, isCreation }: CorrectionInput,
  database: Pick<Database, 'query'>,
): Promise<boolean> {
  if (isCreation === true) return false;
  return (await database.query(applied, [noun, plant, key, consumer], createCallContext())).length > 0;
}

/** Reads the record again. @throws SubjectUnread when its owner does not answer. */
async function readLook(
  reconciler: Reconciler,
  { plant, key, consumer }: CorrectionInput,
  options: LookOptions,
): Promise<Look | undefined> {
  try {
    return await reconciler.look({ plant, key }, [consumer], createLookTools(options));
  } catch (error) {
    if (!isPassing(error)) throw error;
    const { code } = error as { readonly code?: string };
    const known = code !== undefined && isOutageCode(code) ? code : 'OWNER_UNANSWERED';
    throw new SubjectUnread(known, 'The owner of the record does not answer.', error);
  }
}

/** True for a change that is still what a person, or a plan, let be written. */
function isAsRequested(
  comparison: Comparison,
  { approval, step }: Extract<Verdict, { readonly kind: 'CHANGE' }>,
  { approved, planned }: CorrectionInput,
): boolean {
  // A person who let one difference be written has said nothing about another that was found since.
  if (approval !== undefined && formatApproval(comparison, approval) !== approved) return false;
  return planned === undefined || planned === hashPlanned({ ...comparison, step });
}

/** Creates the reading by which a correction decides, when its turn comes, that it is still needed. */
export function createReadChange(options: LookOptions): ReadChange {
  const { database, mode: configured } = options;
  return async (reconciler, input) => {
    const { plant, key, consumer, run } = input;
    const { mode } = await readMode(database, { noun: reconciler.noun, plant }, configured);
    if (mode !== 'LIVE' || findRule(reconciler, plant, options) === undefined) return undefined;
    if (run !== undefined && (await isRunCancelled(database, run))) return undefined;
    const { comparisons = [] } = (await readLook(reconciler, input, options)) ?? {};
    const at = comparisons.findIndex((one) => one.consumer === consumer && (one.key ?? key) === key);
    const comparison = comparisons[at];
    const verdict = comparison?.verdict;
    if (verdict?.kind === 'UNANSWERED') throw new SubjectUnread(verdict.code, `${consumer} does not answer.`);
    if (comparison === undefined || verdict?.kind !== 'CHANGE') return undefined;
    if (!isAsRequested(comparison, verdict, input)) return undefined;
    if (verdict.isOnce !== undefined && (await isGoneMeanwhile(reconciler, input, database))) return undefined;
    if (reconciler.carriesFacts === true)
      await requireEarlier(reconciler, input, { earlier: comparisons.slice(0, at), database });
    return { step: verdict.step, input: verdict.input };
  };
}
