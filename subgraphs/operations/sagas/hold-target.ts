import { parseId } from '../../../schema/canonical/index.ts';
import type { EarlierQuery, EarlierStep, SagaRun, SagaStep } from './define-saga.ts';

/** Target of a quality hold. */
export interface HoldTarget {
  readonly plant: string;
  readonly scope: 'MATERIAL' | 'BATCH' | 'PRODUCTION_ORDER' | 'WORK_CENTER';
  readonly material?: string | null | undefined;
  readonly batch?: string | null | undefined;
  readonly productionOrder?: string | null | undefined;
  readonly workCenter?: string | null | undefined;
}

/** Target of a hold as quality's graph names it. */
export interface TargetIds {
  readonly scope: HoldTarget['scope'];
  readonly plant: { readonly id: string };
  readonly material: { readonly id: string } | null;
  readonly batch: { readonly id: string } | null;
  readonly productionOrder: { readonly id: string } | null;
  readonly workCenter: { readonly id: string } | null;
}

/** Reads the business keys of a hold's target. */
export function readTarget({ scope, plant, material, batch, productionOrder, workCenter }: TargetIds): HoldTarget {
  return {
    scope,
    plant: parseId('Plant', plant.id).code,
    material: material === null ? undefined : parseId('Material', material.id).number,
    batch: batch === null ? undefined : parseId('Batch', batch.id).number,
    productionOrder: productionOrder === null ? undefined : parseId('ProductionOrder', productionOrder.id).number,
    workCenter: workCenter === null ? undefined : parseId('WorkCenter', workCenter.id).code,
  };
}

/** Holds of one target are placed and ended one after the other. */
export function toLane({ plant, scope, material, batch, productionOrder, workCenter }: HoldTarget): string {
  if (scope === 'PRODUCTION_ORDER') return `${plant}/${productionOrder}`;
  if (scope === 'WORK_CENTER') return `${plant}/work-center/${workCenter}`;
  return `${plant}/material/${material}/${batch ?? ''}`;
}

/** Facts of the hold for the systems that follow. */
export interface KnownHold extends HoldTarget {
  readonly number: unknown;
  /** Number of other holds of the same scope on the same target. */
  readonly remaining: number;
}

/** Reads the part of a target that identifies it in the systems. */
function readTargetKey({ plant, scope, material, batch, productionOrder, workCenter }: HoldTarget) {
  switch (scope) {
    case 'MATERIAL':
      return { plant, scope, material };
    case 'BATCH':
      return { plant, scope, material, batch };
    case 'PRODUCTION_ORDER':
      return { plant, scope, productionOrder };
    case 'WORK_CENTER':
      return { plant, scope, workCenter };
  }
}

/** Beginning of the numbers of restrictions of SAP, which stop a batch in the plant as a hold does. */
export const restrictionPrefix = 'BATCH-';

/** Beginning of the numbers of rejected inspection lots without a hold, which stop their goods in the plant as one does. */
export const rejectionPrefix = 'LOT-';

/** True for the number of a stop that is none of quality's holds. */
const isNoHold = (number: unknown): boolean =>
  [restrictionPrefix, rejectionPrefix].some((prefix) => String(number).startsWith(prefix));

const wasRestricted = ({ memento }: EarlierStep): boolean => memento?.['isRestricted'] === true;

interface HoldSteps<Input> {
  readonly isHeld: boolean;
  readonly readHold: (given: SagaRun<Input>) => KnownHold | undefined;
}

const toCommandInput = (
  { plant, scope, material, batch, productionOrder, workCenter, number }: KnownHold,
  isHeld: boolean,
) => ({
  plant,
  holdNumber: number,
  scope,
  material,
  batch,
  productionOrder,
  workCenter,
  isHeld,
});

/** Creates the reader of a hold of one scope that no other hold of its target outlasts. */
function createReadLast<Input>({ readHold }: HoldSteps<Input>, scope: HoldTarget['scope']) {
  return (given: SagaRun<Input>): KnownHold | undefined => {
    const hold = readHold(given);
    return hold === undefined || hold.scope !== scope || hold.remaining > 0 ? undefined : hold;
  };
}

const toEnd = <Input>(isHeld: boolean, find: (given: SagaRun<Input>) => EarlierQuery | undefined) =>
  isHeld ? {} : { findEarlier: find };

function createBatchStep<Input>(steps: HoldSteps<Input>): SagaStep<Input> {
  const { isHeld } = steps;
  const readLast = createReadLast(steps, 'BATCH');
  return {
    name: isHeld ? 'restrictBatchInSap' : 'freeBatchInSap',
    system: 'SAP',
    command: 'sapSetBatchRestriction',
    ...toEnd(isHeld, (given: SagaRun<Input>) => {
      const hold = readLast(given);
      if (hold === undefined) return undefined;
      const batch = { plant: hold.plant, material: hold.material, batch: hold.batch };
      const command = 'sapSetBatchRestriction';
      return { command, done: { ...batch, isRestricted: true }, since: { ...batch, isRestricted: false } };
    }),
    input: (given) => {
      const hold = readLast(given);
      if (hold === undefined) return undefined;
      const { earlier } = given;
      // No hold of ours restricted it, or it was restricted before: then it stays restricted.
      if (!isHeld && earlier.every(wasRestricted)) return undefined;
      return { plant: hold.plant, material: hold.material, batch: hold.batch, isRestricted: isHeld };
    },
    undo: 'COMMAND',
    isPrepared: true,
    overtaking: 'REPLACES',
  };
}

function createStockStep<Input>(steps: HoldSteps<Input>): SagaStep<Input> {
  const { isHeld } = steps;
  const readLast = createReadLast(steps, 'MATERIAL');
  return {
    name: isHeld ? 'blockStockInSap' : 'freeStockInSap',
    system: 'SAP',
    command: 'sapMoveStock',
    ...toEnd(isHeld, (given: SagaRun<Input>) => {
      const hold = readLast(given);
      if (hold === undefined) return undefined;
      const { plant, material } = hold;
      const done = { plant, material, from: 'UNRESTRICTED', to: 'BLOCKED' };
      return { command: 'sapMoveStock', done, since: { plant, material, from: 'BLOCKED', to: 'UNRESTRICTED' } };
    }),
    input: (given) => {
      const hold = readLast(given);
      if (hold === undefined) return undefined;
      const { plant, material } = hold;
      if (isHeld) return { plant, material, from: 'UNRESTRICTED', to: 'BLOCKED' };
      const takesBack = given.earlier.map(({ key }) => key);
      return takesBack.length === 0 ? undefined : { plant, material, from: 'BLOCKED', to: 'UNRESTRICTED', takesBack };
    },
    undo: 'COMMAND',
  };
}

function createPlantStep<Input>(steps: HoldSteps<Input>): SagaStep<Input> {
  const { isHeld, readHold } = steps;
  return {
    name: isHeld ? 'blockInPlant' : 'freeInPlant',
    system: 'ODOO',
    command: 'odooSetHold',
    ...toEnd(isHeld, (given: SagaRun<Input>) => {
      const hold = readHold(given);
      if (hold === undefined || isNoHold(hold.number)) return undefined;
      const target = readTargetKey(hold);
      const since = { ...target, isHeld: false, isLast: true };
      return { command: 'odooSetHold', done: { ...target, isHeld: true }, since };
    }),
    input: (given) => {
      const hold = readHold(given);
      if (hold === undefined) return undefined;
      if (isHeld) return toCommandInput(hold, isHeld);
      // Such a stop frees only its own goods, and its end is none of the holds on the same batch.
      if (isNoHold(hold.number)) return toCommandInput(hold, isHeld);
      const earlier = given.earlier.flatMap(({ memento }) =>
        memento === null || isNoHold(memento['holdNumber']) ? [] : [JSON.stringify(memento)],
      );
      return { ...toCommandInput(hold, isHeld), isLast: hold.remaining === 0, earlier };
    },
    undo: 'COMMAND',
    isPrepared: true,
  };
}

function createScheduleStep<Input>(steps: HoldSteps<Input>): SagaStep<Input> {
  const { isHeld, readHold } = steps;
  return {
    name: isHeld ? 'dropFromSchedule' : 'returnToSchedule',
    system: 'SCHEDULING',
    command: 'schedulingSetHold',
    input: (given) => {
      const hold = readHold(given);
      return hold === undefined ? undefined : toCommandInput(hold, isHeld);
    },
    undo: 'COMMAND',
    isPrepared: true,
  };
}

/**
 * Creates the steps of the systems that follow; `hold` returns `undefined` when they have nothing to do. The end of a
 * hold restores the state before the first of the concurrent holds, and leaves states that no hold of ours changed.
 */
export function createHoldSteps<Input>(
  isHeld: boolean,
  readHold: (given: SagaRun<Input>) => KnownHold | undefined,
): readonly SagaStep<Input>[] {
  const steps: HoldSteps<Input> = { isHeld, readHold };
  return [createBatchStep(steps), createStockStep(steps), createPlantStep(steps), createScheduleStep(steps)];
}
