import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createId, type System } from '../../../schema/canonical/index.ts';
import { createEventId, exceptionRaised, exceptionResolved } from '../../../schema/events/index.ts';
import type { OwnershipRegistry, OwnershipRule } from '../../../schema/ownership/index.ts';
import { insertTransactions } from '../accept/insert.ts';
import type { Compared, OrderKey } from './compare.ts';
import { correctDrift } from './correct-drift.ts';

interface OpenRow {
  readonly id: string;
  readonly observedValue: string | null;
  readonly detectedAt: Date;
}

/** A value of a system that differs from its owner's. */
interface Drift {
  readonly key: OrderKey;
  readonly compared: Compared;
  readonly rule: OwnershipRule;
  readonly observedIn: System;
  readonly ownerValue: string;
  readonly observedValue: string;
}

const formatSubject = ({ plant, number }: OrderKey): string => `ProductionOrder ${plant}/${number}`;
const source = { system: 'OPERATIONS', instance: 'operations' } as const;

function createDriftFacts(id: string, { key, compared, rule, observedIn }: Drift) {
  return {
    exception: createId('Discrepancy', { discrepancy: id }),
    kind: 'DISCREPANCY',
    severity: 'MINOR' as const,
    message: `${observedIn} differs from ${rule.systemOfRecord} in ${compared.field}.`,
    owner: rule.exceptionOwner,
    productionOrder: key.number,
  };
}

async function findOpen(client: PoolClient, { key, compared, observedIn }: Drift): Promise<OpenRow | undefined> {
  const { rows } = await client.query<OpenRow>(
    `select id, observed_value as "observedValue", detected_at as "detectedAt" from operations.discrepancy
    where subject = $1 and field = $2 and observed_in = $3 and status = 'OPEN' for update`,
    [formatSubject(key), compared.field, observedIn],
  );
  return rows[0];
}

async function insert(client: PoolClient, drift: Drift, status: 'OPEN' | 'ACCEPTED'): Promise<string> {
  const { key, compared, rule, observedIn, ownerValue, observedValue } = drift;
  const id = randomUUID();
  await client.query(
    `insert into operations.discrepancy (id, plant, subject, field, owner, owner_value, observed_in, observed_value, status)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      key.plant,
      formatSubject(key),
      compared.field,
      rule.systemOfRecord,
      ownerValue,
      observedIn,
      observedValue,
      status,
    ],
  );
  return id;
}

/** Requests a correction to the owner's value, once for each value to be replaced. */
async function correct(
  client: PoolClient,
  id: string,
  { key, compared, observedValue, ownerValue }: Drift,
): Promise<void> {
  const values = createHash('sha256').update(`${ownerValue}\n${observedValue}`).digest('hex').slice(0, 16);
  const { plant, number } = key;
  const located = {
    plant,
    productionOrder: number,
    lane: `${plant}/${number}`,
    subject: { operations: compared.operations },
  };
  const change = {
    kind: correctDrift.kind,
    idempotencyKey: `drift:${id}:${values}`,
    payloadHash: values,
    input: { ...key, reason: 'A system other than the owner had another value.' },
    located,
    steps: correctDrift.steps,
    correlationId: randomUUID(),
    actor: 'plantgraph',
    reason: 'A system other than the owner had another value.',
  };
  await insertTransactions(async (text, values) => (await client.query(text, [...values])).rows, [change]);
}

async function raise(client: PoolClient, drift: Drift): Promise<void> {
  const known = await findOpen(client, drift);
  const id = known?.id ?? (await insert(client, drift, 'OPEN'));
  if (known !== undefined && known.observedValue !== drift.observedValue)
    await client.query('update operations.discrepancy set owner_value = $2, observed_value = $3 where id = $1', [
      id,
      drift.ownerValue,
      drift.observedValue,
    ]);
  if (known === undefined)
    await appendEvents(client, [
      exceptionRaised.create(
        {
          id: createEventId(['discrepancy', id]),
          occurredAt: new Date().toISOString(),
          source,
          plant: drift.key.plant,
        },
        createDriftFacts(id, drift),
      ),
    ]);
  const isCorrectable = drift.compared.operations !== undefined && drift.observedIn === 'ODOO';
  if (drift.rule.onDrift === 'OVERWRITE_FROM_OWNER' && isCorrectable) await correct(client, id, drift);
}

async function accept(client: PoolClient, drift: Drift): Promise<void> {
  const { rows } = await client.query(
    `select from operations.discrepancy where subject = $1 and field = $2 and observed_in = $3 and observed_value = $4 and status = 'ACCEPTED'`,
    [formatSubject(drift.key), drift.compared.field, drift.observedIn, drift.observedValue],
  );
  if (rows.length === 0) await insert(client, drift, 'ACCEPTED');
}

async function close(client: PoolClient, drift: Drift): Promise<void> {
  const known = await findOpen(client, drift);
  if (known === undefined) return;
  await client.query(`update operations.discrepancy set status = 'CORRECTED', settled_at = now() where id = $1`, [
    known.id,
  ]);
  await appendEvents(client, [
    exceptionResolved.create(
      {
        id: createEventId(['discrepancy-settled', known.id]),
        occurredAt: new Date().toISOString(),
        source,
        plant: drift.key.plant,
      },
      { ...createDriftFacts(known.id, drift), raisedAt: known.detectedAt.toISOString(), resolvedBy: 'plantgraph' },
    ),
  ]);
}

/** Handles a field's values in two systems by its rule in the plant; returns whether they are to be compared again. */
export async function settle(
  client: PoolClient,
  key: OrderKey,
  compared: Compared,
  ownership: OwnershipRegistry,
): Promise<boolean> {
  const rule = ownership.findRule(compared.field, key.plant);
  const ownerValue = rule && compared.values[rule.systemOfRecord];
  if (rule === undefined || ownerValue === undefined) return false;
  let isOpen = false;
  for (const [system, observedValue] of Object.entries(compared.values)) {
    const observedIn = system as System;
    if (observedIn === rule.systemOfRecord) continue;
    const drift: Drift = { key, compared, rule, observedIn, ownerValue, observedValue };
    if (observedValue === ownerValue) await close(client, drift);
    else if (rule.onDrift === 'ACCEPT') await accept(client, drift);
    else {
      await raise(client, drift);
      isOpen = true;
    }
  }
  return isOpen;
}
