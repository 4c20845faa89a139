import { Pool } from 'undici';

/** What a load run showed; latencies in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Sends the same body over and over on some connections; every answer must be as long as the first. */
export async function runLoad(
  url: string,
  body: string,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<LoadResult> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  let size = -1;
  const worker = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const response = await pool.request({
        path: pathname,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const bytes = await response.body.bytes();
      latencies.push(performance.now() - sentAt);
      if (size < 0) size = bytes.length;
      if (response.statusCode !== 200 || bytes.length !== size)
        throw new Error(`${url} answered with status ${response.statusCode} and ${bytes.length} bytes under load.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - startedAt) / 1_000;
  await pool.close();
  const sorted = latencies.toSorted((a, b) => a - b);
  return { requests: sorted.length, seconds: elapsed, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}
