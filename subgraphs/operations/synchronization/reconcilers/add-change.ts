import type { Comparison, LookTools } from '../reconciler.ts';

/** A value that the consumer was not given yet is news from the instant of its change at the owner on. RFC 3339. */
export async function addChange<Compared extends Pick<Comparison, 'ownerValue'>>(
  record: Parameters<LookTools['findCarried']>[0],
  { compared, changedAt }: { readonly compared: Compared; readonly changedAt: string | undefined },
  tools: LookTools,
): Promise<Compared | (Compared & Pick<Comparison, 'changedAt'>)> {
  const carried = await tools.findCarried(record, { field: record.noun, ownerValue: compared.ownerValue });
  return carried === 'SAME' ? compared : { ...compared, changedAt };
}
