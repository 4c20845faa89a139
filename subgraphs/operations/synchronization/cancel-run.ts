import type { PoolClient } from 'pg';
import { type CallContext, seesPlant } from '../../../kit/index.ts';
import { InvalidIdError, parseId } from '../../../schema/canonical/index.ts';
import { readActor } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { invalidState, notFound, type UserError } from '../sagas/index.ts';
import { isRecordId } from '../store/index.ts';
import {
  type ControlInput,
  type Controlled,
  type ControlOptions,
  refuseRole,
  runControl,
  validateReason,
} from './control.ts';
import { reconcilers } from './reconcilers/index.ts';
import { cancelRun } from './run.ts';
import { lockCauses } from './shared-cause.ts';
import { settlePlanned } from './stored-plan.ts';

/** Input of `cancelSynchronization`. */
export interface CancelInput extends ControlInput {
  readonly id: string;
}

/** Outcome of `cancelSynchronization`: the stored key of the run. */
export interface CancelOutcome {
  readonly run: string;
}

interface LockedRun {
  readonly noun: string;
  readonly plant: string;
  readonly status: string;
  readonly planId: string | null;
}

const findPlant = 'select plant from operations.synchronization_run where id = $1';
const lock = `select noun, plant, status, plan_id as "planId" from operations.synchronization_run where id = $1 for update`;
// Rows that the plan alone has made, and that were compared with nothing yet.
const forgetUnread = `delete from operations.synchronization_record where id = any($1::uuid[]) and desired_hash is null and generation = 0
  and owner_value is null and status = 'PENDING'`;
const missing = notFound('There is no such run.', 'id');

function readKey(id: string): string | undefined {
  try {
    const { run } = parseId('SynchronizationRun', id);
    return isRecordId(run) ? run : undefined;
  } catch (error) {
    if (error instanceof InvalidIdError) return undefined;
    throw error;
  }
}

async function lockRun(
  client: PoolClient,
  key: string | undefined,
  { viewer }: CallContext,
  { ownership }: Pick<ControlOptions, 'ownership'>,
): Promise<LockedRun | UserError> {
  if (key === undefined) return missing;
  const { rows: plants } = await client.query<{ readonly plant: string }>(findPlant, [key]);
  // Looks lock records before the runs that name them.
  await lockCauses(
    client,
    plants.map(({ plant }) => plant),
  );
  const [run] = (await client.query<LockedRun>(lock, [key])).rows;
  if (run === undefined || !seesPlant(viewer, run.plant)) return missing;
  const field = reconcilers.find(({ noun }) => noun === run.noun)?.field;
  const refusal = refuseRole(run.noun, viewer, field === undefined ? undefined : ownership.findRule(field, run.plant));
  if (refusal !== undefined) return refusal;
  return run.status === 'RUNNING' ? run : invalidState(`The run is ${run.status}.`, run.status, 'id');
}

/** Leaves out what the plan of a run shows and was not written yet. */
async function skipPlanned(client: PoolClient, planId: string): Promise<void> {
  const { rows } = await client.query<{ readonly id: string }>(
    'select id from operations.synchronization_record where plan_id = $1 order by noun, plant, key, consumer for update',
    [planId],
  );
  const ids = rows.map(({ id }) => id);
  await settlePlanned(client, ids, { because: 'CANCELLED' });
  await client.query(forgetUnread, [ids]);
}

/** Cancels a run: what of it was not compared or sent yet is left as it is. */
export async function cancelSynchronization(
  input: CancelInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<CancelOutcome>> {
  const key = readKey(input.id);
  const work = async (client: PoolClient) => {
    const run = validateReason(input) ?? (await lockRun(client, key, call, options));
    if ('type' in run || key === undefined) return 'type' in run ? run : missing;
    const { plant, noun, planId } = run;
    const actor = readActor(call);
    await cancelRun(client, key, actor);
    if (planId !== null) await skipPlanned(client, planId);
    await writeAudit(client, [
      {
        plant,
        actor,
        action: 'cancelSynchronization.CANCELLED',
        subject: `SynchronizationRun ${key}`,
        correlationId: call.correlationId,
        reason: input.reason ?? undefined,
        before: JSON.stringify({ noun, status: run.status }),
        after: JSON.stringify({ status: 'CANCELLED' }),
      },
    ]);
    return { plant, outcome: { run: key } };
  };
  return runControl({ kind: 'cancelSynchronization', input, call, options, work });
}
