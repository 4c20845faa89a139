import { parseId } from '../../../schema/canonical/index.ts';
import { concealRefusal } from '../accept/conceal.ts';
import { type Acceptance, type AnyInput, accept, waitForEnd } from '../accept/index.ts';
import type { SubgraphContext } from '../context.ts';
import { resolveDeadLetter, retryTransaction } from '../dead-letters/index.ts';
import type { Resolution } from '../dead-letters/settle.ts';
import type { Resolvers } from '../generated.ts';
import { type AnySaga, sagas, type UserError } from '../sagas/index.ts';
import type { StepRecord, TransactionRecord } from '../store/index.ts';

/** A payload before its fields are resolved. */
interface Payload {
  readonly userErrors: () => Promise<readonly UserError[]>;
  readonly read: () => Promise<TransactionRecord | undefined>;
  readonly readSteps: () => Promise<readonly StepRecord[]>;
  readonly input: AnyInput;
}

const needsWork = ({ accepting }: SubgraphContext) => {
  if (accepting === undefined) throw new Error('This process does not carry out changes.');
  return accepting;
};

/** Reads past the loaders, since the result must include the new record. */
async function answer(
  acceptance: Acceptance,
  input: AnyInput,
  context: SubgraphContext,
  { tellsRefusal = false }: { readonly tellsRefusal?: boolean } = {},
): Promise<Payload> {
  const { store, call } = context;
  const { transaction: id, userErrors } = acceptance;
  if (id !== undefined) await waitForEnd(needsWork(context), id, input.waitMs);
  let steps: Promise<readonly StepRecord[]> | undefined;
  let transactions: Promise<readonly TransactionRecord[]> | undefined;
  const read = async () => {
    if (id === undefined) return undefined;
    transactions ??= store.readTransactions([id], call);
    return (await transactions)[0];
  };
  return {
    input,
    read,
    userErrors: async () => {
      if (userErrors.length > 0 || !tellsRefusal) return userErrors;
      // Refused by the first step after all: the answer is the same as before acceptance, for every use of the key.
      const refusal = (await read())?.refusal;
      return refusal === undefined ? [] : [concealRefusal(refusal as UserError, call.viewer)];
    },
    readSteps: () => {
      steps ??= id === undefined ? Promise.resolve([]) : store.readSteps([id], call);
      return steps;
    },
  };
}

type Resolver = (_: unknown, args: { readonly input: AnyInput }, context: SubgraphContext) => Promise<Payload>;

const resolveSaga =
  (saga: AnySaga): Resolver =>
  async (_, { input }, context) =>
    answer(await accept(saga, input, context.call, needsWork(context)), input, context, { tellsRefusal: true });

const controls: Readonly<Record<string, Resolver>> = {
  resolveDeadLetter: async (_, { input }, context) =>
    answer(
      await resolveDeadLetter(
        input as AnyInput & { readonly id: string; readonly resolution: Resolution },
        context.call,
        needsWork(context),
      ),
      input,
      context,
    ),
  retryTransaction: async (_, { input }, context) =>
    answer(
      await retryTransaction(input as AnyInput & { readonly id: string }, context.call, needsWork(context)),
      input,
      context,
    ),
};

const toPayloadName = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Payload`;

/** Reads the number that one of the steps created. */
async function readMade({ readSteps }: Payload, part: string): Promise<string | undefined> {
  for (const { result } of await readSteps()) {
    const value = result?.[part];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

const entities = {
  productionOrder: async (payload: Payload) => {
    const transaction = await payload.read();
    if (transaction?.plant === undefined) return null;
    const made =
      transaction.kind === 'createReworkOrder' ? await readMade(payload, 'number') : transaction.productionOrder;
    return made === undefined ? null : { plant: transaction.plant, number: made };
  },
  hold: async (payload: Payload) => {
    if ((await payload.read()) === undefined) return null;
    const number = payload.input['number'] ?? (await readMade(payload, 'hold'));
    return number === undefined ? null : { number };
  },
  inspectionLot: async (payload: Payload) =>
    (await payload.read()) === undefined ? null : { number: String(payload.input['inspectionLot']) },
  nonconformance: async (payload: Payload) => {
    if ((await payload.read()) === undefined) return null;
    const number = payload.input['number'] ?? (await readMade(payload, 'nonconformance'));
    return number === undefined ? null : { number };
  },
  deadLetter: async ({ input, read }: Payload, _: unknown, { store, call }: SubgraphContext) => {
    if ((await read()) === undefined) return null;
    return (await store.readDeadLetters([parseId('DeadLetter', String(input['id'])).deadLetter], call))[0] ?? null;
  },
};

const entityByMutation: Readonly<Record<string, keyof typeof entities>> = {
  placeQualityHold: 'hold',
  releaseQualityHold: 'hold',
  recordInspectionResults: 'inspectionLot',
  decideUsage: 'inspectionLot',
  openNonconformance: 'nonconformance',
  closeNonconformance: 'nonconformance',
  resolveDeadLetter: 'deadLetter',
};

function createPayloadResolvers(kind: string): object {
  const entity = kind === 'retryTransaction' ? undefined : (entityByMutation[kind] ?? 'productionOrder');
  return {
    transaction: async ({ read }: Payload) => (await read()) ?? null,
    ...(entity === undefined ? {} : { [entity]: entities[entity] }),
  };
}

const kinds = [...sagas.map(({ kind }) => kind), ...Object.keys(controls)];

/** Resolvers of all mutations, generated because all work alike. */
export const mutationResolvers = {
  Mutation: { ...Object.fromEntries(sagas.map((saga) => [saga.kind, resolveSaga(saga)])), ...controls },
  ...Object.fromEntries(kinds.map((kind) => [toPayloadName(kind), createPayloadResolvers(kind)])),
  UserError: { __resolveType: ({ type }: { readonly type: string }) => type },
} as unknown as Resolvers;
