import type { PoolClient } from 'pg';
import { createCallContext } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { Consumer, RecordKey } from './reconciler.ts';

/** Name of a record in one consumer. */
export interface NamedInConsumer extends RecordKey {
  readonly noun: string;
  readonly consumer: Consumer;
}

/** A record of a consumer that a person has named. */
export interface Link extends NamedInConsumer {
  /** Key of the record in the consumer, as people know it there. */
  readonly reference: string;
}

const read = `select key, reference from operations.synchronization_link
  where noun = $1 and plant = $2 and consumer = $3 and key = any($4) and unlinked_at is null`;

/** Reads the references that people have linked to records, by key. */
export async function readLinks(
  database: Pick<Database, 'query'>,
  { noun, plant, consumer, keys }: Omit<NamedInConsumer, 'key'> & { readonly keys: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ readonly key: string; readonly reference: string }>(
    read,
    [noun, plant, consumer, keys],
    createCallContext(),
  );
  return new Map(rows.map(({ key, reference }) => [key, reference]));
}

const find = `select reference from operations.synchronization_link
  where noun = $1 and plant = $2 and consumer = $3 and key = $4 and unlinked_at is null for update`;
const findOther = `select key from operations.synchronization_link
  where noun = $1 and plant = $2 and consumer = $3 and reference = $4 and key <> $5 and unlinked_at is null`;
const end = `update operations.synchronization_link set unlinked_at = now(), unlinked_by = $5
  where noun = $1 and plant = $2 and consumer = $3 and key = $4 and unlinked_at is null returning reference`;
const insert = `insert into operations.synchronization_link (noun, plant, consumer, key, reference, linked_by, reason)
  values ($1, $2, $3, $4, $5, $6, $7)`;
// An approval was given for what was compared before the link changed; one that could not be sent would outlast it.
const forgetApproval = `with record as (
    update operations.synchronization_record set is_approved = false
    where noun = $1 and plant = $2 and consumer = $3 and key = $4 returning id)
  update operations.synchronization_correction set is_approved = false
  where record_id in (select id from record) and is_approved`;

const listName = ({ noun, plant, consumer, key }: NamedInConsumer) => [noun, plant, consumer, key];

/** Lets a transaction alone change the links of a kind of record in a plant. */
export const lockLinks = (client: PoolClient, { noun, plant }: Pick<NamedInConsumer, 'noun' | 'plant'>) =>
  client.query('select pg_advisory_xact_lock(7009, hashtext($1))', [`${noun} ${plant}`]);

/** Finds the reference that is linked to a record. */
export const findLink = async (client: PoolClient, name: NamedInConsumer): Promise<string | undefined> =>
  (await client.query<{ readonly reference: string }>(find, listName(name))).rows[0]?.reference;

/** Finds the key of another record that has the reference. */
export async function findOtherLinked(
  client: PoolClient,
  { noun, plant, consumer, key, reference }: Link,
): Promise<string | undefined> {
  const { rows } = await client.query<{ readonly key: string }>(findOther, [noun, plant, consumer, reference, key]);
  return rows[0]?.key;
}

/** Ends the link of a record, with what people approved under it; returns its reference, `undefined` when there was none. */
export async function deleteLink(client: PoolClient, name: NamedInConsumer, by: string): Promise<string | undefined> {
  await client.query(forgetApproval, listName(name));
  const { rows } = await client.query<{ readonly reference: string }>(end, [...listName(name), by]);
  return rows[0]?.reference;
}

/** Links a record of a consumer, instead of one that was linked before; what people approved without it is over. */
export async function insertLink(
  client: PoolClient,
  { reference, ...name }: Link,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  await deleteLink(client, name, by);
  await client.query(insert, [...listName(name), reference, by, reason]);
}
