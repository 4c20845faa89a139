/** Sends load on request by message, in a separate process that shares no event loop with others. */
import { Pool } from 'undici';
import type { LoadOrder, LoadResult } from './load.ts';

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Sends the bodies in turn on some connections until the time is over; every answer must have the expected size. */
async function run({ url, bodies, sizes, headers, connections, seconds }: LoadOrder): Promise<LoadResult> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const turn = sent++ % bodies.length;
      const sentAt = performance.now();
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: bodies[turn] ?? '',
      });
      const bytes = await response.body.bytes();
      latencies.push(performance.now() - sentAt);
      if (response.statusCode !== 200 || bytes.length !== sizes[turn])
        throw new Error(`${url} answered with status ${response.statusCode} and ${bytes.length} bytes under load.`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    await pool.destroy();
  }
  const elapsed = (performance.now() - startedAt) / 1_000;
  const sorted = latencies.toSorted((a, b) => a - b);
  return { requests: sorted.length, seconds: elapsed, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

process.on('message', (order) => {
  run(order as LoadOrder).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
