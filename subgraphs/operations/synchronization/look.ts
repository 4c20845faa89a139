import type { PoolClient } from 'pg';
import { type CallSubgraph, createCallContext, type Landscape } from '../../../kit/index.ts';
import type { Database } from '../../../kit/postgres/index.ts';
import type { OwnershipRegistry, OwnershipRule } from '../../../schema/ownership/index.ts';
import { isUnreadable } from '../sagas/index.ts';
import { findBrake } from './brake.ts';
import { type Decision, retryRefusedMs } from './decide.ts';
import {
  type DueRecord,
  finishDue,
  isAnyLaneBusy,
  type NextLook,
  noteDiffering,
  noteOpen,
  noteOpenInLanes,
  noteOpenOfOrder,
  wakeWaiting,
} from './due.ts';
import { findFallen } from './find-fallen.ts';
import { readFirstScan } from './first-scan.ts';
import { leaveCancelled } from './leave-cancelled.ts';
import { isListingKey, listPage } from './list-page.ts';
import { type Mode, readMode } from './mode.ts';
import { noteUnanswered } from './note-unanswered.ts';
import { noteUnreadable } from './note-unreadable.ts';
import { isPassing } from './outage.ts';
import {
  type Comparison,
  type Consumer,
  everyOpen,
  isOpenKey,
  type Look,
  openKey,
  type Reconciler,
  type RecordKey,
} from './reconciler.ts';
import { reconcilers } from './reconcilers/index.ts';
import { cancelRun, noteCompared } from './run.ts';
import { isPageKey, scanPage } from './scan.ts';
import { settleComparison, settleNothingToCarry, settleVanished } from './settle.ts';
import { lockCauses } from './shared-cause.ts';
import { actor, createLookTools, type SharedReadings } from './tools.ts';

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

/** Dependencies of looks that began together. */
export interface SharedLookOptions extends LookOptions {
  readonly shared?: SharedReadings | undefined;
  /** The looks themselves. */
  readonly together?: readonly DueRecord[] | undefined;
}

/** Finds the rule that a reconciler carries out in a plant; `undefined` where another system owns the field. */
export function findRule(
  { field, within = field, owner }: Reconciler,
  plant: string,
  { ownership }: Pick<LookOptions, 'ownership'>,
): OwnershipRule | undefined {
  const rule = ownership.findRule(field, plant);
  const isOwned = ownership.findRule(within, plant)?.systemOfRecord === owner;
  return rule?.systemOfRecord === owner && isOwned ? rule : undefined;
}

/** Lists the consumers of a rule that the plant has, and to which its settings let records be carried. */
export function listConsumers(
  { reconciler, rule: { consumers } }: { readonly reconciler: Reconciler; readonly rule: OwnershipRule },
  plant: string,
  { landscape }: Pick<LookOptions, 'landscape'>,
): readonly Consumer[] {
  const settings = landscape.plants.find(({ code }) => code === plant);
  const isThere = (system: Consumer) =>
    landscape.systems.some((one) => one.system === system && one.plants.includes(plant)) &&
    reconciler.isConsumer?.(system, settings) !== false;
  return consumers.filter((system): system is Consumer => system !== 'OPERATIONS' && isThere(system));
}

/** True in a plant that lets facts that people edit later be posted again unasked. */
export const findRepostsEdits = ({ landscape }: Pick<LookOptions, 'landscape'>, plant: string): boolean =>
  landscape.plants.some(({ code, editedFacts }) => code === plant && editedFacts === 'REPOST');

/** Longest wait before an owner or a consumer that did not answer is read again. */
const maxDelayMs = 60_000;
const computeDelay = (attempts: number): number => Math.min(maxDelayMs, 1_000 * 2 ** Math.min(attempts, 10));

/** Time after which a record is looked at again without being named; `undefined`: not before something names it. */
interface Again {
  readonly delayMs: number;
  readonly isFailure: boolean;
}

const isTriedLater = ({ status, reason }: Decision): boolean =>
  reason === 'MATERIAL_SHORT' || reason === 'REFUSED' || ['BRAKED', 'QUARANTINED', 'WAITING'].includes(status);

/**
 * Plans the next look that follows from a decision; `undefined`: none. Of master data thousands may be refused or braked at
 * once: they are tried again by the next regular comparison, or the approval, and keep no other record waiting.
 */
export function planNextLook(
  decision: Decision,
  {
    attempts,
    settleMs,
    isMasterData,
  }: { readonly attempts: number; readonly settleMs: number; readonly isMasterData: boolean },
): Again | undefined {
  if (decision.isCorrected === true) return { delayMs: settleMs, isFailure: false };
  if (isMasterData && isTriedLater(decision) && decision.status !== 'WAITING') return undefined;
  if (isTriedLater(decision)) return { delayMs: retryRefusedMs, isFailure: false };
  if (decision.status !== 'RETRYING') return undefined;
  return { delayMs: decision.retryMs ?? computeDelay(attempts), isFailure: true };
}

/**
 * Finds the record that a comparison is of, and the change behind it. Every record of a kind that is compared as a whole
 * has a stamp, however old: it is a change only after the first complete comparison.
 */
export function findSubject(
  { plant, key, changedAt }: Pick<DueRecord, 'plant' | 'key' | 'changedAt'>,
  comparison: Pick<Comparison, 'key' | 'changedAt'>,
  { keepsEqual, firstScan }: { readonly keepsEqual: boolean; readonly firstScan: Date | undefined },
) {
  const record: RecordKey = { plant, key: comparison.key ?? key };
  const stamp = comparison.changedAt === undefined ? undefined : new Date(comparison.changedAt);
  const isNews = stamp !== undefined && (!keepsEqual || (firstScan !== undefined && stamp > firstScan));
  const named = changedAt ?? undefined;
  if (!isNews) return { record, changedAt: named, newsAt: named };
  // A person, or the owner's event, has named a record whose stamp is older; the others of the same look have only theirs.
  const isNamed = named !== undefined && named > stamp && record.key === key;
  return { record, changedAt: stamp, newsAt: isNamed ? named : stamp };
}

async function settleLook(
  due: DueRecord,
  { reconciler, look, rule }: { readonly reconciler: Reconciler; readonly look: Look; readonly rule: OwnershipRule },
  options: LookOptions,
): Promise<void> {
  const { database, mode: configured, hourlyLimit, settleMs } = options;
  const { noun, plant, key, attempts } = due;
  const mode = await readMode(database, { noun, plant }, configured);
  const record: RecordKey = { plant, key };
  const isChange = mode.mode === 'LIVE' && look.comparisons.some(({ verdict }) => verdict.kind === 'CHANGE');
  const tools = createLookTools(options);
  const fallen = isChange ? await findFallen(reconciler, record, { database, tools, mode }) : undefined;
  const implausible = isChange ? await findBrake(reconciler, plant, options) : undefined;
  const { besideLanes = [] } = look;
  const lanes = [look.lane, ...besideLanes];
  const later: NextLook = { delayMs: settleMs, isFailure: false, isPutOff: true, lanes };
  const keepsEqual = reconciler.keepsEqual === true;
  const firstScan = keepsEqual ? await readFirstScan(database, { noun, plant }) : undefined;
  await database.transaction(async (client) => {
    // A transaction that was accepted since the claim would be read half done.
    if (await isAnyLaneBusy(client, lanes)) {
      await finishDue(client, due, later);
      return;
    }
    await lockCauses(client, [plant]);
    if (await leaveCancelled(client, due, later)) return;
    const agains: Again[] = [];
    const repostsEdits = findRepostsEdits(options, plant);
    const run = due.run ?? undefined;
    const common = { reconciler, look, rule, mode, hourlyLimit, fallen, implausible, repostsEdits, run };
    for (const comparison of look.comparisons) {
      const settling = { ...common, ...findSubject(due, comparison, { keepsEqual, firstScan }) };
      const decision = await settleComparison(client, settling, comparison);
      const again = planNextLook(decision, { attempts, settleMs, isMasterData: reconciler.startsOff === true });
      if (again !== undefined) agains.push(again);
    }
    const isEqual = look.comparisons.some(({ verdict }) => verdict.kind === 'EQUAL');
    if (reconciler.precedes !== undefined && isEqual) await wakeWaiting(client, record, reconciler.precedes);
    if (isEqual) await noteOpenInLanes(client, reconcilers, besideLanes);
    if (isEqual) await noteDiffering(client, plant, look.mayAgree ?? []);
    const compared = look.comparisons.map(({ consumer }) => consumer);
    await settleNothingToCarry(client, { noun, plant, key }, compared);
    const [soonest] = agains.toSorted((a, b) => a.delayMs - b.delayMs);
    const isFailure = agains.some((again) => again.isFailure);
    await finishLook(client, due, soonest === undefined ? undefined : { ...soonest, isFailure, lanes });
  }, createCallContext());
}

/** Ends a claim; a record that is not due again within a minute was compared as far as its runs are concerned. */
async function finishLook(client: PoolClient, due: DueRecord, again: NextLook | undefined): Promise<void> {
  const isOver = await finishDue(client, due, again);
  const isAtRest = again === undefined || (!again.isFailure && again.delayMs >= maxDelayMs);
  if (isOver && isAtRest) await noteCompared(client, due);
}

/** Ends the claim of a record that is not carried; a regular comparison ends at a page that is not. */
async function finishUncarried(client: PoolClient, due: DueRecord): Promise<void> {
  // Runs are locked before what is due because of them, as by cancelling.
  await lockCauses(client, [due.plant]);
  if (due.run !== null && isPageKey(due.key)) await cancelRun(client, due.run, actor);
  await finishLook(client, due, undefined);
}

/** Looks at a record in its owner and every consumer, and writes what follows. */
export async function lookAt(due: DueRecord, reconciler: Reconciler, options: SharedLookOptions): Promise<void> {
  const { database } = options;
  const { noun, plant, key, attempts } = due;
  const rule = findRule(reconciler, plant, options);
  const { mode } = await readMode(database, { noun, plant }, options.mode);
  if (rule === undefined || mode === 'OFF')
    return database.transaction((client) => finishUncarried(client, due), createCallContext());
  if (key === everyOpen && reconciler.scan === undefined)
    return database.transaction(async (client) => {
      await noteOpen(client, [reconciler], plant);
      await finishDue(client, due, undefined);
    }, createCallContext());
  if (reconciler.openValue !== undefined && isOpenKey(key))
    return database.transaction(async (client) => {
      await noteOpenOfOrder(client, reconciler, `${plant}/${key.slice(openKey.length)}`);
      await finishDue(client, due, undefined);
    }, createCallContext());
  const tools = createLookTools(options, options.shared);
  try {
    if (reconciler.listOpen !== undefined && isListingKey(key))
      return await listPage(due, reconciler.listOpen, options);
    const consumers = listConsumers({ reconciler, rule }, plant, options);
    if (reconciler.scan !== undefined && isPageKey(key))
      return await scanPage(due, reconciler, { ...options, consumers });
    const look = await reconciler.look({ plant, key }, consumers, tools);
    if (look !== undefined) return await settleLook(due, { reconciler, look, rule }, options);
    await database.transaction(async (client) => {
      await lockCauses(client, [plant]);
      await settleVanished(client, { noun, plant, key }, { rule, mode });
      await finishLook(client, due, undefined);
    }, createCallContext());
  } catch (error) {
    if (!isPassing(error)) throw error;
    await database.transaction(async (client) => {
      const { code = 'SYSTEM_UNAVAILABLE' } = error as { readonly code?: string };
      await noteUnanswered(client, reconciler, { record: { plant, key }, code });
      if (isUnreadable(error) && !isPageKey(key) && !isListingKey(key)) {
        const consumers = listConsumers({ reconciler, rule }, plant, options);
        await noteUnreadable(client, { reconciler, record: { plant, key }, rule, consumers, error });
      }
      await finishDue(client, due, { delayMs: computeDelay(attempts), isFailure: true, lanes: [] });
    }, createCallContext());
  }
}
