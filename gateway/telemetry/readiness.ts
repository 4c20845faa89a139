import type { InstanceHealth } from '../../kit/index.ts';

/** The body of `/health/ready`. A system that is down degrades the graph but never takes the gateway out of rotation. */
export interface Readiness {
  readonly status: 'UP' | 'DEGRADED';
  readonly systems: readonly InstanceHealth[];
}

/** Sums up the health of all instances. */
function summarizeHealth(systems: readonly InstanceHealth[]): Readiness {
  return { status: systems.every(({ status }) => status === 'UP') ? 'UP' : 'DEGRADED', systems };
}

/** Reads the state of the graph: in full for staff, one word for everyone else. */
export interface ReadinessReader {
  readAll(): Promise<Readiness>;
  readStatus(): Promise<Pick<Readiness, 'status'>>;
}

const statusAgeMs = 1_000;

/** Reads the health of all instances; unauthenticated callers share a result, so that their requests do not reach the systems. */
export function createReadinessReader(readHealth: () => Promise<readonly InstanceHealth[]>): ReadinessReader {
  let known: { readonly at: number; readonly reading: Promise<Readiness> } | undefined;
  const readAll = async () => summarizeHealth(await readHealth());
  return {
    readAll,
    async readStatus() {
      if (known === undefined || performance.now() - known.at > statusAgeMs)
        known = { at: performance.now(), reading: readAll() };
      const { status } = await known.reading;
      return { status };
    },
  };
}
