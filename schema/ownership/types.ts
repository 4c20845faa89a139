import type { System } from '../canonical/index.ts';

/** What is done when another system holds another value than the owner. */
export type DriftPolicy = 'OVERWRITE_FROM_OWNER' | 'RAISE' | 'ACCEPT';

/** When consumers learn of a change: at once, with an expectation, or on a schedule (cron, at the plant). */
export type Timing =
  | { readonly kind: 'REALTIME'; readonly withinSeconds: number }
  | { readonly kind: 'BATCH'; readonly schedule: string };

/** Who masters a domain (a type of the graph) or one of its fields, who follows, and who acts when they differ. */
export interface OwnershipRule {
  readonly domain: string;
  /** Absent: the whole domain but for fields with a rule of their own. */
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
