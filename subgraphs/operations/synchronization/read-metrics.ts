import type { Metric } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { PromiseOptions } from './promised.ts';
import { measurePromises, type PromiseRecord } from './promises.ts';

const labelNames = ['plant', 'noun', 'consumer'] as const;
const toLabels = ({ plant, noun, consumer }: PromiseRecord) => ({ plant, noun, consumer });

/** Reads one value of each promise; promises without it have no sample. */
function createMetric(
  name: string,
  help: string,
  {
    records,
    read,
  }: { readonly records: readonly PromiseRecord[]; readonly read: (record: PromiseRecord) => number | undefined },
): Metric {
  const samples = records.flatMap((record) => {
    const value = read(record);
    return value === undefined ? [] : [{ labels: toLabels(record), value }];
  });
  return { name: `synchronization_${name}`, help, labelNames, samples };
}

function createLags(records: readonly PromiseRecord[]): Metric {
  const samples = records.flatMap((record) =>
    (
      [
        ['0.5', record.p50Seconds],
        ['0.95', record.p95Seconds],
      ] as const
    ).flatMap(([quantile, value]) =>
      value === undefined ? [] : [{ labels: { ...toLabels(record), quantile }, value }],
    ),
  );
  const help = 'Time from changes of the last day in the owner to their confirmation in the consumer.';
  return { name: 'synchronization_lag_seconds', help, labelNames: [...labelNames, 'quantile'], samples };
}

/** Reads how the promises of the ownership rules are kept, for every plant, kind of record and consumer. */
export async function readPromiseMetrics(
  database: Pick<Database, 'query'>,
  options: PromiseOptions,
): Promise<readonly Metric[]> {
  const plants = options.landscape.plants.map(({ code }) => code);
  const records = await measurePromises(database, { plants }, options);
  return [
    createLags(records),
    createMetric('promise_seconds', 'Time that the ownership rule promises.', {
      records,
      read: ({ withinSeconds }) => withinSeconds,
    }),
    createMetric('promise_broken', '1 while the promise is broken.', {
      records,
      read: ({ isBroken, withinSeconds }) => (withinSeconds === undefined ? undefined : Number(isBroken)),
    }),
    createMetric('late_records', 'Records whose change of the last day took longer than promised.', {
      records,
      read: ({ lateCount }) => lateCount,
    }),
    createMetric('pending_records', 'Records whose change the consumer has not confirmed yet.', {
      records,
      read: ({ pendingCount }) => pendingCount,
    }),
    createMetric('oldest_pending_seconds', 'Age of the oldest change that the consumer has not confirmed yet.', {
      records,
      read: ({ oldestPendingSeconds }) => oldestPendingSeconds ?? 0,
    }),
  ];
}
