import type { PoolClient } from 'pg';
import { type CallContext, createCallContext } from '../../../kit/index.ts';
import { readActor, validateKey } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { invalidInput, invalidState, type UserError } from '../sagas/index.ts';
import {
  type CarriedNoun,
  type Controlled,
  type ControlOptions,
  findCarried,
  refuseRole,
  runControl,
} from './control.ts';
import { noteDue } from './due.ts';
import { planRecords } from './plan.ts';
import type { PlannedRecord } from './planned-record.ts';
import { everyOpen } from './reconciler.ts';
import { completeRun, startRun } from './run.ts';
import { formatAuditSubject, lockMode, type PlantInput } from './set-mode.ts';
import { lockCauses } from './shared-cause.ts';
import { lockPlan, markPlanned, storePlan } from './stored-plan.ts';
import { waitForRecords } from './wait.ts';

/** Input of `synchronize`. */
export interface SynchronizeInput extends PlantInput {
  readonly keys?: readonly string[] | null | undefined;
  readonly mode: 'DRY_RUN' | 'APPLY';
  /** Plan to carry out, instead of keys. */
  readonly planId?: string | null | undefined;
}

/** Outcome of `synchronize`. */
export interface SynchronizeOutcome {
  readonly plant: string;
  readonly noun: string;
  readonly keys: readonly string[];
  readonly planId?: string | undefined;
  /** Stored key of the run; absent for a repetition of an earlier release's control. */
  readonly run?: string | undefined;
}

const maxKeys = 200;

function checkInput(
  input: SynchronizeInput,
  { viewer }: CallContext,
  options: ControlOptions,
): CarriedNoun | UserError {
  const { keys, noun, planId } = input;
  const carried = findCarried(input, viewer, options);
  if ('type' in carried) return carried;
  const refusal = refuseRole(noun, viewer, carried.rule);
  if (refusal !== undefined) return refusal;
  if (planId && input.mode === 'DRY_RUN') return invalidInput('A dry run makes a plan.', 'planId');
  if (planId) return keys?.length ? invalidInput('The plan names the keys.', 'keys') : carried;
  if (!keys || keys.length === 0 || keys.length > maxKeys) return invalidInput(`Give 1 to ${maxKeys} keys.`, 'keys');
  const isKey = (key: string) => key !== '' && key === key.trim() && !key.startsWith(everyOpen);
  return keys.every(isKey) ? carried : invalidInput('A key is not valid.', 'keys');
}

const listDue = ({ plant, noun, keys, run }: SynchronizeOutcome) =>
  keys.map((key) => ({ noun, plant, key, lanes: [`${plant}/${key}`], run }));

/** Notes records as if their owner had just changed them. */
async function noteChanged(client: PoolClient, outcome: SynchronizeOutcome): Promise<void> {
  const { rows } = await client.query<{ readonly now: Date }>('select now() as now');
  const changedAt = rows[0]?.now.toISOString();
  await noteDue(
    client,
    listDue(outcome).map((due) => ({ ...due, changedAt })),
    0,
  );
}

/** Records a run of records that are to be carried. */
async function startApply(
  client: PoolClient,
  input: SynchronizeInput,
  { call, ...outcome }: SynchronizeOutcome & { readonly call: CallContext },
): Promise<SynchronizeOutcome> {
  const { reason } = input;
  const requested = { kind: 'REQUESTED', mode: 'APPLY', requestedBy: readActor(call), reason } as const;
  const run = await startRun(client, { ...outcome, ...requested });
  if (outcome.keys.length === 0) await completeRun(client, run);
  return { ...outcome, run };
}

/** Marks what a plan shows to be carried out; a plan is applied once, within a day. */
async function applyPlan(
  client: PoolClient,
  input: SynchronizeInput,
  { rule, call }: CarriedNoun & { readonly call: CallContext },
): Promise<SynchronizeOutcome | UserError> {
  const { plant, noun, planId } = input;
  const plan = await lockPlan(client, planId ?? '');
  if (plan === undefined || plan.plant !== plant || plan.noun !== noun)
    return invalidInput('There is no such plan for this kind of record in this plant.', 'planId');
  if (plan.appliedAt !== null) return invalidState('The plan was applied before.', 'APPLIED', 'planId');
  if (plan.isOutdated) return invalidState('The plan is older than a day; make a new one.', 'OUTDATED', 'planId');
  const keys = await markPlanned(client, plan, rule.systemOfRecord);
  const outcome = await startApply(client, input, { plant, noun, keys, planId: plan.id, call });
  await noteDue(client, listDue(outcome), 0);
  return outcome;
}

async function applyKeys(
  client: PoolClient,
  input: SynchronizeInput,
  { call }: { readonly call: CallContext },
): Promise<SynchronizeOutcome> {
  const { plant, noun, keys } = input;
  const outcome = await startApply(client, input, { plant, noun, keys: [...new Set(keys)], call });
  await noteChanged(client, outcome);
  return outcome;
}

/** Carries records to their consumers: a first-seen difference is written, too. Of a plan, exactly what it shows. */
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
    // Looks lock several records each, and in another order.
    await lockCauses(client, [plant]);
    if (mode !== 'LIVE') return invalidState(`${noun} is written in mode LIVE only.`, mode, 'mode');
    const outcome = input.planId
      ? await applyPlan(client, input, { ...carried, call })
      : await applyKeys(client, input, { call });
    if ('type' in outcome) return outcome;
    const { keys, planId } = outcome;
    await writeAudit(client, [
      {
        plant,
        actor: readActor(call),
        action: 'synchronize.APPLIED',
        subject: formatAuditSubject({ noun, plant }),
        correlationId: call.correlationId,
        reason: input.reason ?? undefined,
        after: JSON.stringify({ keys, planId }),
      },
    ]);
    return { plant, outcome };
  };
  const controlled = await runControl({ kind: 'synchronize', input, call, options, work });
  if (controlled.outcome !== undefined) await waitForRecords(options.database, controlled.outcome, input.waitMs);
  return controlled;
}

/** Outcome of a dry run. */
export interface Preview {
  readonly planId: string;
  /** Stored key of the run. */
  readonly run: string;
  readonly plan: readonly PlannedRecord[];
}

/** Reads records in their owner and consumers now, and stores as a plan what mode LIVE would write. Nothing is written. */
export async function previewSynchronization(
  input: SynchronizeInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<Preview>> {
  const carried = validateKey(input) ?? checkInput(input, call, options);
  if ('type' in carried) return { transaction: undefined, userErrors: [carried] };
  const { plant, noun } = input;
  const plan = await planRecords({ plant, keys: [...new Set(input.keys)] }, carried, options);
  const by = readActor(call);
  const stored = await options.database.transaction(async (client) => {
    const planId = await storePlan(client, { noun, plant, by, plan });
    const keys = [...new Set(input.keys)];
    const { reason } = input;
    const made = { kind: 'REQUESTED', noun, plant, mode: 'DRY_RUN', requestedBy: by, reason, planId, keys } as const;
    const run = await startRun(client, made);
    await completeRun(client, run);
    return { planId, run };
  }, createCallContext());
  return { transaction: undefined, outcome: { ...stored, plan }, userErrors: [] };
}
