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
  /** Whether the system confirmed an effect of it that was not taken back. */
  readonly hasActed: boolean;
  /** Whether another change did the same to the same order since it was first sent. */
  readonly isOvertaken: boolean;
}

/** One claim of a transaction: its token is raised with each. */
export interface Claim {
  readonly id: string;
  readonly token: string;
}

/** Names a claim, so that work in memory is told apart by it. */
export const formatClaim = ({ id, token }: Claim): string => `${id}#${token}`;

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
  /** Raised with every claim: who has an older one writes nothing. */
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
