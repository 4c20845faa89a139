import type { SqlClient } from '../../../kit/event-log/index.ts';

/** One entry of the audit trail, before it has a place in the chain. Values are JSON. */
export interface AuditNote {
  readonly plant: string | undefined;
  readonly actor: string;
  /** `<mutation>.<event>`, as `releaseProductionOrder.ACCEPTED`. */
  readonly action: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly reason?: string | undefined;
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
}

/** Writes entries inside the caller's transaction: they exist if and only if the recorded change does. */
export async function writeAudit(client: SqlClient, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) return;
  await client.query(
    `insert into operations.audit_entry (plant, actor, action, subject, correlation_id, reason, before, after)
    select coalesce(plant, ''), actor, action, subject, "correlationId", reason, before::jsonb, after::jsonb
    from jsonb_to_recordset($1::jsonb) as note (plant text, actor text, action text, subject text, "correlationId" text,
      reason text, before text, after text)`,
    [JSON.stringify(notes)],
  );
}
