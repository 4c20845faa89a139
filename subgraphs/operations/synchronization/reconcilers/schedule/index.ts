import type { CanonicalEvent } from '../../../../../schema/events/index.ts';
import { compareConsumer } from '../../outage.ts';
import type { Comparison, Consumer, LookTools, NamedRecord, Reconciler, RecordKey } from '../../reconciler.ts';
import { compareInPlant } from './in-plant.ts';
import { compareInSap, moveInSap } from './in-sap.ts';
import { listPlanned, readPlans, type Scheduled } from './plan.ts';
import { scanDates } from './scan.ts';

const field = 'ProductionOrder.schedule';

const nameOrder = (plant: string, key: string): NamedRecord => ({ plant, key, lanes: [`${plant}/${key}`] });

/** Fields of an order whose change may be one of its operations' dates, or of whether they may be moved. */
const fieldsOfDates = new Set([
  'changedAt',
  'plannedStartTime',
  'plannedEndTime',
  'status',
  'confirmedQuantity',
  'isLocked',
]);

function findRecords(event: CanonicalEvent): readonly NamedRecord[] {
  switch (event.type) {
    case 'OperationScheduled':
    case 'OperationRescheduled':
      return [nameOrder(event.plant, event.payload.productionOrder)];
    case 'ProductionOrderReleased':
      return [{ ...nameOrder(event.plant, event.payload.number), isNews: true }];
    case 'ProductionExecutionChanged':
      return [nameOrder(event.plant, event.payload.number)];
    case 'ProductionOrderChanged': {
      const { number, changes } = event.payload;
      return changes.some((change) => fieldsOfDates.has(change.field)) ? [nameOrder(event.plant, number)] : [];
    }
    default:
      return [];
  }
}

type Compare = (
  record: RecordKey,
  scheduled: readonly Scheduled[],
  tools: LookTools,
) => Promise<Omit<Comparison, 'consumer' | 'field'>>;
const compares: Partial<Readonly<Record<Consumer, Compare>>> = { ODOO: compareInPlant, SAP: compareInSap };

/** SAP gets dates only in a plant whose landscape says so: it has scheduled by itself before. */
const isConsumer: NonNullable<Reconciler['isConsumer']> = (consumer, plant) =>
  consumer !== 'SAP' || plant?.scheduleInSap !== undefined;

async function compareOne(
  consumer: Consumer,
  record: RecordKey,
  { scheduled, tools }: { readonly scheduled: readonly Scheduled[]; readonly tools: LookTools },
): Promise<readonly Comparison[]> {
  const compare = compares[consumer];
  if (compare === undefined) return [];
  return [await compareConsumer(consumer, field, () => compare(record, scheduled, tools))];
}

/**
 * Carries the times and places of operations, as the scheduler plans them, to the work orders in Odoo, and the greater
 * and nearer shifts to the operations in SAP, where the plant's landscape says so.
 */
export const scheduleReconciler: Reconciler = {
  noun: 'Schedule',
  owner: 'SCHEDULING',
  field,
  isLimited: false,
  isKeyedByOrder: true,
  waitsForCreation: true,
  listOpen: (plant, after, tools) => listPlanned(plant, { after }, tools),
  judgedEvent: 'OperationRescheduled',
  // Operations are numbered 0010, 0020 …; without any there is nothing to carry.
  openValue: '0',
  // Each day other operations come into the window of SAP, and no event says so.
  scanSchedule: '0 5 * * *',
  scannedConsumer: 'SAP',
  isConsumer,
  scan: scanDates,
  steps: [{ name: 'moveInPlant', system: 'ODOO', command: 'odooRescheduleOperations', isPrepared: true }, moveInSap],
  findRecords,
  look: async (record, consumers, tools) => {
    const { plant, key } = record;
    const [scheduled] = await readPlans([record], tools);
    const common = { lane: `${plant}/${key}`, productionOrder: key };
    // An order that the scheduler does not plan, or no longer plans, has no times to carry.
    if (scheduled === undefined) return { ...common, comparisons: [] };
    const own = consumers.filter((consumer) => isConsumer(consumer, tools.findPlant(plant)));
    const compared = own.map((consumer) => compareOne(consumer, record, { scheduled, tools }));
    return { ...common, comparisons: (await Promise.all(compared)).flat() };
  },
};
