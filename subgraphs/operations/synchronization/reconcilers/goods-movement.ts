import type { Amount } from '../../../../schema/canonical/index.ts';
import { toLane as toHoldLane } from '../../sagas/hold-target.ts';
import { compareConsumer, EmptyAnswer } from '../outage.ts';
import type { CorrectionStep, LookTools, Reconciler, RecordKey, Verdict } from '../reconciler.ts';

const noun = 'GoodsMovement';

const postStep = {
  name: 'postInPlant',
  system: 'ODOO',
  command: 'odooPostMovement',
} as const satisfies CorrectionStep;

/** Cancels the open transfer of a movement that SAP has reversed. */
const cancelStep = {
  name: 'cancelInPlant',
  system: 'ODOO',
  command: 'odooPostMovement',
} as const satisfies CorrectionStep;

/** A movement of goods that belongs to no order, as SAP has it. */
interface Movement {
  readonly key: string;
  readonly kind: 'RECEIPT' | 'ISSUE' | 'TRANSFER';
  readonly type: string;
  readonly material: string;
  readonly batch: string | null;
  readonly quantity: Amount;
  readonly stock: string;
  readonly storageLocation: string | null;
  readonly toStorageLocation: string | null;
  readonly postedAt: string;
  readonly postedBy: string | null;
  readonly reverses: string | null;
  readonly isCancelled: boolean;
}

/** Movements that the plant has posted, by their keys, and the storage locations that have a place of their own there. */
interface Posted {
  readonly movements: readonly { readonly key: string; readonly reference: string; readonly isDone: boolean }[];
  readonly storageLocations: readonly string[];
}

const movementQuery = `query ($plant: String!, $keys: [String!]!) {
  sapGoodsMovements(plant: $plant, keys: $keys) {
    key kind type material batch quantity { value unit } stock storageLocation toStorageLocation postedAt postedBy reverses isCancelled
  }
}`;
const postedQuery = `query ($plant: String!, $keys: [String!]!) {
  odooPostedMovements(plant: $plant, keys: $keys) { movements { key reference isDone } storageLocations }
}`;

async function readMovement({ plant, key }: RecordKey, { queries }: LookTools): Promise<Movement | undefined> {
  const { sapGoodsMovements } = await queries.ask<{ readonly sapGoodsMovements: readonly Movement[] | null }>(
    'sap',
    movementQuery,
    { plant, keys: [key] },
  );
  if (sapGoodsMovements === null) throw new EmptyAnswer('SAP', plant);
  return sapGoodsMovements[0];
}

async function readPosted(plant: string, { key, reverses }: Movement, { queries }: LookTools): Promise<Posted> {
  const keys = reverses === null ? [key] : [key, reverses];
  const { odooPostedMovements } = await queries.ask<{ readonly odooPostedMovements: Posted | null }>(
    'odoo',
    postedQuery,
    { plant, keys },
  );
  if (odooPostedMovements === null) throw new EmptyAnswer('ODOO', plant);
  return odooPostedMovements;
}

/** True for a movement that moves nothing in the plant: between storage locations that are one place there. */
const isWithinPlace = ({ kind, storageLocation, toStorageLocation }: Movement, { storageLocations }: Posted): boolean =>
  kind === 'TRANSFER' &&
  ![storageLocation, toStorageLocation].some((code) => code !== null && storageLocations.includes(code));

/** True when the plant has posted the movement of a key. */
const isPosted = (wanted: string | null, { movements }: Posted): boolean =>
  movements.some(({ key, isDone }) => key === wanted && isDone);

function createInput(plant: string, movement: Movement) {
  const { key, kind, type, material, batch, quantity, stock, storageLocation, toStorageLocation } = movement;
  const [year = '', document = '', item = ''] = key.split('/');
  return {
    plant,
    key,
    kind,
    material,
    batch,
    quantity: quantity.value,
    unit: quantity.unit,
    stock,
    storageLocation,
    toStorageLocation,
    partner: type === '301' || type === '302' ? 'PLANT' : 'SUPPLIER',
    reference: `SAP ${document}/${year} ${item}`,
  };
}

const judge = (plant: string, movement: Movement): Verdict => ({
  kind: 'CHANGE',
  step: postStep.name,
  input: createInput(plant, movement),
  isOnce: 'REMOVED',
});

/** Judges a movement that never comes: nothing is to be done unless its transfer is open, which a worker could carry out. */
const judgeVoid = (plant: string, movement: Movement, isOpen: boolean): Verdict =>
  isOpen
    ? { kind: 'CHANGE', step: cancelStep.name, input: { ...createInput(plant, movement), isVoid: true } }
    : { kind: 'EQUAL' };

const describe = ({ kind, type, material, batch, quantity }: Movement): string =>
  `${kind} ${type} ${quantity.value} ${quantity.unit} ${material}${batch === null ? '' : ` batch ${batch}`}`;

/** Names the lane of movements of a material. */
export const toGoodsLane = (plant: string, material: string): string => `${plant}/goods/${material}`;

/** Lists the lanes of the holds and batches under which the goods come: of the material, and of their batch. */
export const listHoldLanes = (
  plant: string,
  { material, batch }: Pick<Movement, 'material' | 'batch'>,
): readonly string[] => [
  toHoldLane({ plant, scope: 'MATERIAL', material }),
  ...(batch === null ? [] : [toHoldLane({ plant, scope: 'BATCH', material, batch })]),
];

/**
 * Carries SAP's receipts and transfers of goods that belong to no order to the plant's stock, once for each item of a
 * document. One that SAP reversed before it was carried never comes, and neither does its reversal. Goods that came are
 * under the holds and restrictions of their material and batch.
 */
export const goodsMovementReconciler: Reconciler = {
  noun,
  owner: 'SAP',
  field: noun,
  isLimited: true,
  steps: [postStep, cancelStep],
  findRecords: (event) => {
    if (event.type !== 'StockChanged' || event.payload.document === undefined) return [];
    const { plant, payload } = event;
    return [{ plant, key: event.payload.document, lanes: [toGoodsLane(plant, payload.material)] }];
  },
  look: async (record, consumers, tools) => {
    const movement = await readMovement(record, tools);
    if (movement === undefined) return undefined;
    const { plant } = record;
    const common = { lane: toGoodsLane(plant, movement.material), besideLanes: listHoldLanes(plant, movement) };
    if (!consumers.includes('ODOO')) return { ...common, comparisons: [] };
    let isCarried = true;
    const comparison = await compareConsumer('ODOO', noun, async () => {
      const posted = await readPosted(plant, movement, tools);
      const own = posted.movements.find(({ key }) => key === movement.key);
      const isDone = own?.isDone === true;
      const isOpen = own?.isDone === false;
      const isVoid =
        !isDone && (movement.isCancelled || (movement.reverses !== null && !isPosted(movement.reverses, posted)));
      isCarried = isDone || (isVoid ? isOpen : !isWithinPlace(movement, posted));
      const ownerValue = isVoid ? 'ABSENT' : describe(movement);
      return {
        ownerValue,
        observedValue: isDone ? ownerValue : isOpen ? 'OPEN' : 'ABSENT',
        ownerSource: { reference: movement.key, changedAt: movement.postedAt, changedBy: movement.postedBy },
        observedSource: { reference: own?.reference },
        verdict: isDone ? { kind: 'EQUAL' } : isVoid ? judgeVoid(plant, movement, isOpen) : judge(plant, movement),
      };
    });
    return { ...common, comparisons: isCarried ? [{ ...comparison, changedAt: movement.postedAt }] : [] };
  },
};
