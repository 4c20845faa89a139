import { compareConsumer } from '../../outage.ts';
import type { FactsFrom, LookTools, Reconciler, RecordKey } from '../../reconciler.ts';
import { listHoldLanes, toGoodsLane } from '../goods-movement.ts';
import { stockBalanceReconciler } from '../stock-balance.ts';
import { judgeMovement, postStep } from './judge.ts';
import { type MovedGoods, type PlantMovement, plantMovementNoun, readMovement, readPosted } from './read.ts';

const noun = plantMovementNoun;

const describePlace = ({ stock, storageLocation, toStorageLocation }: MovedGoods): string =>
  [
    stock === 'UNRESTRICTED' ? '' : ` ${stock}`,
    storageLocation === null ? '' : ` at ${storageLocation}`,
    toStorageLocation === null ? '' : ` to ${toStorageLocation}`,
  ].join('');

const describeGoods = (goods: MovedGoods): string =>
  `${goods.quantity.value} ${goods.quantity.unit}${goods.batch === null ? '' : ` batch ${goods.batch}`}${describePlace(goods)}`;

/** Describes a movement for people, the same text for the same content. */
const describe = ({ kind, material, goods }: PlantMovement): string =>
  `${kind} ${material} ${goods.map(describeGoods).toSorted().join(', ')}`;

// Of what was done before the kind was added, people have posted in SAP what they wanted to.
const isFromBefore = ({ doneTime }: PlantMovement, { factsFrom, addedFrom }: FactsFrom): boolean =>
  Date.parse(doneTime) < Math.max(Date.parse(factsFrom), Date.parse(addedFrom));

async function compare(record: RecordKey, movement: PlantMovement, tools: LookTools) {
  let isCarried = true;
  const comparison = await compareConsumer('SAP', noun, async () => {
    const posted = await readPosted(record, tools);
    const verdict = await judgeMovement({ plant: record.plant, movement, posted }, tools);
    isCarried = verdict !== undefined;
    const ownerValue = describe(movement);
    const state = posted?.isCancelled === true ? ', cancelled' : '';
    return {
      ownerValue,
      observedValue: posted === undefined ? 'ABSENT' : `material document ${posted.document}${state}`,
      ownerSource: { reference: movement.reference, changedAt: movement.doneTime, changedBy: movement.changedBy },
      observedSource: { reference: posted?.document },
      verdict: verdict ?? { kind: 'EQUAL' as const },
    };
  });
  return isCarried ? [{ ...comparison, changedAt: movement.doneTime }] : [];
}

/**
 * Proposes what people do in the plant without an order for posting in SAP: counts, transfers between SAP's storage
 * locations, and scrap, one material document for each move, under a key of its own. A plant's settings may let them be
 * posted at once; even then, a count that has made the stock of both systems equal is left to a person.
 */
export const plantMovementReconciler: Reconciler = {
  noun,
  owner: 'ODOO',
  field: noun,
  isLimited: true,
  steps: [postStep],
  findRecords: (event) => {
    if (event.type !== 'StockChanged' || event.payload.movement === undefined) return [];
    const { plant, payload } = event;
    return [{ plant, key: event.payload.movement, lanes: [toGoodsLane(plant, payload.material)] }];
  },
  look: async (record, consumers, tools) => {
    const movement = await readMovement(record, tools);
    if (movement === undefined) return undefined;
    const { plant } = record;
    const { material, goods } = movement;
    const look = {
      lane: toGoodsLane(plant, material),
      besideLanes: [...new Set(goods.flatMap(({ batch }) => listHoldLanes(plant, { material, batch })))],
      mayAgree: [{ noun: stockBalanceReconciler.noun, key: material }],
    };
    const from = await tools.readFactsFrom(plant);
    if (from === undefined || isFromBefore(movement, from) || !consumers.includes('SAP'))
      return { ...look, comparisons: [] };
    return { ...look, comparisons: await compare(record, movement, tools) };
  },
};
