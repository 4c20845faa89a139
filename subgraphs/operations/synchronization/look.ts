import { type CallSubgraph, createCallContext, type Landscape } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { OwnershipRegistry, OwnershipRule } from '../../../schema/ownership/index.ts';
import type { CorrectionInput, ReadChange } from './correct.ts';
import { retryRefusedMs } from './decide.ts';
import { type DueRecord, finishDue, isLaneBusy, noteOpen } from './due.ts';
import { type Mode, readMode } from './mode.ts';
import { isPassing } from './outage.ts';
import { type Consumer, everyOpen, type Look, type Reconciler, type RecordKey } from './reconciler.ts';
import { isPageKey, scanPage } from './scan.ts';
import { settleAbsent, settleComparison } from './settle.ts';
import { createLookTools } from './tools.ts';

/** Dependencies of looking at records. */
export interface LookOptions {
  readonly database: Database;
  readonly callSubgraph: CallSubgraph;
  readonly ownership: OwnershipRegistry;
  readonly landscape: Landscape;
  /** Mode of plants without one of their own. */
  readonly mode: Mode;
  readonly hourlyLimit: number;
  /** Delay of the next look after a correction was requested; its own lane holds it back until it has ended. */
  readonly settleMs: number;
}

/** Finds the rule that a reconciler carries out in a plant; `undefined` where another system owns the field. */
export function findRule(
  { field, owner }: Reconciler,
  plant: string,
  { ownership }: Pick<LookOptions, 'ownership'>,
): OwnershipRule | undefined {
  const rule = ownership.findRule(field, plant);
  return rule?.systemOfRecord === owner ? rule : undefined;
}

/** Lists the consumers of a rule that the plant has. */
export function listConsumers(
  { consumers }: OwnershipRule,
  plant: string,
  { landscape }: Pick<LookOptions, 'landscape'>,
): readonly Consumer[] {
  const isThere = (system: string) =>
    landscape.systems.some((one) => one.system === system && one.plants.includes(plant));
  return consumers.filter((system): system is Consumer => system !== 'OPERATIONS' && isThere(system));
}

/** Creates the reading by which a correction decides, when its turn comes, that it is still needed. */
export function createReadChange(options: LookOptions): ReadChange {
  const { database, callSubgraph, mode: configured } = options;
  return async (reconciler, { plant, key, consumer }: CorrectionInput) => {
    const { mode } = await readMode(database, { noun: reconciler.noun, plant }, configured);
    if (mode !== 'LIVE' || findRule(reconciler, plant, options) === undefined) return undefined;
    const look = await reconciler.look({ plant, key }, [consumer], createLookTools(callSubgraph, database));
    const verdict = look?.comparisons.find((one) => one.consumer === consumer)?.verdict;
    if (verdict?.kind === 'UNANSWERED') throw new Error(`${consumer} does not answer.`);
    return verdict?.kind === 'CHANGE' ? { step: verdict.step, input: verdict.input } : undefined;
  };
}

/** Longest wait before an owner or a consumer that did not answer is read again. */
const maxDelayMs = 60_000;
const computeDelay = (attempts: number): number => Math.min(maxDelayMs, 1_000 * 2 ** Math.min(attempts, 10));

/** Time after which a record is looked at again without being named; `undefined`: not before something names it. */
interface Again {
  readonly delayMs: number;
  readonly isFailure: boolean;
}

async function settleLook(
  due: DueRecord,
  { reconciler, look, rule }: { readonly reconciler: Reconciler; readonly look: Look; readonly rule: OwnershipRule },
  options: LookOptions,
): Promise<void> {
  const { database, mode: configured, hourlyLimit, settleMs } = options;
  const { noun, plant, key, changedAt, attempts } = due;
  const mode = await readMode(database, { noun, plant }, configured);
  const record: RecordKey = { plant, key };
  await database.transaction(async (client) => {
    // A transaction that was accepted since the claim would be read half done.
    if (await isLaneBusy(client, look.lane)) {
      await finishDue(client, due, { delayMs: settleMs, isFailure: false, isPutOff: true, lanes: [look.lane] });
      return;
    }
    const agains: Again[] = [];
    for (const comparison of look.comparisons) {
      const settling = { reconciler, record, look, rule, mode, changedAt: changedAt ?? undefined, hourlyLimit };
      const { status, reason, isCorrected } = await settleComparison(client, settling, comparison);
      if (isCorrected === true) agains.push({ delayMs: settleMs, isFailure: false });
      if (status === 'RETRYING') agains.push({ delayMs: computeDelay(attempts), isFailure: true });
      if (reason === 'REFUSED' || status === 'BRAKED' || status === 'QUARANTINED')
        agains.push({ delayMs: retryRefusedMs, isFailure: false });
    }
    const compared = look.comparisons.map(({ consumer }) => consumer);
    await settleAbsent(client, { noun, plant, key }, compared, false);
    const [soonest] = agains.toSorted((a, b) => a.delayMs - b.delayMs);
    const isFailure = agains.some((again) => again.isFailure);
    await finishDue(client, due, soonest === undefined ? undefined : { ...soonest, isFailure, lanes: [look.lane] });
  }, createCallContext());
}

/** Looks at a record in its owner and every consumer, and writes what follows. */
export async function lookAt(due: DueRecord, reconciler: Reconciler, options: LookOptions): Promise<void> {
  const { database, callSubgraph } = options;
  const { noun, plant, key, attempts } = due;
  const finish = (again?: Again) =>
    database.transaction(
      (client) => finishDue(client, due, again === undefined ? undefined : { ...again, lanes: [] }),
      createCallContext(),
    );
  const rule = findRule(reconciler, plant, options);
  const { mode } = await readMode(database, { noun, plant }, options.mode);
  if (rule === undefined || mode === 'OFF') return finish();
  if (key === everyOpen && reconciler.scan === undefined)
    return database.transaction(async (client) => {
      await noteOpen(client, [reconciler], plant);
      await finishDue(client, due, undefined);
    }, createCallContext());
  const tools = createLookTools(callSubgraph, database);
  try {
    if (reconciler.scan !== undefined && isPageKey(key)) return await scanPage(due, reconciler.scan, options);
    const look = await reconciler.look({ plant, key }, listConsumers(rule, plant, options), tools);
    if (look !== undefined) return await settleLook(due, { reconciler, look, rule }, options);
    await database.transaction(async (client) => {
      await settleAbsent(client, { noun, plant, key }, [], true);
      await finishDue(client, due, undefined);
    }, createCallContext());
  } catch (error) {
    if (!isPassing(error)) throw error;
    await finish({ delayMs: computeDelay(attempts), isFailure: true });
  }
}
