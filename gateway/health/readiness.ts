import type { InstanceHealth } from '../../subgraphs/kit/index.ts';

/** The body of `/health/ready`. A system that is down degrades the graph but never takes the gateway out of rotation. */
export interface Readiness {
  readonly status: 'UP' | 'DEGRADED';
  readonly systems: readonly InstanceHealth[];
}

/** Sums up the health of all instances. */
export function summarizeHealth(systems: readonly InstanceHealth[]): Readiness {
  return { status: systems.every(({ status }) => status === 'UP') ? 'UP' : 'DEGRADED', systems };
}
