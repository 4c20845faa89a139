import type { SubgraphContext } from '../../context.ts';
import type { Resolvers } from '../../generated.ts';
import type { SynchronizationRunRecord, TransactionRecord } from '../../store/index.ts';
import {
  applySynchronization,
  approveSynchronization,
  type CancelInput,
  type Controlled,
  cancelSynchronization,
  type LinkInput,
  type LinkOutcome,
  linkRecords,
  listPlantSynchronizations,
  type PlantInput,
  type PlantOutcome,
  previewSynchronization,
  type ResolveInput,
  readPlan,
  resolveDiscrepancy,
  type SynchronizeInput,
  setSynchronizationMode,
  type UnlinkInput,
  unlinkRecords,
} from '../../synchronization/index.ts';

type Resolve<Input> = (_: unknown, args: { readonly input: Input }, context: SubgraphContext) => Promise<object>;

const requireControl = ({ controlling }: SubgraphContext) => {
  if (controlling === undefined) throw new Error('This process carries no changes out.');
  return controlling;
};

/** Reads past the loaders, since the result must include the new record. */
async function readControl(
  { transaction: id }: Controlled<object>,
  { store, call }: SubgraphContext,
): Promise<TransactionRecord | null> {
  return id === undefined ? null : ((await store.readTransactions([id], call))[0] ?? null);
}

/** Reads a run past the loaders, in its present state. */
async function readRun(
  id: string | undefined,
  { store, call }: SubgraphContext,
): Promise<SynchronizationRunRecord | null> {
  return id === undefined ? null : ((await store.readRuns([id], call))[0] ?? null);
}

const cancel: Resolve<CancelInput> = async (_, { input }, context) => {
  const controlled = await cancelSynchronization(input, context.call, requireControl(context));
  const { outcome, userErrors } = controlled;
  return { transaction: await readControl(controlled, context), run: await readRun(outcome?.run, context), userErrors };
};

/** Creates the payload of a control of one kind of record in one plant. */
async function createPlantPayload(controlled: Controlled<PlantOutcome>, context: SubgraphContext): Promise<object> {
  const { outcome, userErrors } = controlled;
  const { store, call } = context;
  const listed =
    outcome === undefined
      ? []
      : await listPlantSynchronizations(store, { plant: outcome.plant, call }, requireControl(context));
  return {
    transaction: await readControl(controlled, context),
    synchronization: listed.find(({ noun }) => noun === outcome?.noun) ?? null,
    userErrors,
  };
}

const resolvePlantControl =
  <Input extends PlantInput>(
    control: (
      input: Input,
      call: SubgraphContext['call'],
      options: ReturnType<typeof requireControl>,
    ) => Promise<Controlled<PlantOutcome>>,
  ): Resolve<Input> =>
  async (_, { input }, context) =>
    createPlantPayload(await control(input, context.call, requireControl(context)), context);

const resolveDifferences: Resolve<ResolveInput> = async (_, { input }, context) => {
  const { store, call } = context;
  const controlled = await resolveDiscrepancy(input, call, requireControl(context));
  const answers = controlled.outcome?.answers ?? [];
  const ids = answers.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const records = new Map((await store.readSynchronizationRecords(ids, call)).map((record) => [record.id, record]));
  return {
    transaction: await readControl(controlled, context),
    answers: answers.map(({ record, ...answer }) => ({ ...answer, record: records.get(record ?? '') ?? null })),
    userErrors: controlled.userErrors,
  };
};

const synchronize: Resolve<SynchronizeInput> = async (_, { input }, context) => {
  const { store, call } = context;
  if (input.mode === 'DRY_RUN') {
    const { outcome, userErrors } = await previewSynchronization(input, call, requireControl(context));
    return {
      transaction: null,
      planId: outcome?.planId ?? null,
      plan: outcome?.plan ?? null,
      run: await readRun(outcome?.run, context),
      records: null,
      userErrors,
    };
  }
  const controlled = await applySynchronization(input, call, requireControl(context));
  const { outcome, userErrors } = controlled;
  const subjects = outcome?.keys.map((key) => ({ plant: outcome.plant, key })) ?? [];
  const records =
    outcome === undefined ? null : await store.readSynchronizationOfSubjects({ nouns: [outcome.noun], subjects }, call);
  const planId = outcome?.planId ?? null;
  const plan = planId === null ? null : await readPlan(requireControl(context).database, planId);
  const run = await readRun(outcome?.run, context);
  return { transaction: await readControl(controlled, context), planId, plan, run, records, userErrors };
};

const resolveLink =
  <Input>(
    control: (
      input: Input,
      call: SubgraphContext['call'],
      options: ReturnType<typeof requireControl>,
    ) => Promise<Controlled<LinkOutcome>>,
  ): Resolve<Input> =>
  async (_, { input }, context) => {
    const { store, call } = context;
    const controlled = await control(input, call, requireControl(context));
    const ids = controlled.outcome === undefined ? [] : [controlled.outcome.record];
    const [record = null] = await store.readSynchronizationRecords(ids, call);
    return { transaction: await readControl(controlled, context), record, userErrors: controlled.userErrors };
  };

/** Mutations that control the synchronization. */
export const synchronizationMutations = {
  setSynchronizationMode: resolvePlantControl(setSynchronizationMode),
  approveSynchronization: resolvePlantControl(approveSynchronization),
  resolveDiscrepancy: resolveDifferences,
  synchronize,
  cancelSynchronization: cancel,
  linkRecords: resolveLink<LinkInput>(linkRecords),
  unlinkRecords: resolveLink<UnlinkInput>(unlinkRecords),
} as unknown as Pick<
  NonNullable<Resolvers['Mutation']>,
  | 'setSynchronizationMode'
  | 'approveSynchronization'
  | 'resolveDiscrepancy'
  | 'synchronize'
  | 'cancelSynchronization'
  | 'linkRecords'
  | 'unlinkRecords'
>;
