import type { System } from '../../../schema/canonical/index.ts';
import type { CallContext } from '../../base/call-context.ts';
import type { InstanceConfig } from '../../base/landscape.ts';

/** Outcome of a check. A check is skipped where nothing can be said, or where an earlier one failed. */
export const checkStatuses = ['PASSED', 'WARNING', 'FAILED', 'SKIPPED'] as const;

/** One outcome. */
export type CheckStatus = (typeof checkStatuses)[number];

/** One check of one instance; the shape of the graph's `SystemCheck`. */
export interface SystemCheck {
  /** Subject of the check, as `login` or `rights`. */
  readonly name: string;
  readonly status: CheckStatus;
  /** The finding in one sentence. */
  readonly detail: string;
  /** Remedy in one sentence; absent where nothing is to be done. */
  readonly remedy?: string | undefined;
}

/** The checks of one instance, in the order in which they were made. */
export interface InstanceChecks {
  readonly system: System;
  readonly instance: string;
  readonly plants: readonly string[];
  readonly checks: readonly SystemCheck[];
}

/**
 * Checks one instance as configured, over connections of its own, so that no open circuit and no session hides a fault.
 */
export interface CheckSource {
  readonly config: InstanceConfig;
  /** Address of the instance; absent for a store of our own. */
  readonly url?: string | undefined;
  /** Login, version, rights and everything else that the vendor's interface answers. Writes nothing. */
  listChecks(call: CallContext): Promise<readonly SystemCheck[]>;
  close(): Promise<void>;
}

/** A finding without fault. */
export const passCheck = (name: string, detail: string): SystemCheck => ({ name, status: 'PASSED', detail });

/** A fault. */
export const failCheck = (name: string, detail: string, remedy: string): SystemCheck => ({
  name,
  status: 'FAILED',
  detail,
  remedy,
});

/** A finding that costs something, but stops nothing. */
export const warnCheck = (name: string, detail: string, remedy: string): SystemCheck => ({
  name,
  status: 'WARNING',
  detail,
  remedy,
});

/** Nothing was checked. */
export const skipCheck = (name: string, detail: string, remedy?: string): SystemCheck => ({
  name,
  status: 'SKIPPED',
  detail,
  ...(remedy === undefined ? {} : { remedy }),
});

/** True for a finding that must be mended. */
export const isFailed = ({ status }: SystemCheck): boolean => status === 'FAILED';
