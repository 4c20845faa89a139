import type { System } from '../canonical/index.ts';

/** Reaction to a value in another system that differs from the owner's. */
export type DriftPolicy = 'OVERWRITE_FROM_OWNER' | 'RAISE' | 'ACCEPT';

/** Time by which consumers learn of a change: at once, with an expectation, or on a schedule (cron, in the plant's time zone). */
export type Timing =
  | { readonly kind: 'REALTIME'; readonly withinSeconds: number }
  | { readonly kind: 'BATCH'; readonly schedule: string };

/** Owner of a domain (a type of the graph) or of one of its fields, its consumers, and the role that acts when they differ. */
export interface OwnershipRule {
  readonly domain: string;
  /** Absent: the whole domain except fields with a rule of their own. */
  readonly field?: string;
  /** Absent: every plant. */
  readonly plant?: string;
  readonly systemOfRecord: System;
  readonly consumers: readonly System[];
  readonly timing: Timing;
  /** The role that acts on exceptions. */
  readonly exceptionOwner: string;
  readonly onDrift: DriftPolicy;
}
