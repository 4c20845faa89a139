import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import {
  type CallContext,
  createCallContext,
  listNames,
  RolledBack,
  seesPlant,
  type Viewer,
} from '../../../kit/index.ts';
import type { OwnershipRule } from '../../../schema/ownership/index.ts';
import { hashPayload } from '../accept/hash.ts';
import { readActor, refused, repeat, validateKey, validateWait } from '../accept/index.ts';
import type { Engine } from '../engine/index.ts';
import { type CommonInput, invalidInput, type UserError } from '../sagas/index.ts';
import { findRule, type LookOptions } from './look.ts';
import type { Reconciler } from './reconciler.ts';
import { reconcilers } from './reconcilers/index.ts';

/** Dependencies of the control commands. */
export interface ControlOptions extends LookOptions {
  readonly engine: Pick<Engine, 'wake'>;
}

/** Input of a control command. */
export type ControlInput = CommonInput & Readonly<Record<string, unknown>>;

/** Answer of a control command: done with this outcome, or refused. */
export type Controlled<Outcome> =
  | { readonly transaction: string | undefined; readonly outcome: Outcome; readonly userErrors: readonly [] }
  | { readonly transaction: undefined; readonly outcome?: undefined; readonly userErrors: readonly UserError[] };

/** Effect of a control command; `plant` is absent where it changed nothing, so that its key stays unused. */
export interface Effect<Outcome> {
  readonly plant: string | undefined;
  readonly outcome: Outcome;
}

/** A control command to run. */
export interface Control<Outcome> {
  readonly kind: string;
  readonly input: ControlInput;
  readonly call: CallContext;
  readonly options: ControlOptions;
  readonly work: (client: PoolClient) => Promise<Effect<Outcome> | UserError>;
}

class ControlRefused extends RolledBack {
  readonly userErrors: readonly UserError[];
  constructor(userErrors: readonly UserError[]) {
    super(userErrors[0]?.message ?? 'It was refused.');
    this.userErrors = userErrors;
  }
}

interface Known<Outcome> {
  readonly id: string;
  readonly payloadHash: string;
  readonly outcome: Outcome | null;
}

const findKnown = `select id, payload_hash as "payloadHash", input -> 'outcome' as outcome from operations.business_transaction
  where requested_by = any($1) and idempotency_key = $2`;
const insertControl = `insert into operations.business_transaction
    (id, kind, status, idempotency_key, payload_hash, correlation_id, plant, requested_by, lane, input, reason, finished_at)
  values ($1, $2, 'COMPLETED', $3, $4, $5, $6, $7, 'control/' || $1, jsonb_build_object('outcome', $8::jsonb), $9, now())
  on conflict (requested_by, idempotency_key) do nothing`;

async function runOnce<Outcome extends object>(
  client: PoolClient,
  { kind, input, call, work }: Control<Outcome>,
): Promise<Controlled<Outcome>> {
  const payloadHash = hashPayload(kind, input);
  const { idempotencyKey, reason } = input;
  const actor = readActor(call);
  await client.query('select pg_advisory_xact_lock(7004, hashtext($1))', [`${actor} ${idempotencyKey}`]);
  const { rows } = await client.query<Known<Outcome>>(findKnown, [listNames(call.viewer), idempotencyKey]);
  const [known] = rows;
  if (known !== undefined) {
    const { userErrors } = repeat(known, payloadHash);
    if (userErrors.length > 0 || known.outcome === null) throw new ControlRefused(userErrors);
    return { transaction: known.id, outcome: known.outcome, userErrors: [] };
  }
  const effect = validateWait(input) ?? (await work(client));
  if ('type' in effect) throw new ControlRefused([effect]);
  const { plant, outcome } = effect;
  if (plant === undefined) return { transaction: undefined, outcome, userErrors: [] };
  const id = randomUUID();
  const { correlationId } = call;
  const row = [id, kind, idempotencyKey, payloadHash, correlationId, plant, actor, JSON.stringify(outcome), reason];
  const { rowCount } = await client.query(insertControl, row);
  // Another kind of change was accepted under the key during this one.
  if (rowCount !== 1) throw new ControlRefused([invalidInput('The idempotency key is in use.', 'idempotencyKey')]);
  return { transaction: id, outcome, userErrors: [] };
}

/** Runs a control command once under its key: its effect, its audit entries and its outcome are one commit. */
export async function runControl<Outcome extends object>(control: Control<Outcome>): Promise<Controlled<Outcome>> {
  const { input, options } = control;
  const invalid = validateKey(input);
  if (invalid !== undefined) return refused(invalid) as Controlled<Outcome>;
  try {
    const done = await options.database.transaction((client) => runOnce(client, control), createCallContext());
    options.engine.wake();
    return done;
  } catch (error) {
    if (error instanceof ControlRefused) return { transaction: undefined, userErrors: error.userErrors };
    throw error;
  }
}

/** Refuses a reason without words. */
export const validateReason = ({ reason }: CommonInput): UserError | undefined =>
  reason?.trim() ? undefined : invalidInput('Give a reason.', 'reason');

/** A kind of record that is synchronized in a plant, with the rule for it. */
export interface CarriedNoun {
  readonly reconciler: Reconciler;
  readonly rule: OwnershipRule;
}

/** Finds a kind of record in a plant of the viewer. */
export function findCarried(
  { noun, plant }: { readonly noun: string; readonly plant: string },
  viewer: Viewer,
  options: LookOptions,
): CarriedNoun | UserError {
  if (!seesPlant(viewer, plant) || !options.landscape.plants.some(({ code }) => code === plant))
    return invalidInput('There is no such plant.', 'plant');
  const reconciler = reconcilers.find((one) => one.noun === noun);
  if (reconciler === undefined)
    return invalidInput(`Records that are synchronized: ${reconcilers.map((one) => one.noun).join(', ')}.`, 'noun');
  const rule = findRule(reconciler, plant, options);
  if (rule !== undefined) return { reconciler, rule };
  return invalidInput(`${reconciler.owner} does not own ${reconciler.field} in this plant.`, 'noun');
}

const nounsOfQuality = new Set(['QualityHold', 'UsageDecision', 'InspectionLot', 'CheckpointResult']);

/** Finds the role that decides about records of a kind, whatever the ownership rule says. */
export const findDecider = (noun: string): string => (nounsOfQuality.has(noun) ? 'quality-manager' : 'planner');

/**
 * True when a viewer decides about records of a kind: holds and inspections are quality's alone, everything else is
 * planning's, and that of the role that the ownership rule names.
 */
export function decidesAbout({ roles }: Viewer, noun: string, exceptionOwner: string | undefined): boolean {
  const own: readonly (string | undefined)[] = [findDecider(noun), exceptionOwner];
  return roles.some((role) => own.includes(role) || role === 'integration-engineer' || role === 'administrator');
}

/** Refuses a viewer who does not decide about a kind of record. */
export const refuseRole = (
  noun: string,
  viewer: Viewer,
  rule: Pick<OwnershipRule, 'exceptionOwner'> | undefined,
): UserError | undefined =>
  decidesAbout(viewer, noun, rule?.exceptionOwner)
    ? undefined
    : invalidInput(`Your roles do not decide about ${noun}.`, 'noun');
