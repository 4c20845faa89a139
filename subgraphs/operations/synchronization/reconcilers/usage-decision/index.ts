import type { CanonicalEvent } from '../../../../../schema/events/index.ts';
import { toLane } from '../../../sagas/hold-target.ts';
import { toLotLane } from '../../../sagas/inspection-lot.ts';
import { compareConsumer } from '../../outage.ts';
import {
  type Comparison,
  type Consumer,
  everyOpen,
  type LookTools,
  type NamedRecord,
  type Reconciler,
} from '../../reconciler.ts';
import { type Compared, heldValue } from './compared.ts';
import { compareInPlant, stepsInPlant } from './in-plant.ts';
import { compareInSap, stepsInSap } from './in-sap.ts';
import { type Lot, noun, readLot } from './read.ts';

const compares: Partial<Readonly<Record<Consumer, (lot: Lot, tools: LookTools) => Promise<Compared | undefined>>>> = {
  SAP: compareInSap,
  ODOO: compareInPlant,
};

const nothing: Compared = { ownerValue: '', verdict: { kind: 'EQUAL' } };

async function compareOne(consumer: Consumer, lot: Lot, tools: LookTools): Promise<readonly Comparison[]> {
  const compare = compares[consumer];
  if (compare === undefined) return [];
  let isCarried = true;
  const comparison = await compareConsumer(consumer, noun, async () => {
    const compared = await compare(lot, tools);
    isCarried = compared !== undefined;
    return compared ?? nothing;
  });
  return isCarried ? [comparison] : [];
}

/** Lists the lanes of the holds of the lot's goods. */
const listHoldLanes = ({ plant, material, batch }: Lot): readonly string[] => [
  toLane({ plant, scope: 'MATERIAL', material }),
  ...(batch === undefined ? [] : [toLane({ plant, scope: 'BATCH', material, batch })]),
];

/** Names a lot that was decided, or whose decision was withdrawn; the end of a hold or of another lot names those that wait for it. */
function findRecords({ type, plant, payload }: CanonicalEvent): readonly NamedRecord[] {
  if (plant === undefined) return [];
  if (type === 'QualityHoldReleased') return [{ plant, key: everyOpen, lanes: [] }];
  if (type !== 'InspectionLotChanged') return [];
  const { number, productionOrder, status, previousStatus } = payload;
  const ending = status === 'DECIDED' || status === 'CANCELLED' ? [{ plant, key: everyOpen, lanes: [] }] : [];
  if (status !== 'DECIDED' && previousStatus !== 'DECIDED') return ending;
  return [{ plant, key: number, lanes: [toLotLane(plant, number, productionOrder)] }, ...ending];
}

/**
 * Carries the usage decisions of people in quality: to SAP's own lots and its goods in inspection, and to the plant, where
 * a rejection blocks the goods. A decision that is changed or withdrawn later, or a lot that is gone, frees nothing unasked.
 */
export const usageDecisionReconciler: Reconciler = {
  noun,
  owner: 'QUALITY',
  field: noun,
  isLimited: true,
  isUrgent: true,
  openValue: heldValue,
  hasRecord: async (record, tools) => (await readLot(record, tools)) !== undefined,
  steps: [...stepsInSap, ...stepsInPlant],
  findRecords,
  look: async (record, consumers, tools) => {
    const lot = await readLot(record, tools);
    if (lot === undefined) return undefined;
    const { plant, number, productionOrder } = lot;
    const compared = consumers.map((consumer) => compareOne(consumer, lot, tools));
    return {
      lane: toLotLane(plant, number, productionOrder),
      productionOrder,
      besideLanes: listHoldLanes(lot),
      comparisons: (await Promise.all(compared)).flat(),
    };
  },
};
