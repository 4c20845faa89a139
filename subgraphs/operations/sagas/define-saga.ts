import {
  type CallContext,
  type CallSubgraph,
  isOutageCode,
  isPartner,
  isVisible,
  type RowFacts,
} from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';

/** Results of the previous steps, by step. */
export type StepResults = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Input of a step. */
export interface SagaRun<Input> {
  readonly input: Input;
  /** Subject found by `locate`. */
  readonly subject: Readonly<Record<string, unknown>>;
  readonly results: StepResults;
  /** Result of its `findEarlier`, oldest first. */
  readonly earlier: readonly EarlierStep[];
  /** Set while a change is checked before acceptance: numbers that earlier steps will create are unknown. */
  readonly isAhead?: boolean;
}

/** Placeholder for a number that an earlier step will create, while a change is checked. */
export const numberToCome = 'to-come';

/** A finished step of an earlier change that was not undone. */
export interface EarlierStep {
  /** Idempotency key of its sending. */
  readonly key: string;
  /** State before it, as reported by its command. */
  readonly memento: Readonly<Record<string, unknown>> | null;
  /** State after it, as reported by its command. */
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Selection of earlier steps: by a part of their input, since the last one that differs in another part. */
export interface EarlierQuery {
  readonly command: string;
  readonly done: Readonly<Record<string, unknown>>;
  readonly since: Readonly<Record<string, unknown>>;
}

/** One step: one command of one system. */
export interface SagaStep<Input> {
  /** Name of the action, as `releaseInSap`. */
  readonly name: string;
  readonly system: Exclude<System, 'OPERATIONS'>;
  /** The command: a mutation of the system's subgraph. */
  readonly command: string;
  /** Returns the command's input; `undefined` when the step is not needed. */
  readonly input: (given: SagaRun<Input>) => object | undefined;
  /** Selects the steps of earlier changes that its input depends on; read when its turn comes. */
  readonly findEarlier?: (given: SagaRun<Input>) => EarlierQuery | undefined;
  /** `COMMAND` when the command can undo it, else the sentence that states why it cannot be undone. */
  readonly undo: 'COMMAND' | string;
  /** True when the command returns beforehand the state that its undo needs. */
  readonly isPrepared?: boolean;
  /**
   * Effect of a later change of the same field on a retry of this step. `HIDES`: it added to the same amount, which no
   * longer shows whether this step was done. `REPLACES`: it set the value anew, and this step must not set it back.
   */
  readonly overtaking?: 'HIDES' | 'REPLACES';
}

/** Reason of a refusal before acceptance. */
export interface UserError {
  readonly type:
    | 'OwnershipViolation'
    | 'VersionConflict'
    | 'IdempotencyConflict'
    | 'InvalidInput'
    | 'InvalidState'
    | 'NotFound';
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | undefined;
  readonly owner?: System;
  readonly exceptionOwner?: string;
  readonly currentVersion?: string;
  readonly currentState?: string;
  readonly transactionId?: string;
}

/** Subject of a change. */
export interface Located {
  readonly plant: string;
  readonly productionOrder?: string | undefined;
  /** Serialises changes of the same subject. */
  readonly lane: string;
  /** Refusal that applies if no system refuses first. */
  readonly flaw?: UserError | undefined;
  /** Facts that the steps need; JSON. */
  readonly subject?: Readonly<Record<string, unknown>>;
}

/** Queries a subgraph before acceptance, as the caller. */
export interface Queries {
  /** True when the caller is only a partner: they may change only their order's own records. */
  readonly isPartner: boolean;
  /** True when the caller sees such a row at all, by its key alone. */
  sees(facts: RowFacts): boolean;
  ask<Data>(subgraph: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
}

/** Fields of every input. */
export interface CommonInput {
  readonly idempotencyKey: string;
  readonly expectedVersion?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly waitMs?: number | null | undefined;
  readonly system?: System | null | undefined;
}

/** A change across systems: its subject, and its steps in their order. */
export interface Saga<Input extends CommonInput> {
  /** Name of the mutation. */
  readonly kind: string;
  /** Field that it changes: the step of its master goes first. */
  readonly owned: string;
  /** True when it changes the production order, so that its `expectedVersion` is the order's. */
  readonly isVersioned?: boolean;
  /** Validates the input by itself. */
  validate?(input: Input): UserError | undefined;
  /** Finds its subject. @throws when the system that knows it does not answer. */
  locate(input: Input, queries: Queries): Promise<Located | UserError>;
  readonly steps: readonly SagaStep<Input>[];
  /**
   * Present for a correction that follows from an ownership rule. It reads its subject anew while nothing was sent;
   * `undefined`: the difference is gone, and the correction ends without an effect. One that fails, or cannot be sent, is
   * cancelled: the record's next comparison says what is left, so that there is nothing to undo and no dead letter.
   * @throws SubjectUnread
   */
  refresh?(input: Input): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** A saga whose input is checked at its definition and read as JSON by the engine. */
export type AnySaga = Saga<CommonInput & Readonly<Record<string, unknown>>>;

/** Defines a saga; the engine passes its steps the input of the mutation. */
export function defineSaga<Input extends CommonInput>(saga: Saga<Input>): AnySaga {
  return saga as unknown as AnySaga;
}

/** Creates an input error. */
export function invalidInput(message: string, ...path: readonly string[]): UserError {
  return { type: 'InvalidInput', code: 'INVALID_INPUT', message, path: ['input', ...path] };
}

/** Creates an error of a missing record. */
export function notFound(message: string, ...path: readonly string[]): UserError {
  return { type: 'NotFound', code: 'NOT_FOUND', message, path: ['input', ...path] };
}

/** Creates an error of a record in the wrong state. */
export function invalidState(message: string, currentState: string, ...path: readonly string[]): UserError {
  return { type: 'InvalidState', code: 'INVALID_STATE', message, path: ['input', ...path], currentState };
}

/** Creates an error of a version other than the expected one. */
export function versionConflict(message: string, currentVersion: string | null | undefined): UserError {
  return {
    type: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    message,
    path: ['input', 'expectedVersion'],
    currentVersion: currentVersion ?? '',
  };
}

/** True when a decimal text is greater than zero. */
export function isPositive(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && /^\d+(\.\d+)?$/.test(value) && /[1-9]/.test(value);
}

/** Error of a query that a subgraph did not answer completely. */
class QuestionFailed extends Error {
  /** The subgraph's code of the first error. */
  readonly code: string;

  constructor(subgraph: string, { message, extensions }: Failure) {
    super(`The subgraph "${subgraph}" failed: ${message}`);
    this.name = 'QuestionFailed';
    this.code = String(extensions?.['code'] ?? '');
  }
}

interface Failure {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The subject of a correction cannot be read, or has to wait; the code reaches the step. */
export class SubjectUnread extends Error {
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SubjectUnread';
    this.code = code;
  }
}

/** True when a query failed because its system did not answer. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof QuestionFailed && isOutageCode(error.code);
}

/** True when a query failed because of one record that cannot be read: its system answers. */
export function isUnreadable(error: unknown): error is Error & { readonly code: string } {
  return error instanceof QuestionFailed && error.code === 'SYSTEM_BAD_RESPONSE';
}

/** Creates queries that require a complete answer. */
export function createQuestions(callSubgraph: CallSubgraph, call: CallContext): Queries {
  return {
    isPartner: isPartner(call.viewer),
    sees: (facts) => isVisible(call.viewer, facts),
    ask: async <Data>(subgraph: string, query: string, variables: Readonly<Record<string, unknown>>) => {
      const { data, errors } = await callSubgraph(subgraph, { query, variables }, call);
      const [failure] = errors ?? [];
      if (failure !== undefined) throw new QuestionFailed(subgraph, failure);
      // Values of an in-process answer lack a prototype, so they are copied.
      return JSON.parse(JSON.stringify(data)) as Data;
    },
  };
}
