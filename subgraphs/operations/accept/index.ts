import {
  type CallContext,
  type CallSubgraph,
  createCallContext,
  isVisible,
  type Landscape,
  listNames,
  seesPlant,
} from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import { createId } from '../../../schema/canonical/index.ts';
import type { OwnershipRegistry } from '../../../schema/ownership/index.ts';
import type { Engine } from '../engine/index.ts';
import {
  type AnySaga,
  arrangeSteps,
  type CommonInput,
  createQuestions,
  invalidInput,
  type Located,
  notFound,
  sagas,
  type UserError,
  versionConflict,
} from '../sagas/index.ts';
import { checkSteps, createCheckContext } from './check.ts';
import { concealRefusal } from './conceal.ts';
import { hashPayload } from './hash.ts';
import { findByKey, type InsertTransaction, type KnownTransaction } from './insert.ts';
import { findBadText } from './validate-text.ts';

export { createInserter } from './insert.ts';

/** Outcome of a requested change: accepted under an id, or refused. */
export type Acceptance =
  | { readonly transaction: string; readonly userErrors: readonly [] }
  | { readonly transaction: undefined; readonly userErrors: readonly UserError[] };

/** Dependencies of acceptance. */
export interface AcceptOptions {
  readonly database: Database;
  readonly insert: InsertTransaction;
  readonly callSubgraph: CallSubgraph;
  readonly ownership: OwnershipRegistry;
  readonly landscape: Landscape;
  readonly engine: Engine;
}

/** Input of a mutation. */
export type AnyInput = CommonInput & Readonly<Record<string, unknown>>;

/** Maximum time that an answer waits for the end of its transaction. */
const maxWaitMs = 10_000;
const maxKeyLength = 200;

/** Reads the requester of a change. */
export const readActor = ({ viewer }: CallContext): string => viewer.subject;

/** Creates a refusal before any effect. */
export const refused = (...userErrors: readonly UserError[]): Acceptance => ({ transaction: undefined, userErrors });

/** Answers a key that was used before. */
export function repeat(known: KnownTransaction, payloadHash: string): Acceptance {
  if (known.payloadHash === payloadHash) return { transaction: known.id, userErrors: [] };
  return refused({
    type: 'IdempotencyConflict',
    code: 'IDEMPOTENCY_CONFLICT',
    message: 'This idempotency key was used for another change.',
    path: ['input', 'idempotencyKey'],
    transactionId: createId('BusinessTransaction', { transaction: known.id }),
  });
}

/** Refuses a key that cannot be looked up, and texts that cannot be compared. */
export function validateKey(input: CommonInput): UserError | undefined {
  const { idempotencyKey } = input;
  if (idempotencyKey.trim() === '' || idempotencyKey.length > maxKeyLength)
    return invalidInput(`The idempotency key must have 1 to ${maxKeyLength} characters.`, 'idempotencyKey');
  return findBadText(input);
}

/** Refuses an invalid wait time. The wait is not part of a key's payload, so a known key is answered before this check. */
export function validateWait({ waitMs }: CommonInput): UserError | undefined {
  return typeof waitMs === 'number' && waitMs < 0 ? invalidInput('waitMs must not be negative.', 'waitMs') : undefined;
}

/** Waits for the end of a transaction, in whichever process it runs. */
export async function waitForEnd(
  { database, engine }: Pick<AcceptOptions, 'database' | 'engine'>,
  id: string,
  waitMs: number | null | undefined,
): Promise<void> {
  const until = Date.now() + Math.min(waitMs ?? 5_000, maxWaitMs);
  for (;;) {
    const left = until - Date.now();
    if (left <= 0) return;
    await engine.waitFor(id, Math.min(left, 250));
    const rows = await database.query<{ readonly isOpen: boolean }>(
      `select status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') as "isOpen" from operations.business_transaction where id = $1`,
      [id],
      createCallContext(),
    );
    if (rows[0]?.isOpen !== true) return;
  }
}

function refuseNonOwner(
  saga: AnySaga,
  { system }: CommonInput,
  { plant }: Located,
  ownership: OwnershipRegistry,
): UserError | undefined {
  const rule = ownership.findRule(saga.owned, plant);
  if (system === null || system === undefined || rule === undefined || rule.systemOfRecord === system) return undefined;
  return {
    type: 'OwnershipViolation',
    code: 'OWNERSHIP_VIOLATION',
    message: `${rule.systemOfRecord} is the system of record of ${saga.owned} in this plant, not ${system}.`,
    path: ['input', 'system'],
    owner: rule.systemOfRecord,
    exceptionOwner: rule.exceptionOwner,
  };
}

// A transaction that ends from here on may have changed the version that is about to be compared.
async function readVersion({ isVersioned }: AnySaga, { expectedVersion }: CommonInput, database: Database) {
  if (isVersioned !== true || expectedVersion === null || expectedVersion === undefined) return undefined;
  const [row] = await database.query<{ readonly requestedAt: string }>(
    'select clock_timestamp()::text as "requestedAt"',
    [],
    createCallContext(),
  );
  const kinds = sagas.filter((saga) => saga.isVersioned === true).map(({ kind }) => kind);
  return row === undefined ? undefined : { ...row, kinds };
}

async function isLaneBusy(database: Database, lane: string): Promise<boolean> {
  const rows = await database.query(
    `select from operations.business_transaction where lane = $1 and status in ('ACCEPTED', 'RUNNING', 'COMPENSATING') limit 1`,
    [lane],
    createCallContext(),
  );
  return rows.length > 0;
}

const unknownPlant = invalidInput('The plant does not exist.', 'plant');

interface Attempt {
  readonly saga: AnySaga;
  readonly input: AnyInput;
  readonly call: CallContext;
  readonly payloadHash: string;
}

/** Checks whether a change with a new key is possible, and accepts it. */
async function acceptNew(
  { saga, input, call, payloadHash }: Attempt,
  { database, insert, callSubgraph, ownership, landscape, engine }: AcceptOptions,
): Promise<Acceptance> {
  const invalid = validateWait(input) ?? saga.validate?.(input);
  if (invalid !== undefined) return refused(invalid);
  const { correlationId, viewer } = call;
  const actor = readActor(call);
  const isKnownPlant = (plant: string) =>
    seesPlant(viewer, plant) && landscape.plants.some(({ code }) => code === plant);
  const { plant: named } = input;
  // Checked before any look-up: a foreign plant costs as little as a missing one.
  if (typeof named === 'string' && !isKnownPlant(named)) return refused(unknownPlant);
  // Read as the viewer: records that they may not see are not found.
  const version = await readVersion(saga, input, database);
  const located = await saga.locate(input, createQuestions(callSubgraph, createCheckContext(correlationId, viewer)));
  if ('type' in located) return refused(located);
  if (!isKnownPlant(located.plant)) return refused(unknownPlant);
  if (!isVisible(viewer, { plant: located.plant, order: located.productionOrder }))
    return refused(notFound('The order does not exist.', 'number'));
  const foreign = refuseNonOwner(saga, input, located, ownership);
  if (foreign !== undefined) return refused(foreign);
  const steps = arrangeSteps(saga, located.plant, ownership);
  // Behind other changes of its lane, only its own system can answer in a way that will still be valid then.
  const checked = (await isLaneBusy(database, located.lane)) ? steps.slice(0, 1) : steps;
  const request = { input, located, steps: checked, actor, correlationId };
  const { refusal, unchecked } = await checkSteps(callSubgraph, request);
  if (refusal !== undefined) return refused(concealRefusal(refusal, viewer));
  if (located.flaw !== undefined) return refused(located.flaw);

  const reason = input.reason ?? undefined;
  const { idempotencyKey, kind } = { ...input, kind: saga.kind };
  const inserted = await insert({
    version,
    kind,
    idempotencyKey,
    payloadHash,
    input,
    located,
    steps,
    correlationId,
    actor,
    formerName: viewer.formerName,
    reason,
    unchecked,
  });
  if (inserted === undefined)
    return refused(
      versionConflict('Another change of the order is in progress or has just ended.', input.expectedVersion),
    );
  if (inserted.isNew) engine.wake();
  return repeat(inserted, payloadHash);
}

/** Accepts or refuses a change. An accepted one is durable before this resolves, and is carried out in any case. */
export async function accept(
  saga: AnySaga,
  input: AnyInput,
  call: CallContext,
  options: AcceptOptions,
): Promise<Acceptance> {
  const wrong = validateKey(input);
  if (wrong !== undefined) return refused(wrong);
  const payloadHash = hashPayload(saga.kind, input);
  const findKnown = () => findByKey(options.database, listNames(call.viewer), input.idempotencyKey);
  const known = await findKnown();
  if (known !== undefined) return repeat(known, payloadHash);
  const outcome = await acceptNew({ saga, input, call, payloadHash }, options).catch((error: unknown) => ({ error }));
  if ('transaction' in outcome && outcome.transaction !== undefined) return outcome;
  // The same key may have been accepted meanwhile, and be the cause of the refusal itself.
  const accepted = await findKnown();
  if (accepted !== undefined) return repeat(accepted, payloadHash);
  if ('error' in outcome) throw outcome.error;
  return outcome;
}
