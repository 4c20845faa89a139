import type { PoolClient } from 'pg';
import { type CallContext, seesPlant } from '../../../kit/index.ts';
import { readActor } from '../accept/index.ts';
import { type AuditNote, writeAudit } from '../audit/write.ts';
import { invalidInput, type UserError } from '../sagas/index.ts';
import { type ControlInput, type Controlled, type ControlOptions, runControl, validateReason } from './control.ts';
import {
  type Decided,
  isCarriedOut,
  type LockedRecord,
  lockRecords,
  type Resolution,
  refuseDecision,
  writeDecision,
} from './decision.ts';
import { findRecordKeys } from './find-record-keys.ts';
import { noteLinked, refuseLinked, validateReference } from './link-records.ts';
import { noteRecords } from './note-records.ts';
import { waitForRecordIds } from './wait.ts';

/** Input of `resolveDiscrepancy`. */
export interface ResolveInput extends ControlInput {
  readonly ids: readonly string[];
  readonly resolution: Resolution;
  readonly until?: string | null | undefined;
  /** Key of the consumer's record, for LINK. */
  readonly reference?: string | null | undefined;
}

/** Answer for one id. */
export interface ResolvedAnswer {
  readonly id: string;
  /** Stored key of the record; absent when the viewer does not see one. */
  readonly record?: string | undefined;
  readonly userErrors: readonly UserError[];
}

/** Outcome of `resolveDiscrepancy`. */
export interface ResolveOutcome {
  readonly answers: readonly ResolvedAnswer[];
}

const maxIds = 200;

const validateLink = ({ ids, reference }: ResolveInput): UserError | undefined =>
  ids.length === 1 ? validateReference(reference) : invalidInput('LINK is for one record.', 'ids');

function validateInput(input: ResolveInput): UserError | undefined {
  const { ids, resolution, until } = input;
  if (ids.length === 0 || ids.length > maxIds) return invalidInput(`Give 1 to ${maxIds} ids.`, 'ids');
  const isFuture = Date.parse(until ?? '') > Date.now();
  if (resolution === 'IGNORE_UNTIL' && !isFuture)
    return invalidInput('IGNORE_UNTIL needs an instant in the future.', 'until');
  const unlinkable = resolution === 'LINK' ? validateLink(input) : undefined;
  if (unlinkable !== undefined) return unlinkable;
  return validateReason(input);
}

/** Formats the end of ignoring as the database reads it. */
function formatUntil({ until }: ResolveInput): string | undefined {
  const instant = Date.parse(until ?? '');
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

function createNote(
  record: LockedRecord,
  { resolution, until, reference, by, reason }: Decided,
  correlationId: string,
): AuditNote {
  const { id, noun, plant, key, consumer, status, field, ownerValue, observedValue } = record;
  const before = { noun, key, consumer, status, reason: record.reason, field, ownerValue, observedValue };
  return {
    plant,
    actor: by,
    action: `resolveDiscrepancy.${resolution}`,
    subject: `SynchronizationRecord ${id}`,
    correlationId,
    reason,
    before: JSON.stringify(before),
    after: JSON.stringify({ resolution, until, reference }),
  };
}

/** Decides about records, and returns the reasons for refusing the others by their stored keys. */
async function decideAll(
  client: PoolClient,
  records: readonly LockedRecord[],
  {
    decided,
    call,
    ownership,
  }: { readonly decided: Decided; readonly call: CallContext } & Pick<ControlOptions, 'ownership'>,
) {
  const refusals = new Map<string, UserError | undefined>();
  for (const record of records) {
    const { reference } = decided;
    const linked = reference === undefined ? undefined : () => refuseLinked(client, { ...record, reference });
    const exceptionOwner = ownership.findRule(record.field, record.plant)?.exceptionOwner;
    const by = { viewer: call.viewer, exceptionOwner };
    refusals.set(record.id, refuseDecision(record, by, decided.resolution) ?? (await linked?.()));
  }
  const changed = records.filter(({ id }) => refusals.get(id) === undefined);
  for (const record of changed) {
    const rule = ownership.findRule(record.field, record.plant);
    await writeDecision(client, record, { ...decided, exceptionOwner: rule?.exceptionOwner ?? 'integration-engineer' });
  }
  const changedIds = changed.map(({ id }) => id);
  if (decided.resolution === 'LINK') for (const record of changed) await noteLinked(client, record);
  else if (isCarriedOut(decided.resolution)) await noteRecords(client, changedIds);
  const notes = changed.map((record) => createNote(record, decided, call.correlationId));
  await writeAudit(client, notes);
  return { refusals, plant: changed[0]?.plant };
}

/** Decides about differences: each id gets its own answer, and those that are decided are one commit. */
export async function resolveDiscrepancy(
  input: ResolveInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<ResolveOutcome>> {
  const { resolution } = input;
  const { viewer } = call;
  const until = resolution === 'IGNORE_UNTIL' ? formatUntil(input) : undefined;
  const reference = resolution === 'LINK' ? (input.reference ?? '') : undefined;
  const decided: Decided = { by: readActor(call), resolution, reason: input.reason ?? '', until, reference };
  const work = async (client: PoolClient) => {
    const invalid = validateInput(input);
    if (invalid !== undefined) return invalid;
    const keys = await findRecordKeys(client, input.ids);
    const records = await lockRecords(client, [...new Set(keys.values())]);
    const { refusals, plant } = await decideAll(client, records, { decided, call, ownership: options.ownership });
    const byKey = new Map(records.map((record) => [record.id, record]));
    const answers = input.ids.map((id): ResolvedAnswer => {
      const record = byKey.get(keys.get(id) ?? '');
      const refusal =
        record === undefined
          ? refuseDecision(record, { viewer, exceptionOwner: undefined }, resolution)
          : refusals.get(record.id);
      const isSeen = record !== undefined && seesPlant(viewer, record.plant);
      return { id, ...(isSeen ? { record: record.id } : {}), userErrors: refusal === undefined ? [] : [refusal] };
    });
    return { plant, outcome: { answers } };
  };
  const controlled = await runControl({ kind: 'resolveDiscrepancy', input, call, options, work });
  const carried = (controlled.outcome?.answers ?? []).flatMap(({ record, userErrors }) =>
    record === undefined || userErrors.length > 0 ? [] : [record],
  );
  if (isCarriedOut(resolution)) await waitForRecordIds(options.database, carried, input.waitMs);
  return controlled;
}
