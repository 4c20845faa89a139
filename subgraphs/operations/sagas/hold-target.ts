import type { SagaStep, StepResults } from './define-saga.ts';

/** What a hold stops. */
export interface HoldTarget {
  readonly plant: string;
  readonly scope: 'MATERIAL' | 'BATCH' | 'PRODUCTION_ORDER' | 'WORK_CENTER';
  readonly material?: string | null | undefined;
  readonly batch?: string | null | undefined;
  readonly productionOrder?: string | null | undefined;
  readonly workCenter?: string | null | undefined;
}

/** Holds of one target are placed and released one after the other. */
export function toLane({ plant, scope, material, batch, productionOrder, workCenter }: HoldTarget): string {
  if (scope === 'PRODUCTION_ORDER') return `${plant}/${productionOrder}`;
  if (scope === 'WORK_CENTER') return `${plant}/work-center/${workCenter}`;
  return `${plant}/material/${material}/${batch ?? ''}`;
}

/** What is known of the hold when the other systems follow. */
export interface KnownHold extends HoldTarget {
  readonly number: unknown;
  /** How many other holds stop the same target. */
  readonly remaining: number;
}

/** How the systems that follow are told; `hold` is `undefined` when there is nothing for them to do. */
export function createHoldSteps<Input>(
  isHeld: boolean,
  readHold: (given: {
    readonly input: Input;
    readonly subject: Readonly<Record<string, unknown>>;
    readonly results: StepResults;
  }) => KnownHold | undefined,
): readonly SagaStep<Input>[] {
  const [from, to] = isHeld ? ['UNRESTRICTED', 'BLOCKED'] : ['BLOCKED', 'UNRESTRICTED'];
  const inAll = ({ plant, scope, material, batch, productionOrder, workCenter, number }: KnownHold) => ({
    plant,
    holdNumber: number,
    scope,
    material,
    batch,
    productionOrder,
    workCenter,
    isHeld,
  });
  return [
    {
      name: isHeld ? 'restrictBatchInSap' : 'freeBatchInSap',
      system: 'SAP',
      command: 'sapSetBatchRestriction',
      input: (given) => {
        const hold = readHold(given);
        if (hold === undefined || hold.scope !== 'BATCH' || hold.remaining > 0) return undefined;
        return { plant: hold.plant, material: hold.material, batch: hold.batch, isRestricted: isHeld };
      },
      undo: 'COMMAND',
      isPrepared: true,
      isChecked: true,
    },
    {
      name: isHeld ? 'blockStockInSap' : 'freeStockInSap',
      system: 'SAP',
      command: 'sapMoveStock',
      input: (given) => {
        const hold = readHold(given);
        if (hold === undefined || hold.scope !== 'MATERIAL' || hold.remaining > 0) return undefined;
        return { plant: hold.plant, material: hold.material, from, to };
      },
      undo: 'COMMAND',
    },
    {
      name: isHeld ? 'blockInPlant' : 'freeInPlant',
      system: 'ODOO',
      command: 'odooSetHold',
      input: (given) => {
        const hold = readHold(given);
        return hold === undefined ? undefined : inAll(hold);
      },
      undo: 'COMMAND',
      isPrepared: true,
    },
    {
      name: isHeld ? 'dropFromSchedule' : 'returnToSchedule',
      system: 'SCHEDULING',
      command: 'schedulingSetHold',
      input: (given) => {
        const hold = readHold(given);
        return hold === undefined ? undefined : inAll(hold);
      },
      undo: 'COMMAND',
      isPrepared: true,
    },
  ];
}
