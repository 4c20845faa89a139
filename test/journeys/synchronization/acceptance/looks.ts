import assert from 'node:assert/strict';
import { listConfirmations, listMovements, listParts } from '../../../support/operator.ts';
import { waitUntil } from '../../../support/subscriptions.ts';
import type { RealPlant } from './plant.ts';

/** A row of the synchronization. */
export interface SynchronizationRow {
  readonly noun: string;
  readonly key: string;
  readonly consumer: string;
  readonly status: string;
  readonly reason: string | null;
  readonly message: string | null;
}

/** Reads the rows of an order, of its facts, or of another record. */
export const readRows = async ({ people }: RealPlant, noun: string, key: string) =>
  (await people.changeQuality(
    `select noun, key, consumer, status, reason, message from operations.synchronization_record
    where noun = $1 and (key = $2 or starts_with(key, $2 || ' ')) order by consumer, key`,
    [noun, key],
  )) as unknown as readonly SynchronizationRow[];

const format = ({ key, consumer, status, reason, message }: SynchronizationRow): string =>
  `${consumer} ${key}: ${status} ${reason ?? ''} ${message ?? ''}`;

/** Waits until a record has these states, by consumer. */
export async function waitForRows(
  real: RealPlant,
  { noun, key }: { readonly noun: string; readonly key: string },
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  let rows: readonly SynchronizationRow[] = [];
  await waitUntil(
    async () => {
      rows = await readRows(real, noun, key);
      return Object.entries(wanted).every(([consumer, status]) =>
        rows.some((row) => row.key === key && row.consumer === consumer && status === formatStatus(row)),
      );
    },
    () => `${noun} ${key} is ${JSON.stringify(wanted)}, but ${rows.map(format).join('; ')}`,
  );
}

const formatStatus = ({ status, reason }: SynchronizationRow): string =>
  status === 'IN_SYNC' || reason === null ? status : `${status} ${reason}`;

/** Waits until the facts of an order have these states in SAP, in any order. */
export async function waitForFacts(real: RealPlant, number: string, wanted: readonly string[]): Promise<void> {
  let rows: readonly SynchronizationRow[] = [];
  await waitUntil(
    async () => {
      const found = await readRows(real, 'ExecutionFact', number);
      rows = found.filter(({ key, consumer }) => consumer === 'SAP' && key.includes(' '));
      return JSON.stringify(rows.map(formatStatus).toSorted()) === JSON.stringify(wanted.toSorted());
    },
    () => `the facts of ${number} are ${wanted.join(', ')}, but ${rows.map(format).join('; ')}`,
  );
}

/** Releases an order in SAP, and waits until every consumer has it. */
export async function releaseOrder(real: RealPlant, material: string): Promise<string> {
  const number = real.takeOrder(material);
  await real.people.callOrderFunction('ReleaseOrder', number);
  await waitForOpened(real, number);
  return number;
}

/** Waits until an order is open in the plant, in the plan and in quality, with the dates of the plan. */
export async function waitForOpened(real: RealPlant, number: string): Promise<void> {
  const inSync = { ODOO: 'IN_SYNC', SCHEDULING: 'IN_SYNC', QUALITY: 'IN_SYNC' };
  await waitForRows(real, { noun: 'ProductionOrder', key: number }, inSync);
  await waitForRows(real, { noun: 'Schedule', key: number }, { ODOO: 'IN_SYNC' });
}

/** A line of goods as SAP has posted it: what was reversed counts against it. */
export async function sumMovements(real: RealPlant, number: string): Promise<Readonly<Record<string, number>>> {
  const signs: Readonly<Record<string, readonly [kind: string, sign: number]>> = {
    '101': ['received', 1],
    '102': ['received', -1],
    '261': ['issued', 1],
    '262': ['issued', -1],
    '531': ['by-product', 1],
    '532': ['by-product', -1],
  };
  const sums = new Map<string, number>();
  for (const { GoodsMovementType, Material, Batch, QuantityInBaseUnit } of await listMovements(real.systems, number)) {
    const [kind, sign] = signs[GoodsMovementType] ?? [GoodsMovementType, 1];
    const key = [kind, Material, Batch].filter((part) => part !== '').join(' ');
    sums.set(key, (sums.get(key) ?? 0) + sign * Number(QuantityInBaseUnit));
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).toSorted());
}

const readDay = (date: string | null): string =>
  new Date(Number(/\d+/.exec(date ?? '')?.[0])).toISOString().slice(0, 10);

/** Day of an instant of Odoo, by the plant's clock. */
const toPlantDay = (naive: string | false, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(`${String(naive).replace(' ', 'T')}Z`));

const addUp = (entries: readonly (readonly [string, number])[]): Readonly<Record<string, number>> => {
  const groups = Map.groupBy(entries, ([key]) => key);
  return Object.fromEntries(
    [...groups].map(([key, group]) => [key, group.reduce((sum, [, value]) => sum + value, 0)] as const).toSorted(),
  );
};

/** Compares the production of an order in Odoo with SAP's confirmations, by posting day; no document is there twice. */
export async function expectEqual(real: RealPlant, number: string): Promise<void> {
  const timeZone = real.world.plants[0]?.timeZone ?? 'UTC';
  const parts = (await listParts(real.people, number)).filter(({ state }) => state === 'done');
  const made = parts.map((part) => [toPlantDay(part.date_finished, timeZone), part.qty_produced] as const);
  const confirmations = await listConfirmations(real.systems, number);
  const yields = confirmations.filter((one) => Number(one.ConfirmationYieldQuantity) > 0);
  const posted = yields.map((one) => [readDay(one.PostingDate), Number(one.ConfirmationYieldQuantity)] as const);
  assert.deepEqual(addUp(posted), addUp(made), `the production of ${number}`);
  const keys = confirmations.map((one) => one.ExternalSystemConfirmation);
  assert.equal(new Set(keys).size, keys.length, `a document of ${number} is there twice`);
}
