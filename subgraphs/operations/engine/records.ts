import type { CommonInput, StepResults } from '../sagas/index.ts';

/** The states in which a transaction is worked on. */
export const openStatuses = ['ACCEPTED', 'RUNNING', 'COMPENSATING'] as const;

/** A step as the engine keeps it. */
export interface WorkStep {
  readonly position: number;
  readonly name: string;
  readonly command: string;
  readonly system: string;
  readonly status: 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED' | 'UNDONE' | 'SKIPPED' | 'UNKNOWN';
  readonly attempts: number;
  readonly input: object | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly memento: object | null;
  /** How long ago it was sent without an answer that settles it. */
  readonly sinceSentMs: number | null;
}

/** A transaction that this process holds. */
export interface LeasedTransaction {
  readonly id: string;
  readonly kind: string;
  readonly status: 'ACCEPTED' | 'RUNNING' | 'COMPENSATING';
  readonly direction: 'FORWARD' | 'BACKWARD';
  readonly plant: string;
  readonly productionOrder: string | null;
  readonly correlationId: string;
  readonly requestedBy: string;
  readonly reason: string | null;
  /** For how long nothing of it has come through, nor has a person sent it on. */
  readonly stalledMs: number;
  /** Raised whenever the work changes hands. */
  readonly token: string;
  readonly failedStep: number | null;
  readonly input: {
    readonly input: CommonInput & Readonly<Record<string, unknown>>;
    readonly subject: Readonly<Record<string, unknown>>;
  };
  readonly steps: readonly WorkStep[];
}

/** The results of the steps that are done. */
export function collectResults(steps: readonly WorkStep[]): StepResults {
  return Object.fromEntries(
    steps.filter(({ status }) => status === 'DONE').map(({ name, result }) => [name, result ?? {}]),
  );
}
