import {
  type CallContext,
  type CallSubgraph,
  isOutageCode,
  isPartner,
  isVisible,
  type RowFacts,
} from '../../../kit/index.ts';
import type { System } from '../../../schema/canonical/index.ts';

/** The results of the steps before, by step. */
export type StepResults = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** What a step is given. */
export interface SagaRun<Input> {
  readonly input: Input;
  /** What `locate` found. */
  readonly subject: Readonly<Record<string, unknown>>;
  readonly results: StepResults;
  /** What its `findEarlier` asks for, oldest first. */
  readonly earlier: readonly EarlierStep[];
  /** Set while a change is checked before acceptance: what earlier steps will make has no number yet. */
  readonly isAhead?: boolean;
}

/** Stands for a number that an earlier step will give, while a change is checked. */
export const numberToCome = 'to-come';

/** A step of an earlier change that is done and not taken back. */
export interface EarlierStep {
  /** The key that it was sent under. */
  readonly key: string;
  /** What was there before it, as its command told. */
  readonly memento: Readonly<Record<string, unknown>> | null;
}

/** Steps of earlier changes: by a part of their input, since the last one that has another part. */
export interface EarlierQuery {
  readonly command: string;
  readonly done: Readonly<Record<string, unknown>>;
  readonly since: Readonly<Record<string, unknown>>;
}

/** One step: one command of one system. */
export interface SagaStep<Input> {
  /** Says what is done, as `releaseInSap`. */
  readonly name: string;
  readonly system: Exclude<System, 'OPERATIONS'>;
  /** The command: a mutation of the system's subgraph. */
  readonly command: string;
  /** The command's input; `undefined` when the step is not needed. */
  readonly input: (given: SagaRun<Input>) => object | undefined;
  /** The steps of earlier changes that its input depends on; read when its turn comes. */
  readonly findEarlier?: (given: SagaRun<Input>) => EarlierQuery | undefined;
  /** Whether the command takes it back, or the sentence that says why nothing does. */
  readonly undo: 'COMMAND' | string;
  /** Whether the command tells beforehand what its undo needs. */
  readonly isPrepared?: boolean;
  /**
   * What a later change of the same thing means for a retry of this step. `HIDES`: it added to the same amount, which no
   * longer tells whether this step is in. `REPLACES`: it set the value anew, and this step must not set it back.
   */
  readonly overtaking?: 'HIDES' | 'REPLACES';
}

/** Why a change is refused before acceptance. */
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

/** What a change is about. */
export interface Located {
  readonly plant: string;
  readonly productionOrder?: string | undefined;
  /** Names what is changed one after the other. */
  readonly lane: string;
  /** Why it is refused if no system refuses it first. */
  readonly flaw?: UserError | undefined;
  /** What the steps need to know of it; JSON. */
  readonly subject?: Readonly<Record<string, unknown>>;
}

/** Asks one subgraph while a change is looked at, as its caller. */
export interface Queries {
  /** Whether the caller is nothing but a partner: only what is their order's own is theirs. */
  readonly isPartner: boolean;
  /** Whether the caller sees such a row at all, by its key alone. */
  sees(facts: RowFacts): boolean;
  ask<Data>(subgraph: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
}

/** What every input has. */
export interface CommonInput {
  readonly idempotencyKey: string;
  readonly expectedVersion?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly waitMs?: number | null | undefined;
  readonly system?: System | null | undefined;
}

/** A change across systems: what it is about, and its steps in their order. */
export interface Saga<Input extends CommonInput> {
  /** The mutation. */
  readonly kind: string;
  /** What it changes: the step of its master goes first. */
  readonly owned: string;
  /** Whether it changes the production order, so that its `expectedVersion` is the order's. */
  readonly isVersioned?: boolean;
  /** What is wrong with the input by itself. */
  validate?(input: Input): UserError | undefined;
  /** Finds what it is about. @throws when the system that knows does not answer. */
  locate(input: Input, queries: Queries): Promise<Located | UserError>;
  readonly steps: readonly SagaStep<Input>[];
}

/** A saga whose input is checked where it is defined and read as JSON by the engine. */
export type AnySaga = Saga<CommonInput & Readonly<Record<string, unknown>>>;

/** Defines a saga; the engine hands its steps the input that the mutation was called with. */
export function defineSaga<Input extends CommonInput>(saga: Saga<Input>): AnySaga {
  return saga as unknown as AnySaga;
}

/** An input error. */
export function invalidInput(message: string, ...path: readonly string[]): UserError {
  return { type: 'InvalidInput', code: 'INVALID_INPUT', message, path: ['input', ...path] };
}

/** Something that does not exist. */
export function notFound(message: string, ...path: readonly string[]): UserError {
  return { type: 'NotFound', code: 'NOT_FOUND', message, path: ['input', ...path] };
}

/** Something that is not in the state for it. */
export function invalidState(message: string, currentState: string, ...path: readonly string[]): UserError {
  return { type: 'InvalidState', code: 'INVALID_STATE', message, path: ['input', ...path], currentState };
}

/** Another version than the expected one. */
export function versionConflict(message: string, currentVersion: string | null | undefined): UserError {
  return {
    type: 'VersionConflict',
    code: 'VERSION_CONFLICT',
    message,
    path: ['input', 'expectedVersion'],
    currentVersion: currentVersion ?? '',
  };
}

/** Whether a decimal text is more than nothing. */
export function isPositive(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && /^\d+(\.\d+)?$/.test(value) && /[1-9]/.test(value);
}

/** A question that a subgraph did not answer whole. */
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

/** Whether a question failed because its system did not answer. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof QuestionFailed && isOutageCode(error.code);
}

/** Asks a subgraph and wants a whole answer. */
export function createQuestions(callSubgraph: CallSubgraph, call: CallContext): Queries {
  return {
    isPartner: isPartner(call.viewer),
    sees: (facts) => isVisible(call.viewer, facts),
    ask: async <Data>(subgraph: string, query: string, variables: Readonly<Record<string, unknown>>) => {
      const { data, errors } = await callSubgraph(subgraph, { query, variables }, call);
      const [failure] = errors ?? [];
      if (failure !== undefined) throw new QuestionFailed(subgraph, failure);
      // Values of an answer that did not cross a wire have no prototype of their own to rely on.
      return JSON.parse(JSON.stringify(data)) as Data;
    },
  };
}
