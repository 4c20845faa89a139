import type { System } from './system.ts';

/** Where a value came from and how fresh it is; `asOf` is RFC 3339 UTC. */
export interface Provenance {
  readonly system: System;
  readonly instance: string;
  readonly nativeId?: string | undefined;
  readonly asOf: string;
  readonly isStale: boolean;
}
