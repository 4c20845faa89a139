import { compareConsumer } from '../../outage.ts';
import type { Consumer, Reconciler } from '../../reconciler.ts';
import { readOrder } from '../read-order.ts';
import { compareIdentity } from './identity.ts';
import { compareInPlant, plantSteps } from './in-plant.ts';
import { compareInQuality, qualitySteps } from './in-quality.ts';
import { compareInScheduler, scheduleSteps } from './in-scheduler.ts';
import { type Case, type Compared, listReleased, readPhase } from './order.ts';

const noun = 'ProductionOrder';

const comparers: Readonly<Partial<Record<Consumer, (given: Case) => Promise<Compared>>>> = {
  ODOO: compareInPlant,
  SCHEDULING: compareInScheduler,
  QUALITY: compareInQuality,
};

const nameOrder = (plant: string, number: string) => ({ plant, key: number, lanes: [`${plant}/${number}`] });

/**
 * Carries production orders: released, changed, completed or cancelled in SAP by any user, they open, change or end in
 * the plant, in the scheduler and in quality. What has begun there is never ended or changed by the gateway.
 */
export const productionOrderReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field: noun,
  isLimited: true,
  isKeyedByOrder: true,
  waitsForCreation: true,
  linksIn: ['ODOO'],
  brings: ['Schedule', 'OrderComponents'],
  openValue: 'RELEASED',
  precedes: ['OrderComponents', 'OrderOperations'],
  listOpen: listReleased,
  hasRecord: async (record, tools) => (await readOrder(record, tools)) !== undefined,
  steps: [...Object.values(plantSteps), ...Object.values(scheduleSteps), ...Object.values(qualitySteps)],
  findRecords: (event) => {
    switch (event.type) {
      case 'ProductionOrderReleased':
      case 'ProductionOrderChanged':
      case 'ProductionOrderCancelled':
      case 'ProductionExecutionChanged':
        return [nameOrder(event.plant, event.payload.number)];
      default:
        return [];
    }
  },
  look: async (record, consumers, tools) => {
    const order = await readOrder(record, tools);
    if (order === undefined) return undefined;
    const phase = readPhase(order);
    const given = phase === undefined ? undefined : { record, order, phase, tools };
    const ownerSource = { rawValue: order.statusText, changedAt: order.changedAt };
    const comparisons = consumers.flatMap((consumer) => {
      const compare = comparers[consumer];
      // The plant decides when an order begins of which only a part is released; the others follow the whole.
      const isAffected = given?.phase !== 'PARTIALLY_RELEASED' || consumer === 'ODOO';
      return compare === undefined || given === undefined || !isAffected
        ? []
        : [
            compareConsumer(consumer, noun, async () => ({
              ownerSource,
              ...(await compareIdentity(given, consumer, compare)),
            })),
          ];
    });
    const lane = `${record.plant}/${record.key}`;
    return { lane, productionOrder: record.key, comparisons: await Promise.all(comparisons) };
  },
};
