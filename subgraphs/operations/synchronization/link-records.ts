import type { PoolClient } from 'pg';
import type { CallContext } from '../../../kit/index.ts';
import { readActor } from '../accept/index.ts';
import { writeAudit } from '../audit/write.ts';
import { invalidInput, invalidState, notFound, type UserError } from '../sagas/index.ts';
import {
  type Controlled,
  type ControlOptions,
  findCarried,
  refuseRole,
  runControl,
  validateReason,
} from './control.ts';
import { noteDue } from './due.ts';
import {
  deleteLink,
  findLink,
  findOtherLinked,
  insertLink,
  type Link,
  lockLinks,
  type NamedInConsumer,
} from './link-store.ts';
import { noteRecords } from './note-records.ts';
import type { Consumer, Reconciler, RecordKey } from './reconciler.ts';
import { reconcilers } from './reconcilers/index.ts';
import type { PlantInput } from './set-mode.ts';
import { waitForRecordIds } from './wait.ts';

/** Input of `unlinkRecords`. */
export interface UnlinkInput extends PlantInput {
  readonly key: string;
  readonly consumer: Consumer;
}

/** Input of `linkRecords`. */
export interface LinkInput extends UnlinkInput {
  readonly reference: string;
}

/** Outcome of linking: the stored key of the record. */
export interface LinkOutcome {
  readonly record: string;
}

const maxLength = 200;

/** Refuses a reference that no system could have. */
export const validateReference = (reference: string | null | undefined): UserError | undefined =>
  reference && reference === reference.trim() && reference.length <= maxLength
    ? undefined
    : invalidInput(`Give the key of the record in the consumer, up to ${maxLength} characters.`, 'reference');

/** Refuses a kind of record that the consumer finds by itself, or not at all. */
export const refuseUnlinkable = ({ noun, linksIn }: Reconciler, consumer: Consumer): UserError | undefined =>
  linksIn?.includes(consumer) === true
    ? undefined
    : invalidInput(`Records of ${noun} are not linked in ${consumer}.`, 'consumer');

// A record that was carried by no other cause is one from before again.
const forgetCause = `update operations.synchronization_record set changed_at = null
  where id = $1 and applied_hash is null and generation = 0`;
const findRecord = `select id from operations.synchronization_record
  where noun = $1 and plant = $2 and key = $3 and consumer = $4 for update`;

async function requireRecord(
  client: PoolClient,
  input: UnlinkInput,
  { call, options }: { readonly call: CallContext; readonly options: ControlOptions },
): Promise<LinkOutcome | UserError> {
  const { noun, plant, key, consumer } = input;
  const carried = validateReason(input) ?? findCarried(input, call.viewer, options);
  if ('type' in carried) return carried;
  const refusal = refuseRole(noun, call.viewer, carried.rule) ?? refuseUnlinkable(carried.reconciler, consumer);
  if (refusal !== undefined) return refusal;
  const { rows } = await client.query<{ readonly id: string }>(findRecord, [noun, plant, key, consumer]);
  return rows[0] === undefined
    ? notFound(`${noun} ${key} was not compared in ${consumer} yet.`, 'key')
    : { record: rows[0].id };
}

/** Refuses a reference that another record has; until the transaction ends, none is linked beside it. */
export async function refuseLinked(client: PoolClient, link: Link): Promise<UserError | undefined> {
  const { noun, consumer, reference } = link;
  await lockLinks(client, link);
  const other = await findOtherLinked(client, link);
  return other === undefined
    ? undefined
    : invalidState(`${reference} in ${consumer} is linked to ${noun} ${other} already.`, 'LINKED', 'reference');
}

/** A record that was linked, by its stored key. */
interface LinkedRecord extends RecordKey {
  readonly id: string;
  readonly noun: string;
}

/**
 * Notes a record to be compared with what is linked now. What a person names is carried, also where the difference is
 * from before; documents of facts are only compared with it.
 */
export async function noteLinked(client: PoolClient, { id, noun, plant, key }: LinkedRecord): Promise<void> {
  if (reconcilers.some((one) => one.noun === noun && one.carriesFacts === true)) return noteRecords(client, [id]);
  const { rows } = await client.query<{ readonly now: Date }>('select now() as now');
  const changedAt = rows[0]?.now.toISOString();
  await noteDue(client, [{ noun, plant, key, lanes: [`${plant}/${key}`], changedAt }], 0);
}

const pickName = ({ noun, plant, key, consumer }: UnlinkInput): NamedInConsumer => ({ noun, plant, key, consumer });

interface Audited {
  readonly record: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

async function auditLink(
  client: PoolClient,
  { input, call, action }: { readonly input: UnlinkInput; readonly call: CallContext; readonly action: string },
  { record, before, after }: Audited,
): Promise<void> {
  const { plant, noun, key, consumer } = input;
  await writeAudit(client, [
    {
      plant,
      actor: readActor(call),
      action,
      subject: `SynchronizationRecord ${record}`,
      correlationId: call.correlationId,
      reason: input.reason ?? undefined,
      before: JSON.stringify({ noun, key, consumer, reference: before }),
      after: JSON.stringify({ reference: after }),
    },
  ]);
}

/** Names the record of a consumer that is the same as one of the owner, where the loop finds none, or another one, by itself. */
export async function linkRecords(
  input: LinkInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<LinkOutcome>> {
  const work = async (client: PoolClient) => {
    const found = validateReference(input.reference) ?? (await requireRecord(client, input, { call, options }));
    if ('type' in found) return found;
    const name = pickName(input);
    const before = await findLink(client, name);
    if (before === input.reference) return invalidState('It is linked already.', 'LINKED', 'reference');
    const link: Link = { ...name, reference: input.reference };
    const refusal = await refuseLinked(client, link);
    if (refusal !== undefined) return refusal;
    await insertLink(client, link, { by: readActor(call), reason: input.reason ?? '' });
    await noteLinked(client, { ...name, id: found.record });
    await auditLink(
      client,
      { input, call, action: 'linkRecords.LINKED' },
      { ...found, before, after: input.reference },
    );
    return { plant: input.plant, outcome: found };
  };
  return finish(await runControl({ kind: 'linkRecords', input, call, options, work }), input, options);
}

/** Ends the link of a record: the loop finds the consumer's record by itself again. */
export async function unlinkRecords(
  input: UnlinkInput,
  call: CallContext,
  options: ControlOptions,
): Promise<Controlled<LinkOutcome>> {
  const work = async (client: PoolClient) => {
    const found = await requireRecord(client, input, { call, options });
    if ('type' in found) return found;
    await lockLinks(client, input);
    const before = await deleteLink(client, pickName(input), readActor(call));
    if (before === undefined) return invalidState('It is not linked.', 'UNLINKED', 'key');
    await client.query(forgetCause, [found.record]);
    await noteRecords(client, [found.record]);
    await auditLink(client, { input, call, action: 'unlinkRecords.UNLINKED' }, { ...found, before, after: undefined });
    return { plant: input.plant, outcome: found };
  };
  return finish(await runControl({ kind: 'unlinkRecords', input, call, options, work }), input, options);
}

/** Waits until the record was compared with what is linked now. */
async function finish(
  controlled: Controlled<LinkOutcome>,
  { waitMs }: UnlinkInput,
  { database }: ControlOptions,
): Promise<Controlled<LinkOutcome>> {
  if (controlled.outcome !== undefined) await waitForRecordIds(database, [controlled.outcome.record], waitMs);
  return controlled;
}
