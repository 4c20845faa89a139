import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { insertTransactions } from '../accept/insert.ts';
import { type AnySaga, type CommonInput, defineSaga } from '../sagas/index.ts';
import type { Consumer, CorrectionStep, Look, Reconciler, RecordKey } from './reconciler.ts';
import { actor } from './tools.ts';

/** Input of a correction: the record and its cause, never the values, which are read anew when its turn comes. */
export interface CorrectionInput extends CommonInput, RecordKey {
  readonly consumer: Consumer;
  readonly generation: number;
  /** Reason of the difference that a person let be written; absent: none was needed. */
  readonly approved?: string | undefined;
  /** Hash of the change that a plan shows; another one is not written. */
  readonly planned?: string | undefined;
  /** Run that alone caused it; once that is cancelled, nothing is written. */
  readonly run?: string | undefined;
  /** True when the consumer did not have the record when it was requested: another one creates nothing. */
  readonly isCreation?: true | undefined;
}

/** Reads the change that a consumer needs now; `undefined` when it needs none, or may not be written any more. */
export type ReadChange = (
  reconciler: Reconciler,
  input: CorrectionInput,
) => Promise<{ readonly step: string; readonly input: object } | undefined>;

/** Names the kind of transactions by which records are corrected. */
export const formatKind = ({ noun }: Pick<Reconciler, 'noun'>): string => `synchronize${noun}`;

/** Creates the transaction of corrections of one kind of record. It has one step, chosen when it is requested. */
export function createCorrectionSaga(reconciler: Reconciler, readChange: ReadChange): AnySaga {
  return defineSaga<CorrectionInput>({
    kind: formatKind(reconciler),
    owned: reconciler.field,
    locate: () => Promise.reject(new Error(`${formatKind(reconciler)} is not requested by clients.`)),
    refresh: async (input) => readChange(reconciler, input),
    steps: reconciler.steps.map(({ isPrepared, ...step }) => ({
      ...step,
      ...(isPrepared === true ? { isPrepared } : {}),
      input: ({ subject }) => (subject['step'] === step.name ? (subject['input'] as object) : undefined),
      undo: 'A correction is not undone: the next comparison writes what the owner says then.',
    })),
  });
}

/** A correction to request. */
export interface CorrectionRequest {
  readonly reconciler: Reconciler;
  readonly record: RecordKey;
  readonly consumer: Consumer;
  readonly step: string;
  readonly generation: number;
  readonly approved: string | undefined;
  readonly look: Pick<Look, 'lane' | 'productionOrder'>;
  readonly reason: string;
  readonly planned?: string | undefined;
  readonly run?: string | undefined;
  readonly isCreation?: boolean | undefined;
}

/** Requests a correction, once for each generation of the record; returns its transaction. */
export async function requestCorrection(
  client: PoolClient,
  {
    reconciler,
    record,
    consumer,
    step: name,
    generation,
    approved,
    look,
    reason,
    planned,
    run,
    isCreation,
  }: CorrectionRequest,
): Promise<string> {
  const { plant, key } = record;
  const idempotencyKey = `${reconciler.noun}:${plant}/${key}:${consumer}:${generation}`;
  const step = reconciler.steps.find((one) => one.name === name && one.system === consumer) as
    | CorrectionStep
    | undefined;
  if (step === undefined) throw new Error(`${reconciler.noun} has no step "${name}" in ${consumer}.`);
  const change = {
    kind: formatKind(reconciler),
    idempotencyKey,
    payloadHash: idempotencyKey,
    input: {
      plant,
      key,
      consumer,
      generation,
      approved,
      reason,
      idempotencyKey,
      ...(planned === undefined ? {} : { planned }),
      ...(run === undefined ? {} : { run }),
      ...(isCreation === true ? { isCreation } : {}),
    },
    located: { plant, productionOrder: look.productionOrder, lane: look.lane },
    steps: [{ ...step, input: () => undefined, undo: '' }],
    correlationId: randomUUID(),
    actor,
    reason,
  };
  const [made] = await insertTransactions(
    async (text, values) => (await client.query(text, [...values])).rows,
    [change],
  );
  if (made === undefined) throw new Error('A correction was not accepted.');
  return made.id;
}
