import type { PoolClient } from 'pg';
import type { CallContext } from '../../../kit/index.ts';
import { readActor } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { endBrake } from './brake.ts';
import { type Controlled, type ControlOptions, findCarried, runControl, validateReason } from './control.ts';
import { noteRecordsOfPlant } from './note-records.ts';
import { formatAuditSubject, lockMode, type PlantInput, type PlantOutcome } from './set-mode.ts';
import { waitForRecords } from './wait.ts';

// A configured mode stays what it is: without an instant, from which on it would hold.
const approve = `insert into operations.synchronization_mode (noun, plant, mode, since, set_by, reason, approved_at)
  values ($1, $2, $3, null, $4, $5, now()) on conflict (noun, plant) do update set approved_at = now()`;

/** Counts the hourly limit of changes anew, and lets records go on that it held back. */
export async function approveSynchronization(
  input: PlantInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<PlantOutcome>> {
  const work = async (client: PoolClient) => {
    const { noun, plant } = input;
    const carried = validateReason(input) ?? findCarried(input, call.viewer, options);
    if ('type' in carried) return carried;
    const { mode, approvedAt } = await lockMode(client, { noun, plant }, options.mode);
    const actor = readActor(call);
    await client.query(approve, [noun, plant, mode, actor, input.reason]);
    await endBrake(client, { noun, plant });
    await noteRecordsOfPlant(client, { noun, plant }, 'BRAKED', carried.reconciler.startsOff);
    await writeAudit(client, [
      {
        plant,
        actor,
        action: 'approveSynchronization.APPROVED',
        subject: formatAuditSubject({ noun, plant }),
        correlationId: call.correlationId,
        reason: input.reason ?? undefined,
        before: JSON.stringify({ approvedAt }),
        after: JSON.stringify({ mode }),
      },
    ]);
    return { plant, outcome: { plant, noun } };
  };
  const controlled = await runControl({ kind: 'approveSynchronization', input, call, options, work });
  if (controlled.outcome !== undefined) await waitForRecords(options.database, controlled.outcome, input.waitMs);
  return controlled;
}
