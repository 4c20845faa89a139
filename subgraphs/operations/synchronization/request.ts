import type { PoolClient } from 'pg';
import type { CallContext } from '../../../kit/index.ts';
import { readActor, validateKey } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { invalidInput, invalidState, type UserError } from '../sagas/index.ts';
import {
  type CarriedNoun,
  type Controlled,
  type ControlOptions,
  decidesAbout,
  findCarried,
  runControl,
} from './control.ts';
import { noteDue } from './due.ts';
import { type PlannedRecord, planRecords } from './plan.ts';
import { everyOpen } from './reconciler.ts';
import { formatAuditSubject, lockMode, type PlantInput } from './set-mode.ts';
import { waitForRecords } from './wait.ts';

/** Input of `synchronize`. */
export interface SynchronizeInput extends PlantInput {
  readonly keys: readonly string[];
  readonly mode: 'DRY_RUN' | 'APPLY';
}

/** Outcome of `synchronize`. */
export interface SynchronizeOutcome {
  readonly plant: string;
  readonly noun: string;
  readonly keys: readonly string[];
}

const maxKeys = 200;

function checkInput(
  input: SynchronizeInput,
  { viewer }: CallContext,
  options: ControlOptions,
): CarriedNoun | UserError {
  const { keys, noun } = input;
  const carried = findCarried(input, viewer, options);
  if ('type' in carried) return carried;
  if (!decidesAbout(viewer, noun)) return invalidInput(`Your roles do not decide about ${noun}.`, 'noun');
  if (keys.length === 0 || keys.length > maxKeys) return invalidInput(`Give 1 to ${maxKeys} keys.`, 'keys');
  const isKey = (key: string) => key !== '' && key === key.trim() && key !== everyOpen;
  return keys.every(isKey) ? carried : invalidInput('A key is not valid.', 'keys');
}

/** Notes records as if their owner had just changed them. */
async function noteChanged(client: PoolClient, { plant, noun, keys }: SynchronizeOutcome): Promise<void> {
  const { rows } = await client.query<{ readonly now: Date }>('select now() as now');
  const changedAt = rows[0]?.now.toISOString();
  const records = keys.map((key) => ({ noun, plant, key, lanes: [`${plant}/${key}`], changedAt }));
  await noteDue(client, records, 0);
}

/** Carries records to their consumers: a first-seen difference is written, too. */
export async function applySynchronization(
  input: SynchronizeInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<SynchronizeOutcome>> {
  const { plant, noun } = input;
  const work = async (client: PoolClient) => {
    const carried = checkInput(input, call, options);
    if ('type' in carried) return carried;
    const { mode } = await lockMode(client, { noun, plant }, options.mode);
    if (mode !== 'LIVE') return invalidState(`${noun} is written in mode LIVE only.`, mode, 'mode');
    const outcome = { plant, noun, keys: [...new Set(input.keys)] };
    await noteChanged(client, outcome);
    await writeAudit(client, [
      {
        plant,
        actor: readActor(call),
        action: 'synchronize.APPLIED',
        subject: formatAuditSubject({ noun, plant }),
        correlationId: call.correlationId,
        reason: input.reason ?? undefined,
        after: JSON.stringify({ keys: outcome.keys }),
      },
    ]);
    return { plant, outcome };
  };
  const controlled = await runControl({ kind: 'synchronize', input, call, options, work });
  if (controlled.outcome !== undefined) await waitForRecords(options.database, controlled.outcome, input.waitMs);
  return controlled;
}

/** Reads records in their owner and consumers now, and returns what mode LIVE would write. Nothing is written. */
export async function previewSynchronization(
  input: SynchronizeInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<{ readonly plan: readonly PlannedRecord[] }>> {
  const carried = validateKey(input) ?? checkInput(input, call, options);
  if ('type' in carried) return { transaction: undefined, userErrors: [carried] };
  const plan = await planRecords({ plant: input.plant, keys: [...new Set(input.keys)] }, carried, options);
  return { transaction: undefined, outcome: { plan }, userErrors: [] };
}
