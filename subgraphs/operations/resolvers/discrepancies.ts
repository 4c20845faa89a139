import { createId, parseId } from '../../../schema/canonical/index.ts';
import { formatTiming } from '../../../schema/ownership/index.ts';
import type { SubgraphContext } from '../context.ts';
import type { Resolvers } from '../generated.ts';
import type { DiscrepancyRecord, TransactionRecord } from '../store/index.ts';

/** Reads the corrections that tried to end a discrepancy. */
async function readAttempts(
  { id }: DiscrepancyRecord,
  { discrepancyAttempts, transactions }: SubgraphContext,
): Promise<readonly TransactionRecord[]> {
  const attempts = (await discrepancyAttempts.load(id))?.value ?? [];
  const found = await Promise.all(attempts.map(({ transactionId }) => transactions.load(transactionId)));
  return found.flatMap((transaction) => (transaction === undefined ? [] : [transaction.value]));
}

/** Resolvers of discrepancies. */
export const discrepancyResolvers: Pick<Resolvers, 'Discrepancy'> = {
  Discrepancy: {
    __resolveReference: async (reference, { discrepancies }) =>
      (await discrepancies.load(parseId('Discrepancy', reference.id).discrepancy))?.value ?? null,
    id: ({ id }) => createId('Discrepancy', { discrepancy: id }),
    record: async ({ recordId }, _, { synchronizationRecords }) =>
      recordId === undefined ? null : ((await synchronizationRecords.load(recordId))?.value ?? null),
    plant: ({ plant }) => (plant === undefined ? null : { id: createId('Plant', { code: plant }) }),
    rule: ({ plant, field }, _, { ownership }) => {
      const rule = ownership.findRule(field, plant);
      return rule === undefined ? null : { ...rule, timing: formatTiming(rule.timing) };
    },
    attempts: (discrepancy, _, context) => readAttempts(discrepancy, context),
    history: async ({ id }, _, { discrepancyEntries }) => (await discrepancyEntries.load(id))?.value ?? [],
  },
};
