import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { appendEvents } from '../../../kit/event-log/index.ts';
import { createId, type System } from '../../../schema/canonical/index.ts';
import {
  type CanonicalEvent,
  createEventId,
  discrepancyChanged,
  exceptionRaised,
  exceptionResolved,
} from '../../../schema/events/index.ts';

/** A stored discrepancy, with what its events and its course need. */
export interface StoredDiscrepancy {
  readonly id: string;
  readonly plant: string;
  readonly subject: string;
  readonly field: string;
  readonly owner: System;
  readonly ownerValue: string | null;
  readonly consumer: System;
  readonly observedValue: string | null;
  readonly reason: string | null;
  readonly message: string | null;
  readonly status: 'OPEN' | 'CORRECTED' | 'ACCEPTED';
  readonly detectedAt: Date;
  readonly productionOrder: string | null;
  readonly exceptionId: string | null;
  readonly exceptionOwner: string | null;
  readonly resolvedBy: string | null;
  readonly resolution: string | null;
  readonly resolutionReason: string | null;
}

/** Columns of a stored discrepancy. */
export const discrepancyColumns = `id, plant, subject, field, owner, owner_value as "ownerValue", observed_in as "consumer",
  observed_value as "observedValue", reason, message, status, detected_at as "detectedAt", production_order as "productionOrder",
  exception_id as "exceptionId", exception_owner as "exceptionOwner", resolved_by as "resolvedBy", resolution,
  resolution_reason as "resolutionReason"`;

/** Events in the course of a discrepancy. */
export type CourseKind = 'DETECTED' | 'CHANGED' | 'DECIDED' | 'CORRECTED' | 'ACCEPTED';

const createHead = (key: readonly [string, ...string[]], plant: string) => ({
  id: createEventId(key),
  occurredAt: new Date().toISOString(),
  source: { system: 'OPERATIONS', instance: 'operations' } as const,
  plant,
});

/** Adds an entry to the course of a discrepancy, and announces it. */
export async function noteCourse(
  client: PoolClient,
  { id, plant, subject, consumer: observedIn, status, productionOrder, ...known }: StoredDiscrepancy,
  { kind, actor }: { readonly kind: CourseKind; readonly actor: string },
): Promise<void> {
  const { ownerValue, observedValue, reason, message, resolution, resolutionReason } = known;
  const isDecided = kind === 'DECIDED' || kind === 'CORRECTED' || kind === 'ACCEPTED';
  const decision = isDecided ? [resolution, resolutionReason] : [null, null];
  await client.query(
    `insert into operations.discrepancy_entry (discrepancy_id, kind, actor, owner_value, observed_value, reason, message,
      resolution, resolution_reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, kind, actor, ownerValue, observedValue, reason, message, ...decision],
  );
  const noun = subject.split(' ')[0] ?? subject;
  await appendEvents(client, [
    discrepancyChanged.create(createHead(['discrepancy-changed', id, randomUUID()], plant), {
      discrepancy: id,
      noun,
      change: kind,
      status,
      observedIn,
      productionOrder: productionOrder ?? undefined,
    }),
  ]);
}

function createFacts({ id, owner, field, consumer, message, exceptionOwner, productionOrder }: StoredDiscrepancy) {
  return {
    exception: createId('Discrepancy', { discrepancy: id }),
    kind: 'DISCREPANCY',
    severity: 'MINOR' as const,
    message: message ?? `${consumer} differs from ${owner} in ${field}.`,
    owner: exceptionOwner ?? 'integration-engineer',
    productionOrder: productionOrder ?? undefined,
  };
}

/** Creates the event that raises the exception of a cause, with the discrepancy that shows it first. */
export const createRaised = (first: StoredDiscrepancy): CanonicalEvent =>
  exceptionRaised.create(createHead(['discrepancy', first.id], first.plant), createFacts(first));

/** Creates the event that ends the exception of a cause. */
export const createEnded = (first: StoredDiscrepancy, resolvedBy: string): CanonicalEvent =>
  exceptionResolved.create(createHead(['discrepancy-settled', first.id], first.plant), {
    ...createFacts(first),
    raisedAt: first.detectedAt.toISOString(),
    resolvedBy,
  });
