import type { CommonInput, StepResults } from '../sagas/index.ts';

/** States of unfinished transactions. */
export const openStatuses = ['ACCEPTED', 'RUNNING', 'COMPENSATING'] as const;

/** A step as the engine stores it. */
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
  /** Time since it was sent without a settling answer. */
  readonly sinceSentMs: number | null;
  /** True when the system confirmed an effect that was not undone. */
  readonly hasActed: boolean;
  /** True when another change did the same to the same order since it was first sent. */
  readonly isOvertaken: boolean;
}

/** One claim on a transaction: each claim raises the token. */
export interface Claim {
  readonly id: string;
  readonly token: string;
}

/** Formats a claim as the key of work in memory. */
export const formatClaim = ({ id, token }: Claim): string => `${id}#${token}`;

/** A transaction that this process has leased. */
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
  /** Time since its last progress, or since a person retried it. */
  readonly stalledMs: number;
  /** Raised with every claim: the holder of an older one writes nothing. */
  readonly token: string;
  readonly failedStep: number | null;
  readonly input: {
    readonly input: CommonInput & Readonly<Record<string, unknown>>;
    readonly subject: Readonly<Record<string, unknown>>;
  };
  readonly steps: readonly WorkStep[];
}

/** Collects the results of finished steps. */
export function collectResults(steps: readonly WorkStep[]): StepResults {
  return Object.fromEntries(
    steps.filter(({ status }) => status === 'DONE').map(({ name, result }) => [name, result ?? {}]),
  );
}

/** Returns a transaction with one of its steps changed. */
export function withStep(leased: LeasedTransaction, position: number, change: Partial<WorkStep>): LeasedTransaction {
  return { ...leased, steps: leased.steps.map((step) => (step.position === position ? { ...step, ...change } : step)) };
}
