import type { PoolClient } from 'pg';
import { seesPlant, type Viewer } from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';
import { invalidState, notFound, type UserError } from '../sagas/index.ts';
import { decidesAbout, findDecider } from './control.ts';
import { hashValues, type RecordStatus } from './decide.ts';
import { closeDiscrepancies, type Difference, noteAccepted, noteDecision, type Resolved } from './discrepancy.ts';
import { readOrderNumber } from './fact-key.ts';
import { forgetApproval } from './forget-approval.ts';
import { insertLink } from './link-store.ts';
import type { Consumer } from './reconciler.ts';
import { nounsOfOrders, reconcilers } from './reconcilers/index.ts';
import { lockCauses } from './shared-cause.ts';

/** Decision of a person about a difference. */
export type Resolution = 'OVERWRITE' | 'ACCEPT' | 'IGNORE_UNTIL' | 'REPOST' | 'LINK';

/** True for a decision from which a correction, or another comparison, follows. */
export const isCarriedOut = (resolution: Resolution): boolean =>
  resolution !== 'ACCEPT' && resolution !== 'IGNORE_UNTIL';

/** A record in a consumer, as it is when a person decides about it. */
export interface LockedRecord {
  readonly id: string;
  readonly noun: string;
  readonly plant: string;
  readonly key: string;
  readonly consumer: Consumer;
  readonly status: RecordStatus;
  readonly reason: string | null;
  readonly message: string | null;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue: string | null;
  readonly observedValue: string | null;
}

const lockQuery = `select id, noun, plant, key, consumer, status, reason, message, field, owner, owner_value as "ownerValue",
    observed_value as "observedValue"
  from operations.synchronization_record where id = any($1::uuid[]) order by noun, plant, key, consumer for update`;

const plantsQuery = 'select distinct plant from operations.synchronization_record where id = any($1::uuid[])';

/** Locks records by their stored keys, after the causes of their plants. */
export async function lockRecords(client: PoolClient, keys: readonly string[]): Promise<readonly LockedRecord[]> {
  const { rows: plants } = await client.query<{ readonly plant: string }>(plantsQuery, [keys]);
  await lockCauses(
    client,
    plants.map(({ plant }) => plant),
  );
  return (await client.query<LockedRecord>(lockQuery, [keys])).rows;
}

/** Reasons for which a person may let the owner's value be written. */
const overwritable: ReadonlySet<string | null> = new Set([
  'BASELINE',
  'OBSERVED',
  'DRIFT',
  'CONTESTED',
  'REFUSED',
  'REMOVED_IN_CONSUMER',
  'HOURLY_LIMIT',
  'OPENING_BALANCE',
  'CONFIRMED_IN_SAP',
  'REVERSED_IN_SAP',
  'EDITED',
  'PERIOD_CLOSED',
  'MATERIAL_SHORT',
  'NUMBERS_FELL',
  'PLAN_IMPLAUSIBLE',
  'OTHER_COMPONENTS',
  'CONSUMER_ADJUSTED',
  'PROPOSED',
  'NO_BATCH',
  'AGREES_WITHOUT',
  'SHARED_GOODS',
  'DECISION_CHANGED',
  'OTHER_RESULT',
  'ACCEPTED',
  'IGNORED',
]);

/** Reasons of documents of ours that may be posted again. */
const repostable: ReadonlySet<string | null> = new Set(['REVERSED_IN_SAP', 'EDITED']);

/** True for a kind of record that a person may link in this consumer. */
const isLinkable = ({ noun, consumer }: LockedRecord): boolean =>
  reconcilers.some((one) => one.noun === noun && one.linksIn?.includes(consumer) === true);

function refuseByState(record: LockedRecord, resolution: Resolution): UserError | undefined {
  const { status, reason, message, noun, consumer } = record;
  const refuse = (sentence: string) => invalidState(sentence, reason === null ? status : `${status} ${reason}`, 'ids');
  if (status === 'IN_SYNC' && reason === null) return refuse('It does not differ.');
  if (status === 'IN_SYNC' && resolution !== 'OVERWRITE') return refuse('The difference is accepted already.');
  if (status === 'PENDING' && reason !== 'OBSERVED') return refuse('A correction is under way.');
  if ((status === 'RETRYING' && reason !== 'MATERIAL_SHORT') || status === 'WAITING')
    return refuse('It cannot be compared at present.');
  if (resolution === 'REPOST' && !repostable.has(reason)) return refuse('No document of it is to be posted again.');
  if (resolution === 'LINK' && !isLinkable(record)) return refuse(`Records of ${noun} are not linked in ${consumer}.`);
  if (resolution === 'OVERWRITE' && !overwritable.has(reason))
    return refuse(`The synchronization has nothing to write for it. ${message ?? ''}`.trim());
  return undefined;
}

/** Refuses a decision that the viewer may not make, or that the record's state does not allow. */
export function refuseDecision(
  record: LockedRecord | undefined,
  { viewer, exceptionOwner }: { readonly viewer: Viewer; readonly exceptionOwner: string | undefined },
  resolution: Resolution,
): UserError | undefined {
  if (record === undefined || !seesPlant(viewer, record.plant))
    return notFound('There is no such record, or open discrepancy.', 'ids');
  if (decidesAbout(viewer, record.noun, exceptionOwner)) return refuseByState(record, resolution);
  const decider = findDecider(record.noun);
  return {
    type: 'OwnershipViolation',
    code: 'OWNERSHIP_VIOLATION',
    message: `The role ${decider} decides about ${record.noun}.`,
    path: ['input', 'ids'],
    owner: record.owner,
    exceptionOwner: decider,
  };
}

const toDifference = (record: LockedRecord, exceptionOwner: string): Difference => ({
  recordId: record.id,
  plant: record.plant,
  key: record.key,
  productionOrder: nounsOfOrders.includes(record.noun) ? readOrderNumber(record) : undefined,
  field: record.field,
  owner: record.owner,
  ownerValue: record.ownerValue ?? '',
  consumer: record.consumer,
  observedValue: record.observedValue ?? undefined,
  exceptionOwner,
  reason: record.reason ?? undefined,
  message: record.message ?? undefined,
});

/** A decision with its person, reason and duration. */
export interface Decided extends Resolved {
  readonly resolution: Resolution;
  /** End of ignoring; RFC 3339. */
  readonly until: string | undefined;
  /** Key of the consumer's record; present for LINK. */
  readonly reference: string | undefined;
}

type Write = (client: PoolClient, record: LockedRecord, decided: Decided) => Promise<unknown>;

const approve: Write = (client, { id }) =>
  client.query(
    `update operations.synchronization_record set is_approved = true, approved_reason = reason, accepted_hash = null, accepted_value = null,
      ignored_until = null where id = $1`,
    [id],
  );

const writes: Readonly<Record<Resolution, Write>> = {
  OVERWRITE: approve,
  // The next revision of the document is posted.
  REPOST: approve,
  LINK: async (client, record, { by, reason, reference = '' }) => {
    await insertLink(client, { ...record, reference }, { by, reason });
    await client.query(
      `update operations.synchronization_record set accepted_hash = null, accepted_value = null, ignored_until = null, is_approved = false
      where id = $1`,
      [record.id],
    );
  },
  ACCEPT: (client, { id, field, ownerValue, observedValue }) =>
    client.query(
      `update operations.synchronization_record set accepted_hash = $2, accepted_value = observed_value, is_approved = false, ignored_until = null,
        identity = null,
        status = 'IN_SYNC', reason = 'ACCEPTED', message = null, since = now(), changed_at = null where id = $1`,
      [id, hashValues(field, ownerValue ?? undefined, observedValue ?? undefined)],
    ),
  IGNORE_UNTIL: (client, { id }, { until }) =>
    client.query(
      `update operations.synchronization_record set ignored_until = $2, is_approved = false, status = 'DIFFERS', reason = 'IGNORED',
        message = null, since = case when status = 'DIFFERS' then since else now() end where id = $1`,
      [id, until],
    ),
};

/** Writes a decision about a record, and what it means for its discrepancies. */
export async function writeDecision(
  client: PoolClient,
  record: LockedRecord,
  { exceptionOwner, ...decided }: Decided & { readonly exceptionOwner: string },
): Promise<void> {
  await writes[decided.resolution](client, record, decided);
  if (!isCarriedOut(decided.resolution)) await forgetApproval(client, record.id);
  if (decided.resolution !== 'ACCEPT') return noteDecision(client, record.id, decided);
  const difference = toDifference(record, exceptionOwner);
  const wasOpen = await closeDiscrepancies(client, record.id, 'ACCEPTED', decided);
  if (!wasOpen) await noteAccepted(client, difference, decided);
}
