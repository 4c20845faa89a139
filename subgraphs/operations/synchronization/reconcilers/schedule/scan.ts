import { isUnreadable } from '../../../sagas/index.ts';
import { type Provenanced, requireFresh } from '../../outage.ts';
import type { LookTools, ScannedPage, ScannedRecord } from '../../reconciler.ts';
import { readOrderParts } from '../order-part.ts';
import { compareOrderDates, type DatedOrder, findWindow } from './in-sap.ts';
import { listPlanned, readPlans } from './plan.ts';

const fields =
  'status isLocked changedAt provenance { isStale } operations { number status plannedStartTime plannedEndTime }';

/** Reads several orders in one request and compares their dates. */
async function compareOrders(
  plant: string,
  numbers: readonly string[],
  tools: LookTools,
): Promise<readonly ScannedRecord[]> {
  const [plans, orders] = await Promise.all([
    readPlans(
      numbers.map((key) => ({ plant, key })),
      tools,
    ),
    readOrderParts<DatedOrder & Provenanced>(
      'sap',
      numbers.map((number) => ({ plant, number })),
      fields,
      tools,
    ),
  ]);
  return numbers.flatMap((key, at): readonly ScannedRecord[] => {
    const [scheduled, order] = [plans[at], orders[at]];
    if (scheduled === undefined || order === undefined) return [];
    const compared = compareOrderDates({ plant, order: requireFresh(order, 'SAP'), scheduled }, tools);
    if (compared === undefined) return [];
    const { ownerValue, observedValue, deviations } = compared;
    return [{ key, ownerValue, observedValue, difference: deviations.length === 0 ? 'EQUAL' : 'DATES' }];
  });
}

/** Compares orders, and in halves down to single ones where one of them cannot be read: a look says so. */
async function compareReadable(
  plant: string,
  numbers: readonly string[],
  tools: LookTools,
): Promise<readonly ScannedRecord[]> {
  if (numbers.length === 0) return [];
  try {
    return await compareOrders(plant, numbers, tools);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (numbers.length === 1)
      return numbers.map((key) => ({ key, ownerValue: '', observedValue: '', difference: 'DATES' }));
    const middle = Math.ceil(numbers.length / 2);
    const halves = [numbers.slice(0, middle), numbers.slice(middle)];
    return (await Promise.all(halves.map((half) => compareReadable(plant, half, tools)))).flat();
  }
}

/** Compares a page of the operations that start within the plant's window: they come into it without any event. */
export async function scanDates(plant: string, after: string | undefined, tools: LookTools): Promise<ScannedPage> {
  const { days } = findWindow(tools.findPlant(plant) ?? {});
  const to = new Date(tools.now() + days * 86_400_000).toISOString();
  const { keys, next } = await listPlanned(plant, { after, to }, tools);
  return { records: await compareReadable(plant, keys, tools), next };
}
