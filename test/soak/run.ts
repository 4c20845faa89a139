import { setTimeout as pause } from 'node:timers/promises';
import { type NumberedEntry, type OpenStaff, openStaff, Random, simulate } from '../../simulate/index.ts';
import { describeSystems } from '../support/people.ts';
import {
  type Addresses,
  type Books,
  createOrderFinder,
  type Deed,
  judge,
  type ListedRecord,
  readBooks,
} from './checker/index.ts';
import { listDeeds } from './deeds.ts';
import { acceptAll, overwriteAll, setLive } from './go-live.ts';
import { listRecords } from './list-records.ts';
import { mutate } from './mutations.ts';
import { SoakPlant } from './plant.ts';
import { compareEverything, compareStockAgain, describeOpen, waitForFirstReading, waitForQuiet } from './quiet.ts';
import { Troubles } from './trouble.ts';

/** Options of a soak. */
export interface SoakOptions {
  readonly seed: number;
  /** Number of changes; every fifth is a mutation of the graph, the others are made by people in the systems. */
  readonly changes: number;
  /** Number of gateways that are killed; with one or more, one is also stopped and PostgreSQL crashes. */
  readonly kills: number;
  readonly processes: number;
  readonly perSecond: number;
  readonly scale: number;
  /** Time for everything to be carried after the last change. */
  readonly quietMs: number;
  onProgress(line: string): void;
}

/** Outcome of a soak. */
export interface SoakResult {
  readonly acts: number;
  readonly refused: number;
  readonly mutations: number;
  /** Records that wait for a person. */
  readonly listed: number;
  /** Orders that were changed. */
  readonly orders: number;
  readonly violations: readonly string[];
  /** Acts of people and clients on orders. */
  readonly deeds: readonly Deed[];
  /** Every record of the changed orders, as the graph's tables have it. */
  readonly records: readonly object[];
}

const mutationShare = 5;

interface LandscapeSystem {
  readonly system: string;
  readonly instance: string;
  readonly plants: readonly string[];
  readonly timeZone?: string;
}

function describeAddresses(plant: SoakPlant): Addresses {
  const { plants, systems } = plant.systems.sandboxes.landscape;
  const zones = Object.fromEntries(
    (plants as readonly { readonly code: string; readonly timeZone: string }[]).map((one) => [one.code, one.timeZone]),
  );
  const all = systems as readonly LandscapeSystem[];
  const scheduler = all.find(({ system }) => system === 'SCHEDULING');
  const instances = Object.fromEntries(
    all.filter(({ system }) => system === 'ODOO').flatMap((odoo) => odoo.plants.map((code) => [code, odoo.instance])),
  );
  return { ...describeSystems(plant.systems), zones, instances, schedulerZone: scheduler?.timeZone ?? 'UTC' };
}

interface Course {
  readonly entries: readonly NumberedEntry[];
  readonly mutations: readonly Deed[];
}

/** Lets people and clients act side by side, while the plant is disturbed. */
async function act(plant: SoakPlant, staff: OpenStaff, options: SoakOptions): Promise<Course> {
  const { seed, changes, kills, perSecond, onProgress } = options;
  const troubles = new Troubles(plant, kills, (name) => onProgress(name));
  const random = new Random(seed + 1);
  const mutations: Deed[] = [];
  const count = Math.floor(changes / mutationShare);
  const byHand = changes - count;
  const startedAt = Date.now();
  const mutateAll = async () => {
    for (let number = 0; number < count; number += 1) {
      const restMs = startedAt + (number * mutationShare * 1_000) / perSecond - Date.now();
      if (restMs > 0) await pause(restMs);
      const pick = <Value>(values: readonly Value[]) => random.pick(values);
      const deed = await mutate({ plant, staff, pick }, number);
      if (deed !== undefined) mutations.push(deed);
    }
  };
  let shownAt = 0;
  const onEntry = ({ number }: NumberedEntry) => {
    troubles.advance(number / byHand);
    if (number - shownAt < byHand / 10) return;
    shownAt = number;
    onProgress(`${number} acts, ${mutations.length} mutations`);
  };
  const rate = perSecond * (1 - 1 / mutationShare);
  const [ledger] = await Promise.all([simulate({ staff, seed, count: byHand, perSecond: rate, onEntry }), mutateAll()]);
  await troubles.end();
  return { entries: ledger.entries, mutations };
}

/** Waits until nothing is open any more; returns false after the limit. */
function waitUntilCarried(plant: SoakPlant, { quietMs, onProgress }: SoakOptions): Promise<boolean> {
  let shownAt = Date.now();
  const onWait = (open: number) => {
    if (Date.now() - shownAt < 10_000) return;
    shownAt = Date.now();
    onProgress(`${open} open`);
  };
  return waitForQuiet(plant, { limitMs: quietMs, onWait });
}

/** Waits until everything is carried, compares all records once more, and waits again. */
async function settle(plant: SoakPlant, options: SoakOptions): Promise<readonly string[]> {
  for (const compareAgain of [undefined, compareEverything, compareStockAgain]) {
    await compareAgain?.(plant);
    if (!(await waitUntilCarried(plant, options))) return [await describeUnrest(plant)];
  }
  return [];
}

const describeUnrest = async (plant: SoakPlant): Promise<string> =>
  `does not come to rest:\n${await describeOpen(plant)}`;

const readUrl = (plant: SoakPlant): string => {
  const [url] = plant.listUrls();
  if (url === undefined) throw new Error('No gateway runs.');
  return url;
};

/** Start of a soak: everything that differed was decided by a person. */
interface Start {
  readonly books: Books;
  readonly accepted: readonly ListedRecord[];
}

/** Lets the plant go live: a person has the differences overwritten that can be, and accepts the others. */
async function goLive(plant: SoakPlant, options: SoakOptions): Promise<Start> {
  await waitForFirstReading(plant);
  await waitUntilCarried(plant, options);
  options.onProgress('everything is compared');
  await setLive(readUrl(plant));
  await waitUntilCarried(plant, options);
  options.onProgress(`${await overwriteAll(readUrl(plant))} differences are overwritten`);
  await waitUntilCarried(plant, options);
  const accepted = await acceptAll(readUrl(plant));
  options.onProgress(`live; ${accepted.length} differences are accepted`);
  const left = (await listRecords(readUrl(plant))).map(({ noun, key, consumer, reason }) =>
    [noun, key, consumer, reason].join(' '),
  );
  if (left.length > 0) throw new Error(`Nobody can decide about ${left.join(', ')}.`);
  return { books: await readBooks(describeAddresses(plant)), accepted };
}

async function check(
  plant: SoakPlant,
  { course, start }: { readonly course: Course; readonly start: Start },
): Promise<SoakResult> {
  const { entries, mutations } = course;
  const addresses = describeAddresses(plant);
  const after = await readBooks(addresses);
  const listed = await listRecords(readUrl(plant));
  const deeds = [...listDeeds(entries, after, createOrderFinder(after)), ...mutations];
  const evidence = { before: start.books, accepted: start.accepted, after, listed };
  return {
    acts: entries.length,
    refused: entries.filter(({ refusal }) => refusal !== undefined).length,
    mutations: mutations.length,
    listed: listed.length,
    orders: new Set(deeds.map(({ order }) => order)).size,
    violations: judge({ ...evidence, addresses, deeds }),
    deeds,
    records: await plant.query(recordQuery, [[...new Set(deeds.map(({ order }) => order))]]),
  };
}

const recordQuery = `select noun, plant, key, consumer, status, reason, message, owner_value as "ownerValue", observed_value as "observedValue",
    generation, changed_at as "changedAt", since, r.transaction_id as transaction,
    (select jsonb_agg(jsonb_build_object('step', s.name, 'status', s.status, 'error', s.error_message, 'at', s.finished_at) order by t.place, position)
      from operations.business_transaction t join operations.transaction_step s on s.transaction_id = t.id
      where t.plant = r.plant and t.production_order = split_part(r.key, ' ', 1)) as steps
  from operations.synchronization_record r where split_part(key, ' ', 1) = any($1) order by key, noun, consumer`;

/** Lets people and clients change a plant that is disturbed, and judges by the systems' own interfaces what became of it. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const plant = await SoakPlant.start(options);
  try {
    const start = await goLive(plant, options);
    const staff = await openStaff(describeSystems(plant.systems));
    try {
      const course = await act(plant, staff, options);
      const unrest = await settle(plant, options);
      const result = await check(plant, { course, start });
      return { ...result, violations: [...unrest, ...result.violations] };
    } finally {
      await staff.close();
    }
  } finally {
    await plant.close();
  }
}
